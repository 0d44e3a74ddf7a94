"""The only reader of the wall clock."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands where it is put: replayed visits and tests live by it."""

    def __init__(self, at: datetime) -> None:
        """Start at ``at``, an aware moment."""
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment this clock was put to."""
        return self._at

    def put(self, at: datetime) -> None:
        """Move the clock to ``at``, an aware moment."""
        self._at = at.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Move the clock on by ``by``."""
        self._at += by
