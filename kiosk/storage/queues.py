"""Statements about the queue before a ticket: who waits and what is in hand at counters it shares."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from kiosk.domain.dispatch import USUAL
from kiosk.domain.queues import Busy, Waiting
from kiosk.storage.types import Row

NEWCOMER = 2**62  # behind every queue key

_WAITING = """
    SELECT 0 AS counter, visit.service, visit.purpose, visit.is_priority, near.open_n, near.shared_n,
        SUM(CASE WHEN visit.lane < :lane OR (visit.lane = :lane AND visit.queue_key < :before)
            THEN 1 ELSE 0 END) AS before_n, COUNT(*) AS n,
        MIN(visit.queue_key) AS moment
    FROM near CROSS JOIN visit
    WHERE visit.service = near.service AND visit.site_id = :site AND visit.day = :day
        AND visit.state = 'waiting'
    GROUP BY visit.service, visit.purpose, visit.is_priority, near.open_n, near.shared_n
"""
_IN_HAND = """
    SELECT counter, service, purpose, is_priority, 0, 0, 0, 0, called_at
    FROM visit WHERE site_id = :site AND day = :day AND state IN ('called', 'serving')
"""
# The services that share an open counter with this one, and by how many of their own they do.
_NEAR = """
    WITH mine AS (
        SELECT counter.number FROM counter_service
        JOIN counter ON counter.site_id = counter_service.site_id AND counter.number = counter_service.counter
        WHERE counter_service.site_id = :site AND counter_service.service = :service
            AND counter.active = 1 AND counter.state = 'open'
    ), near AS (
        SELECT service.code AS service, COUNT(counter.number) AS open_n,
            SUM(CASE WHEN counter.number IN (SELECT number FROM mine) THEN 1 ELSE 0 END) AS shared_n
        FROM service
        LEFT JOIN counter_service
            ON counter_service.site_id = service.site_id AND counter_service.service = service.code
        LEFT JOIN counter ON counter.site_id = service.site_id AND counter.number = counter_service.counter
            AND counter.active = 1 AND counter.state = 'open'
        WHERE service.site_id = :site
        GROUP BY service.code
        HAVING service.code = :service
            OR SUM(CASE WHEN counter.number IN (SELECT number FROM mine) THEN 1 ELSE 0 END) > 0
    )
"""
# A short range of the index of who waits: SQLite takes the tables of a cross join in the order they stand in.
BEFORE = text(f"{_NEAR} {_WAITING} UNION ALL {_IN_HAND} AND counter IN (SELECT number FROM mine)")
EVERYBODY = text(
    "SELECT 0 AS counter, service, purpose, is_priority, 0 AS open_n, 0 AS shared_n, COUNT(*) AS before_n,"
    " COUNT(*) AS n, MIN(queue_key) AS moment"
    " FROM visit WHERE site_id = :site AND day = :day AND state = 'waiting'"
    f" GROUP BY service, purpose, is_priority UNION ALL {_IN_HAND}"
)


def before(
    connection: Connection,
    site: str,
    day: str,
    service: str,
    is_priority: bool,
    queue_key: int = NEWCOMER,
    lane: int = USUAL,
) -> tuple[list[Waiting], dict[int, Busy]]:
    """Who waits before a ticket, of all services that share its open counters, and what these have in hand.

    Of its own class those in the lanes before its own and the earlier ones of its own are before it, of the
    other class all may be.
    """
    asked = {"site": site, "day": day, "service": service, "before": queue_key, "lane": lane}
    rows = list(connection.execute(BEFORE, asked).mappings())
    waiting = [
        Waiting(
            row["service"],
            row["purpose"],
            bool(row["is_priority"]),
            int(row["shared_n"]) / row["open_n"] if row["open_n"] else 0.0,
            int(row["before_n"] if bool(row["is_priority"]) == is_priority else row["n"]),
            row["moment"],
        )
        for row in rows
        if not row["counter"]
    ]
    return waiting, _busy(rows)


def everybody(connection: Connection, site: str, day: str) -> tuple[list[Waiting], dict[int, Busy]]:
    """Who waits for whatever, and what counters have in hand."""
    rows = list(connection.execute(EVERYBODY, {"site": site, "day": day}).mappings())
    waiting = [
        Waiting(row["service"], row["purpose"], bool(row["is_priority"]), 1.0, row["n"], row["moment"])
        for row in rows
        if not row["counter"]
    ]
    return waiting, _busy(rows)


def _busy(rows: Iterable[Row]) -> dict[int, Busy]:
    return {
        row["counter"]: Busy(row["service"], row["purpose"], row["moment"]) for row in rows if row["counter"]
    }
