"""The terminal's state: who sits here, who is served, and the question that is open."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from kiosk.domain import ballots as rules
from kiosk.domain.errors import UnknownCounterError
from kiosk.domain.service_day import iso
from kiosk.domain.visits import IN_HAND
from kiosk.presence import Presence
from kiosk.services import devices, options, ratings, screens
from kiosk.storage import counters, visits
from kiosk.unit import ReadUnit


def state(unit: ReadUnit, vote_key: bytes, number: int) -> dict[str, Any]:
    """The snapshot of ``/terminal`` at one counter.

    Raises:
        UnknownCounterError: The terminal's counter is gone.
    """
    row = next(
        (each for each in counters.every(unit.connection, unit.site_id) if each["number"] == number), None
    )
    if row is None:
        raise UnknownCounterError(str(number))
    asked = _asked(unit, row)
    return {
        **screens.heading(unit),
        "counter": number,
        "place": {
            "name": row["name"],
            "state": row["state"],
            "fields": screens.fields_by_counter(unit).get(number, []),
        },
        "officer": _officer(row),
        "visit": _visit(unit, row),
        "invitation": rules.invitation(vote_key, unit.site_id, asked["id"]) if asked else None,
        "question": _question(unit, asked) if asked else None,
        "thanks_s": options.of(unit.site.settings).thanks_s,
        "scale": ratings.scale_json(rules.SIPAS),
    }


def states(unit: ReadUnit, presence: Presence) -> dict[int, str]:
    """``online`` or ``offline`` of the terminal at each counter that has one."""
    seen = presence.everyone(unit.site_id)
    return {
        row["counter"]: "online" if row["id"] in seen and seen[row["id"]].sockets else "offline"
        for row in devices.every(unit)
        if row["kind"] == "terminal" and row["counter"] is not None
    }


def _asked(unit: ReadUnit, counter: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The counter's last ended visit while its question is open: unanswered and not too old."""
    if counter["asked_visit"] is None:
        return None
    row = visits.by_id(unit.connection, unit.site_id, counter["asked_visit"])
    if row is None or not ratings.is_open(unit, row):
        return None
    # A clock that was set back must not leave the question open for an hour, before whoever comes next.
    return row if abs(unit.now - row["ended_at"]) < _question_time(unit) else None


def _question(unit: ReadUnit, asked: Mapping[str, Any]) -> dict[str, Any]:
    closes = asked["ended_at"] + _question_time(unit)
    return {"visit_code": asked["code"], "opened_at": iso(asked["ended_at"]), "closes_at": iso(closes)}


def _question_time(unit: ReadUnit) -> timedelta:
    return timedelta(seconds=options.of(unit.site.settings).question_s)


def _officer(row: Mapping[str, Any]) -> dict[str, Any] | None:
    if row["officer"] is None:
        return None
    return {"name": row["officer"], "display_name": row["display_name"], "title": row["title"]}


def _visit(unit: ReadUnit, counter: Mapping[str, Any]) -> dict[str, Any] | None:
    if counter["visit"] is None:
        return None
    row = visits.by_id(unit.connection, unit.site_id, counter["visit"])
    if row is None or row["state"] not in IN_HAND:
        return None
    return {"id": row["id"], "code": row["code"], "state": row["state"]}
