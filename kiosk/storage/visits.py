"""Statements about tickets and visits; those of the hot paths are built once."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    bindparam,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from kiosk.domain.visits import CALLED, CLOSED, HELD, NO_SHOW, OPEN, SERVING
from kiosk.storage.models import Service, Visit
from kiosk.storage.types import Row, UtcDateTime

NEXT_NUMBER = text(
    "INSERT INTO number_run (site_id, service, day, run, last) VALUES (:site, :service, :day, :run, :first)"
    " ON CONFLICT (site_id, service, day, run) DO UPDATE SET last = number_run.last + 1 RETURNING last"
)
ISSUE = insert(Visit)
BY_ID = select(Visit).where(Visit.site_id == bindparam("site"), Visit.id == bindparam("visit"))
BY_TOKEN = select(Visit).where(Visit.site_id == bindparam("site"), Visit.token == bindparam("token"))
BY_TOKENS = select(Visit).where(
    Visit.site_id == bindparam("site"), Visit.token.in_(bindparam("tokens", expanding=True))
)
TOKENS_AT_ONCE = 500
OF_TODAY = select(Visit.id, Visit.code).where(
    Visit.site_id == bindparam("site"),
    Visit.day == bindparam("day"),
    or_(Visit.id == bindparam("ticket"), Visit.code == bindparam("ticket")),
)
IN_STATE = (
    select(Visit)
    .where(
        Visit.site_id == bindparam("site"), Visit.day == bindparam("day"), Visit.state == bindparam("state")
    )
    .order_by(Visit.called_at.desc())
    .limit(bindparam("most"))
)
ENDED_SINCE = (
    select(Visit.code, Visit.service, Visit.ended_at)
    .where(
        Visit.site_id == bindparam("site"),
        Visit.day == bindparam("day"),
        Visit.state == bindparam("state"),
        Visit.end_reason == bindparam("reason"),
        Visit.ended_at >= bindparam("since", type_=UtcDateTime),
    )
    .order_by(Visit.ended_at.desc(), Visit.code)
    .limit(bindparam("most"))
)
# Written out in the statement: SQLite uses the index of open visits only where it sees the very states.
_OPEN = Visit.state.in_(bindparam("open", sorted(OPEN), expanding=True, literal_execute=True))
STILL_OPEN = (
    select(Visit)
    .where(Visit.site_id == bindparam("site"), Visit.day == bindparam("day"), _OPEN)
    .order_by(Visit.state, Visit.id)
    .limit(bindparam("most"))
)
OPEN_DAYS = (
    select(Visit.day)
    .where(Visit.site_id == bindparam("site"), Visit.day < bindparam("day"), _OPEN)
    .distinct()
)
NEWEST = (
    select(Visit.token)
    .where(Visit.site_id == bindparam("site"), Visit.day == bindparam("day"))
    .order_by(Visit.queue_key.desc())
    .limit(1)
)
CLOSED_ON = (
    select(func.count())
    .select_from(Visit)
    .where(Visit.site_id == bindparam("site"), Visit.day == bindparam("day"), Visit.state == CLOSED)
)
ANSWER = (
    update(Visit)
    .where(Visit.site_id == bindparam("site"), Visit.id == bindparam("visit"), Visit.answered == 0)
    .values(answered=1)
)


@cache
def _changing(*columns: str) -> Any:
    return (
        update(Visit)
        .where(
            Visit.site_id == bindparam("site"),
            Visit.id == bindparam("visit"),
            Visit.state == bindparam("from_state"),
        )
        .values({column: bindparam(f"to_{column}") for column in columns} | {"moves": Visit.moves + 1})
    )


@cache
def _undoing(*columns: str) -> Any:
    return (
        update(Visit)
        .where(
            Visit.site_id == bindparam("site"),
            Visit.id == bindparam("visit"),
            Visit.moves == bindparam("from_moves"),
        )
        .values({column: bindparam(f"to_{column}") for column in columns} | {"moves": Visit.moves + 1})
        .returning(*Visit.__table__.c)
    )


@cache
def _changing_and_reading(*columns: str) -> Any:
    named = select(Service.name).where(Service.site_id == Visit.site_id, Service.code == Visit.service)
    return _changing(*columns).returning(*Visit.__table__.c, named.scalar_subquery().label("service_name"))


def next_number(connection: Connection, site: str, service: str, day: str, run: int, first: int) -> int:
    """The run's next number; the row it counts in is locked until the transaction ends."""
    values = {"site": site, "service": service, "day": day, "run": run, "first": first}
    return int(connection.execute(NEXT_NUMBER, values).scalar_one())


def issue(connection: Connection, row: Row) -> None:
    """Insert a ticket; the unique key refuses a number that exists."""
    connection.execute(ISSUE, dict(row))


