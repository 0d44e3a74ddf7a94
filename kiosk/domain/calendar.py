"""When an office, or one of its services, receives people: week, single days, sessions. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kiosk.domain.service_day import Session

WORKDAYS = (1, 2, 3, 4, 5)
LOOK_AHEAD_DAYS = 120  # beyond the longest Tết; a service without a day until then has no next one

Sessions = tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class SingleDay:
    """A date that differs from its weekday: a holiday (no session), duty, other hours."""

    sessions: Sessions
    name: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class OwnDays:
    """The days of a service that has a calendar of its own, as citizen reception has.

    A day belongs to it by its weekday (1 Monday … 7 Sunday), by its day of the month, or by its date.
    """

    sessions: Sessions
    weekdays: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    dates: frozenset[str] = frozenset()

    def has(self, day: date) -> bool:
        """Whether the service receives on this day."""
        by_rule = day.isoweekday() in self.weekdays or day.day in self.month_days
        return by_rule or day.isoformat() in self.dates


@dataclass(frozen=True, slots=True)
class Calendar:
    """An office's weeks and single days.

    ``week`` holds the weekdays that differ from the usual: Monday to Friday have ``usual``, the others none.
    """

    usual: Sessions
    week: Mapping[int, Sessions] = field(default_factory=dict)
    days: Mapping[str, SingleDay] = field(default_factory=dict)

    def sessions_on(self, day: date, own: OwnDays | None = None) -> Sessions:
        """The sessions of a date, in their order; of a service's own calendar if it has one.

        An office's holiday closes its services too, unless a service names the date itself.
        """
        single = self.days.get(day.isoformat())
        if own is not None:
            is_holiday = single is not None and not single.sessions and day.isoformat() not in own.dates
            return own.sessions if own.has(day) and not is_holiday else ()
        if single is not None:
            return single.sessions
        return self.week.get(day.isoweekday(), self.usual if day.isoweekday() in WORKDAYS else ())

    def name_of(self, day: date) -> tuple[str, str]:
        """What the date is called in Vietnamese and English, if it is a special one."""
        single = self.days.get(day.isoformat())
        return (single.name, single.name_en) if single else ("", "")


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether numbers are given at a moment, for which session, and when they are given next.

    ``session`` is the one that runs or is about to begin; ``next_day`` and ``next_session`` come after it.
    """

    session: Session | None
    next_day: date | None
    next_session: Session | None


def opening(calendar: Calendar, moment: datetime, before_min: int = 0, own: OwnDays | None = None) -> Opening:
    """What the calendar says of a moment.

    Args:
        calendar: The office's calendar.
        moment: A moment on the office's own clock.
        before_min: So many minutes before a session begins its numbers are given.
        own: The service's own days, if it has a calendar.
    """
    today = moment.date()
    now = moment.replace(tzinfo=None)
    running = None
    for each in calendar.sessions_on(today, own):
        begins = datetime.combine(today, each.opens) - timedelta(minutes=before_min)
        if now >= datetime.combine(today, each.closes):
            continue
        if running is None and begins <= now:
            running = each
        else:
            return Opening(running, today, each)
    for ahead in range(1, LOOK_AHEAD_DAYS + 1):
        day = today + timedelta(days=ahead)
        sessions = calendar.sessions_on(day, own)
        if sessions:
            return Opening(running, day, sessions[0])
    return Opening(running, None, None)


def at_any_hour(moment: datetime) -> Session:
    """The half of the day that stands for a session where numbers are given outside of the sessions too."""
    name = "morning" if moment.hour < 12 else "afternoon"
    return Session(name, time(0), time(12)) if name == "morning" else Session(name, time(12), time.max)


def seconds_left(sessions: Sequence[Session], session: Session, moment: datetime, *, carries: bool) -> int:
    """How long people are still received who take a number now.

    Args:
        sessions: The day's sessions.
        session: The one for which the number is given.
        moment: A moment on the office's own clock.
        carries: Whether those who still wait at a session's end go on in the day's next one.
    """
    later = [each for each in sessions if each.closes > session.closes] if carries else []
    now = moment.time().replace(tzinfo=None)
    left = 0.0
    for each in (session, *later):
        begins = max(each.opens, now)
        if begins < each.closes:
            left += _seconds(each.closes) - _seconds(begins)
    return int(left)


def _seconds(clock: time) -> float:
    return clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6
