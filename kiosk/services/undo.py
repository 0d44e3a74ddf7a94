"""Taking the last move back: for ten seconds, and until the next fact of its visit or its counter.

The counter keeps how things stood before its last move; every later change of the counter takes that away,
and the visit counts its changes, so that nothing is undone but what was done last.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from kiosk.domain import desk_rules
from kiosk.domain.errors import NotYourCounterError, UndoOverError, UnknownTicketError
from kiosk.domain.events import MoveUndone
from kiosk.domain.service_day import iso
from kiosk.services import paces, receptions
from kiosk.storage import calling, calls, counters, counts, visits
from kiosk.storage.types import from_millis, to_millis
from kiosk.unit import ReadUnit, Unit

Row = Mapping[str, Any]
Image = dict[str, Any]

_MOMENTS = frozenset({"called_at", "first_called_at", "served_at", "ended_at", "held_at"})


def image(unit: Unit, move: str, visit: Row, changed: Iterable[str], **more: Any) -> str:
    """How to undo a move, as its counter keeps it.

    Args:
        unit: The open unit of the move.
        move: The move's name.
        visit: The visit before it.
        changed: The columns that the move changes.
        more: ``in_hand``: whether the counter had the visit; ``booked``: what the move added to the kept
            counts; ``asked``: the counter whose terminal asks now; ``call``: the number of the call;
            ``streak``: the counter's, with its day.
    """
    before = {name: _plain(visit[name]) for name in changed}
    first = {"move": move, "at": to_millis(unit.now), "visit": visit["id"], "moves": visit["moves"] + 1}
    return json.dumps({**first, "code": visit["code"], "before": before, **more}, ensure_ascii=False)


def undo(unit: Unit, visit_id: str, officer: str) -> Row:
    """Take back the last move of a visit; returns the visit as it stood before.

    A slip that expired by a call stays expired, and a vote that was given stands.

    Raises:
        UnknownTicketError: There is no such visit.
        NotYourCounterError: The officer sits nowhere.
        UndoOverError: It was not the counter's or the visit's last move, or it was made too long ago.
    """
    visit = visits.by_id(unit.connection, unit.site_id, visit_id)
    if visit is None:
        raise UnknownTicketError(visit_id)
    seat = counters.of_officer(unit.connection, unit.site_id, officer)
    if seat is None:
        raise NotYourCounterError(visit_id)
    kept = last(unit, seat)
    if kept is None or kept["visit"] != visit_id or visit["day"] != unit.day:
        raise UndoOverError(visit_id)
    before = {name: _value(name, value) for name, value in kept["before"].items()}
    found = visits.undone(unit.connection, unit.site_id, visit_id, kept["moves"], before)
    if found is None:
        raise UndoOverError(visit_id)
    counters.change(unit.connection, unit.site_id, seat["number"], **_of_counter(kept, visit_id))
    if kept.get("asked"):
        counters.no_longer_ask(unit.connection, unit.site_id, kept["asked"], visit_id)
    if kept.get("call"):
        calls.take_back(unit.connection, unit.site_id, kept["call"])
        calling.forget_call(unit.connection, unit.site_id, kept["call"])
    _unbook(unit, kept, visit, seat["number"])
    if kept["move"] == "finish":
        receptions.count(unit, found, -1)
    return found


def last(unit: ReadUnit, counter: Row) -> Image | None:
    """The counter's last move while it can be taken back."""
    if not counter["undo"]:
        return None
    kept: Image = json.loads(counter["undo"])
    return kept if desk_rules.undoable(from_millis(kept["at"]), unit.now) else None


def shown(unit: ReadUnit, counter: Row | None) -> dict[str, Any] | None:
    """What the desk may offer to take back: ``{visit, code, move, until}``."""
    kept = last(unit, counter) if counter is not None else None
    if kept is None:
        return None
    until = from_millis(kept["at"]) + desk_rules.UNDO
    return {"visit": kept["visit"], "code": kept["code"], "move": kept["move"], "until": iso(until)}


def _of_counter(kept: Image, visit: str) -> dict[str, Any]:
    """The counter as it was: with the visit in hand, or without the one that it called from a list."""
    if "streak" in kept:
        streak, day = kept["streak"]
        return {"visit": None, "streak": streak, "streak_day": day}
    return {"visit": visit} if kept["in_hand"] else {}


def _unbook(unit: Unit, kept: Image, visit: Row, counter: int) -> None:
    place = {"counter": counter, "officer": visit["officer"], "field": visit["field"]}
    hour, counted = "", {}
    if kept.get("booked"):
        hour, place, counted = kept["booked"]
        taken = {name: -n for name, n in counted.items()}
        if visit["answered"]:  # it goes with the end, and is counted again with the next one
            taken["answered"] = -int("ended" in counted)
        at = {**place, "channel": visit["channel"]}
        counts.add_visits(unit.connection, unit.site_id, hour, at, **taken)
        if "ended" in counted:
            paces.add_turn(unit, visit, -1)
    at_place = place["counter"], place["officer"], place["field"], visit["channel"]
    unit.record(MoveUndone(visit["id"], visit["code"], *at_place, kept["move"], hour, counted))


def booked(hour: str, visit: Row, **measures: int) -> tuple[str, dict[str, Any], dict[str, int]]:
    """What a move adds to the kept counts, as its image keeps it."""
    place = {each: visit[each] for each in ("counter", "officer", "field")}
    return hour, place, {name: n for name, n in measures.items() if n}


def _plain(value: Any) -> Any:
    return to_millis(value) if isinstance(value, datetime) else value


def _value(name: str, value: Any) -> Any:
    return from_millis(value) if name in _MOMENTS and value is not None else value
