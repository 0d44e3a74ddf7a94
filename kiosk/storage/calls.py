"""Statements about calls."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from kiosk.storage.models import Call
from kiosk.storage.types import Row

Here = Collection[int] | None
APPEND = insert(Call)
AFTER = (
    select(Call)
    .where(Call.site_id == bindparam("site"), Call.seq > bindparam("after"), Call.at >= bindparam("since"))
    .order_by(Call.at, Call.seq)
    .limit(bindparam("most"))
)
TAKE_BACK = delete(Call).where(Call.site_id == bindparam("site"), Call.seq == bindparam("seq"))
LATEST = (
    select(Call)
    .where(Call.site_id == bindparam("site"), Call.at >= bindparam("since"))
    .order_by(Call.at.desc(), Call.seq.desc())
    .limit(bindparam("most"))
)

# The same at some counters only: the calls of a zone.
_HERE = Call.counter.in_(bindparam("counters", expanding=True))
AFTER_HERE, LATEST_HERE = AFTER.where(_HERE), LATEST.where(_HERE)


def append(connection: Connection, row: Row) -> None:
    """Keep one call; its sequence number is unique in the site."""
    connection.execute(APPEND, dict(row))


def after(
    connection: Connection, site: str, seq: int, since: datetime, counters: Here = None, most: int = 200
) -> list[Row]:
    """Calls with a higher number since a moment, in order; with ``counters`` only those to one of them."""
    values = {"site": site, "after": seq, "since": since, "most": most}
    return _read(connection, AFTER, AFTER_HERE, values, counters)


def latest(
    connection: Connection, site: str, since: datetime, counters: Here = None, most: int = 20
) -> list[Row]:
    """The newest calls since a moment, newest first; with ``counters`` only those to one of them."""
    return _read(connection, LATEST, LATEST_HERE, {"site": site, "since": since, "most": most}, counters)


def _read(connection: Connection, every: Any, here: Any, values: dict[str, Any], counters: Here) -> list[Row]:
    if counters is None:
        return list(connection.execute(every, values).mappings())
    return list(connection.execute(here, {**values, "counters": list(counters)}).mappings())


def take_back(connection: Connection, site: str, seq: int) -> None:
    """Let boards show a call no longer, for it was undone; the journal knows both."""
    connection.execute(TAKE_BACK, {"site": site, "seq": seq})
