"""The clock set back or on by an hour in mid-day: nobody is overtaken, and nothing lasts an hour more."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from kiosk.domain.errors import NoShowTooEarlyError
from kiosk.services import counters, pauses, print_jobs, terminals, tickets, tracking
from kiosk.services.tickets import Wish
from kiosk.storage.types import to_millis
from tests.factories import MakeOffice, Office
from tests.services.days import VOTE_KEY
from tests.services.moves_of_a_day import MOVES, check, expected
from tests.services.places import hall, outcomes

FAULTS = {"set_back": -1, "set_on": 1}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_call_goes_on_whatever_the_clock_was_set_to(make_office: MakeOffice, fault: str) -> None:
    places = hall(make_office, MOVES)
    office = places["ticket"].office
    begun = {name: MOVES[name].begin(places[name]) for name in MOVES}
    office.later(hours=FAULTS[fault])

    assert outcomes(places, MOVES, begun) == expected(fault)
    check(office)
    office.later(hours=-FAULTS[fault])
    check(office)


@pytest.fixture
def mixed(make_office: MakeOffice) -> Office:
    """Counter 1 calls both services."""
    office = make_office("mixed", {1: ["HT", "DD"]})
    office.open(1)
    return office


def called_in_order(office: Office) -> Iterator[str]:
    """The tickets in the order in which counter 1 calls them."""
    while (row := office.call()) is not None:
        yield str(row["id"])
        office.move("cancel", row["id"], reason="xong")


@pytest.mark.parametrize("services", [("HT", "HT", "HT"), ("HT", "DD", "HT"), ("DD", "HT", "DD")])
@pytest.mark.parametrize("wish", [{}, {"priority": "elderly"}])
def test_who_came_before_the_clock_was_set_back_is_called_before_who_came_after(
    mixed: Office, services: tuple[str, ...], wish: dict[str, str]
) -> None:
    came = [mixed.take("HT", **wish)["id"], mixed.take("HT", **wish)["id"]]
    mixed.later(hours=-1)
    for service in services:
        came.append(mixed.take(service, **wish)["id"])
        mixed.later(minutes=1)

    assert list(called_in_order(mixed)) == came


def test_who_comes_after_the_clock_was_set_back_is_told_of_those_before(mixed: Office) -> None:
    mixed.take()
    mixed.later(hours=-1)
    ticket = mixed.take()
    token = mixed.visit(ticket["id"])["token"]

    with mixed.units.read(mixed.key) as unit:
        phone = tracking.state(unit, VOTE_KEY, token)
    assert (ticket["ahead"], phone["ahead"]) == (1, 1)


def test_a_missed_number_waits_behind_the_others_though_the_clock_was_set_back(mixed: Office) -> None:
    missed = mixed.take()["id"]
    mixed.later(minutes=1)
    waiting = [mixed.take()["id"], mixed.take()["id"]]
    mixed.call()
    mixed.move("no-show", missed)
    mixed.later(hours=-1)
    mixed.move("requeue", missed)

    assert list(called_in_order(mixed)) == [*waiting, missed]


@pytest.mark.parametrize("hours", [-1, 1])
def test_nothing_is_counted_as_less_than_nothing_however_often_the_clock_is_set(
    mixed: Office, hours: int
) -> None:
    visit = mixed.take()["id"]
    mixed.later(hours=hours)
    mixed.call()
    for move in ("recall", "serve", "hold", "resume", "finish"):
        mixed.later(hours=hours)
        mixed.move(move, visit)
        check(mixed)

    row = mixed.visit(visit)
    assert (row["state"], row["hold_ms"]) == ("finished", max(hours, 0) * 3_600_000)


def place_of(office: Office, ticket: dict[str, Any]) -> timedelta:
    """How far from now a ticket's place in the queue is."""
    return timedelta(milliseconds=office.visit(ticket["id"])["queue_key"] - to_millis(office.clock.now()))


def test_a_clock_that_was_a_day_ahead_for_a_moment_gives_places_of_today_again(mixed: Office) -> None:
    mixed.later(days=1)
    mixed.take()
    mixed.later(days=-1)

    assert place_of(mixed, mixed.take()) == timedelta()


def test_a_day_that_is_replayed_leaves_the_places_of_today_alone(mixed: Office) -> None:
    came = mixed.take()
    with mixed.units.write(mixed.key) as unit:
        unit.put(unit.now - timedelta(days=30))
        past = tickets.issue_replayed(unit, Wish("HT", channel="replay"))
    assert place_of(mixed, {"id": past}) == -timedelta(days=30)
    mixed.later(hours=-1)

    assert place_of(mixed, mixed.take()) > place_of(mixed, came)


@pytest.fixture
def patient(make_office: MakeOffice) -> Office:
    """Nobody is said to be absent before half a minute."""
    office = make_office("patient", no_show_s=30)
    office.open(1)
    return office


def test_a_clock_that_was_set_back_does_not_hold_up_for_an_hour_who_is_not_here(patient: Office) -> None:
    visit = patient.called()["id"]
    patient.later(hours=-1)

    assert patient.move("no-show", visit)["state"] == "no_show"


def test_a_clock_that_was_set_back_a_little_gives_nobody_away_early(patient: Office) -> None:
    visit = patient.called()["id"]
    patient.later(seconds=-20)

    with pytest.raises(NoShowTooEarlyError):
        patient.move("no-show", visit)


def test_a_question_is_not_open_for_an_hour_because_the_clock_was_set_back(patient: Office) -> None:
    patient.finished()
    patient.later(hours=-1)

    with patient.units.read(patient.key) as unit:
        assert terminals.state(unit, VOTE_KEY, 1)["question"] is None


@pytest.mark.parametrize(("hours", "seconds"), [(-1, 0), (1, 3600)])
def test_a_pause_is_as_long_as_the_clock_says_and_never_less_than_nothing(
    patient: Office, hours: int, seconds: int
) -> None:
    with patient.units.write(patient.key) as unit:
        counters.pause(unit, 1, patient.officer(1), "break")
    patient.later(hours=hours)
    with patient.units.write(patient.key) as unit:
        counters.resume(unit, 1, patient.officer(1))

    with patient.units.read(patient.key) as unit:
        assert [each["seconds"] for each in pauses.report(unit, unit.today, unit.today)] == [seconds]


def test_a_slip_whose_agent_was_lost_does_not_wait_an_hour_because_the_clock_was_set_back(
    office: Office,
) -> None:
    office.take(printer="kiosk-1")
    with office.units.write(office.key) as unit:
        print_jobs.lease(unit, "agent", "kiosk-1")
    office.later(hours=-1)
    with office.units.write(office.key) as unit:
        print_jobs.settle_overdue(unit)

    assert [slip["state"] for slip in office.slips()] == ["queued"]
