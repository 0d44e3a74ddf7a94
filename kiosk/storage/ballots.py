"""Statements about votes: putting one in, and sealing a day."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, union

from kiosk.domain.tallies import REPLAY
from kiosk.storage.models import Ballot, Comment, RatingCount, SealedDay, VisitCount
from kiosk.storage.types import Row

CAST = insert(Ballot)
COMMENT = insert(Comment)
_SAID = (Comment.site_id == bindparam("site"), Comment.day == bindparam("day"))
SAID = select(Comment).where(*_SAID).order_by(Comment.id)
FORGET_SAID = delete(Comment).where(*_SAID)
_DAY = (
    Ballot.site_id == bindparam("site"),
    Ballot.bucket >= bindparam("day"),
    Ballot.bucket < bindparam("after"),
)
OF_DAY = select(Ballot).where(*_DAY).order_by(Ballot.id)
FORGET_DAY = delete(Ballot).where(*_DAY)
LAST_SEALED = select(func.max(SealedDay.day)).where(SealedDay.site_id == bindparam("site"))


def _days_of(table: type[RatingCount] | type[VisitCount]) -> Select[Any]:
    return select(table.period).where(
        table.site_id == bindparam("site"),
        table.grain == "day",
        table.period > bindparam("after"),
        table.period < bindparam("before"),
        table.channel != REPLAY,  # a replay seals its days itself, when all their votes are there
    )


DAYS = union(_days_of(RatingCount), _days_of(VisitCount))
REPLAYED = select(func.coalesce(func.sum(RatingCount.n), 0)).where(
    RatingCount.site_id == bindparam("site"), RatingCount.grain == "all", RatingCount.channel == REPLAY
)
IS_SEALED = select(SealedDay.day).where(
    SealedDay.site_id == bindparam("site"), SealedDay.day == bindparam("day")
)
MARK_SEALED = insert(SealedDay)


def cast(connection: Connection, row: Row) -> None:
    """Put one unsigned vote into the box."""
    connection.execute(CAST, dict(row))


def comment(connection: Connection, row: Row) -> None:
    """Keep a citizen's words apart from the vote."""
    connection.execute(COMMENT, dict(row))


def of_day(connection: Connection, site: str, day: str) -> list[Row]:
    """Every vote of the day, in the order of their random keys."""
    return list(connection.execute(OF_DAY, {"site": site, "day": day, "after": f"{day}Z"}).mappings())


def rewrite_comments(connection: Connection, site: str, day: str) -> None:
    """Write the day's comments anew in the order of their random keys: their old places tell their moment."""
    kept = [dict(row) for row in connection.execute(SAID, {"site": site, "day": day}).mappings()]
    if kept:
        connection.execute(FORGET_SAID, {"site": site, "day": day})
        connection.execute(COMMENT, kept)


def rewrite_day(connection: Connection, site: str, day: str, rows: Iterable[Row]) -> None:
    """Write the day's votes anew, in the order of their random keys.

    Neither row ids nor transaction ids tell then which came when, or with which visit.
    """
    connection.execute(FORGET_DAY, {"site": site, "day": day, "after": f"{day}Z"})
    if ordered := sorted((dict(row) for row in rows), key=lambda row: row["id"]):
        connection.execute(CAST, ordered)


def unsealed_days(connection: Connection, site: str, before: str) -> list[str]:
    """Days after the last sealed one and before ``before`` that have tickets, visits or votes."""
    last = connection.execute(LAST_SEALED, {"site": site}).scalar() or ""
    return sorted(connection.execute(DAYS, {"site": site, "after": last, "before": before}).scalars())


def replayed(connection: Connection, site: str) -> int:
    """How many votes a replay has brought in."""
    return int(connection.execute(REPLAYED, {"site": site}).scalar_one())


def is_sealed(connection: Connection, site: str, day: str) -> bool:
    """Whether the day's votes were counted for good."""
    return connection.execute(IS_SEALED, {"site": site, "day": day}).first() is not None


def mark_sealed(connection: Connection, site: str, day: str) -> None:
    """Note that the day's votes were counted for good; the primary key refuses a second time."""
    connection.execute(MARK_SEALED, {"site_id": site, "day": day})
