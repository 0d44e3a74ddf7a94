"""Appointments over HTTP: booking without a login, coming with it at the kiosk, and the staff's list."""

import json
import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from kiosk.routes import bookings
from kiosk.routes.guesses import Origin
from kiosk.services import setup
from kiosk.storage.models import Tap
from tests.appointments import MONDAY, PHONE, TODAY, TOMORROW, Desk, desk_of
from tests.factories import Api, Json, MakeOffice, Office
from tests.services.test_reminders import everywhere

WANTED = {"service": "HT", "day": TODAY, "slot": "09:00"}


@pytest.fixture
def desk(office: Office) -> Desk:
    return desk_of(office)


@pytest.fixture
def citizen(client: FlaskClient) -> Api:
    """A browser somewhere, without any sign of who uses it."""
    return Api(client)


@pytest.fixture
def officer(app: Flask, office: Office) -> Api:
    return Api.staff(app, office.staff("clerk", "officer"))


def booked(citizen: Api, **more: str) -> Json:
    answer = citizen.post("/booking/ha-noi", **{**WANTED, **more})
    assert answer.status_code == 201, answer.text
    found: Json = answer.get_json()
    return found


def test_a_citizen_books_looks_moves_and_cancels_without_a_login(desk: Desk, citizen: Api) -> None:
    mine = booked(citizen, phone=PHONE)
    path = f"/bookings/mine/{mine['token']}"
    seen = citizen.get(path).get_json()
    moved = citizen.post(f"{path}/move", day=MONDAY, slot="14:00").get_json()
    forgotten = citizen.post(f"{path}/forget").get_json()
    cancelled = citizen.post(f"{path}/cancel").get_json()

    assert (seen["code"], seen["time"], seen["from_time"], seen["until_time"]) == (
        mine["code"],
        "09:00",
        "08:30",
        "09:15",
    )
    assert (moved["day"], moved["time"], moved["reminder"]) == (MONDAY, "14:00", True)
    assert (forgotten["reminder"], cancelled["state"], cancelled["can_change"]) == (False, "cancelled", False)


def test_what_can_be_booked_is_told_to_everybody(desk: Desk, citizen: Api) -> None:
    offer = citizen.get("/booking/ha-noi").get_json()
    days = citizen.get("/booking/ha-noi/days?service=HT").get_json()["days"]
    slots = citizen.get(f"/booking/ha-noi/slots?service=HT&day={TODAY}").get_json()["slots"]

    assert (offer["open"], [each["code"] for each in offer["services"]]) == (True, ["HT"])
    assert (len(days), days[0]["state"], days[1]["state"]) == (15, "free", "closed")
    assert slots[0] == {"time": "09:00", "session": "morning", "free": 2}


def test_an_office_without_bookings_offers_nothing_and_refuses(office: Office, citizen: Api) -> None:
    assert citizen.get("/booking/ha-noi").get_json()["services"] == []
    refused = citizen.post("/booking/ha-noi", **WANTED)

    assert (refused.status_code, refused.get_json()["code"]) == (409, "booking_off")


REFUSALS = [
    ({"slot": "08:00"}, 409, "slot_past"),
    ({"day": "2026-11-22"}, 409, "day_closed"),
    ({"day": "2027-01-30"}, 409, "too_far_ahead"),
    ({"slot": "09:07"}, 422, "unknown_slot"),
    ({"slot": "29:00"}, 422, "unknown_slot"),
    ({"day": "2026-02-31"}, 422, "unknown_slot"),
    ({"service": "DD"}, 409, "no_appointments"),
    ({"phone": "113"}, 422, "bad_input"),
]


@pytest.mark.parametrize(("wrong", "status", "code"), REFUSALS)
def test_what_cannot_be_booked_has_its_code_and_its_words(
    desk: Desk, citizen: Api, wrong: Json, status: int, code: str
) -> None:
    refused = citizen.post("/booking/ha-noi", **{**WANTED, **wrong})

    assert (refused.status_code, refused.get_json()["code"]) == (status, code)
    assert refused.get_json()["detail"] and refused.get_json()["detail_en"]


def test_a_full_slot_is_refused_and_says_so_in_its_list(desk: Desk, citizen: Api) -> None:
    for _ in range(2):
        booked(citizen)
    refused = citizen.post("/booking/ha-noi", **WANTED)

    assert (refused.status_code, refused.get_json()["code"]) == (409, "slot_full")


