from typing import Any
from uuid import uuid4

import pytest

from kiosk.domain.errors import TapForeignError, TapReusedError
from kiosk.services import taps, tickets
from kiosk.services.taps import Remembered, Tap
from kiosk.services.tickets import Wish
from kiosk.storage import taps as rows
from tests.factories import Office


def tap(**other: str) -> Tap:
    values = {"credential": "device:1", "id": str(uuid4()), "request_hash": "hash"}
    return Tap(**{**values, **other})


def remember(office: Office, made: Tap, status: int = 201, body: Any = None) -> None:
    with office.units.write(office.key) as unit:
        taps.remember(unit, made, status, body)


def answered(office: Office, made: Tap) -> Remembered | None:
    with office.units.write(office.key) as unit:
        return taps.answered(unit, made)


def test_a_new_tap_was_not_answered_yet(office: Office) -> None:
    assert answered(office, tap()) is None


def test_the_same_tap_gets_the_same_answer(office: Office) -> None:
    made = tap()
    remember(office, made, 201, {"code": "HT-001", "ahead": 3})

    assert answered(office, made) == Remembered(201, {"code": "HT-001", "ahead": 3})


def test_an_empty_answer_is_remembered_as_empty(office: Office) -> None:
    made = tap()
    remember(office, made, 204)

    assert answered(office, made) == Remembered(204, None)


def test_a_tap_that_asks_for_something_else_is_refused(office: Office) -> None:
    made = tap()
    remember(office, made)

    with pytest.raises(TapReusedError):
        answered(office, tap(id=made.id, request_hash="other"))


def test_a_tap_of_somebody_else_is_refused(office: Office) -> None:
    made = tap()
    remember(office, made)

    with pytest.raises(TapForeignError):
        answered(office, tap(id=made.id, credential="device:2"))


def test_a_tap_is_forgotten_with_the_write_that_failed(office: Office) -> None:
    made = tap()

    def fail() -> None:
        with office.units.write(office.key) as unit:
            tickets.issue(unit, Wish("HT"))
            taps.remember(unit, made, 201, {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert answered(office, made) is None


def test_taps_are_forgotten_by_their_day(office: Office) -> None:
    old, new = tap(), tap()
    remember(office, old)
    office.later(days=31)
    remember(office, new)

    with office.units.write(office.key) as unit:
        forgotten = rows.forget(unit.connection, office.key, "2026-11-30")

    assert (forgotten, answered(office, old), answered(office, new)) == (1, None, Remembered(201, None))
