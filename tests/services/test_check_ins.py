import json
from datetime import timedelta
from functools import partial

import pytest

from kiosk.domain.booking_errors import (
    BookingCancelledError,
    BookingElsewhereError,
    BookingOtherDayError,
    TooEarlyError,
    UnknownBookingError,
)
from kiosk.services import check_ins, setup, tracking
from kiosk.storage import bookings as rows
from kiosk.storage.types import from_millis
from tests.appointments import MONDAY, TODAY, TOMORROW, Desk, another, desk_of, night
from tests.factories import MakeOffice, Office
from tests.services.test_bookings import facts

KEY = b"k" * 32


@pytest.fixture
def desk(office: Office) -> Desk:
    """It is 08:30 on a Saturday with sessions; a booking of 09:00 may check in."""
    return desk_of(office)


@pytest.mark.parametrize("how", ["code", "token", "address", "code in small letters"])
def test_a_booking_becomes_a_number_however_it_is_shown(desk: Desk, how: str) -> None:
    booking = desk.book("09:00", purpose="")
    shown = {
        "code": booking["code"],
        "token": booking["token"],
        "address": f"http://127.0.0.1:8000/b/{booking['token']}",
        "code in small letters": f"{booking['code'][:3].lower()} {booking['code'][3:].lower()}",
    }[how]

    said = desk.check_in(shown)

    assert (said["outcome"], said["time"], said["ticket"]["code"]) == ("checked_in", "09:00", "HT-001")


def test_the_visit_is_due_at_the_booked_time_and_the_booking_knows_it(desk: Desk) -> None:
    booking = desk.book("09:00")
    visit = desk.office.visit(desk.check_in(booking["code"])["ticket"]["id"])

    assert visit["due_at"] == booking["due_at"]
    assert from_millis(visit["due_at"]) - desk.office.clock.now() == timedelta(minutes=30)
    row = desk.row(booking)
    assert (row["state"], row["visit"], row["visit_code"]) == ("checked_in", visit["id"], visit["code"])


def test_slip_and_phone_say_the_booked_time(desk: Desk) -> None:
    ticket = desk.check_in(desk.book("09:00")["code"], printer="kiosk-1")["ticket"]
    token = desk.office.visit(ticket["id"])["token"]

    slip = json.loads(desk.office.slips()[0]["slip"])
    assert slip["marks"] == ["LỊCH HẸN 09:00"]
    with desk.office.units.read(desk.office.key) as unit:
        assert tracking.state(unit, KEY, token)["due"] == "09:00"


def test_who_took_a_number_without_booking_is_not_due(desk: Desk) -> None:
    assert desk.office.visit(desk.office.take()["id"])["due_at"] == 0


