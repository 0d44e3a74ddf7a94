"""The board's state, and the calls it missed."""

from datetime import datetime, time
from typing import Any

from kiosk.domain.service_day import iso
from kiosk.services import screens
from kiosk.storage import calls, counters, visits, waiting
from kiosk.unit import ReadUnit

CALLS_SHOWN = 20


def state(unit: ReadUnit) -> dict[str, Any]:
    """The snapshot of ``/board``: today's latest calls, every counter, who was missed. Numbers only."""
    hand = {row["counter"]: row for row in visits.in_hand(unit.connection, unit.site_id, unit.day)}
    return {
        **screens.heading(unit),
        "calls": [
            _call(row) for row in calls.latest(unit.connection, unit.site_id, _midnight(unit), CALLS_SHOWN)
        ],
        "counters": [
            _counter(row, hand.get(row["number"])) for row in counters.every(unit.connection, unit.site_id)
        ],
        "missed": [row["code"] for row in visits.missed(unit.connection, unit.site_id, unit.day)],
        "waiting": sum(row["n"] for row in waiting.counts(unit.connection, unit.site_id, unit.day)),
        "rule": screens.rule(unit),
        "last_seq": unit.site.call_seq,
    }


def replay(unit: ReadUnit, after: int) -> dict[str, Any]:
    """Today's calls with a higher sequence number, in order: ``{calls, last_seq}``."""
    rows = calls.after(unit.connection, unit.site_id, after, _midnight(unit))
    return {
        "calls": [_call(row) for row in rows],
        "last_seq": rows[-1]["seq"] if rows else unit.site.call_seq,
    }


def _midnight(unit: ReadUnit) -> datetime:
    return datetime.combine(unit.today, time(), unit.local(unit.now).tzinfo)


def _call(row: Any) -> dict[str, Any]:
    return {
        "seq": row["seq"],
        "code": row["code"],
        "counter": row["counter"],
        "at": iso(row["at"]),
        "kind": row["kind"],
    }


def _counter(row: Any, visit: Any) -> dict[str, Any]:
    return {
        "number": row["number"],
        "name": row["name"],
        "state": row["state"],
        "code": visit["code"] if visit else None,
        "visit_state": visit["state"] if visit else None,
    }
