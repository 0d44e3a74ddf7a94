"""Running a prebuilt statement: one row, all rows, or how many it changed."""

from typing import Any

from sqlalchemy import Connection

from kiosk.storage.types import Row


def first(connection: Connection, statement: Any, **values: Any) -> Row | None:
    """The first row of one of this module's statements."""
    return connection.execute(statement, values).mappings().first()


def rows(connection: Connection, statement: Any, **values: Any) -> list[Row]:
    """All rows of one of this module's statements."""
    return list(connection.execute(statement, values).mappings())


def run(connection: Connection, statement: Any, **values: Any) -> int:
    """Run one of this module's writing statements; returns how many rows it changed."""
    return connection.execute(statement, values).rowcount
