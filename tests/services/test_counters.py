from typing import Any

import pytest

from kiosk.domain.errors import (
    CounterClosedError,
    CounterTakenError,
    NotYourCounterError,
    OfficerElsewhereError,
    UnknownCounterError,
    VisitOpenError,
)
from kiosk.services import counters
from tests.factories import Office


def act(office: Office, move: str, number: int, officer: str, *more: Any) -> None:
    with office.units.write(office.key, actor=officer) as unit:
        getattr(counters, move)(unit, number, officer, *more)


def test_an_officer_sits_down_at_a_closed_counter(office: Office) -> None:
    act(office, "open_counter", 1, "bà Hoa")

    row = office.counter(1)
    assert (row["state"], row["officer"], row["opened_at"]) == ("open", "bà Hoa", office.clock.now())


def test_opening_ones_own_open_counter_again_changes_nothing(office: Office) -> None:
    act(office, "open_counter", 1, "bà Hoa")
    before = office.rev()
    act(office, "open_counter", 1, "bà Hoa")

    assert office.rev() == before


def test_a_counter_has_one_officer(office: Office) -> None:
    act(office, "open_counter", 1, "bà Hoa")

    with pytest.raises(CounterTakenError):
        act(office, "open_counter", 1, "ông Hưng")


def test_an_officer_has_one_counter(office: Office) -> None:
    act(office, "open_counter", 1, "bà Hoa")

    with pytest.raises(OfficerElsewhereError) as refusal:
        act(office, "open_counter", 2, "bà Hoa")
    assert refusal.value.params == {"counter": 1}


def test_who_left_may_sit_down_elsewhere(office: Office) -> None:
    act(office, "open_counter", 1, "bà Hoa")
    act(office, "close", 1, "bà Hoa")
    act(office, "open_counter", 2, "bà Hoa")

    assert (office.counter(1)["officer"], office.counter(2)["officer"]) == (None, "bà Hoa")


def test_closing_a_closed_counter_is_no_mistake(office: Office) -> None:
    before = office.rev()
    act(office, "close", 1, "bà Hoa")

    assert office.rev() == before


@pytest.mark.parametrize("move", ["close", "pause"])
def test_the_visit_in_hand_must_be_ended_first(office: Office, move: str) -> None:
    office.open(1)
    office.called()

    with pytest.raises(VisitOpenError):
        act(office, move, 1, office.officer(1), *(["break"] if move == "pause" else []))


def test_a_paused_counter_says_why_and_calls_nobody(office: Office) -> None:
    office.open(1)
    office.take()
    act(office, "pause", 1, office.officer(1), "break")

    assert (office.counter(1)["state"], office.counter(1)["paused_reason"]) == ("paused", "break")
    with pytest.raises(CounterClosedError):
        office.call()


def test_after_a_pause_the_counter_calls_again(office: Office) -> None:
    office.open(1)
    act(office, "pause", 1, office.officer(1), "break")
    act(office, "resume", 1, office.officer(1))
    ticket = office.take()

    row = office.call()

    assert row is not None and row["id"] == ticket["id"]


@pytest.mark.parametrize("move", ["close", "pause", "resume"])
def test_nobody_else_moves_an_officers_counter(office: Office, move: str) -> None:
    office.open(1)

    with pytest.raises(NotYourCounterError):
        act(office, move, 1, "ông Hưng", *(["break"] if move == "pause" else []))


@pytest.mark.parametrize("move", ["open_counter", "close", "resume"])
def test_a_counter_that_does_not_exist_is_refused(office: Office, move: str) -> None:
    with pytest.raises(UnknownCounterError):
        act(office, move, 99, "bà Hoa")


def test_a_closed_counter_cannot_pause(office: Office) -> None:
    with pytest.raises(CounterClosedError):
        act(office, "pause", 1, "bà Hoa", "break")
