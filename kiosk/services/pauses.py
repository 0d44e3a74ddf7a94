"""Pauses of counters: each is counted for the day on which it began, by counter and reason."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kiosk.domain import service_day
from kiosk.domain.events import PauseEnded
from kiosk.services import options
from kiosk.storage import pauses as rows
from kiosk.unit import ReadUnit, Unit


def end(unit: Unit, counter: Mapping[str, Any]) -> None:
    """Count the pause that the counter is in, if it is in one; no pause is longer than its day."""
    began = counter["paused_at"]
    if counter["state"] != "paused" or began is None:
        return
    day = unit.local(began).date().isoformat()
    until = min(unit.now, service_day.last_moment(day, unit.site.timezone))
    seconds = max(int((until - began).total_seconds()), 0)
    reason = counter["paused_reason"]
    rows.add(unit.connection, unit.site_id, day, counter["number"], reason, seconds)
    unit.record(PauseEnded(counter["number"], counter["officer"] or "", reason, day, seconds))


def report(unit: ReadUnit, first: date, last: date) -> list[dict[str, Any]]:
    """Paused time by day, counter and reason: ``[{day, counter, reason, name, name_en, n, seconds}]``.

    A reason that is no longer on the office's list keeps its id for a name; none at all has an empty one.
    """
    names = {entry["id"]: entry for entry in options.of(unit.site.settings).pause_reasons}
    return [
        {
            **row,
            "name": names.get(row["reason"], {}).get("name", row["reason"]),
            "name_en": names.get(row["reason"], {}).get("name_en", row["reason"]),
        }
        for row in rows.between(unit.connection, unit.site_id, first.isoformat(), last.isoformat())
    ]
