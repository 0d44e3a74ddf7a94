"""Statements about who waits: the heads of the lists, who is chosen from them, and how many there are."""

from collections.abc import Callable, Container, Sequence
from functools import cache
from itertools import product
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
    update,
)

from kiosk.domain.dispatch import BOOKED, USUAL, Head
from kiosk.domain.visits import WAITING
from kiosk.storage.models import Visit
from kiosk.storage.types import Row

HEADS = 20
LISTS_AT_ONCE = 40  # services in one statement: SQLite takes no more than 500 parts
USUAL_LANES = (BOOKED, USUAL)
PREVIEWED = 2000  # how many of those who wait a preview looks at
NO_COUNTER = -1

_WAITING = (Visit.site_id == bindparam("site"), Visit.day == bindparam("day"), Visit.state == WAITING)
# Two may come in the same millisecond, and dozens have booked the same minute: the limit must not cut between
# them as the engine pleases.
_PLACE = (Visit.queue_key, Visit.number)
_HEAD = select(
    Visit.id,
    Visit.code,
    Visit.service,
    Visit.is_priority,
    Visit.priority,
    Visit.purpose,
    Visit.issued_at,
    Visit.queue_key,
    Visit.number,
    Visit.due_at,
    Visit.target_counter,
)
TARGETED_HEADS = (
    _HEAD.where(*_WAITING, Visit.target_counter == bindparam("counter"))
    .order_by(*_PLACE)
    .limit(bindparam("most"))
)
CHOSEN = _HEAD.where(
    *_WAITING, or_(Visit.id == bindparam("ticket"), Visit.code == bindparam("ticket"))
).limit(1)
OF_SESSION = (
    select(Visit)
    .where(*_WAITING, Visit.session == bindparam("session"))
    .order_by(*_PLACE)
    .limit(bindparam("most"))
)
EVERYBODY = _HEAD.where(*_WAITING).order_by(*_PLACE).limit(bindparam("most"))
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

ORDER = select(
    Visit.service, Visit.purpose, Visit.is_priority, Visit.target_counter, Visit.lane, Visit.queue_key
).where(*_WAITING)


def _list_heads(service: int, is_priority: int, lane: int) -> Subquery:
    """The head of one list: a short range of the index, read in its order."""
    return (
        _HEAD.where(
            *_WAITING,
            Visit.target_counter == 0,
            Visit.service == bindparam(f"service_{service}"),
            Visit.is_priority == is_priority,
            Visit.lane == lane,
        )
        .order_by(*_PLACE)
        .limit(bindparam("most"))
        .subquery()
    )


@cache
def _heads(services: int, lanes: tuple[int, ...]) -> CompoundSelect[Any]:
    """The heads of so many services' lists in one statement: a call asks it, and a call should be quick."""
    every = product(range(services), (0, 1), lanes)
    lists = [_list_heads(*place) for place in every]
    return union_all(*(select(each) for each in (TARGETED_HEADS.subquery(), *lists)))


def head_rows(
    connection: Connection,
    site: str,
    day: str,
    counter: int,
    services: Sequence[str],
    most: int = HEADS,
    lanes: tuple[int, ...] = USUAL_LANES,
) -> list[Row]:
    """The first ``most`` of every list that the counter may call, and of those handed over to it.

    ``lanes`` are those in which somebody may wait under the office's rule.
    """
    rows: list[Row] = []
    at_once = LISTS_AT_ONCE * len(USUAL_LANES) // len(lanes)
    for begin in range(0, max(len(services), 1), at_once):
        some = services[begin : begin + at_once]
        values = {f"service_{place}": service for place, service in enumerate(some)}
        at = counter if begin == 0 else NO_COUNTER
        common = {"site": site, "day": day, "counter": at, "most": most}
        rows.extend(connection.execute(_heads(len(some), lanes), {**common, **values}).mappings())
    return rows


def everybody(connection: Connection, site: str, day: str) -> list[Row]:
    """Who waits today, earliest first, up to as many as a preview looks at; no call asks this."""
    return list(connection.execute(EVERYBODY, {"site": site, "day": day, "most": PREVIEWED}).mappings())


def head(row: Row, helping: Container[str] = ()) -> Head:
    """A row of :func:`head_rows` as the rule sees it, at a counter that only helps with some services."""
    return Head(
        row["id"],
        row["code"],
        row["service"],
        bool(row["is_priority"]),
        row["queue_key"],
        row["target_counter"] != 0,
        row["purpose"],
        row["service"] in helping,
        row["due_at"],
        row["number"],
    )


def put_lanes(connection: Connection, site: str, day: str, lane_of: Callable[[str, int], int]) -> None:
    """Let every ticket of the day wait in the list that a new rule gives it: one update a purpose."""
    mine = (Visit.site_id == site, Visit.day == day)
    kinds = select(Visit.purpose, Visit.due_at > 0).where(*mine).distinct()
    for purpose, is_booked in connection.execute(kinds).all():
        booked = Visit.due_at > 0 if is_booked else Visit.due_at == 0
        lane = lane_of(purpose, int(is_booked))
        where = (*mine, Visit.purpose == purpose, booked, Visit.lane != lane)
        connection.execute(update(Visit).where(*where).values(lane=lane))


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
    """Everybody who waits, in no order: ``{service, purpose, …, lane, queue_key}``."""
    return list(connection.execute(ORDER, {"site": site, "day": day}).mappings())