@pytest.mark.parametrize("site", ["nowhere", "_"])
def test_an_office_that_is_none_is_said(desk: Desk, citizen: Api, site: str) -> None:
    assert citizen.post(f"/booking/{site}", **WANTED).get_json()["code"] == "unknown_site"
    assert citizen.get(f"/booking/{site}").get_json()["code"] == "unknown_site"


@pytest.mark.parametrize("token", ["x", "ha-noi.0", "_.0", "nowhere." + "0" * 32])
def test_a_token_that_nobody_has_is_an_unknown_booking(desk: Desk, citizen: Api, token: str) -> None:
    answers = [citizen.get(f"/bookings/mine/{token}"), citizen.post(f"/bookings/mine/{token}/cancel")]

    assert {(each.status_code, each.get_json()["code"]) for each in answers} == {(404, "unknown_booking")}


def test_the_same_tap_books_once(desk: Desk, citizen: Api) -> None:
    tap = "8b0f7a4e-58a1-4d58-9d83-1f3c2f6d0a11"
    answers = [citizen.post("/booking/ha-noi", tap, **WANTED) for _ in range(2)]

    assert [each.status_code for each in answers] == [201, 200]
    assert answers[0].get_json() == answers[1].get_json()
    assert desk.taken("09:00") == 1


def test_who_books_without_end_is_slowed_down(desk: Desk, citizen: Api) -> None:
    desk.change_service(slot_capacity=99)
    statuses = [citizen.post("/booking/ha-noi", **WANTED).status_code for _ in range(11)]

    assert statuses == [201] * 10 + [429]


