import json

import pytest
from sqlalchemy import select

from kiosk.domain.booking_errors import (
    AlreadyCheckedInError,
    BookingCancelledError,
    BookingOffError,
    BookingOtherDayError,
    ClosedDayError,
    NoAppointmentsError,
    SlotFullError,
    SlotPastError,
    TooFarAheadError,
    UnknownSlotError,
)
from kiosk.domain.errors import BadInputError, KioskError
from kiosk.services import booking_states, setup
from kiosk.storage.models import JournalEntry
from tests.appointments import MONDAY, PHONE, TODAY, TOMORROW, Desk, desk_of
from tests.factories import Json, Office


@pytest.fixture
def desk(office: Office) -> Desk:
    """It is 08:30 on a Saturday with sessions."""
    return desk_of(office)


def facts(office: Office) -> list[tuple[str, Json]]:
    """Kinds and payloads of what was told about appointments."""
    statement = select(JournalEntry.kind, JournalEntry.payload).where(JournalEntry.site_id == office.key)
    with office.units.read(office.key) as unit:
        found = unit.connection.execute(statement.order_by(JournalEntry.seq)).all()
    return [(row.kind, json.loads(row.payload)) for row in found if row.kind.startswith("Appointment")]


def days(desk: Desk, service: str = "HT") -> list[Json]:
    with desk.office.units.read(desk.office.key) as unit:
        found: list[Json] = booking_states.days(unit, service)["days"]
    return found


def slots(desk: Desk, day: str, service: str = "HT") -> dict[str, int]:
    with desk.office.units.read(desk.office.key) as unit:
        found = booking_states.slots(unit, service, day)["slots"]
    return {each["time"]: each["free"] for each in found}


def listed(desk: Desk, day: str = "") -> Json:
    with desk.office.units.read(desk.office.key) as unit:
        return booking_states.of_day(unit, day)


def test_a_booking_has_a_code_and_a_token_that_cannot_be_guessed(desk: Desk) -> None:
    first, second = desk.book(), desk.book()

    assert first["code"] != second["code"] and first["token"] != second["token"]
    assert len(first["token"].partition(".")[2]) == 32


def test_a_slot_gives_as_many_places_as_it_has(desk: Desk) -> None:
    desk.book("09:00")
    desk.book("09:00")
    with pytest.raises(SlotFullError):
        desk.book("09:00")

    assert (desk.taken("09:00"), slots(desk, TODAY)["09:00"]) == (2, 0)


