from dataclasses import replace
from uuid import uuid4

import pytest
from flask import Flask

import admin
from kiosk.app import create_app
from kiosk.clock import SetClock
from kiosk.settings import Settings
from tests.conftest import close
from tests.factories import Api, MakeOffice, Office


def test_a_kiosk_takes_a_number_and_its_slip_is_queued(kiosk: Api, office: Office) -> None:
    answer = kiosk.post("/tickets", service="HT")

    body = answer.get_json()
    assert (answer.status_code, body["code"], body["number"], body["ahead"]) == (201, "HT-001", 1, 0)
    assert body["print"] == {"job": office.slips()[0]["id"], "state": "queued"}


def test_the_slip_comes_out_at_the_kiosks_own_printer(app: Flask, make_office: MakeOffice) -> None:
    office = make_office(printers=("kiosk-1", "kiosk-2"))
    second = Api(app.test_client(), office.enrol("kiosk", printer="kiosk-2")[1])

    second.post("/tickets", service="HT")

    assert [slip["printer"] for slip in office.slips()] == ["kiosk-2"]


def test_the_reception_takes_numbers_too(desk: Api, office: Office) -> None:
    assert desk.post("/tickets", service="HT").status_code == 201
    assert [slip["printer"] for slip in office.slips()] == ["kiosk-1"]


def test_the_same_tap_gets_the_same_answer_and_says_so(kiosk: Api, office: Office) -> None:
    tap = str(uuid4())
    first, again = kiosk.post("/tickets", tap, service="HT"), kiosk.post("/tickets", tap, service="HT")

    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert again.headers["Idempotent-Replayed"] == "true"
    assert office.tickets() == 1


def test_a_tap_in_capitals_is_the_same_tap(kiosk: Api, office: Office) -> None:
    tap = str(uuid4())
    kiosk.post("/tickets", tap, service="HT")

    assert kiosk.post("/tickets", tap.upper(), service="HT").status_code == 200


def test_a_tap_that_asks_for_something_else_is_refused(kiosk: Api) -> None:
    tap = str(uuid4())
    kiosk.post("/tickets", tap, service="HT")

    answer = kiosk.post("/tickets", tap, service="DD")

    assert (answer.status_code, answer.get_json()["code"]) == (409, "tap_reused")


def test_a_tap_of_another_kiosk_is_refused(app: Flask, kiosk: Api, office: Office) -> None:
    tap = str(uuid4())
    kiosk.post("/tickets", tap, service="HT")
    other = Api(app.test_client(), office.enrol("kiosk")[1])

    answer = other.post("/tickets", tap, service="HT")

    assert (answer.status_code, answer.get_json()["code"]) == (409, "tap_foreign")


def test_a_tap_that_was_refused_may_be_sent_again(kiosk: Api) -> None:
    tap = str(uuid4())
    refused = kiosk.post("/tickets", tap, service="XX")

    assert (refused.status_code, kiosk.post("/tickets", tap, service="HT").status_code) == (404, 201)


def test_priority_purpose_and_language_are_kept_with_the_ticket(kiosk: Api, office: Office) -> None:
    body = kiosk.post(
        "/tickets", service="HT", priority="elderly", purpose="submit", language="en"
    ).get_json()

    row = office.visit(body["id"])
    assert (row["priority"], row["is_priority"], row["purpose"], row["language"]) == (
        "elderly",
        1,
        "submit",
        "en",
    )


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"service": ""}, "service"),
        ({"service": 5}, "service"),
        ({"priority": "boss"}, "priority"),
        ({"purpose": "chat"}, "purpose"),
        ({"language": "fr"}, "language"),
        ({"colour": "red"}, "không nhận colour"),
    ],
)
def test_what_the_call_does_not_take_is_named(kiosk: Api, wrong: dict[str, str], where: str) -> None:
    answer = kiosk.post("/tickets", **{"service": "HT", **wrong})

    assert (answer.status_code, answer.get_json()["code"]) == (422, "bad_input")
    assert where in answer.get_json()["detail"]


def test_the_phone_follows_its_number(kiosk: Api, office: Office, app: Flask) -> None:
    office.open(1)
    ticket = kiosk.post("/tickets", service="HT").get_json()
    token = office.visit(ticket["id"])["token"]
    phone = Api(app.test_client())
    before = phone.get(f"/tickets/track/{token}").get_json()
    office.call()

    after = phone.get(f"/tickets/track/{token}").get_json()

    assert (before["state"], before["ahead"], before["called"]) == ("waiting", 0, None)
    assert (after["state"], after["called"]["counter"], after["why"]["code"]) == ("called", 1, "normal_turn")


def test_an_unchanged_queue_costs_the_phone_nothing(kiosk: Api, office: Office, app: Flask) -> None:
    token = office.visit(kiosk.post("/tickets", service="HT").get_json()["id"])["token"]
    phone = Api(app.test_client())
    tag = phone.get(f"/tickets/track/{token}").headers["ETag"]

    same = phone.get(f"/tickets/track/{token}", **{"If-None-Match": tag})
    office.take()
    other = phone.get(f"/tickets/track/{token}", **{"If-None-Match": tag})

    assert (same.status_code, same.data, other.status_code) == (304, b"", 200)


@pytest.mark.parametrize("token", ["ha-noi.0123", "nowhere.0123", "x", "_.0123", "ha-noi"])
def test_a_number_that_nobody_has_is_not_found(app: Flask, office: Office, token: str) -> None:
    answer = Api(app.test_client()).get(f"/tickets/track/{token}")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_ticket")


def test_the_link_never_comes_from_the_host_header(app: Flask, make_office: MakeOffice) -> None:
    office = make_office(demonstration=True)
    client = app.test_client()
    token = office.enrol("kiosk", printer="kiosk-1")[1]

    answer = client.post(
        "/api/v1/tickets",
        json={"service": "HT", "tap_id": str(uuid4())},
        headers={"Authorization": f"Bearer {token}", "Host": "evil.example"},
    )

    assert answer.get_json()["track_url"].startswith("http://127.0.0.1:8000/t/ha-noi.")


def test_an_office_that_is_no_demonstration_has_no_link_until_its_address_is_said(kiosk: Api) -> None:
    assert kiosk.post("/tickets", service="HT").get_json()["track_url"] is None


def test_the_link_begins_with_the_address_of_the_settings(
    settings: Settings, clock: SetClock, office: Office
) -> None:
    said = create_app(replace(settings, public_url="https://so.example"), (admin.init_app,), clock)
    kiosk = Api(said.test_client(), office.enrol("kiosk")[1])

    url = kiosk.post("/tickets", service="HT").get_json()["track_url"]
    close(said)

    assert url.startswith("https://so.example/t/ha-noi.")


def test_the_code_to_scan_is_a_picture_of_the_link(app: Flask, make_office: MakeOffice) -> None:
    office = make_office(demonstration=True)
    kiosk = Api(app.test_client(), office.enrol("kiosk")[1])
    path = kiosk.post("/tickets", service="HT").get_json()["qr"]

    picture = app.test_client().get(path)

    assert (picture.status_code, picture.mimetype) == (200, "image/svg+xml")


def test_the_kiosk_sees_its_slip_and_its_printer(kiosk: Api) -> None:
    ticket = kiosk.post("/tickets", service="HT").get_json()

    state = kiosk.get("/kiosk").get_json()

    assert state["printer"]["state"] == "disconnected" or state["printer"]["state"] == "unknown"
    assert [(slip["job"], slip["ticket"], slip["state"]) for slip in state["slips"]] == [
        (ticket["print"]["job"], ticket["id"], "queued")
    ]