def test_a_number_is_nowhere_but_in_its_own_table(
    desk: Desk, citizen: Api, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = citizen.post("/booking/ha-noi", **WANTED, phone=PHONE)
        refused = citizen.post("/booking/ha-noi", **{**WANTED, "service": "DD"}, phone=PHONE)
        wrong = citizen.post("/booking/ha-noi", **WANTED, phone=f"x{PHONE}")

    assert [each.partition(":")[0] for each in everywhere(desk)] == ["booking_reminder"]
    assert PHONE not in caplog.text + answer.text + refused.text + wrong.text


def test_a_taps_hash_does_not_tell_the_number(desk: Desk, citizen: Api, app: Flask) -> None:
    for phone in (PHONE, "0987654321"):
        booked(citizen, phone=phone)
    with desk.office.units.read(desk.office.key) as unit:
        hashes = list(unit.connection.execute(select(Tap.request_hash)).scalars())

    assert len(hashes) == 2 and len(set(hashes)) == 1


def test_a_kiosk_gives_the_number_and_the_same_one_again(desk: Desk, citizen: Api, kiosk: Api) -> None:
    code = booked(citizen)["code"]
    first, again = kiosk.post("/check-ins", shown=code), kiosk.post("/check-ins", shown=code)

    assert [first.status_code, again.status_code] == [201, 201]
    assert [each.get_json()["outcome"] for each in (first, again)] == ["checked_in", "already_checked_in"]
    assert first.get_json()["ticket"]["id"] == again.get_json()["ticket"]["id"]
    assert first.get_json()["ticket"]["print"]["state"] == "queued"
    assert len(desk.office.slips()) == 1


def test_a_booking_shows_the_number_it_became(desk: Desk, citizen: Api, kiosk: Api) -> None:
    mine = booked(citizen)
    ticket = kiosk.post("/check-ins", shown=mine["token"]).get_json()["ticket"]
    seen = citizen.get(f"/bookings/mine/{mine['token']}").get_json()
    path = seen["ticket"]["path"]

    assert (seen["state"], seen["ticket"]["code"]) == ("checked_in", ticket["code"])
    assert citizen.get(f"/tickets/track/{path.rpartition('/')[2]}").get_json()["due"] == "09:00"


@pytest.mark.parametrize(
    ("day", "slot", "code"), [(TODAY, "10:00", "too_early"), (MONDAY, "09:00", "booking_other_day")]
)
def test_a_kiosk_refuses_who_comes_at_another_time(
    desk: Desk, citizen: Api, kiosk: Api, day: str, slot: str, code: str
) -> None:
    mine = booked(citizen, day=day, slot=slot)
    refused = kiosk.post("/check-ins", shown=mine["code"])

    assert (refused.status_code, refused.get_json()["code"]) == (409, code)


def test_a_kiosk_of_another_office_sends_one_away(
    app: Flask, desk: Desk, citizen: Api, make_office: MakeOffice
) -> None:
    there = Api(app.test_client(), make_office("hong-gai").enrol("kiosk")[1])
    refused = there.post("/check-ins", shown=booked(citizen)["token"])

    assert refused.get_json()["code"] == "booking_elsewhere"


def test_whoever_guesses_codes_at_a_kiosk_soon_waits(desk: Desk, kiosk: Api) -> None:
    codes = [kiosk.post("/check-ins", shown="K7M2PX").get_json()["code"] for _ in range(6)]

    assert codes[:3] == ["unknown_booking"] * 3
    assert "too_many_tries" in codes


def test_a_right_code_ends_the_waiting(desk: Desk, citizen: Api, kiosk: Api) -> None:
    code = booked(citizen)["code"]
    for _ in range(2):
        kiosk.post("/check-ins", shown="K7M2PX")
    assert kiosk.post("/check-ins", shown=code).status_code == 201

    assert bookings.WRONG_CODES._failed.keys() == {(Origin(_device(kiosk), known=True), None)}


def _device(kiosk: Api) -> str:
    found: Json = kiosk.get("/kiosk").get_json()
    return str(found["device"]["id"])


def test_nobody_but_a_kiosk_checks_in(desk: Desk, citizen: Api, officer: Api) -> None:
    code = booked(citizen)["code"]

    assert citizen.post("/check-ins", shown=code).status_code == 401
    assert officer.post("/check-ins", shown=code).status_code == 403


def test_staff_book_move_and_cancel_for_who_is_on_the_telephone(desk: Desk, officer: Api) -> None:
    made = officer.post("/bookings", **{**WANTED, "day": MONDAY}, phone=PHONE)
    listed = officer.get(f"/bookings?day={MONDAY}").get_json()["bookings"]
    path = f"/bookings/{listed[0]['id']}"

    assert made.status_code == 201
    assert (listed[0]["code"], listed[0]["channel"]) == (made.get_json()["code"], "staff")
    assert officer.post(f"{path}/move", day=MONDAY, slot="10:00").status_code == 200
    assert officer.post(f"{path}/cancel").status_code == 200
    assert officer.get(f"/bookings?day={MONDAY}").get_json()["bookings"][0]["state"] == "cancelled"


def test_whom_to_remind_is_told_to_staff_and_marked_once_and_for_all(app: Flask, desk: Desk) -> None:
    desk.book(day=MONDAY, phone=PHONE)
    desk.at("08:00", TOMORROW)
    officer = Api.staff(app, desk.office.staff("clerk", "officer"))
    asked = officer.get("/bookings/reminders").get_json()["reminders"]
    for _ in range(2):
        assert officer.post(f"/bookings/{asked[0]['id']}/reminded").status_code == 200

    assert [each["phone"] for each in asked] == [PHONE]
    assert officer.get("/bookings/reminders").get_json()["reminders"][0]["reminded"]


def test_who_does_not_want_to_be_reminded_cannot_be_marked(desk: Desk, officer: Api) -> None:
    booking = desk.book()

    assert officer.post(f"/bookings/{booking['id']}/reminded").get_json()["code"] == "unknown_booking"


def test_the_list_names_days_on_which_bookings_fall_into_a_closure(desk: Desk, officer: Api) -> None:
    desk.book(day=MONDAY)
    with desk.office.units.write(desk.office.key) as unit:
        setup.change_site(unit, settings={"days": {MONDAY: {"sessions": []}}})
    found = officer.get(f"/bookings?day={MONDAY}").get_json()

    assert (found["affected"], found["bookings"][0]["affected"]) == ([{"day": MONDAY, "n": 1}], True)


def test_a_day_that_is_none_is_refused_on_the_list(desk: Desk, officer: Api) -> None:
    assert officer.get("/bookings?day=2026-99-99").get_json()["code"] == "unknown_slot"


def test_a_manager_and_a_stranger_see_no_bookings(app: Flask, desk: Desk, citizen: Api) -> None:
    manager = Api.staff(app, desk.office.staff("chief", "manager"))

    assert [each.get("/bookings").status_code for each in (citizen, manager)] == [401, 403]
    assert [each.get("/bookings/reminders").status_code for each in (citizen, manager)] == [401, 403]


def test_the_journal_of_a_day_with_bookings_is_whole_and_names_nobody(desk: Desk, citizen: Api) -> None:
    booked(citizen, phone=PHONE)
    text = json.dumps(everywhere(desk))

    assert "journal" not in text
