"""What the desk does with a visit, from the citizen's coming to the end."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kiosk.domain import service_day
from kiosk.domain.desk_rules import is_listed
from kiosk.domain.errors import (
    AlreadyServedError,
    BadInputError,
    NoShowTooEarlyError,
    NotYourCounterError,
    UnknownServiceError,
    UnknownTicketError,
    WrongStateError,
)
from kiosk.domain.events import (
    VisitEnded,
    VisitHeld,
    VisitRequeued,
    VisitResumed,
    VisitServed,
    VisitTransferred,
)
from kiosk.domain.tallies import REPLAY, WALK_IN
from kiosk.domain.visits import (
    CALLED,
    CANCELLED,
    CLOSED,
    FINISHED,
    HELD,
    IN_HAND,
    NO_SHOW,
    SERVING,
    TODAY_ONLY,
    WAITING,
    allowed,
)
from kiosk.services import counters as desks
from kiosk.services import errands, leaving, options, paces, receptions, undo
from kiosk.storage import counters, counts, visits
from kiosk.unit import ReadUnit, Unit

Row = Mapping[str, Any]
SECOND = 1000
STATE_MOVES = {FINISHED: "finish", NO_SHOW: "no-show", CANCELLED: "cancel", CLOSED: ""}


def find(unit: ReadUnit, visit_id: str) -> Row:
    """The visit of this id.

    Raises:
        UnknownTicketError: There is none.
    """
    row = visits.by_id(unit.connection, unit.site_id, visit_id)
    if row is None:
        raise UnknownTicketError(visit_id)
    return row


def at_desk(unit: Unit, visit_id: str, officer: str, move: str) -> Row:
    """The visit with the officer's ``seat``, if this officer may make this move with it now.

    A visit in hand or on hold belongs to its officer; one that waits or was missed to every
    officer who sits at a counter.

    Raises:
        UnknownTicketError: There is no such visit.
        AlreadyServedError: A no-show is asked for after the citizen was served.
        WrongStateError: The visit's state does not allow the move, or its day is over.
        NotYourCounterError: Another officer has it in hand.
    """
    row = find(unit, visit_id)
    if move == "no-show" and row["served_at"] is not None:
        raise AlreadyServedError(visit_id, code=row["code"])
    over = move == "requeue" and row["served_at"] is not None
    in_vain = move in TODAY_ONLY and row["day"] != unit.day
    if over or in_vain or not allowed(move, row["state"]):
        raise WrongStateError(visit_id, code=row["code"])
    seat = counters.of_officer(unit.connection, unit.site_id, officer)
    theirs = (
        row["officer"] == officer if row["state"] in IN_HAND or row["state"] == HELD else seat is not None
    )
    if not theirs:
        raise NotYourCounterError(visit_id)
    return {**row, "seat": seat["number"] if seat else 0}


def serve(unit: Unit, visit: Row) -> Row:
    """The citizen came. From now on the visit has its one invitation to rate."""
    first = visit["served_at"] is None
    wait_s = max(int((visit["called_at"] - visit["issued_at"]).total_seconds()), 0) if first else 0
    hour = service_day.hour_of(visit["called_at"], unit.site.timezone)
    changed = {
        "state": SERVING,
        "served_at": unit.now,
        "held_at": None,
        "hold_ms": 0,
        "served_counter": visit["counter"],
        "served_officer": visit["officer"],
        "served_field": visit["field"],
    }
    _move(unit, visit, changed)
    waited = {"wait_s": wait_s, "wait_n": 1} if first and visit["channel"] != WALK_IN else {}
    if waited:
        counts.add_visits(unit.connection, unit.site_id, hour, leaving.place(visit), **waited)
    if visit["channel"] not in (REPLAY, WALK_IN):  # who came without a number is not called back into a queue
        how = undo.image(
            unit, "serve", visit, changed, in_hand=True, booked=undo.booked(hour, visit, **waited)
        )
        counters.change(unit.connection, unit.site_id, visit["counter"], undo=how)
    unit.record(VisitServed(*leaving.fact(visit), wait_s if waited else -1, hour))
    return {**visit, **changed}


def finish(unit: Unit, visit: Row, outcome: str = "", quantity: int = 0) -> Row:
    """The citizen's business is done; the terminal asks.

    A visit with further errands goes on to the next that this counter does not call itself: it waits there
    with its number and its time, and is asked once, at its end.

    Args:
        unit: An open unit.
        visit: The visit that is being served.
        outcome: What came of it, of the office's list; empty: not said.
        quantity: How many dossiers were dealt with in this turn; 0: as many as the ticket says.

    Raises:
        BadInputError: The office's list has no such outcome.
    """
    if outcome and not is_listed(options.of(unit.site.settings).outcomes, outcome):
        raise BadInputError(where="outcome")
    receptions.count(unit, visit)
    left = errands.left_after(unit, visit)
    if left and visit["day"] == unit.day:  # after midnight nobody would call it there
        return _go_on(unit, visit, left)
    return end(unit, visit, FINISHED, outcome=outcome, quantity=quantity or visit["quantity"])


def _go_on(unit: Unit, visit: Row, left: Sequence[str]) -> Row:
    moved = transfer(unit, visit, service=left[0])
    rest = {"errands": ",".join(left[1:])}
    visits.change(unit.connection, unit.site_id, visit["id"], WAITING, rest)
    return leaving.both(unit, "finish", visit, {**moved, **rest})


def no_show(unit: Unit, visit: Row) -> Row:
    """Nobody came to the counter: the ticket ends, or waits again where the office sets so.

    Raises:
        NoShowTooEarlyError: The office calls more often, or waits longer, before it says so.
    """
    rule = options.of(unit.site.settings).no_show
    calls, seconds = rule.missing(visit["calls"], visit["first_called_at"], unit.now)
    if calls or seconds:
        raise NoShowTooEarlyError(visit["id"], code=visit["code"], calls=calls, seconds=seconds)
    ended = end(unit, visit, NO_SHOW, missed=visit["missed"] + 1)
    if visit["day"] != unit.day or not rule.waits_again(visit["missed"]):
        return ended
    return leaving.both(unit, "no-show", visit, requeue(unit, ended))


def cancel(unit: Unit, visit: Row, reason: str) -> Row:
    """End the visit with a reason; one that was served can still be rated.

    Raises:
        BadInputError: A served visit is cancelled without a reason.
    """
    if visit["served_at"] is not None and not reason.strip():
        raise BadInputError(where="reason")
    return end(unit, visit, CANCELLED, reason)


def close(unit: Unit, visit: Row) -> Row:
    """Close what its service day left open. It ended with that day, whenever the machine gets to it."""
    return end(unit, visit, CLOSED, at=service_day.last_moment(visit["day"], unit.site.timezone))


def end(unit: Unit, visit: Row, state: str, reason: str = "", at: datetime | None = None, **said: Any) -> Row:
    """End a visit (now, or at the moment ``at``), book it with what is ``said`` of it, and free its counter.

    Its officer, counter and field are those of its last serve; service time runs from there
    to the end, without hold. A visit that was served opens its question at the counter's terminal.
    """
    served, moment = visit["served_at"] is not None, at or unit.now
    hour = service_day.hour_of(moment, unit.site.timezone)
    hold_ms = leaving.held_ms(visit, moment)
    service_s = (
        max((leaving.millis_since(visit["served_at"], moment) - hold_ms) // SECOND, 0) if served else 0
    )
    changed = {"state": state, "ended_at": moment, "hold_ms": hold_ms, "end_reason": reason, **said}
    _move(unit, visit, changed)
    timed = served and state != CLOSED  # a forgotten visit tells nothing about service times
    measures = {
        "ended": 1,
        "served": int(served),
        "no_show": int(state == NO_SHOW),
        "cancelled": int(state == CANCELLED),
        "service_s": service_s if timed else 0,
        "service_n": int(timed),
    }
    credited = leaving.credited(visit)
    # One that was answered had ended before, and its end was undone: the answer is counted with this end.
    again = {"answered": int(visit["answered"])}
    counts.add_visits(unit.connection, unit.site_id, hour, leaving.place(credited), **measures, **again)
    paces.add_turn(unit, {**visit, **changed})
    asked = credited["counter"] if served else 0
    booked = undo.booked(hour, credited, **measures)
    leaving.leave(unit, visit, STATE_MOVES[state], changed, asked, booked=booked)
    result = changed.get("outcome", ""), changed.get("quantity", 1)
    unit.record(
        VisitEnded(*leaving.fact(credited), state, int(served), hour, service_s if timed else 0, *result)
    )
    return {**visit, **changed}


def hold(unit: Unit, visit: Row) -> Row:
    """Park the visit; the counter is free for another."""
    changed = {"state": HELD, "held_from": visit["state"], "held_at": visit["held_at"] or unit.now}
    _move(unit, visit, changed)
    leaving.leave(unit, visit, "hold", changed)
    unit.record(VisitHeld(*leaving.fact(visit)))
    return {**visit, **changed}


def resume(unit: Unit, visit: Row) -> Row:
    """Go on with a parked visit at its officer's counter.

    Raises:
        VisitOpenError: The counter has another visit in hand.
    """
    counter = desks.seated(unit, visit["counter"], visit["officer"])
    desks.refuse_visit_in_hand(unit, counter)
    changed: dict[str, Any] = {"state": visit["held_from"] or CALLED, "held_from": ""}
    if changed["state"] == SERVING:
        changed |= {"held_at": None, "hold_ms": leaving.held_ms(visit, unit.now)}
    elif visit["served_at"] is None:
        changed["held_at"] = None
    _move(unit, visit, changed)
    counters.change(unit.connection, unit.site_id, visit["counter"], visit=visit["id"])
    unit.record(VisitResumed(*leaving.fact(visit)))
    return {**visit, **changed}


def requeue(unit: Unit, visit: Row) -> Row:
    """Let the ticket wait again: a missed one behind those who wait, a called one at its old place."""
    late = visit["state"] == NO_SHOW
    key = unit.next_place() if late else visit["queue_key"]
    changed = {
        "state": WAITING,
        "queue_key": key,
        "calls": 0,
        "counter": 0,
        "officer": "",
        "why": "",
        "ended_at": None,
    }
    _move(unit, visit, changed)
    hour = service_day.hour_of(visit["ended_at"], unit.site.timezone) if late else ""
    if late:  # it has not ended after all: take it out of the hour it was booked in
        counts.add_visits(unit.connection, unit.site_id, hour, leaving.place(visit), ended=-1, no_show=-1)
        paces.add_turn(unit, visit, -1)
    leaving.leave(unit, visit, "", changed)
    unit.record(VisitRequeued(*leaving.fact(visit), hour))
    return {**visit, **changed}


def transfer(unit: Unit, visit: Row, service: str = "", counter: int = 0) -> Row:
    """Hand the visit to another service or counter; number, code and waiting time are kept.

    Whoever was served waits again, so no service time runs until the next serve.

    Raises:
        UnknownServiceError: There is no such service.
        UnknownCounterError: There is no such counter.
        CounterClosedError: Nobody sits there.
    """
    changed: dict[str, Any] = {"state": WAITING, "target_counter": counter, "calls": 0, "why": ""}
    changed |= {"counter": 0, "officer": "", "held_from": ""}
    changed["held_at"] = (visit["held_at"] or unit.now) if visit["served_at"] is not None else None
    if service:
        target = counters.service(unit.connection, unit.site_id, service)
        if target is None:
            raise UnknownServiceError(service)
        changed |= {"service": target["code"], "field": target["field"]}
    else:
        desks.refuse_closed(unit, counter)
    _move(unit, visit, changed)
    leaving.leave(unit, visit, "transfer", changed)
    unit.record(VisitTransferred(*leaving.fact(visit), service or visit["service"], counter))
    return {**visit, **changed}


def _move(unit: Unit, visit: Row, changed: Mapping[str, Any]) -> None:
    if not visits.change(unit.connection, unit.site_id, visit["id"], visit["state"], changed):
        raise WrongStateError(visit["id"], code=visit["code"])
