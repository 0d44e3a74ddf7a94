"""What the managers' screens read: the kept counts and the present moment; nothing scans what grows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Integer, Text, and_, bindparam, case, func, or_, select

from kiosk.domain.tallies import LEVELS, REPLAY
from kiosk.domain.visits import WAITING
from kiosk.storage.models import Account, AccountGrant, Counter, RatingCount, Visit, VisitCount
from kiosk.storage.sites import SYSTEM
from kiosk.storage.types import Row

ANY_COUNTER = -1
ANY_TEXT = "*"

_COUNTER = bindparam("counter", type_=Integer)
_OFFICER = bindparam("officer", type_=Text)
_FIELD = bindparam("field", type_=Text)


def _within(table: type[RatingCount] | type[VisitCount]) -> Any:
    """Rows of one site and grain, of a range of periods, of one counter, officer or field or of all."""
    return and_(
        table.site_id == bindparam("site"),
        table.grain == bindparam("grain"),
        table.period >= bindparam("first"),
        table.period < bindparam("behind"),
        or_(_COUNTER == ANY_COUNTER, table.counter == _COUNTER),
        or_(_OFFICER == ANY_TEXT, table.officer == _OFFICER),
        or_(_FIELD == ANY_TEXT, table.field == _FIELD),
    )


def _exactly(table: type[RatingCount] | type[VisitCount]) -> Any:
    """Rows of one site, grain and period."""
    return and_(
        table.site_id == bindparam("site"),
        table.grain == bindparam("grain"),
        table.period == bindparam("period"),
    )


_PLACE_OF_VOTE = (RatingCount.counter, RatingCount.officer, RatingCount.field)
_PLACE_OF_VISIT = (VisitCount.counter, VisitCount.officer, VisitCount.field)
_VOTES = func.sum(RatingCount.n).label("n")
# Visits of a replay have no waits and nobody who could have stayed silent.
_LIVE = VisitCount.channel == "live"

VOTES = (
    select(*_PLACE_OF_VOTE, RatingCount.channel, RatingCount.level, _VOTES)
    .where(_within(RatingCount))
    .group_by(*_PLACE_OF_VOTE, RatingCount.channel, RatingCount.level)
)
VISITS = (
    select(
        *_PLACE_OF_VISIT,
        func.sum(VisitCount.served).label("served"),
        func.sum(VisitCount.answered).label("answered"),
        func.sum(VisitCount.wait_s).label("wait_s"),
        func.sum(VisitCount.wait_n).label("wait_n"),
    )
    .where(_within(VisitCount), _LIVE)
    .group_by(*_PLACE_OF_VISIT)
)
# What every live screen asks all the time: one period, which the key names, and sums that the database makes,
# so that it costs no more the more officers and fields have come and gone.
VOTES_OF_COUNTERS = (
    select(
        RatingCount.counter,
        *(func.sum(RatingCount.n).filter(RatingCount.level == level).label(level) for level in LEVELS),
        func.sum(RatingCount.n).filter(RatingCount.channel == REPLAY).label("replayed"),
    )
    .where(_exactly(RatingCount))
    .group_by(RatingCount.counter)
    .order_by(RatingCount.counter)
)
VISITS_OF_COUNTERS = (
    select(
        VisitCount.counter,
        func.sum(VisitCount.served).label("served"),
        func.sum(VisitCount.answered).label("answered"),
        func.sum(VisitCount.wait_s).label("wait_s"),
        func.sum(VisitCount.wait_n).label("waits"),
    )
    .where(_exactly(VisitCount), _LIVE)
    .group_by(VisitCount.counter)
    .order_by(VisitCount.counter)
)
VOTES_BY_PERIOD = (
    select(RatingCount.period, RatingCount.level, _VOTES)
    .where(_within(RatingCount))
    .group_by(RatingCount.period, RatingCount.level)
    .order_by(RatingCount.period)
)
SERVED_BY_PERIOD = (
    select(VisitCount.period, func.sum(VisitCount.served).label("served"))
    .where(_within(VisitCount), _LIVE)
    .group_by(VisitCount.period)
    .order_by(VisitCount.period)
)
_NOW = (Visit.site_id == bindparam("site"), Visit.day == bindparam("day"), Visit.state == WAITING)
WAITING_BY_FIELD = (
    select(Visit.field, func.count().label("n"), func.min(Visit.issued_at).label("oldest"))
    .where(*_NOW)
    .group_by(Visit.field)
)
# In no order: asked to sort, SQLite reads every visit of the office by its key.
OLDEST = select(Visit.field, Visit.id, Visit.code).where(*_NOW, Visit.issued_at == bindparam("at"))
IN_HAND = (
    select(
        Counter.number,
        Visit.code,
        Visit.state,
        case((Visit.served_at.is_(None), Visit.called_at), else_=Visit.served_at).label("since"),
    )
    .join(Visit, and_(Visit.site_id == Counter.site_id, Visit.id == Counter.visit))
    .where(Counter.site_id == bindparam("site"))
)
NAMES = select(Account.name, Account.display_name).where(
    Account.site_id == SYSTEM, Account.name.in_(bindparam("names", expanding=True))
)
OFFICERS = (
    select(Account.name, Account.display_name)
    .join(AccountGrant, and_(AccountGrant.site_id == Account.site_id, AccountGrant.account == Account.name))
    .where(
        Account.site_id == SYSTEM,
        Account.active == 1,
        AccountGrant.role == "officer",
        AccountGrant.scope == bindparam("site"),
    )
    .order_by(Account.name)
)


def votes(connection: Connection, **asked: Any) -> list[Row]:
    """``{counter, officer, field, channel, level, n}`` of the asked ``site``, ``grain`` and range."""
    return [row._asdict() for row in connection.execute(VOTES, asked)]


def visits(connection: Connection, **asked: Any) -> list[Row]:
    """``{counter, officer, field, served, answered, wait_s, wait_n}`` of real visits."""
    return [row._asdict() for row in connection.execute(VISITS, asked)]


def votes_of_counters(connection: Connection, site: str, grain: str, period: str) -> list[Row]:
    """``{counter, replayed, <level>: n, …}`` of exactly this period; a level nobody chose is None."""
    asked = {"site": site, "grain": grain, "period": period}
    return [row._asdict() for row in connection.execute(VOTES_OF_COUNTERS, asked)]


def visits_of_counters(connection: Connection, site: str, grain: str, period: str) -> list[Row]:
    """``{counter, served, answered, wait_s, waits}`` of real visits in exactly this period."""
    asked = {"site": site, "grain": grain, "period": period}
    return [row._asdict() for row in connection.execute(VISITS_OF_COUNTERS, asked)]


def votes_by_period(connection: Connection, **asked: Any) -> list[Row]:
    """``{period, level, n}``, in order of the periods."""
    return [row._asdict() for row in connection.execute(VOTES_BY_PERIOD, asked)]


def served_by_period(connection: Connection, **asked: Any) -> dict[str, int]:
    """Served visits by period."""
    return {row.period: int(row.served) for row in connection.execute(SERVED_BY_PERIOD, asked)}


def waiting_by_field(connection: Connection, site: str, day: str) -> dict[str, dict[str, Any]]:
    """``{n, at, code}`` by field: how many wait, since when the longest, and its code."""
    found: dict[str, dict[str, Any]] = {}
    for row in connection.execute(WAITING_BY_FIELD, {"site": site, "day": day}).all():
        same = connection.execute(OLDEST, {"site": site, "day": day, "at": row.oldest})
        _, code = min(((each.id, each.code) for each in same if each.field == row.field), default=("", ""))
        found[row.field] = {"n": int(row.n), "at": row.oldest, "code": code}
    return found


def in_hand(connection: Connection, site: str) -> dict[int, Row]:
    """``{code, state, since}`` of the visit each counter has in hand, by the counter's number."""
    return {row.number: row._asdict() for row in connection.execute(IN_HAND, {"site": site})}


def names(connection: Connection, accounts: Sequence[str]) -> dict[str, str]:
    """Display names by account name, of those accounts that exist."""
    found = connection.execute(NAMES, {"names": list(accounts)})
    return {row.name: row.display_name for row in found}


def officers(connection: Connection, site: str) -> list[Row]:
    """``{name, display_name}`` of those who may sit at the site's counters."""
    return [row._asdict() for row in connection.execute(OFFICERS, {"site": site})]
