"""Statements about how long turns keep their counters."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    bindparam,
    case,
    func,
    select,
    text,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute

from kiosk.domain.paces import MOST_CALLING_MS, SECOND, Kind, Paces, Turns
from kiosk.domain.tallies import REPLAY
from kiosk.domain.visits import CANCELLED, FINISHED, NO_SHOW
from kiosk.storage.models import PaceCount, Visit
from kiosk.storage.types import Row

Key = tuple[str, str, str, int]  # period, service, purpose, counter
Kept = Mapping[Key, Turns]

_SITE: BindParameter[str] = bindparam("site")
_KEY = "site_id, period, service, purpose, counter"
_MEASURES = ("n", "s", "sq", "priority_n")
ADD = text(
    f"INSERT INTO pace_count ({_KEY}, {', '.join(_MEASURES)}) VALUES "
    + ", ".join(
        f"(:site, {period}, :service, :purpose, :counter, :n, :s, :sq, :priority_n)"
        for period in ("''", ":day")
    )
    + f" ON CONFLICT ({_KEY}) DO UPDATE SET "
    + ", ".join(f"{each} = pace_count.{each} + excluded.{each}" for each in _MEASURES)
)

# Today's only where somebody works now: an officer's day is slow or fast as a whole.
_USED = """
    SELECT period, service, purpose, SUM(n) AS n, SUM(s) AS s, SUM(sq) AS sq, SUM(priority_n) AS priority_n
    FROM pace_count WHERE site_id = :site AND period IN ('', :day) {}
        AND (period = '' OR counter IN (
            SELECT number FROM counter WHERE site_id = :site AND active = 1 AND state = 'open'))
    GROUP BY period, service, purpose
"""
NEAR = text(
    _USED.format(
        """
        AND service IN (
            SELECT other.service FROM counter_service AS own JOIN counter_service AS other
                ON other.site_id = own.site_id AND other.counter = own.counter
            WHERE own.site_id = :site AND own.service = :service
            UNION SELECT :service)
        """
    )
)
OF_SITE = text(_USED.format(""))

_KEPT = select(
    PaceCount.period,
    PaceCount.service,
    PaceCount.purpose,
    PaceCount.counter,
    *(getattr(PaceCount, name) for name in _MEASURES),
).where(PaceCount.site_id == _SITE)
OF_ALL_TIME = _KEPT.where(PaceCount.period == "")
OF_DAYS = _KEPT.where(PaceCount.period >= bindparam("first"), PaceCount.period < bindparam("behind"))


def _millis(column: InstrumentedAttribute[datetime | None]) -> ColumnElement[int]:
    return type_coerce(column, BigInteger)


# The same turn as `kiosk.domain.paces.turn_s`, from what the visit's row keeps.
_COMES = Visit.served_at >= Visit.called_at
_CALLING = case(
    (_COMES, _millis(Visit.served_at) - _millis(Visit.called_at)),
    else_=_millis(Visit.ended_at) - _millis(Visit.called_at),
)
_SERVICE = case((_COMES, _millis(Visit.ended_at) - _millis(Visit.served_at) - Visit.hold_ms), else_=0)
_SHORTENED = case((_CALLING > MOST_CALLING_MS, MOST_CALLING_MS), (_CALLING < 0, 0), else_=_CALLING) + case(
    (_SERVICE < 0, 0), else_=_SERVICE
)
_TURN = (
    select(
        Visit.day,
        Visit.service,
        Visit.purpose,
        Visit.counter,
        Visit.is_priority,
        (type_coerce(_SHORTENED, BigInteger) // SECOND).label("turn_s"),
    )
    .where(
        Visit.site_id == _SITE,
        Visit.day >= bindparam("first"),
        Visit.day < bindparam("behind"),
        Visit.state.in_((FINISHED, CANCELLED, NO_SHOW)),
        Visit.counter > 0,
        Visit.channel != REPLAY,
        Visit.called_at.is_not(None),
        (Visit.state == NO_SHOW) | _COMES,
    )
    .subquery()
)
COUNTED = select(
    _TURN.c.day.label("period"),
    _TURN.c.service,
    _TURN.c.purpose,
    _TURN.c.counter,
    func.count().label("n"),
    func.sum(_TURN.c.turn_s).label("s"),
    func.sum(_TURN.c.turn_s * _TURN.c.turn_s).label("sq"),
    func.sum(_TURN.c.is_priority).label("priority_n"),
).group_by(_TURN.c.day, _TURN.c.service, _TURN.c.purpose, _TURN.c.counter)


def add(connection: Connection, site: str, visit: Row, turn_s: int, times: int = 1) -> None:
    """Add a visit's turn to its day and to all; ``times`` -1: it is none after all."""
    values = {
        "site": site,
        "day": visit["day"],
        **{each: visit[each] for each in ("service", "purpose", "counter")},
        "n": times,
        "s": times * turn_s,
        "sq": times * turn_s**2,
        "priority_n": times * visit["is_priority"],
    }
    connection.execute(ADD, values)


def near(connection: Connection, site: str, day: str, service: str) -> Paces:
    """How long turns take of this service and of those that share a counter with it."""
    return _paces(connection.execute(NEAR, {"site": site, "day": day, "service": service}).mappings())


def of_site(connection: Connection, site: str, day: str) -> Paces:
    """How long turns take of every service."""
    return _paces(connection.execute(OF_SITE, {"site": site, "day": day}).mappings())


def of_all_time(connection: Connection, site: str) -> Kept:
    """What is kept of all turns."""
    return dict(_turns(connection.execute(OF_ALL_TIME, {"site": site}).mappings()))


def of_days(connection: Connection, site: str, first: str, behind: str) -> Kept:
    """What is kept of the turns of these days."""
    asked = {"site": site, "first": first, "behind": behind}
    return dict(_turns(connection.execute(OF_DAYS, asked).mappings()))


def counted(connection: Connection, site: str, first: str, behind: str) -> Kept:
    """The turns of these days as the visits say them."""
    asked = {"site": site, "first": first, "behind": behind}
    return dict(_turns(connection.execute(COUNTED, asked).mappings()))


def _turns(rows: Iterable[Row]) -> Iterator[tuple[Key, Turns]]:
    for row in rows:
        key = row["period"], row["service"], row["purpose"], row["counter"]
        yield key, Turns(*(int(row[each]) for each in _MEASURES))


def _paces(rows: Iterable[Row]) -> Paces:
    ever: dict[Kind, Turns] = {}
    today: dict[Kind, Turns] = {}
    for row in rows:
        kept = today if row["period"] else ever
        kept[row["service"], row["purpose"]] = Turns(*(int(row[each]) for each in _MEASURES))
    return Paces(ever, today)
