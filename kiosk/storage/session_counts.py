"""Statements about the numbers of a session, and the visits of citizen reception."""

from sqlalchemy import Connection, text

from kiosk.storage.types import Row

# The condition is the guard: whoever comes last of two at once finds the count used up.
_TAKE = text(
    "INSERT INTO session_count (site_id, service, day, session, issued)"
    " VALUES (:site, :service, :day, :session, 1)"
    " ON CONFLICT (site_id, service, day, session) DO UPDATE SET issued = session_count.issued + 1"
    " WHERE session_count.issued < :cap RETURNING issued"
)
_OF_DAY = text("SELECT service, session, issued FROM session_count WHERE site_id = :site AND day = :day")
# One statement for every finish: of most services it inserts nothing.
_ADD_RECEPTION = text(
    "INSERT INTO reception_count (site_id, day, service, kind, finished)"
    " SELECT site_id, :day, code, kind, :n FROM service"
    " WHERE site_id = :site AND code = :service AND kind <> 'procedures'"
    " ON CONFLICT (site_id, day, service, kind)"
    " DO UPDATE SET finished = reception_count.finished + excluded.finished RETURNING kind"
)
_RECEPTION = text(
    "SELECT kind, service, SUM(finished) AS finished FROM reception_count"
    " WHERE site_id = :site AND day >= :first AND day <= :last GROUP BY kind, service ORDER BY kind, service"
)


def take(connection: Connection, site: str, service: str, day: str, session: str, cap: int) -> bool:
    """Count one more number of a session unless it has had ``cap``; returns whether it was counted."""
    values = {"site": site, "service": service, "day": day, "session": session, "cap": cap}
    return connection.execute(_TAKE, values).first() is not None


def of_day(connection: Connection, site: str, day: str) -> dict[tuple[str, str], int]:
    """How many numbers of capped services were given: ``{(service, session): n}``."""
    rows = connection.execute(_OF_DAY, {"site": site, "day": day})
    return {(row.service, row.session): row.issued for row in rows}


def add_reception(connection: Connection, site: str, day: str, service: str, n: int) -> str | None:
    """Count finished visits of a service if it is citizen reception; returns its kind, None if it is not."""
    values = {"site": site, "day": day, "service": service, "n": n}
    kind: str | None = connection.execute(_ADD_RECEPTION, values).scalar()
    return kind


def reception(connection: Connection, site: str, first: str, last: str) -> list[Row]:
    """``{kind, service, finished}`` of the days from ``first`` to ``last``, both included."""
    return list(connection.execute(_RECEPTION, {"site": site, "first": first, "last": last}).mappings())
