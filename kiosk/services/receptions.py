"""Citizen reception (tiếp công dân): each finished visit counts as one turn (lượt)."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain.events import ReceptionCounted
from kiosk.domain.office_shapes import KINDS
from kiosk.domain.periods import Period
from kiosk.storage import counters, session_counts
from kiosk.unit import ReadUnit, Unit

RECEPTIONS = KINDS[1:]


def count(unit: Unit, visit: Mapping[str, Any], n: int = 1) -> None:
    """Count a finished visit if its service is citizen reception; ``n`` is -1 where that is taken back."""
    day, service = visit["day"], visit["service"]
    kind = session_counts.add_reception(unit.connection, unit.site_id, day, service, n)
    if kind is not None:
        unit.record(ReceptionCounted(visit["id"], day, service, kind, n))


def report(unit: ReadUnit, period: Period) -> dict[str, Any]:
    """Turns of a period, by the day on which the number was taken.

    Returns:
        ``{total, kinds: {kind: n}, services: [{code, name, name_en, kind, n}]}``.
    """
    first = period.first.isoformat() if period.first else ""
    last = (period.last or unit.today).isoformat()
    rows = session_counts.reception(unit.connection, unit.site_id, first, last)
    names = {each["code"]: each for each in counters.services(unit.connection, unit.site_id)}
    kinds = dict.fromkeys(RECEPTIONS, 0)
    for row in rows:
        kinds[row["kind"]] += int(row["finished"])
    return {
        "total": sum(kinds.values()),
        "kinds": kinds,
        "services": [
            {
                "code": row["service"],
                "name": names[row["service"]]["name"] if row["service"] in names else row["service"],
                "name_en": names[row["service"]]["name_en"] if row["service"] in names else row["service"],
                "kind": row["kind"],
                "n": int(row["finished"]),
            }
            for row in rows
        ],
    }
