"""Column types that mean the same on both databases."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

MILLISECOND = timedelta(milliseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Row = Mapping[Any, Any]
"""A row of a table by column name."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept as whole milliseconds since 1970 in UTC.

    SQLite forgets time zones and compares texts; an integer is exact, sorts, subtracts and
    indexes alike on SQLite and PostgreSQL.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Turn an aware moment into milliseconds.

        Raises:
            ValueError: The moment has no time zone.
        """
        return None if value is None else to_millis(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Turn milliseconds into an aware moment in UTC."""
        return None if value is None else from_millis(int(value))


def to_millis(moment: datetime) -> int:
    """Whole milliseconds since 1970 of an aware moment; what is finer is cut off, as where it is written.

    Raises:
        ValueError: The moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"moment without time zone: {moment!r}")
    return (moment - EPOCH) // MILLISECOND


def from_millis(millis: int) -> datetime:
    """The aware moment, in UTC, of whole milliseconds since 1970."""
    return EPOCH + millis * MILLISECOND
