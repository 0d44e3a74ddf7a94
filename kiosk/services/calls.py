"""Calling: the next ticket by the rule, or a chosen one with a reason; and calling it again."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain import dispatch
from kiosk.domain.calling_rules import OWN_LEVEL
from kiosk.domain.dispatch import Choice, Why
from kiosk.domain.errors import UnknownCounterError, UnknownServiceError, UnknownTicketError, WrongStateError
from kiosk.domain.events import VisitCalled, VisitRecalled
from kiosk.domain.visits import CALLED, WAITING
from kiosk.services import counters as desks
from kiosk.services import explanations, options, out_of_order, print_jobs, undo
from kiosk.services.out_of_order import Passed
from kiosk.storage import calls, counters, visits, waiting
from kiosk.storage.types import to_millis
from kiosk.unit import Unit

Row = Mapping[str, Any]
# The rule looks at the first of each list; a few more decide between tickets of one millisecond.
SAME_MOMENT = 4
NOT_CALLED: Row = {
    "state": WAITING,
    "called_at": None,
    "first_called_at": None,
    "calls": 0,
    "counter": 0,
    "officer": "",
    "why": "",
}
"""How a ticket stands while it waits."""


def call_next(
    unit: Unit,
    number: int,
    officer: str,
    service: str = "",
    ticket: str = "",
    reason: str = "",
    note: str = "",
) -> Row | None:
    """Summon the next ticket to the counter.

    Args:
        unit: An open unit.
        number: The counter.
        officer: Who sits there.
        service: Only from this service's list; empty: every service of the counter.
        ticket: This very ticket (its id or code), out of order.
        reason: Why out of order: an id of the office's list.
        note: The officer's own words for it, needed where the reason is ``other``.

    Returns:
        The visit's row with ``service_name``, or None when nobody waits.

    Raises:
        UnknownCounterError: There is no such counter.
        NotYourCounterError: The officer does not sit there.
        CounterClosedError: The counter is not open.
        VisitOpenError: A visit is still in hand.
        ReasonRequiredError: A chosen ticket is called without a reason.
        UnknownTicketError: The chosen ticket does not wait.
        UnknownServiceError: The counter does not serve the service.
    """
    counter, able = counters.with_services(unit.connection, unit.site_id, number)
    if counter is None:
        raise UnknownCounterError(str(number))
    desks.refuse_unseated(counter, officer)
    desks.refuse_visit_in_hand(unit, counter)
    streak = counter["streak"] if counter["streak_day"] == unit.day else 0
    if ticket:
        passed = out_of_order.reason(unit, reason, note)
        choice, target = _chosen(unit, ticket, passed, streak)
        visit = _take(unit, choice, target, counter, officer)
        out_of_order.keep(unit, visit, unit.call_seq, passed)
        return visit
    found = _by_rule(unit, number, able, service, streak)
    return (
        None if found is None else _take(unit, found, number if found.head.targeted else 0, counter, officer)
    )


def _take(unit: Unit, choice: Choice, target: int, counter: Row, officer: str) -> Row:
    """Summon the ticket and let the counter have it, with how to take that back.

    ``counter`` is as it was, ``target`` the counter that the ticket waited for.
    """
    visit = _summon(unit, choice, counter["number"], officer)
    how = _image(unit, visit, target, counter)
    now = {"visit": visit["id"], "streak": choice.streak, "streak_day": unit.day, "undo": how}
    counters.change(unit.connection, unit.site_id, counter["number"], **now)
    return visit


def _image(unit: Unit, visit: Row, target: int, counter: Row) -> str:
    """How the call of a visit is undone; ``counter`` is as it was, ``target`` for whom the ticket waited."""
    before = {**visit, **NOT_CALLED, "target_counter": target, "moves": visit["moves"] - 1}
    changed = (*NOT_CALLED, "target_counter")
    was = {"call": unit.call_seq, "in_hand": False, "streak": (counter["streak"], counter["streak_day"])}
    return undo.image(unit, "call", before, changed, **was)


def straight(unit: Unit, visit: str, code: str, service: str) -> int:
    """Let a free counter call a ticket of a service without waiting, in the very transaction that made it.

    Its slip stays owed: whoever is sent on at once still wants the number on paper.

    Returns:
        The counter, or 0 if none is free.
    """
    counter = counters.free_for(unit.connection, unit.site_id, service)
    if counter is None:
        return 0
    number, officer = counter["number"], counter["officer"]
    counters.change(unit.connection, unit.site_id, number, visit=visit)
    changed = _at_counter(unit, number, officer, Why("no_wait"))
    row = visits.changed(unit.connection, unit.site_id, visit, WAITING, changed)
    if row is None:
        raise WrongStateError(visit, code=code)
    unit.record(_called(row, _append_call(unit, visit, code, number, "call"), "no_wait"))
    return int(number)


def summon_replayed(unit: Unit, visit_id: str, number: int, officer: str) -> Row:
    """Summon the ticket of a past day: no board shows it, no officer sits there, no counter holds it.

    The office's row of live calls gets no number for it, for a board would look for the call it missed.

    Raises:
        WrongStateError: It does not wait.
    """
    changed = _at_counter(unit, number, officer, Why("normal_turn"))
    visit = visits.changed(unit.connection, unit.site_id, visit_id, WAITING, changed)
    if visit is None:
        raise WrongStateError(visit_id)
    unit.record(_called(visit, 0, "normal_turn"))
    return visit


def recall(unit: Unit, visit: Row) -> Row:
    """Summon a called ticket to its counter once more.

    Raises:
        WrongStateError: It is not being called.
    """
    changed = {"called_at": unit.now, "calls": visit["calls"] + 1}
    if not visits.change(unit.connection, unit.site_id, visit["id"], CALLED, changed):
        raise WrongStateError(visit["id"], code=visit["code"])
    counters.change(
        unit.connection, unit.site_id, visit["counter"]
    )  # what came before is not undone any more
    seq = _append_call(unit, visit["id"], visit["code"], visit["counter"], "recall")
    unit.record(
        VisitRecalled(
            visit["id"],
            visit["code"],
            visit["counter"],
            visit["officer"],
            visit["field"],
            visit["channel"],
            seq,
        )
    )
    return {**visit, **changed}


def _by_rule(unit: Unit, number: int, able: Mapping[str, int], service: str, streak: int) -> Choice | None:
    if service and service not in able:
        raise UnknownServiceError(service)
    rule = options.of(unit.site.settings).rule
    wanted = [service] if service else list(able)
    rows = waiting.head_rows(unit.connection, unit.site_id, unit.day, number, wanted, SAME_MOMENT, rule.lanes)
    helping = {code for code, level in able.items() if level != OWN_LEVEL}
    heads = [waiting.head(row, helping) for row in rows]
    return dispatch.choose(heads, rule, streak, to_millis(unit.now))


def _chosen(unit: Unit, ticket: str, passed: Passed, streak: int) -> tuple[Choice, int]:
    """The ticket that the officer names, and the counter it was handed over to."""
    row = waiting.chosen(unit.connection, unit.site_id, unit.day, ticket)
    if row is None:
        other = visits.of_today(unit.connection, unit.site_id, unit.day, ticket)
        if other is not None:  # another desk was quicker, say
            raise WrongStateError(ticket, code=other["code"])
        raise UnknownTicketError(ticket)
    return Choice(waiting.head(row), Why("chosen", passed.params), streak), int(row["target_counter"])


def _summon(unit: Unit, choice: Choice, number: int, officer: str) -> Row:
    head = choice.head
    changed = _at_counter(unit, number, officer, choice.why)
    visit = visits.changed(unit.connection, unit.site_id, head.visit, WAITING, changed)
    if visit is None:
        raise WrongStateError(head.visit, code=head.code)
    seq = _append_call(unit, head.visit, head.code, number, "call")
    unit.record(_called(visit, seq, choice.why.code))
    print_jobs.expire(unit, head.visit)
    return visit


def _at_counter(unit: Unit, number: int, officer: str, why: Why) -> dict[str, Any]:
    return {
        "state": CALLED,
        "called_at": unit.now,
        "first_called_at": unit.now,
        "calls": 1,
        "counter": number,
        "officer": officer,
        "target_counter": 0,
        "why": explanations.stored(unit, why),
    }


def _called(visit: Row, seq: int, why: str) -> VisitCalled:
    place = visit["counter"], visit["officer"], visit["field"], visit["channel"]
    return VisitCalled(visit["id"], visit["code"], *place, seq, why)


def _append_call(unit: Unit, visit: str, code: str, counter: int, kind: str) -> int:
    seq = unit.next_call()
    row = {
        "site_id": unit.site_id,
        "seq": seq,
        "visit": visit,
        "code": code,
        "counter": counter,
        "kind": kind,
        "at": unit.now,
    }
    calls.append(unit.connection, row)
    return seq
