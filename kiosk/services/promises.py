"""The night's figure of what slips promised: each ended day's ranges against the waits that came."""

from datetime import date, timedelta
from typing import Any

from kiosk.domain import service_day
from kiosk.domain.promises import compare
from kiosk.storage import promises
from kiosk.unit import ReadUnit, Units

LOOKED_BACK = timedelta(days=31)
DAYS_SHOWN = 14


def compare_days(units: Units, site: str) -> int:
    """Compare the days that have ended since the last comparison; returns how many.

    A day is read in a turn of nobody and kept in one of its own, so a night that is interrupted goes on
    where it was.
    """
    with units.read(site) as unit:
        since = (unit.today - LOOKED_BACK).isoformat()
        days = promises.days_to_compare(unit.connection, site, since, unit.day)
    for day in days:
        with units.read(site) as unit:
            begin = service_day.first_moment(day, unit.site.timezone)
            end = service_day.last_moment(day, unit.site.timezone)
            found = compare(promises.told(unit.connection, site, day, begin, end))
        with units.write(site, background=True) as write:
            now = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
            if day in promises.days_to_compare(write.connection, site, now, write.day):
                promises.keep(write.connection, site, day, found)
    return len(days)


def state(unit: ReadUnit) -> dict[str, Any]:
    """An office's latest comparisons, the newest day first; shares are null where nothing was promised."""
    rows = promises.latest(unit.connection, unit.site_id, DAYS_SHOWN)
    return {
        "site": unit.site_id,
        "days": [
            {
                "day": row["day"],
                "n": row["n"],
                "error_s": row["error_s"] if row["n"] else None,
                "kept": _share(row["kept"], row["n"]),
                "narrow": _share(row["narrow"], row["n"]),
            }
            for row in rows
        ],
    }


def _share(part: int, n: int) -> float | None:
    return round(part / n, 4) if n else None
