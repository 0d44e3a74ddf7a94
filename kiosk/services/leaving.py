"""What a visit leaves behind: a free counter that knows how to undo the move, and whom it is counted for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kiosk.domain.tallies import REPLAY
from kiosk.services import undo
from kiosk.storage import counters
from kiosk.storage.types import to_millis
from kiosk.unit import Unit

Row = Mapping[str, Any]


def leave(unit: Unit, visit: Row, move: str, changed: Row, asked: int = 0, **more: Any) -> None:
    """Take the visit off its counter, which keeps how to undo the ``move``, if it has a name.

    Args:
        unit: An open unit.
        visit: The visit before the move; a replayed one was at no counter.
        move: The move's name.
        changed: What the move changes of the visit.
        asked: The counter whose terminal asks about the visit now; 0: none.
        more: For the image.
    """
    if visit["channel"] == REPLAY:
        return
    at = visit["counter"]
    counter = counters.by_number(unit.connection, unit.site_id, at) if at else None
    in_hand = counter is not None and counter["visit"] == visit["id"]
    changes: dict[int, dict[str, Any]] = {at: {"visit": None}} if in_hand else {}
    seat = visit.get("seat", 0)
    if asked:
        changes.setdefault(asked, {})["asked_visit"] = visit["id"]
    if seat and move:
        how = undo.image(unit, move, visit, changed, in_hand=in_hand, asked=asked, **more)
        changes.setdefault(seat, {})["undo"] = how
    for number, values in changes.items():
        counters.change(unit.connection, unit.site_id, number, **values)


def both(unit: Unit, move: str, visit: Row, after: Row) -> Row:
    """Let two moves that were made as one be undone as one; returns the visit ``after`` them."""
    changed = {name: after[name] for name in visit if after[name] != visit[name]}
    twice = {**visit, "moves": visit["moves"] + 1}
    if seat := visit.get("seat", 0):
        how = undo.image(unit, move, twice, changed, in_hand=True)
        counters.change(unit.connection, unit.site_id, seat, undo=how)
    return after


def credited(visit: Row) -> Row:
    """The visit with the counter, officer and field of its last serve, if it was served."""
    if visit["served_at"] is None:
        return visit
    place = {each: visit[f"served_{each}"] for each in ("counter", "officer", "field")}
    return {**visit, **place}


def held_ms(visit: Row, moment: datetime) -> int:
    """How long no service time ran since the last serve, until the moment."""
    return int(visit["hold_ms"]) + (millis_since(visit["held_at"], moment) if visit["held_at"] else 0)


def millis_since(begin: datetime, end: datetime) -> int:
    """How long it took, never less than nothing.

    A visit that its day closed ended with that day, though somebody may have held it after midnight.
    """
    return max(to_millis(end) - to_millis(begin), 0)


def place(visit: Row) -> dict[str, Any]:
    """Where a visit is counted."""
    return {each: visit[each] for each in ("counter", "officer", "field", "channel")}


def fact(visit: Row) -> tuple[str, str, int, str, str, str]:
    """What every fact of a visit says first."""
    return visit["id"], visit["code"], visit["counter"], visit["officer"], visit["field"], visit["channel"]
