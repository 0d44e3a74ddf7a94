"""Statements that read the counts kept by day alone, some days at a time, for the night's check."""

from sqlalchemy import BindParameter, Connection, Executable, bindparam, cast, func, literal, select
from sqlalchemy import String as Text

from kiosk.domain.day_counts import PAUSE, RECEPTION, SESSION, DayCounts
from kiosk.storage.models import PauseCount, ReceptionCount, Service, SessionCount

_NONE = literal(0).label("seconds")
_SITE: BindParameter[str] = bindparam("site")
_FIRST: BindParameter[str] = bindparam("first")
_BEHIND: BindParameter[str] = bindparam("behind")
_AFTER: BindParameter[str] = bindparam("after")
_PAUSES = select(
    PauseCount.day,
    cast(PauseCount.counter, Text).label("place"),
    PauseCount.reason.label("which"),
    PauseCount.n,
    PauseCount.seconds,
).where(PauseCount.site_id == _SITE, PauseCount.day >= _FIRST, PauseCount.day < _BEHIND)
_RECEPTIONS = select(
    ReceptionCount.day,
    ReceptionCount.service.label("place"),
    ReceptionCount.kind.label("which"),
    ReceptionCount.finished.label("n"),
    _NONE,
).where(ReceptionCount.site_id == _SITE, ReceptionCount.day >= _FIRST, ReceptionCount.day < _BEHIND)
# The key of this table has the service before the day: with the services named, each is one look into it.
_CODES = select(Service.code).where(Service.site_id == _SITE)
_SESSIONS = select(
    SessionCount.day,
    SessionCount.service.label("place"),
    SessionCount.session.label("which"),
    SessionCount.issued.label("n"),
    _NONE,
).where(
    SessionCount.site_id == _SITE,
    SessionCount.service.in_(_CODES),
    SessionCount.day >= _FIRST,
    SessionCount.day < _BEHIND,
)
KEPT = ((PAUSE, _PAUSES), (RECEPTION, _RECEPTIONS), (SESSION, _SESSIONS))

_NEXT_OF_SERVICE = (
    select(func.min(SessionCount.day))
    .where(
        SessionCount.site_id == _SITE,
        SessionCount.service == Service.code,
        SessionCount.day > _AFTER,
    )
    .correlate(Service)
    .scalar_subquery()
)
# The least day after another one: each is a look into an index, or one a service.
NEXT: tuple[Executable, ...] = (
    *(
        select(func.min(table.day)).where(table.site_id == _SITE, table.day > _AFTER)
        for table in (PauseCount, ReceptionCount)
    ),
    select(func.min(_NEXT_OF_SERVICE)).where(Service.site_id == _SITE),
)


def kept(connection: Connection, site: str, first: str, behind: str) -> DayCounts:
    """What is kept of pauses, receptions and capped numbers of these days."""
    asked = {"site": site, "first": first, "behind": behind}
    return {
        (what, row.day, row.place, row.which): (row.n, row.seconds)
        for what, statement in KEPT
        for row in connection.execute(statement, asked)
    }
