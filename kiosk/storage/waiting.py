"""Statements about who waits: the heads of the lists, who is chosen from them, and how many there are."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Subquery,
    bindparam,
    case,
    func,
    or_,
    select,
    union_all,
)

from kiosk.domain.dispatch import Head
from kiosk.domain.visits import WAITING
from kiosk.storage.models import Visit
from kiosk.storage.types import Row

HEADS = 20
LISTS_AT_ONCE = 40  # services in one statement: SQLite takes no more than 500 parts
NO_COUNTER = -1

_WAITING = (Visit.site_id == bindparam("site"), Visit.day == bindparam("day"), Visit.state == WAITING)
_HEAD = select(
    Visit.id,
    Visit.code,
    Visit.service,
    Visit.is_priority,
    Visit.priority,
    Visit.purpose,
    Visit.issued_at,
    Visit.queue_key,
    Visit.target_counter,
)
TARGETED_HEADS = (
    _HEAD.where(*_WAITING, Visit.target_counter == bindparam("counter"))
    .order_by(Visit.queue_key)
    .limit(bindparam("most"))
)
CHOSEN = _HEAD.where(
    *_WAITING, or_(Visit.id == bindparam("ticket"), Visit.code == bindparam("ticket"))
).limit(1)
OF_SESSION = (
    select(Visit)
    .where(*_WAITING, Visit.session == bindparam("session"))
    .order_by(Visit.queue_key)
    .limit(bindparam("most"))
)
COUNTS = (
    select(
        Visit.service,
        Visit.is_priority,
        func.count().label("n"),
        func.sum(case((Visit.target_counter == 0, 1), else_=0)).label("open_n"),
        func.min(Visit.queue_key).label("earliest"),
    )
    .where(*_WAITING)
    .group_by(Visit.service, Visit.is_priority)
)

ORDER = select(Visit.service, Visit.purpose, Visit.is_priority, Visit.target_counter, Visit.queue_key).where(
    *_WAITING
)


def _list_heads(service: int, is_priority: int) -> Subquery:
    """The head of one list: a short range of the index, read in its order."""
    return (
        _HEAD.where(
            *_WAITING,
            Visit.target_counter == 0,
            Visit.service == bindparam(f"service_{service}"),
            Visit.is_priority == is_priority,
        )
        .order_by(Visit.queue_key)
        .limit(bindparam("most"))
        .subquery()
    )


@cache
def _heads(services: int) -> CompoundSelect[Any]:
    """The heads of so many services' lists in one statement: a call asks it, and a call should be quick."""
    lists = [_list_heads(service, is_priority) for service in range(services) for is_priority in (0, 1)]
    return union_all(*(select(each) for each in (TARGETED_HEADS.subquery(), *lists)))


def head_rows(
    connection: Connection, site: str, day: str, counter: int, services: Sequence[str], most: int = HEADS
) -> list[Row]:
    """The first ``most`` of every list that the counter may call, and of those handed over to it."""
    rows: list[Row] = []
    for begin in range(0, max(len(services), 1), LISTS_AT_ONCE):
        some = services[begin : begin + LISTS_AT_ONCE]
        values = {f"service_{place}": service for place, service in enumerate(some)}
        at = counter if begin == 0 else NO_COUNTER
        common = {"site": site, "day": day, "counter": at, "most": most}
        rows.extend(connection.execute(_heads(len(some)), {**common, **values}).mappings())
    return rows


def head(row: Row) -> Head:
    """A row of :func:`head_rows` as the rule sees it."""
    targeted = row["target_counter"] != 0
    return Head(row["id"], row["code"], row["service"], bool(row["is_priority"]), row["queue_key"], targeted)


def chosen(connection: Connection, site: str, day: str, ticket: str) -> Row | None:
    """The waiting ticket of this id or code."""
    return connection.execute(CHOSEN, {"site": site, "day": day, "ticket": ticket}).mappings().first()


def of_session(connection: Connection, site: str, day: str, session: str, most: int) -> list[Row]:
    """Those who wait with a number of this session, earliest first, at most so many."""
    values = {"site": site, "day": day, "session": session, "most": most}
    return list(connection.execute(OF_SESSION, values).mappings())


def counts(connection: Connection, site: str, day: str) -> list[Row]:
    """How many wait, how many of them for any counter, and the earliest place.

    ``{service, is_priority, n, open_n, earliest}``, one row a service and class.
    """
    return list(connection.execute(COUNTS, {"site": site, "day": day}).mappings())


def order(connection: Connection, site: str, day: str) -> list[Row]:
    """Everybody who waits, in no order: ``{service, purpose, is_priority, target_counter, queue_key}``."""
    return list(connection.execute(ORDER, {"site": site, "day": day}).mappings())
