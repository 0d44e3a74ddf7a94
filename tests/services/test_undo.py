"""Taking the last move back: everything stands as before, and nothing but the last move goes."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.domain import ballots
from kiosk.domain.errors import KioskError, NotYourCounterError, UndoOverError, UnknownTicketError
from kiosk.domain.events import MoveUndone
from kiosk.services import audit, boards, counters, ratings, terminals
from kiosk.services.ratings import Answer
from kiosk.storage import journal
from kiosk.storage.models import VisitCount
from tests.factories import MakeOffice, Office, Row

KEY = b"a vote key of tests, 32 bytes ...."
KEY_COLUMNS = 7  # of a kept count
LEFT_OUT = ("moves", "undo")


@pytest.fixture
def desk(office: Office) -> Office:
    """All three counters are open."""
    office.open(1, 2, 3)
    return office


def state_of(office: Office, visit: str) -> tuple[dict[Any, Any], ...]:
    """The visit, the counters and the kept counts, without how often they were changed."""
    with office.units.read(office.key) as unit:
        counts = unit.connection.execute(select(VisitCount)).mappings().all()
    kept = {
        tuple(row.values())[:7]: tuple(row.values())[7:] for row in counts if any(tuple(row.values())[7:])
    }
    found = [office.visit(visit), *(office.counter(number) for number in (1, 2, 3))]
    return *({name: row[name] for name in row if name not in LEFT_OUT} for row in found), kept


Begin = Callable[[Office], Row]
MOVES: dict[str, tuple[Begin, dict[str, Any]]] = {
    "serve": (lambda office: office.called(), {}),
    "finish": (lambda office: office.serving(), {"outcome": "done", "quantity": 3}),
    "no-show": (lambda office: office.called(), {}),
    "hold": (lambda office: office.serving(), {}),
    "transfer": (lambda office: office.serving(), {"service": "DD"}),
    "cancel": (lambda office: office.serving(), {"reason": "về nhà"}),
}


@pytest.mark.parametrize("move", MOVES)
def test_an_undone_move_leaves_everything_as_it_was(desk: Office, move: str) -> None:
    begin, more = MOVES[move]
    visit = begin(desk)["id"]
    before = state_of(desk, visit)
    desk.later(seconds=7)
    desk.move(move, visit, **more)
    desk.later(seconds=7)

    desk.undo(visit)

    assert state_of(desk, visit) == before


def test_an_undone_call_leaves_everything_as_it_was(desk: Office) -> None:
    ticket = desk.take(priority="elderly")["id"]
    before = state_of(desk, ticket)
    desk.call()

    desk.undo(ticket)

    assert state_of(desk, ticket) == before


def test_an_undone_cancel_of_a_waiting_ticket_lets_it_wait_at_its_place(desk: Office) -> None:
    ticket = desk.take()["id"]
    before = state_of(desk, ticket)
    desk.move("cancel", ticket, reason="lấy nhầm")

    desk.undo(ticket)

    assert state_of(desk, ticket) == before


def test_an_undone_cancel_from_the_list_leaves_the_visit_in_hand_alone(desk: Office) -> None:
    visit, ticket = desk.serving()["id"], desk.take()["id"]
    desk.move("cancel", ticket, reason="lấy nhầm")

    desk.undo(ticket)

    assert desk.counter(1)["visit"] == visit


def test_the_nightly_check_agrees_with_what_was_undone(desk: Office) -> None:
    for move, (begin, more) in MOVES.items():
        visit = begin(desk)["id"]
        desk.move(move, visit, **more)
        desk.undo(visit)
        desk.move("cancel", visit, reason="xong")

    assert audit.check_counts(desk.units) == []


def test_an_undone_call_is_on_no_board_and_leaves_no_gap_that_a_board_asks_for(desk: Office) -> None:
    first, second = desk.take(), desk.take()
    desk.call()
    desk.undo(first["id"])
    desk.call(2, ticket=second["id"])

    with desk.units.read(desk.key) as unit:
        shown, missed = boards.state(unit), boards.replay(unit, 0)

    assert [call["code"] for call in shown["calls"]] == [second["code"]]
    assert (len(missed["calls"]), missed["last_seq"]) == (1, shown["last_seq"])


def test_a_slip_that_expired_by_a_call_stays_expired(desk: Office) -> None:
    ticket = desk.take(printer="kiosk-1")["id"]
    desk.call()
    desk.undo(ticket)

    assert desk.slips()[0]["state"] == "expired"


def test_what_was_undone_is_written_down(desk: Office) -> None:
    visit = desk.finished()["id"]
    desk.undo(visit)

    with desk.units.read(desk.key) as unit:
        *_, (_, fact) = journal.facts_after(unit.connection, desk.key, 0)

    assert isinstance(fact, MoveUndone) and (fact.move, fact.visit, fact.counter) == ("finish", visit, 1)


def test_after_ten_seconds_nothing_is_undone(desk: Office) -> None:
    visit = desk.finished()["id"]
    desk.later(seconds=10, milliseconds=1)

    with pytest.raises(UndoOverError):
        desk.undo(visit)


def test_a_clock_that_was_set_back_undoes_nothing(desk: Office) -> None:
    visit = desk.finished()["id"]
    desk.later(hours=-1)

    with pytest.raises(UndoOverError):
        desk.undo(visit)


def test_what_was_undone_is_not_undone_twice(desk: Office) -> None:
    visit = desk.finished()["id"]
    desk.undo(visit)

    with pytest.raises(UndoOverError):
        desk.undo(visit)


def pause(office: Office) -> None:
    with office.units.write(office.key) as unit:
        counters.pause(unit, 1, office.officer(1), "break")


NEXT: dict[str, Callable[[Office, str], object]] = {
    "another is called here": lambda office, _: office.called(),
    "somebody is served without a number": lambda office, _: office.walk_in(),
    "the counter pauses": lambda office, _: pause(office),
    "another is cancelled from here": lambda office, _: office.move(
        "cancel", office.take()["id"], 1, reason="x"
    ),
}


@pytest.mark.parametrize("what", NEXT)
def test_after_the_counters_next_fact_nothing_is_undone(desk: Office, what: str) -> None:
    visit = desk.finished()["id"]
    NEXT[what](desk, visit)

    with pytest.raises(UndoOverError):
        desk.undo(visit)


def test_a_recall_is_a_fact_after_which_the_call_stands(desk: Office) -> None:
    visit = desk.called()["id"]
    desk.move("recall", visit)

    with pytest.raises(UndoOverError):
        desk.undo(visit)


def test_after_the_visits_next_fact_at_another_counter_nothing_is_undone(desk: Office) -> None:
    visit = desk.serving()["id"]
    desk.move("transfer", visit, counter=2)
    desk.call(2)
    desk.move("transfer", visit, 2, service="HT")

    with pytest.raises(UndoOverError):
        desk.undo(visit)


def test_another_desk_undoes_nothing(desk: Office) -> None:
    visit = desk.finished()["id"]

    with pytest.raises(UndoOverError):
        desk.undo(visit, 2)


def test_who_sits_nowhere_undoes_nothing(desk: Office) -> None:
    visit = desk.finished()["id"]

    with pytest.raises(NotYourCounterError):
        desk.undo(visit, 9)


def test_a_visit_that_does_not_exist_is_not_undone(desk: Office) -> None:
    with pytest.raises(UnknownTicketError):
        desk.undo("nobody")


def vote(office: Office, visit: str) -> None:
    with office.units.write(office.key) as unit:
        ratings.rate(unit, KEY, ballots.invitation(KEY, office.key, visit), Answer("satisfied"), "phone")


def test_a_vote_that_was_given_stands_and_the_second_end_asks_nobody_again(desk: Office) -> None:
    visit = desk.finished()["id"]
    vote(desk, visit)
    desk.undo(visit)
    desk.later(hours=1)
    desk.move("finish", visit)

    with desk.units.read(desk.key) as unit:
        assert terminals.state(unit, KEY, 1)["question"] is None
    with pytest.raises(KioskError):
        vote(desk, visit)
    assert audit.check_counts(desk.units) == []


def test_while_an_end_is_undone_the_books_are_right_though_it_was_answered(desk: Office) -> None:
    visit = desk.finished()["id"]
    vote(desk, visit)

    desk.undo(visit)

    assert audit.check_counts(desk.units) == []


def test_an_undone_end_takes_its_question_off_the_terminal(desk: Office) -> None:
    visit = desk.finished()["id"]
    desk.undo(visit)

    with desk.units.read(desk.key) as unit:
        assert terminals.state(unit, KEY, 1)["question"] is None


def test_a_missed_ticket_that_waits_again_by_itself_is_undone_in_one(make_office: MakeOffice) -> None:
    office = make_office(after_no_show="requeue")
    office.open(1)
    visit = office.called()["id"]
    before = office.visit(visit)
    office.move("no-show", visit)
    office.undo(visit)

    after = office.visit(visit)
    assert {name: after[name] for name in after if name != "moves"} == {
        name: before[name] for name in before if name != "moves"
    }
    assert office.counter(1)["visit"] == visit
    assert audit.check_counts(office.units) == []
