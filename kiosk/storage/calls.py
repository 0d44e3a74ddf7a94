"""Statements about calls."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from kiosk.storage.models import Call
from kiosk.storage.types import Row

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


def append(connection: Connection, row: Row) -> None:
    """Keep one call; its sequence number is unique in the site."""
    connection.execute(APPEND, dict(row))


def after(connection: Connection, site: str, seq: int, since: datetime, most: int = 200) -> list[Row]:
    """Calls with a higher number since a moment, in order."""
    return list(
        connection.execute(AFTER, {"site": site, "after": seq, "since": since, "most": most}).mappings()
    )


def latest(connection: Connection, site: str, since: datetime, most: int = 20) -> list[Row]:
    """The newest calls since a moment, newest first."""
    return list(connection.execute(LATEST, {"site": site, "since": since, "most": most}).mappings())


def take_back(connection: Connection, site: str, seq: int) -> None:
    """Let boards show a call no longer, for it was undone; the journal knows both."""
    connection.execute(TAKE_BACK, {"site": site, "seq": seq})
