"""Whether another process committed something since the last look."""

from typing import Any

from sqlalchemy import Engine


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
