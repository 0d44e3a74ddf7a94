"""A telephone number is gone when there is nothing to remind of: from the tables, and from the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from kiosk.services import booking_states, bookings, check_ins, reminders
from kiosk.storage.models import BookingReminder
from tests.appointments import MONDAY, PHONE, TOMORROW, Desk, desk_of, night
from tests.factories import Json, Office

Ending = Callable[[Desk, str], None]


@pytest.fixture
def desk(office: Office) -> Desk:
    return desk_of(office)


def erase(desk: Desk) -> int:
    """What the worker does every round."""
    check_ins.end_earlier_days(desk.office.units, desk.office.key)
    return reminders.erase_over(desk.office.units, desk.office.key)


def kept(desk: Desk) -> list[str]:
    """The numbers in the table."""
    with desk.office.units.read(desk.office.key) as unit:
        return list(unit.connection.execute(select(BookingReminder.phone)).scalars())


def everywhere(desk: Desk) -> list[str]:
    """Every text of every table that has the number in it."""
    found = []
    with desk.office.units.read(desk.office.key) as unit:
        for table in BookingReminder.metadata.sorted_tables:
            for row in unit.connection.execute(select(table)).mappings():
                found += [f"{table.name}: {row}" for value in row.values() if PHONE[1:] in str(value)]
    return found


def _visit_ended(desk: Desk, token: str) -> None:
    ticket = desk.check_in(token)["ticket"]
    desk.office.open(1)
    desk.office.call(1)
    for move in ("serve", "finish"):
        desk.office.move(move, ticket["id"])


def _cancelled(desk: Desk, token: str) -> None:
    with desk.office.units.write(desk.office.key) as unit:
        bookings.cancel(unit, bookings.by_token(unit, token))


def _taken_back(desk: Desk, token: str) -> None:
    with desk.office.units.write(desk.office.key) as unit:
        bookings.stop_reminding(unit, bookings.by_token(unit, token))


def _missed(desk: Desk, token: str) -> None:
    night(desk.office)


def _visit_left_open(desk: Desk, token: str) -> None:
    desk.check_in(token)
    night(desk.office)


ENDS: dict[str, Ending] = {
    "visit ended": _visit_ended,
    "booking cancelled": _cancelled,
    "number taken back": _taken_back,
    "booking missed": _missed,
    "visit left open at midnight": _visit_left_open,
}


@pytest.mark.parametrize("name", ENDS)
def test_a_number_is_erased_when_it_has_done_its_work(desk: Desk, name: str) -> None:
    token = desk.book("09:00", phone=PHONE)["token"]
    assert (erase(desk), kept(desk)) == (0, [PHONE])
    ENDS[name](desk, token)

    assert (erase(desk), kept(desk), everywhere(desk)) == (1, [], [])
    assert erase(desk) == 0


@pytest.mark.parametrize("name", ENDS)
@pytest.mark.parametrize("engine", ["sqlite"])
def test_nothing_of_a_number_is_left_in_the_files(desk: Desk, data_dir: Path, name: str) -> None:
    token = desk.book("09:00", phone=PHONE)["token"]
    assert in_files(data_dir) != []
    ENDS[name](desk, token)
    erase(desk)

    assert in_files(data_dir) == []


def in_files(directory: Path) -> list[str]:
    """Files of the database that hold the number, as it was given or as it was kept."""
    return sorted(
        path.name
        for path in directory.iterdir()
        if path.is_file() and PHONE[1:].encode() in path.read_bytes()
    )


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_number_that_is_only_deleted_is_still_in_the_log(
    desk: Desk, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = desk.book("09:00", phone=PHONE)["token"]
    _cancelled(desk, token)
    monkeypatch.setattr(type(desk.office.units), "wipe_traces", lambda _units: None)
    erase(desk)

    assert kept(desk) == [] and in_files(data_dir) != []


def test_a_cancelled_bookings_number_is_unreadable_before_the_worker_comes(desk: Desk) -> None:
    _cancelled(desk, desk.book("09:00", phone=PHONE)["token"])

    assert everywhere(desk) == []


def test_the_number_of_a_booking_ahead_stays(desk: Desk) -> None:
    desk.book("09:00", MONDAY, phone=PHONE)
    night(desk.office)

    assert (erase(desk), kept(desk)) == (0, [PHONE])


def test_who_waits_for_their_turn_may_still_be_telephoned(desk: Desk) -> None:
    desk.check_in(desk.book("09:00", phone=PHONE)["code"])

    assert (erase(desk), kept(desk)) == (0, [PHONE])


@pytest.mark.parametrize("engine", [pytest.param("postgres", marks=pytest.mark.postgres)])
def test_on_postgres_no_dead_row_of_a_number_is_left(desk: Desk) -> None:
    _cancelled(desk, desk.book("09:00", phone=PHONE)["token"])
    erase(desk)

    with desk.office.units.read(desk.office.key) as unit:
        size = unit.connection.execute(text("SELECT pg_relation_size('booking_reminder')")).scalar_one()
    assert size == 0


def test_whom_to_remind_are_those_of_tomorrow_who_asked_for_it(desk: Desk) -> None:
    wanting = desk.book(day=MONDAY, phone="+84 912 345 678")
    desk.book(day=MONDAY)
    desk.book("10:00", phone=PHONE)
    desk.at("08:00", TOMORROW)

    def asked() -> list[Json]:
        with desk.office.units.read(desk.office.key) as unit:
            return reminders.of_tomorrow(unit)

    wanted = {"id": wanting["id"], "time": "09:00", "service": "HT", "phone": PHONE}
    assert asked() == [{**wanted, "reminded": False}]
    with desk.office.units.write(desk.office.key) as unit:
        reminders.mark(unit, wanting["id"])
    assert asked() == [{**wanted, "reminded": True}]
    desk.move(wanting, "10:00", MONDAY)  # of which they were not reminded
    assert asked() == [{**wanted, "time": "10:00", "reminded": False}]


def test_who_takes_the_number_back_is_not_on_the_list_any_more(desk: Desk) -> None:
    booking = desk.book(day=MONDAY, phone=PHONE)
    with desk.office.units.write(desk.office.key) as unit:
        bookings.stop_reminding(unit, booking)
    desk.at("08:00", TOMORROW)

    with desk.office.units.read(desk.office.key) as unit:
        assert reminders.of_tomorrow(unit) == []
        assert not booking_states.mine(unit, booking)["reminder"]