REFUSED = {
    "a slot that has begun": ({"slot": "08:30"}, SlotPastError),
    "yesterday": ({"day": "2026-11-20"}, SlotPastError),
    "a day without sessions": ({"day": TOMORROW}, ClosedDayError),
    "a day too far ahead": ({"day": "2026-12-07"}, TooFarAheadError),
    "a time between two slots": ({"slot": "09:10"}, UnknownSlotError),
    "a time in the noon break": ({"slot": "12:00"}, UnknownSlotError),
    "half a slot at a session's end": ({"slot": "16:45"}, UnknownSlotError),
    "a day that is none": ({"day": "2026-02-30"}, UnknownSlotError),
    "a service without appointments": ({"service": "DD"}, NoAppointmentsError),
    "a service that is none": ({"service": "XX"}, NoAppointmentsError),
    "a purpose the service does not have": ({"purpose": "ask"}, BadInputError),
    "a number that cannot be dialled": ({"phone": "12"}, BadInputError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_booked_is_refused_and_takes_no_place(desk: Desk, name: str) -> None:
    wanted, kind = REFUSED[name]
    before = desk.office.rev()

    with pytest.raises(kind):
        desk.book(**{"slot": "09:00", **wanted})

    assert (desk.office.rev(), desk.taken("09:00")) == (before, 0)


def test_the_last_day_that_may_be_booked_is_a_day_and_the_next_is_too_far(desk: Desk) -> None:
    desk.change_service(book_ahead_days=2)
    desk.book(day=MONDAY)

    with pytest.raises(TooFarAheadError):
        desk.book(day="2026-11-24")


def test_an_office_that_takes_no_bookings_says_so(desk: Desk) -> None:
    with desk.office.units.write(desk.office.key) as unit:
        setup.change_site(unit, settings={"booking": False})

    with pytest.raises(BookingOffError):
        desk.book()


def test_a_service_that_no_counter_calls_is_not_offered(desk: Desk) -> None:
    with desk.office.units.write(desk.office.key) as unit:
        for number in (1, 2):
            setup.put_counter(unit, number, f"Quầy {number}", ["DD"])

    with pytest.raises(NoAppointmentsError):
        desk.book()


def test_with_several_purposes_one_is_chosen_and_with_one_it_is_taken(desk: Desk) -> None:
    desk.change_service(purposes=[{"id": "submit"}])
    assert desk.book()["purpose"] == "submit"
    desk.change_service(purposes=[{"id": "submit"}, {"id": "collect"}])

    assert desk.book(purpose="collect")["purpose"] == "collect"
    with pytest.raises(BadInputError):
        desk.book("10:00")


def test_a_day_is_free_full_or_closed(desk: Desk) -> None:
    desk.change_service(slot_min=240, slot_capacity=1, book_ahead_days=3)
    desk.book("07:30", MONDAY)

    assert [(each["day"], each["state"]) for each in days(desk)] == [
        (TODAY, "closed"),  # its only slot has begun
        (TOMORROW, "closed"),
        (MONDAY, "full"),
        ("2026-11-24", "free"),
    ]


def test_a_service_with_days_of_its_own_is_booked_on_those(desk: Desk) -> None:
    desk.change_service(own_days={"weekdays": [2], "sessions": [["afternoon", "14:00", "16:00"]]})

    assert [each["day"] for each in days(desk) if each["state"] == "free"] == ["2026-11-24", "2026-12-01"]
    assert sorted(slots(desk, "2026-11-24")) == ["14:00", "14:30", "15:00", "15:30"]


def test_moving_takes_the_new_place_and_gives_the_old_one_back(desk: Desk) -> None:
    booking = desk.book("09:00")
    moved = desk.move(booking, "14:00", MONDAY)

    assert (moved["day"], moved["slot"], moved["code"]) == (MONDAY, "14:00", booking["code"])
    assert (desk.taken("09:00"), desk.taken("14:00", MONDAY)) == (0, 1)
    assert moved["due_at"] > booking["due_at"]


def test_moving_to_a_full_slot_leaves_everything_as_it_was(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.book("10:00")
    desk.book("10:00")

    with pytest.raises(SlotFullError):
        desk.move(booking, "10:00")
    assert (desk.row(booking), desk.taken("09:00"), desk.taken("10:00")) == (booking, 1, 2)


def test_moving_to_the_same_slot_needs_no_second_place(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.book("09:00")

    assert desk.move(booking, "09:00") == booking


def test_a_cancelled_place_is_free_again_and_cannot_be_cancelled_twice(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.cancel(booking)

    assert desk.taken("09:00") == 0
    with pytest.raises(BookingCancelledError):
        desk.cancel(booking)
    with pytest.raises(BookingCancelledError):
        desk.move(booking, "10:00")


def test_a_booking_with_its_number_can_neither_be_moved_nor_cancelled(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.check_in(booking["code"])

    for change in (lambda: desk.cancel(booking), lambda: desk.move(booking, "10:00")):
        with pytest.raises(AlreadyCheckedInError):
            change()
    assert desk.taken("09:00") == 1


def test_a_booking_of_an_earlier_day_is_over(desk: Desk) -> None:
    booking = desk.book("09:00")
    desk.office.later(days=2)

    with pytest.raises(BookingOtherDayError):
        desk.cancel(booking)


def test_a_closure_after_a_booking_shows_whom_it_concerns(desk: Desk) -> None:
    booking = desk.book(day=MONDAY)
    untouched = desk.book("10:00")
    desk.close(MONDAY)

    found = listed(desk, MONDAY)
    assert [(each["code"], each["affected"]) for each in found["bookings"]] == [(booking["code"], True)]
    assert found["affected"] == [{"day": MONDAY, "n": 1}]
    assert [each["affected"] for each in listed(desk)["bookings"]] == [False]
    with desk.office.units.read(desk.office.key) as unit:
        assert booking_states.mine(unit, booking)["affected"]
        assert not booking_states.mine(unit, untouched)["affected"]


def test_who_is_affected_can_move_to_another_day(desk: Desk) -> None:
    booking = desk.book(day=MONDAY)
    desk.close(MONDAY)
    desk.move(booking, "09:00", "2026-11-24")

    assert listed(desk)["affected"] == []


def test_a_longer_slot_affects_nobody_who_is_still_received(desk: Desk) -> None:
    desk.book("09:30")
    desk.change_service(slot_min=60)

    assert listed(desk)["affected"] == []


@pytest.mark.parametrize(("said", "outcome"), [("10:05", SlotPastError), ("08:05", None)])
def test_a_clock_set_wrong_by_an_hour_refuses_only_what_is_past_by_it(
    desk: Desk, said: str, outcome: type[KioskError] | None
) -> None:
    desk.at(said)
    if outcome is None:
        assert desk.book("09:00")["state"] == "booked"
        return
    with pytest.raises(outcome):
        desk.book("09:00")
    desk.at("08:05")  # set right again

    assert desk.book("09:00")["state"] == "booked"


def test_the_facts_say_what_happened_and_hold_nobodys_number(desk: Desk) -> None:
    booking = desk.book("09:00", phone=PHONE)
    desk.move(booking, "10:00")
    desk.cancel(booking)

    told = facts(desk.office)
    assert [kind for kind, _ in told] == ["AppointmentBooked", "AppointmentMoved", "AppointmentCancelled"]
    assert told[1][1] == {
        "appointment": booking["id"],
        "service": "HT",
        "day": TODAY,
        "slot": "10:00",
        "from_day": TODAY,
        "from_slot": "09:00",
    }
    assert PHONE not in json.dumps(told)


def test_the_staffs_list_is_in_the_order_of_time_and_has_no_number(desk: Desk) -> None:
    desk.book("10:00", phone=PHONE)
    desk.book("09:00")

    found = listed(desk)
    assert [(each["time"], each["reminder"]) for each in found["bookings"]] == [
        ("09:00", False),
        ("10:00", True),
    ]
    assert PHONE not in json.dumps(found)
