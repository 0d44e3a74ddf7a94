"""What the attacker carries away: every table with its hidden columns, the files, and the logs."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect

Row = dict[str, Any]


class Loot:
    """One office's rows in every table, with ``_at`` (their place on disk) and ``_xmin`` (their writer)."""

    def __init__(self, engine: Engine, site: str, logs: Sequence[str], files: Path) -> None:
        """Take everything; ``files`` is the directory of an SQLite database."""
        self.tables: dict[str, list[Row]] = {}
        self.logs = list(logs)
        postgres = engine.dialect.name == "postgresql"
        self.files = b"" if postgres else b"".join(p.read_bytes() for p in sorted(files.glob("*.sqlite*")))
        names = inspect(engine).get_table_names()
        with engine.connect() as connection:
            for name in names:
                hidden = "ctid::text AS _at, xmin::text::bigint AS _xmin" if postgres else "rowid AS _at"
                self.tables[name] = self._rows(connection, name, hidden, site)
        self.visits = [row for row in self.tables["visit"] if row["answered"]]
        self.visits.sort(key=lambda row: (row["ended_at"], row["id"]))
        self.ballots = self.tables["ballot"]

    def _rows(self, connection: Connection, name: str, hidden: str, site: str) -> list[Row]:
        try:
            found = connection.exec_driver_sql(f'SELECT {hidden}, "{name}".* FROM "{name}"').mappings().all()
        finally:
            connection.rollback()
        rows = [{"_xmin": 0, **row} for row in found]
        for row in rows:
            row["_at"] = _place_on_disk(row["_at"])
        return [row for row in rows if row.get("site_id", site) == site]

    def journal(self) -> list[Row]:
        """Facts in their order, with their payloads read."""
        rows = sorted(self.tables["journal"], key=lambda row: row["seq"])
        return [{**row, "payload": json.loads(row["payload"])} for row in rows]


def grouped(rows: Sequence[Row], *names: str) -> dict[tuple[Any, ...], list[Row]]:
    """Rows by some of their columns, each group in the given order."""
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(row[name] for name in names)].append(row)
    return found


def _place_on_disk(at: Any) -> tuple[int, ...]:
    return (at,) if isinstance(at, int) else tuple(int(part) for part in at.strip("()").split(","))
