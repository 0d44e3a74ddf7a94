"""The set-up over HTTP: an office from nothing, by whom, and what it refuses."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.routes.pairings import CONFIRMATIONS
from kiosk.runtime import Runtime
from tests.factories import Api, MakeOffice, Office

FIELD: dict[str, Any] = {"id": "HT", "name": "Hộ tịch", "name_en": "Civil status"}
SERVICE: dict[str, Any] = {
    "code": "HT",
    "field": "HT",
    "prefix": "HT",
    "name": "Hộ tịch",
    "name_en": "Civil status",
}
PERSON: dict[str, Any] = {
    "name": "mai",
    "display_name": "Bà Mai",
    "roles": ["officer"],
    "password": "mật khẩu dài",
}


@pytest.fixture(autouse=True)
def _no_tries_before() -> Iterator[None]:
    CONFIRMATIONS.forget()
    yield
    CONFIRMATIONS.forget()


@pytest.fixture
def root(app: Flask, office: Office) -> Api:
    """An administrator of all offices."""
    return Api.staff(app, office.staff("root", "administrator", "*"))


@pytest.fixture
def boss(app: Flask, office: Office) -> Api:
    """An administrator of the office alone."""
    return Api.staff(app, office.staff("boss", "administrator"))


def pair(client: FlaskClient, kind: str = "kiosk") -> dict[str, Any]:
    """A screen that waits for its code to be confirmed."""
    answer: dict[str, Any] = client.post("/api/v1/pairings", json={"kind": kind}).get_json()
    return answer


def staff_of(api: Api, site: str = "") -> dict[str, dict[str, Any]]:
    told = api.get(f"/setup/office?site={site}" if site else "/setup/office").get_json()
    return {each["name"]: each for each in told["staff"]}


def test_an_office_is_made_from_nothing_and_gives_a_number(root: Api, app: Flask, here: Runtime) -> None:
    assert root.post("/setup/sites", key="bai-chay", name="Bãi Cháy").status_code == 201
    at = "?site=bai-chay"
    made = [
        root.post(f"/setup/fields{at}", **FIELD),
        root.post(f"/setup/services{at}", **SERVICE),
        root.post(f"/setup/counters{at}", number=1, services=["HT"]),
        root.post(f"/setup/printers{at}", name="kiosk-1", transport="virtual"),
        root.post(f"/setup/staff{at}", **PERSON),
    ]
    device = root.post(f"/setup/devices{at}", kind="kiosk", printer="kiosk-1").get_json()

    ticket = Api(app.test_client(), device["token"]).post("/tickets", service="HT").get_json()

    assert [each.status_code for each in made] == [201] * 5
    assert ticket["code"] == "HT-001"


def test_a_new_office_can_be_switched_to(root: Api) -> None:
    root.post("/setup/sites", key="bai-chay", name="Bãi Cháy")

    told = root.get("/setup/office?site=bai-chay").get_json()

    assert (told["site"]["name"], told["fields"]) == ("Bãi Cháy", [])


def test_an_administrator_of_one_office_creates_none(boss: Api) -> None:
    assert boss.post("/setup/sites", key="bai-chay", name="Bãi Cháy").status_code == 403


def test_an_administrator_of_one_office_sees_no_other(boss: Api, make_office: MakeOffice) -> None:
    make_office("hue")

    keys = [each["key"] for each in boss.get("/setup").get_json()["sites"]]

    assert (keys, boss.get("/setup/office?site=hue").status_code) == (["ha-noi"], 403)


def test_the_installation_s_own_site_is_no_office(root: Api) -> None:
    assert root.get("/setup/office?site=_").status_code == 404


@pytest.mark.parametrize("role", ["officer", "supervisor", "manager"])
def test_other_roles_set_nothing_up(app: Flask, office: Office, role: str) -> None:
    api = Api.staff(app, office.staff("mai", role))

    assert api.post("/setup/fields", **{**FIELD, "id": "KD"}).status_code == 403


def test_the_page_asks_a_stranger_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/admin/setup").headers["Location"].startswith("/login")


def test_the_page_opens_for_an_administrator(boss: Api) -> None:
    assert boss.client.get("/admin/setup").status_code == 200


def test_what_is_there_is_not_created_again(boss: Api) -> None:
    answer = boss.post("/setup/fields", **FIELD)

    assert (answer.status_code, answer.get_json()["where"]) == (409, "id")


def test_a_bad_prefix_is_told_at_its_entry(boss: Api) -> None:
    answer = boss.post("/setup/services/HT", prefix="OI")

    assert [each["where"] for each in answer.get_json()["faults"]] == ["prefix"]


def test_a_fault_is_told_in_the_language_of_the_screen(boss: Api) -> None:
    answer = boss.client.post(
        "/api/v1/setup/services/HT",
        json={"prefix": "OI", "tap_id": "00000000-0000-4000-8000-000000000001"},
        headers={"X-Kiosk-Language": "en"},
    )

    assert answer.get_json()["faults"][0]["words"].startswith("A prefix is")


def test_a_change_leaves_what_was_not_named(boss: Api) -> None:
    boss.post("/setup/services/HT", name="Hộ tịch mới")

    told = boss.get("/setup/office").get_json()["services"]

    assert [(each["name"], each["prefix"]) for each in told if each["code"] == "HT"] == [
        ("Hộ tịch mới", "HT")
    ]


def test_what_is_in_use_is_not_taken_out(boss: Api) -> None:
    answer = boss.post("/setup/services/HT", active=False)

    assert (answer.status_code, answer.get_json()["code"]) == (409, "in_use")


def test_what_is_not_there_is_not_changed(boss: Api) -> None:
    assert boss.post("/setup/counters/77", name="Quầy").status_code == 404


def test_options_are_kept_and_checked(boss: Api) -> None:
    good = boss.post("/setup/office", options={"paper_mm": 58, "question_s": 45})
    bad = boss.post("/setup/office", options={"paper_mm": 70})

    options = boss.get("/setup/office").get_json()["options"]

    assert (good.status_code, bad.status_code) == (200, 422)
    assert (options["paper_mm"], options["question_s"]) == (58, 45)


def test_a_token_is_told_once_and_not_to_a_repeated_tap(boss: Api) -> None:
    tap = "00000000-0000-4000-8000-000000000002"

    first = boss.post("/setup/devices", tap, kind="agent").get_json()
    again = boss.post("/setup/devices", tap, kind="agent").get_json()

    assert (set(first), again) == ({"id", "token"}, {"id": first["id"]})


def test_a_device_that_is_shut_out_is_a_stranger_at_once(boss: Api, app: Flask) -> None:
    device = boss.post("/setup/devices", kind="board").get_json()
    board = Api(app.test_client(), device["token"])
    assert board.get("/board").status_code == 200

    boss.post(f"/setup/devices/{device['id']}/revoke")

    assert board.get("/board").status_code == 401


def test_a_device_that_spoke_is_shown_as_here(boss: Api, app: Flask) -> None:
    device = boss.post("/setup/devices", kind="board").get_json()
    Api(app.test_client(), device["token"]).get("/board")

    assert [each["online"] for each in boss.get("/setup/office").get_json()["devices"]] == [True]


def test_a_screen_is_paired_by_the_code_it_shows(boss: Api, client: FlaskClient) -> None:
    waiting = pair(client, "terminal")
    code = waiting["code"].lower()

    found = boss.post("/setup/pairings/find", code=code).get_json()
    boss.post("/setup/pairings/confirm", code=code, handle=found["handle"], counter=2, name="Máy quầy 2")
    told = client.get(f"/api/v1/pairings/{waiting['poll_key']}").get_json()

    assert (found["kind"], told["state"], told["kind"], told["counter"]) == (
        "terminal",
        "confirmed",
        "terminal",
        2,
    )


def test_a_terminal_is_not_paired_without_a_counter_and_may_be_tried_again(
    boss: Api, client: FlaskClient
) -> None:
    code = pair(client, "terminal")["code"]

    refused = boss.post("/setup/pairings/confirm", code=code)
    done = boss.post("/setup/pairings/confirm", code=code, counter=1)

    assert (refused.status_code, done.status_code) == (422, 201)


def test_a_code_is_confirmed_once(boss: Api, client: FlaskClient) -> None:
    code = pair(client)["code"]
    boss.post("/setup/pairings/confirm", code=code)

    assert boss.post("/setup/pairings/confirm", code=code).status_code == 410


def test_a_sixth_guess_within_a_minute_is_refused_even_if_it_is_right(boss: Api, client: FlaskClient) -> None:
    code = pair(client)["code"]

    guesses = [boss.post("/setup/pairings/confirm", code=f"2222222{n}").status_code for n in range(5)]

    assert guesses == [404] * 5
    assert boss.post("/setup/pairings/confirm", code=code).status_code == 429


def test_who_found_the_code_is_not_guessing(boss: Api, client: FlaskClient) -> None:
    code = pair(client)["code"]
    handle = boss.post("/setup/pairings/find", code=code).get_json()["handle"]
    for n in range(4):
        boss.post("/setup/pairings/find", code=f"2222222{n}")

    assert boss.post("/setup/pairings/confirm", code=code, handle=handle).status_code == 201


def test_a_device_prints_only_at_a_printer_of_its_office(boss: Api) -> None:
    assert boss.post("/setup/devices", kind="kiosk", printer="elsewhere").get_json()["where"] == "printer"


def test_a_new_account_signs_in(boss: Api, client: FlaskClient) -> None:
    boss.post("/setup/staff", **PERSON)

    signed = client.post("/api/v1/session", json={"username": "mai", "password": PERSON["password"]})

    assert (signed.status_code, signed.get_json()["roles"]) == (200, ["officer"])


def test_an_account_that_is_shut_out_does_not_sign_in(boss: Api, client: FlaskClient) -> None:
    boss.post("/setup/staff", **PERSON)
    boss.post("/setup/staff/mai/deactivate")

    signed = client.post("/api/v1/session", json={"username": "mai", "password": PERSON["password"]})

    assert (signed.status_code, staff_of(boss)["mai"]["active"]) == (401, False)


def test_a_new_password_ends_the_sessions_of_before(boss: Api, app: Flask, office: Office) -> None:
    officer = Api.staff(app, office.staff("lan", "officer"))

    boss.post("/setup/staff/lan/password", password="mật khẩu khác")

    assert officer.get("/session").status_code == 401


def test_roles_are_changed_and_a_role_taken_away_holds_at_once(boss: Api, app: Flask, office: Office) -> None:
    manager = Api.staff(app, office.staff("lan", "manager"))

    boss.post("/setup/staff/lan", display_name="Bà Lan", title="", roles=["officer"])

    assert (staff_of(boss)["lan"]["roles"], manager.get("/live/now").status_code) == (["officer"], 403)


def test_nobody_gives_roles_in_all_offices_but_who_has_them(boss: Api) -> None:
    assert boss.post("/setup/staff", **PERSON, scope="*").status_code == 403


def test_an_administrator_of_all_offices_gives_roles_in_all(root: Api) -> None:
    root.post("/setup/staff", **PERSON, scope="*")

    assert staff_of(root, "ha-noi")["mai"]["scope"] == "*"


def test_an_administrator_never_shuts_the_own_account_out(boss: Api) -> None:
    assert boss.post("/setup/staff/boss/deactivate").get_json()["code"] == "in_use"


def test_an_administrator_of_one_office_does_not_touch_one_of_all(boss: Api, root: Api) -> None:
    assert boss.post("/setup/staff/root/password", password="mật khẩu khác").status_code == 404
    assert root.get("/setup").status_code == 200


def test_an_account_without_a_role_is_no_account(boss: Api) -> None:
    assert boss.post("/setup/staff", **{**PERSON, "roles": []}).status_code == 422
