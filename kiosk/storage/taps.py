"""Statements about remembered taps."""

from sqlalchemy import Connection, bindparam, delete, insert, select

from kiosk.storage.models import Tap
from kiosk.storage.types import Row

AT_ONCE = 500  # a turn's worth: citizens wait for it
FIND = select(Tap).where(Tap.site_id == bindparam("site"), Tap.tap_id == bindparam("tap"))
KEEP = insert(Tap)
OLD = select(Tap.tap_id).where(Tap.site_id == bindparam("site"), Tap.day < bindparam("before"))
ANY_OLD = OLD.limit(1)
FORGET = delete(Tap).where(Tap.site_id == bindparam("site"), Tap.tap_id.in_(OLD.limit(AT_ONCE)))


def find(connection: Connection, site: str, tap: str) -> Row | None:
    """What this tap was answered."""
    return connection.execute(FIND, {"site": site, "tap": tap}).mappings().first()


def keep(connection: Connection, row: Row) -> None:
    """Remember an answer; the primary key refuses a second one."""
    connection.execute(KEEP, dict(row))


def any_before(connection: Connection, site: str, before: str) -> bool:
    """Whether taps of days before ``before`` are still remembered."""
    return connection.execute(ANY_OLD, {"site": site, "before": before}).first() is not None


def forget(connection: Connection, site: str, before: str) -> int:
    """Forget taps of days before ``before``, 500 at most; returns how many."""
    return connection.execute(FORGET, {"site": site, "before": before}).rowcount
