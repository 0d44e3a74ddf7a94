"""Statements about remembered taps."""

from sqlalchemy import Connection, bindparam, delete, insert, select

from kiosk.storage.models import Tap
from kiosk.storage.types import Row

FIND = select(Tap).where(Tap.site_id == bindparam("site"), Tap.tap_id == bindparam("tap"))
KEEP = insert(Tap)
FORGET = delete(Tap).where(Tap.site_id == bindparam("site"), Tap.day < bindparam("before"))


def find(connection: Connection, site: str, tap: str) -> Row | None:
    """What this tap was answered."""
    return connection.execute(FIND, {"site": site, "tap": tap}).mappings().first()


def keep(connection: Connection, row: Row) -> None:
    """Remember an answer; the primary key refuses a second one."""
    connection.execute(KEEP, dict(row))


def forget(connection: Connection, site: str, before: str) -> int:
    """Forget taps of days before ``before``; returns how many."""
    return connection.execute(FORGET, {"site": site, "before": before}).rowcount