def test_a_second_check_in_is_answered_with_the_same_number(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.office.take()
    first = desk.check_in(booking["code"])
    desk.office.open(1)
    desk.office.call(1)
    again = desk.check_in(booking["token"])

    assert again["outcome"] == "already_checked_in"
    assert (again["ticket"]["id"], again["ticket"]["code"]) == (first["ticket"]["id"], "HT-002")
    # Whoever has booked does not wait behind those who have not.
    assert (first["ticket"]["ahead"], again["ticket"]["ahead"]) == (0, 0)
    assert desk.office.tickets() == 2


def test_a_second_check_in_is_answered_even_when_the_visit_has_ended(desk: Desk) -> None:
    booking = desk.book("09:00")
    ticket = desk.check_in(booking["code"])["ticket"]
    desk.office.open(1)
    desk.office.call(1)
    for move in ("serve", "finish"):
        desk.office.move(move, ticket["id"])

    assert desk.check_in(booking["code"])["ticket"]["code"] == ticket["code"]


def test_too_early_says_from_when_on_and_the_booking_stays(desk: Desk) -> None:
    booking = desk.book("10:00")
    with pytest.raises(TooEarlyError) as refusal:
        desk.check_in(booking["code"])

    assert refusal.value.params == {"time": "10:00", "from_time": "09:30"}
    assert (desk.row(booking)["state"], desk.office.tickets()) == ("booked", 0)
    desk.at("09:30")
    assert desk.check_in(booking["code"])["outcome"] == "checked_in"


@pytest.mark.parametrize(("clock_says", "outcome"), [("09:15", "checked_in"), ("09:16", "late")])
def test_late_is_a_number_without_the_booked_place(desk: Desk, clock_says: str, outcome: str) -> None:
    booking = desk.book("09:00")
    desk.at(clock_says)
    said = desk.check_in(booking["code"])

    assert said["outcome"] == outcome
    assert bool(desk.office.visit(said["ticket"]["id"])["due_at"]) == (outcome == "checked_in")


def test_the_tolerances_are_the_offices_own(desk: Desk) -> None:
    with desk.office.units.write(desk.office.key) as unit:
        setup.change_site(unit, settings={"early_min": 120, "late_min": 0})

    assert desk.check_in(desk.book("10:00")["code"])["outcome"] == "checked_in"


def test_a_booking_of_another_day_says_which(desk: Desk) -> None:
    booking = desk.book("09:00", MONDAY)
    with pytest.raises(BookingOtherDayError) as refusal:
        desk.check_in(booking["code"])

    assert refusal.value.params == {"time": "09:00", "date": "23/11/2026"}


def test_a_number_of_yesterday_is_not_given_again(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.check_in(booking["code"])
    night(desk.office)

    with pytest.raises(BookingOtherDayError):
        desk.check_in(booking["code"])


def test_a_cancelled_booking_gives_no_number(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.cancel(booking)

    with pytest.raises(BookingCancelledError):
        desk.check_in(booking["code"])
    assert desk.office.tickets() == 0


def test_a_booking_of_another_office_is_sent_there(desk: Desk, make_office: MakeOffice) -> None:
    there = another(make_office)
    booking = there.book("09:00")

    with pytest.raises(BookingElsewhereError):
        desk.check_in(booking["token"])
    with pytest.raises(UnknownBookingError):
        desk.check_in(booking["code"])


@pytest.mark.parametrize("shown", ["", "K7M2P", "OOOOOO", "ha-noi." + "0" * 32, "' OR 1=1 --"])
def test_what_nobody_booked_gives_no_number(desk: Desk, shown: str) -> None:
    with pytest.raises(UnknownBookingError):
        desk.check_in(shown)


def test_a_moved_booking_checks_in_at_its_new_time_only(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.move(booking, "14:00")

    with pytest.raises(TooEarlyError):
        desk.check_in(booking["code"])


def test_an_hour_back_after_the_check_in_gives_no_second_number(desk: Desk) -> None:
    booking = desk.book("09:00")
    first = desk.check_in(booking["code"])
    desk.office.later(hours=-1)

    assert desk.check_in(booking["code"])["ticket"]["id"] == first["ticket"]["id"]
    assert desk.office.tickets() == 1


def test_an_hour_forward_makes_the_number_late_and_not_lost(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.office.later(hours=1)

    assert desk.check_in(booking["code"])["outcome"] == "late"


def test_who_did_not_come_is_missed_when_the_day_has_ended_and_not_before(desk: Desk) -> None:
    gone, came, ahead = desk.book("09:00"), desk.book("09:00"), desk.book("09:00", MONDAY)
    desk.check_in(came["code"])
    desk.at("23:59")
    assert check_ins.end_earlier_days(desk.office.units, desk.office.key) == 0
    desk.at("00:00", TOMORROW)

    assert check_ins.end_earlier_days(desk.office.units, desk.office.key) == 1
    assert [desk.row(each)["state"] for each in (gone, came, ahead)] == ["missed", "checked_in", "booked"]
    assert check_ins.end_earlier_days(desk.office.units, desk.office.key) == 0
    told = [payload["appointment"] for kind, payload in facts(desk.office) if kind == "AppointmentMissed"]
    assert told == [gone["id"]]


def test_a_clock_that_was_a_day_ahead_for_a_moment_costs_nobody_the_place(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.at("08:40", TOMORROW)
    check_ins.end_earlier_days(desk.office.units, desk.office.key)
    desk.at("08:40", TODAY)

    assert desk.check_in(booking["code"])["outcome"] == "checked_in"


def test_many_missed_bookings_end_in_several_turns(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.change_service(slot_capacity=9)
    for _ in range(5):
        desk.book("09:00")
    night(desk.office)
    monkeypatch.setattr(rows, "left_behind", partial(rows.left_behind, most=2))

    assert check_ins.end_earlier_days(desk.office.units, desk.office.key) == 5


def test_the_fact_of_a_check_in_says_which_visit_it_became(desk: Desk) -> None:
    booking = desk.book("09:00")
    ticket = desk.check_in(booking["code"])["ticket"]

    assert facts(desk.office)[-1] == (
        "AppointmentCheckedIn",
        {
            "appointment": booking["id"],
            "service": "HT",
            "day": TODAY,
            "slot": "09:00",
            "visit": ticket["id"],
            "code": "HT-001",
            "late": 0,
        },
    )
