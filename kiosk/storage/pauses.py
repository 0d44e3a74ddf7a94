"""Statements about the kept pauses of counters."""

from sqlalchemy import Connection, text

from kiosk.storage.types import Row

_ADD = text(
    "INSERT INTO pause_count (site_id, day, counter, reason, n, seconds)"
    " VALUES (:site, :day, :counter, :reason, 1, :seconds)"
    " ON CONFLICT (site_id, day, counter, reason)"
    " DO UPDATE SET n = pause_count.n + 1, seconds = pause_count.seconds + excluded.seconds"
)
_BETWEEN = text(
    "SELECT day, counter, reason, n, seconds FROM pause_count"
    " WHERE site_id = :site AND day >= :first AND day <= :last ORDER BY day, counter, reason"
)


def add(connection: Connection, site: str, day: str, counter: int, reason: str, seconds: int) -> None:
    """Add one pause to its day, counter and reason."""
    values = {"site": site, "day": day, "counter": counter, "reason": reason, "seconds": seconds}
    connection.execute(_ADD, values)


def between(connection: Connection, site: str, first: str, last: str) -> list[Row]:
    """``{day, counter, reason, n, seconds}`` of these days, both included."""
    return list(connection.execute(_BETWEEN, {"site": site, "first": first, "last": last}).mappings())
