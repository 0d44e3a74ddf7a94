"""Statements about what slips promised, and what came."""

from sqlalchemy import Connection, bindparam, func, insert, select

from kiosk.domain.promises import Comparison, Promise
from kiosk.domain.waiting import WaitRange
from kiosk.storage.models import Call, PromiseDay, Visit
from kiosk.storage.types import Row, to_millis

SECOND = 1000
_SITE = bindparam("site", type_=Visit.site_id.type)

_PROMISED = (Visit.site_id == _SITE, Visit.promised_high_s.is_not(None))
# The first call; those of a day lie beside each other in the index of calls.
TOLD = (
    select(Visit.promised_low_s, Visit.promised_high_s, Visit.issued_at, func.min(Call.at).label("called_at"))
    .join(Call, (Call.site_id == Visit.site_id) & (Call.visit == Visit.id))
    .where(
        *_PROMISED,
        Visit.day == bindparam("day"),
        Call.at >= bindparam("begin"),
        Call.at < bindparam("end"),
    )
    .group_by(Visit.id, Visit.promised_low_s, Visit.promised_high_s, Visit.issued_at)
)
DAYS = (
    select(Visit.day)
    .where(*_PROMISED, Visit.day > bindparam("after"), Visit.day < bindparam("today"))
    .distinct()
    .order_by(Visit.day)
)
NEWEST = select(func.max(PromiseDay.day)).where(PromiseDay.site_id == _SITE)
LATEST = (
    select(PromiseDay.day, PromiseDay.n, PromiseDay.error_s, PromiseDay.kept, PromiseDay.narrow)
    .where(PromiseDay.site_id == _SITE)
    .order_by(PromiseDay.day.desc())
    .limit(bindparam("most"))
)
KEEP = insert(PromiseDay)


def told(connection: Connection, site: str, day: str, begin: object, end: object) -> list[Promise]:
    """What was promised on a day between two moments, and how long each had to wait for the first call."""
    asked = {"site": site, "day": day, "begin": begin, "end": end}
    return [
        Promise(
            WaitRange(row["promised_low_s"], row["promised_high_s"]),
            max(to_millis(row["called_at"]) - to_millis(row["issued_at"]), 0) / SECOND,
        )
        for row in connection.execute(TOLD, asked).mappings()
    ]


def days_to_compare(connection: Connection, site: str, since: str, today: str) -> list[str]:
    """Days before today with promises, after the newest that was compared, and not before ``since``."""
    newest = connection.execute(NEWEST, {"site": site}).scalar()
    asked = {"site": site, "after": max(newest or "", since), "today": today}
    return list(connection.execute(DAYS, asked).scalars())


def keep(connection: Connection, site: str, day: str, found: Comparison) -> None:
    """Keep a day's comparison; the key refuses a second one."""
    values = {"n": found.n, "error_s": found.error_s, "kept": found.kept, "narrow": found.narrow}
    connection.execute(KEEP, {"site_id": site, "day": day, **values})


def latest(connection: Connection, site: str, most: int) -> list[Row]:
    """The newest comparisons, the latest day first: ``{day, n, error_s, kept, narrow}``."""
    return list(connection.execute(LATEST, {"site": site, "most": most}).mappings())
