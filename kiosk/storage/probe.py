"""What is asked of the database itself: whether somebody else committed, and whether it can be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine

from kiosk.storage import sites
from kiosk.storage.engine import WITHIN_MS


class Probe:
    """Asks SQLite's ``data_version``; other databases always answer that something may have changed."""

    def __init__(self, engine: Engine) -> None:
        """Look at ``engine`` on a connection of its own, taken at the first look."""
        self._engine = engine
        self._sqlite = engine.dialect.name == "sqlite"
        self._connection: Any = None
        self._version: int | None = None

    def changed(self) -> bool:
        """Whether to read the sites' revisions again."""
        if not self._sqlite:
            return True
        if self._connection is None:
            self._connection = self._engine.raw_connection()
        cursor = self._connection.cursor()
        version = cursor.execute("PRAGMA data_version").fetchone()[0]
        cursor.close()
        changed, self._version = version != self._version, version
        return bool(changed)

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()


@contextmanager
def _hurried(connection: Connection, within_ms: int) -> Iterator[None]:
    connection.info[WITHIN_MS] = within_ms
    try:
        yield
    finally:
        connection.info.pop(WITHIN_MS, None)


def try_write(writer: Engine, within_ms: int) -> None:
    """Begin a write, make a change that changes nothing, and take it back.

    Args:
        writer: The engine that writes.
        within_ms: How long to wait for another writer.

    Raises:
        SQLAlchemyError: It cannot be written, or not in time.
    """
    with writer.connect() as connection, _hurried(connection, within_ms), connection.begin() as transaction:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {within_ms}")
        connection.execute(sites.TRY)
        transaction.rollback()