def by_id(connection: Connection, site: str, visit: str) -> Row | None:
    """The visit of this id."""
    return connection.execute(BY_ID, {"site": site, "visit": visit}).mappings().first()


def by_token(connection: Connection, site: str, token: str) -> Row | None:
    """The visit whose slip carries this token."""
    return connection.execute(BY_TOKEN, {"site": site, "token": token}).mappings().first()


def by_tokens(connection: Connection, site: str, tokens: Sequence[str]) -> dict[str, Row]:
    """The visits of these tokens, by token; what nobody has is left out."""
    found: dict[str, Row] = {}
    for begin in range(0, len(tokens), TOKENS_AT_ONCE):
        some = list(tokens[begin : begin + TOKENS_AT_ONCE])
        rows = connection.execute(BY_TOKENS, {"site": site, "tokens": some}).mappings()
        found.update((row["token"], row) for row in rows)
    return found


def change(connection: Connection, site: str, visit: str, from_state: str, values: Row) -> bool:
    """Change a visit that is still in ``from_state``; returns whether it was."""
    statement = _changing(*sorted(values))
    bound = {f"to_{name}": value for name, value in values.items()}
    result = connection.execute(statement, {"site": site, "visit": visit, "from_state": from_state, **bound})
    return result.rowcount == 1


def changed(connection: Connection, site: str, visit: str, from_state: str, values: Row) -> Row | None:
    """Change a visit that is still in ``from_state``.

    Returns:
        The visit as it is now, with ``service_name``; None if it was in another state.
    """
    statement = _changing_and_reading(*sorted(values))
    bound = {f"to_{name}": value for name, value in values.items()}
    result = connection.execute(statement, {"site": site, "visit": visit, "from_state": from_state, **bound})
    return result.mappings().first()


def undone(connection: Connection, site: str, visit: str, moves: int, values: Row) -> Row | None:
    """Set a visit back that was changed ``moves`` times and not since; None if it was changed meanwhile."""
    bound = {f"to_{name}": value for name, value in values.items()}
    asked = {"site": site, "visit": visit, "from_moves": moves, **bound}
    return connection.execute(_undoing(*sorted(values)), asked).mappings().first()


def of_today(connection: Connection, site: str, day: str, ticket: str) -> Row | None:
    """The ticket of this id or code, whatever became of it."""
    return connection.execute(OF_TODAY, {"site": site, "day": day, "ticket": ticket}).mappings().first()


def missed(connection: Connection, site: str, day: str, most: int = 12) -> list[Row]:
    """The latest no-shows of the day."""
    return list(
        connection.execute(IN_STATE, {"site": site, "day": day, "state": NO_SHOW, "most": most}).mappings()
    )


def ended_since(
    connection: Connection, site: str, day: str, state: str, reason: str, since: datetime, most: int
) -> list[Row]:
    """Those of the day that ended like this since then, the latest first: ``{code, service, ended_at}``."""
    asked = {"site": site, "day": day, "state": state, "reason": reason, "since": since, "most": most}
    return list(connection.execute(ENDED_SINCE, asked).mappings())


def in_hand(connection: Connection, site: str, day: str) -> list[Row]:
    """Visits that are called or being served."""
    return [
        row
        for state in (CALLED, SERVING)
        for row in connection.execute(
            IN_STATE, {"site": site, "day": day, "state": state, "most": 200}
        ).mappings()
    ]


def held(connection: Connection, site: str, day: str) -> list[Row]:
    """Visits that are parked."""
    return list(
        connection.execute(IN_STATE, {"site": site, "day": day, "state": HELD, "most": 200}).mappings()
    )


def still_open(connection: Connection, site: str, day: str, most: int) -> list[Row]:
    """Visits of the day that have not ended, at most so many."""
    return list(connection.execute(STILL_OPEN, {"site": site, "day": day, "most": most}).mappings())


def open_days_before(connection: Connection, site: str, day: str) -> list[str]:
    """Earlier service days with visits that have not ended."""
    return sorted(connection.execute(OPEN_DAYS, {"site": site, "day": day}).scalars())


def closed_on(connection: Connection, site: str, day: str) -> int:
    """How many visits the day's end closed."""
    return int(connection.execute(CLOSED_ON, {"site": site, "day": day}).scalar_one())


def mark_answered(connection: Connection, site: str, visit: str) -> bool:
    """Spend the visit's one invitation; returns whether it was unspent."""
    return connection.execute(ANSWER, {"site": site, "visit": visit}).rowcount == 1


def newest_token(connection: Connection, site: str, day: str) -> str | None:
    """The token of the day's newest ticket."""
    return connection.execute(NEWEST, {"site": site, "day": day}).scalar()
