"""Many book one slot, or check one booking in, at once: the guard wins, and without it too many win."""

import threading
from collections import Counter
from functools import partial

import pytest
from sqlalchemy import text

from kiosk.domain.booking_errors import SlotFullError
from kiosk.services import check_ins
from kiosk.storage import bookings as rows
from tests.appointments import Desk, desk_of
from tests.engines import on_both_engines
from tests.factories import Office
from tests.test_races import at_once

PEOPLE = 12
UNGUARDED = text(str(rows.TAKE).replace(" WHERE booking_slot.taken < :capacity", ""))


engine = on_both_engines


@pytest.fixture
def desk(office: Office) -> Desk:
    return desk_of(office, slot_capacity=3)


def book_at_once(desk: Desk) -> tuple[int, list[Exception]]:
    """So many people book the same slot together; returns how many got a place, and the refusals."""
    together = threading.Barrier(PEOPLE)

    def book() -> object:
        together.wait(10)
        return desk.book("09:00")

    given, refused = at_once([book] * PEOPLE, PEOPLE)
    return len(given), refused


def test_twelve_at_once_get_the_three_places_of_a_slot(desk: Desk) -> None:
    given, refused = book_at_once(desk)

    assert (given, desk.taken("09:00")) == (3, 3)
    assert {type(each) for each in refused} == {SlotFullError}


def test_without_its_condition_a_slot_is_overbooked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "TAKE", UNGUARDED)

    given, _ = book_at_once(desk)

    assert (given, desk.taken("09:00")) == (PEOPLE, PEOPLE)


def check_in_at_once(desk: Desk, code: str) -> list[str]:
    """So many kiosks check one booking in together; returns the outcomes."""
    together = threading.Barrier(PEOPLE)

    def come() -> str:
        together.wait(10)
        return str(desk.check_in(code)["outcome"])

    given, refused = at_once([come] * PEOPLE, PEOPLE)
    assert refused == []
    return given


def test_one_booking_at_twelve_kiosks_at_once_is_one_number(desk: Desk) -> None:
    outcomes = check_in_at_once(desk, desk.book("09:00")["code"])

    assert Counter(outcomes) == {"checked_in": 1, "already_checked_in": PEOPLE - 1}
    assert desk.office.tickets() == 1


def test_a_booking_that_is_not_claimed_is_a_number_for_each_kiosk(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_ins, "claim", lambda _unit, _booking: True)
    monkeypatch.setattr(rows, "change", lambda *_given, **_named: True)

    outcomes = check_in_at_once(desk, desk.book("09:00")["code"])

    assert Counter(outcomes) == {"checked_in": PEOPLE}
    assert desk.office.tickets() == PEOPLE


def test_two_who_move_to_the_last_place_do_not_both_get_it(desk: Desk) -> None:
    movers = [desk.book(slot) for slot in ("09:00", "09:30", "10:00", "10:30")]
    for _ in range(2):
        desk.book("11:00")

    given, refused = at_once([partial(desk.move, each, "11:00") for each in movers], len(movers))

    assert (len(given), desk.taken("11:00")) == (1, 3)
    assert {type(each) for each in refused} == {SlotFullError}
