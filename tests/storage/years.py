"""Years of an office's past, made by the database itself: PostgreSQL plans by the size of its tables."""

from sqlalchemy import Column, Connection, Integer, text
from sqlalchemy.types import TypeDecorator

from kiosk.storage.engine import db

ROWS = 5000
SITE = "'ha-noi'"
# What tells the rows apart, and what makes them old; every other column gets a plain value.
PAST: dict[str, dict[str, str]] = {
    "visit": {"id": "'old-' || n", "day": "'2025-' || (100 + n % 250)", "number": "n", "token": "'t' || n"}
    | {"service": "'HT'", "issued_service": "'HT'", "state": "'finished'", "counter": "1 + n % 8"},
    "journal": {"seq": "1000000 + n", "id": "'i' || n"},
    "call": {"seq": "1000000 + n", "at": "n"},
    "tap": {"tap_id": "'t' || n", "day": "'2025-01-01'"},
    "print_job": {"id": "'0-' || n", "visit": "'old-' || n", "state": "'printed'"},
    "print_attempt": {"job": "'0-' || n"},
    "visit_count": {"grain": "'hour'", "period": "'2025-' || n", "counter": "1 + n % 8"},
    "pace_count": {"period": "'2025-' || n", "service": "'HT'", "counter": "1 + n % 8"},
    "rating_count": {"grain": "'bucket'", "period": "'2025-' || n", "counter": "1 + n % 8"},
    "ballot": {"id": "'b' || n", "bucket": "'2025-' || n"},
    "comment": {"id": "'c' || n", "day": "'2025-01-01'"},
    "booking": {"id": "'a' || n", "code": "'c' || n", "token": "'t' || n"}
    | {"service": "'HT'", "state": "'missed'", "day": "'2025-' || (100 + n % 250)", "slot": "'09:00'"},
    "booking_slot": {"service": "'HT'", "day": "'2025-' || n", "slot": "'09:00'"},
}


def live_through(connection: Connection) -> None:
    """Fill every table that grows with rows of other days."""
    for name, values in PAST.items():
        columns = {column.name: _value(column, values) for column in db.metadatas[None].tables[name].columns}
        into, given = ", ".join(f'"{column}"' for column in columns), ", ".join(columns.values())
        connection.execute(
            text(f'INSERT INTO "{name}" ({into}) SELECT {given} FROM generate_series(1, {ROWS}) AS n')
        )


def _value(column: "Column[object]", values: dict[str, str]) -> str:
    if column.name == "site_id":
        return SITE
    if column.name in values:
        return values[column.name]
    if column.nullable:
        return "NULL"
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return "1" if isinstance(kind, Integer) else "''"
