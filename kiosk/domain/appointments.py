"""Appointments: the slots of a day, when one may book, check in, and how a booking is named. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from kiosk.domain.service_day import Session

# A booking's states.
BOOKED, CHECKED_IN, CANCELLED, MISSED = "booked", "checked_in", "cancelled", "missed"
STATES = (BOOKED, CHECKED_IN, CANCELLED, MISSED)

# How a check-in may end.
ON_TIME, LATE, EARLY, AGAIN = "checked_in", "late", "too_early", "already_checked_in"
OUTCOMES = (ON_TIME, LATE, AGAIN)

# What nobody takes for another sign, on paper, on a screen or by ear: 25 signs are five rows of five keys.
CODE_SIGNS = "23456789ACDEFHJKMNPRTUWXY"
CODE_LENGTH = 6
_TOKEN = re.compile(r"(?:^|/b/)([a-z0-9][a-z0-9-]{0,39}\.[0-9a-f]{32})(?:$|[/?#])")
_SEPARATORS = re.compile(r"[\s.\-]")
_PHONE = re.compile(r"(?:\+84|84|0)[1-9][0-9]{8,9}")


@dataclass(frozen=True, slots=True)
class Slots:
    """How a service receives by appointment: minutes of a slot, people in it, days ahead."""

    minutes: int
    capacity: int
    ahead_days: int

    @property
    def are_offered(self) -> bool:
        """Whether the service takes appointments at all."""
        return self.minutes > 0 and self.capacity > 0


@dataclass(frozen=True, slots=True)
class Tolerance:
    """So many minutes before and after its time a booking keeps its place."""

    early_min: int
    late_min: int


def slots_of(sessions: Sequence[Session], minutes: int) -> tuple[time, ...]:
    """When the slots of a day begin: whole ones only, each within a session."""
    if minutes <= 0:
        return ()
    found = []
    for session in sessions:
        begin, end = _minute(session.opens), _minute(session.closes)
        found += [_clock(at) for at in range(begin, end - minutes + 1, minutes)]
    return tuple(found)


def is_received(sessions: Sequence[Session], slot: time) -> bool:
    """Whether the office receives at this time; a booking for another one is affected by a closure."""
    return any(session.opens <= slot < session.closes for session in sessions)


def moment_of(day: date, slot: time, zone: tzinfo) -> datetime:
    """The aware moment at which a slot begins."""
    return datetime.combine(day, slot, zone)


def arrival(due: datetime, now: datetime, tolerance: Tolerance) -> str:
    """Whether who comes now is too early, on time, or so late that the place is lost."""
    if now < opens_at(due, tolerance):
        return EARLY
    return LATE if now > due + timedelta(minutes=tolerance.late_min) else ON_TIME


def opens_at(due: datetime, tolerance: Tolerance) -> datetime:
    """From when on a number is given for a booking."""
    return due - timedelta(minutes=tolerance.early_min)


def token_in(text: str) -> str:
    """The token in what a scanner has read, a whole address or the token alone; empty if there is none."""
    found = _TOKEN.search(text.strip())
    return found.group(1) if found else ""


def code_in(text: str) -> str:
    """The code that somebody typed, with or without blanks, in any case; empty if it cannot be one."""
    code = _SEPARATORS.sub("", text).upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_SIGNS) else ""


def phone_in(text: str) -> str:
    """A Vietnamese telephone number as it is dialled, ``0912345678``; empty if it is none."""
    plain = _SEPARATORS.sub("", text)
    if not _PHONE.fullmatch(plain):
        return ""
    return re.sub(r"^(?:\+84|84|0)", "0", plain)


def clock_of(slot: time) -> str:
    """A slot as it is kept and said: ``09:30``."""
    return slot.strftime("%H:%M")


def slot_in(text: str) -> time | None:
    """The slot of ``09:30``; None if it is no time."""
    if not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", text):
        return None
    return time.fromisoformat(text)


def day_in(text: str) -> date | None:
    """The date of ``2026-11-21``; None if it is none."""
    if not re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
