"""Many take the same move back at once, or while the counter goes on: it goes once or not at all."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from kiosk.domain.errors import UndoOverError
from kiosk.services import audit, undo
from kiosk.storage import visits
from tests.engines import on_both_engines
from tests.factories import Office
from tests.test_races import at_once

HANDS = 12


engine = on_both_engines


@pytest.fixture
def served(office: Office) -> str:
    """A visit that counter 1 has just begun to serve."""
    office.open(1)
    visit: str = office.serving()["id"]
    return visit


@pytest.fixture
def finished(office: Office) -> str:
    """A visit that counter 1 has just finished, while somebody else waits."""
    office.open(1)
    visit: str = office.serving()["id"]
    office.take()
    office.move("finish", visit)
    return visit


def together(*jobs: Callable[[], Any]) -> tuple[list[Any], list[Exception]]:
    """Do all jobs in the same instant."""
    start = threading.Barrier(len(jobs))

    def do(job: Callable[[], Any]) -> Any:
        start.wait(10)
        return job()

    return at_once([partial(do, job) for job in jobs], len(jobs))


def test_twelve_hands_take_a_move_back_once(office: Office, served: str) -> None:
    given, refused = together(*[partial(office.undo, served)] * HANDS)

    assert [visit["state"] for visit in given] == ["called"]
    assert [type(each) for each in refused] == [UndoOverError] * (HANDS - 1)
    assert audit.check_counts(office.units) == []


def test_a_move_whose_image_is_kept_is_taken_back_by_every_hand(
    office: Office, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = office.counter(1)
    with office.units.read(office.key) as unit:
        image = undo.last(unit, counter)
    undone = visits.undone

    def whatever_came_since(connection: Any, site: str, visit: str, _moves: int, values: Any) -> Any:
        row = visits.by_id(connection, site, visit)
        assert row is not None
        return undone(connection, site, visit, row["moves"], values)

    monkeypatch.setattr(undo, "last", lambda _unit, _counter: image)
    monkeypatch.setattr(visits, "undone", whatever_came_since)

    given, refused = together(*[partial(office.undo, served)] * HANDS)

    assert (len(given), refused) == (HANDS, [])


def test_taking_back_while_the_counter_calls_the_next_leaves_one_visit_in_hand(
    office: Office, finished: str
) -> None:
    together(partial(office.undo, finished), office.call)

    in_hand = office.counter(1)["visit"]
    assert (office.visit(finished)["state"], in_hand == finished) in {("serving", True), ("finished", False)}
    assert audit.check_counts(office.units) == []
