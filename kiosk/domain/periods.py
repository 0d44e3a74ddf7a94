"""Periods of local days, both ends inclusive; a missing end is open: from the first record, until now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kiosk.domain.errors import InvalidPeriodError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Period:
    """Service days from ``first`` to ``last``.

    Raises:
        InvalidPeriodError: The period ends before it starts.
    """

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise InvalidPeriodError(f"ends before it starts: {self.first} – {self.last}")

    @property
    def one_day(self) -> date | None:
        """The day, where the period is just one."""
        return self.first if self.first == self.last else None

    def is_whole(self, today: date) -> bool:
        """Whether everything on record up to ``today`` belongs to it."""
        return self.first is None and (self.last is None or self.last >= today)


EVER = Period()


def parse(first: str | None, last: str | None) -> Period:
    """Read the two ends as they stand in an address (``2026-11-21``); None or empty is open.

    Raises:
        InvalidPeriodError: An end is no date, or the period ends before it starts.
    """
    return Period(_day(first), _day(last))


def _day(text: str | None) -> date | None:
    if not text:
        return None
    if not _DAY.fullmatch(text):
        raise InvalidPeriodError(f"no day: {text!r}")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidPeriodError(f"no day: {text!r}") from error
