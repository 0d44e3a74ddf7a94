"""The service day: the site's local date, its sessions and hours. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

MORNING_ENDS = 12
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Session:
    """The morning or afternoon opening of a day, in local time."""

    name: str
    opens: time
    closes: time


@lru_cache(maxsize=32)
def zone(name: str) -> ZoneInfo:
    """The time zone of this IANA name."""
    return ZoneInfo(name)


def iso(moment: Any) -> str | None:
    """An aware moment as the contract writes it, ``2026-11-21T01:30:00.000Z``, or None."""
    if moment is None:
        return None
    return str(moment.astimezone(UTC).isoformat(timespec="milliseconds")).replace("+00:00", "Z")


def local(moment: datetime, timezone: str) -> datetime:
    """The moment on the site's clock."""
    return moment.astimezone(zone(timezone))


def day_of(moment: datetime, timezone: str) -> str:
    """The service day, ``2026-11-21``, that the moment belongs to."""
    return local(moment, timezone).date().isoformat()


def hour_of(moment: datetime, timezone: str) -> str:
    """The local hour, ``2026-11-21T09``, that the moment belongs to."""
    return local(moment, timezone).isoformat(timespec="hours")[:13]


def half_day(bucket: str) -> str:
    """The half day, ``2026-11-21A`` or ``2026-11-21P``, of an hour ``2026-11-21T09``."""
    return bucket[:10] + ("A" if int(bucket[11:13]) < MORNING_ENDS else "P")


def midnight_after(moment: datetime, timezone: str) -> datetime:
    """The aware end of the moment's service day."""
    tomorrow = local(moment, timezone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone(timezone))


def first_moment(day: str, timezone: str) -> datetime:
    """The aware beginning of the service day ``2026-11-21``."""
    return datetime.combine(date.fromisoformat(day), time(), zone(timezone))


def last_moment(day: str, timezone: str) -> datetime:
    """The last millisecond of the service day ``2026-11-21``: when what its end closes has ended."""
    noon = datetime.combine(date.fromisoformat(day), time(MORNING_ENDS), zone(timezone))
    return midnight_after(noon, timezone) - MILLISECOND


def is_open(sessions: list[Session], moment: datetime, timezone: str) -> bool:
    """Whether one of the day's sessions covers the moment."""
    now = local(moment, timezone).time()
    return any(each.opens <= now < each.closes for each in sessions)


def session_name(moment: datetime, timezone: str) -> str:
    """``morning`` before noon, else ``afternoon``."""
    return "morning" if local(moment, timezone).hour < MORNING_ENDS else "afternoon"
