"""Options of an office: typed, with defaults, kept as data in the site's row."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any

from kiosk.domain.appointments import Tolerance
from kiosk.domain.calendar import Calendar, OwnDays, SingleDay
from kiosk.domain.dispatch import MINUTE, Rule
from kiosk.domain.service_day import Session

DEFAULT_SESSIONS = (("morning", "07:30", "11:30"), ("afternoon", "13:30", "17:00"))
DEFAULTS: Mapping[str, Any] = {
    "rule_normal": 2,
    "rule_priority": 1,
    "rule_ageing_min": 30,
    "question_s": 30,
    "thanks_s": 5,
    "paper_mm": 80,
    "language": "vi",
    "sessions": DEFAULT_SESSIONS,
    "slip_office": "",
    "week": {},
    "days": {},
    "outside_hours": "refuse",
    "opens_before_min": 30,
    "stop_issue": True,
    "session_end": "carry",
    "session_grace_min": 30,
    "booking": False,
    "early_min": 30,
    "late_min": 15,
}


@dataclass(frozen=True, slots=True)
class Options:
    """What an office may set; absent means the default."""

    rule: Rule
    question_s: int
    thanks_s: int
    paper_mm: int
    language: str
    sessions: tuple[Session, ...]
    slip_office: str
    gives_outside_hours: bool
    opens_before_min: int
    stops_issue: bool
    carries: bool
    session_grace_min: int
    takes_bookings: bool
    tolerance: Tolerance

    @property
    def slip_width(self) -> int:
        """Dots across the paper: 576 on 80 mm, 384 on 58 mm."""
        return 384 if self.paper_mm == 58 else 576


def of(settings: Mapping[str, Any]) -> Options:
    """The options a site's settings say, with defaults for what they do not."""
    value = {**DEFAULTS, **settings}
    return Options(
        Rule(value["rule_normal"], value["rule_priority"], value["rule_ageing_min"] * MINUTE),
        value["question_s"],
        value["thanks_s"],
        value["paper_mm"],
        value["language"],
        sessions_of(value["sessions"]),
        value["slip_office"],
        value["outside_hours"] == "issue",
        value["opens_before_min"],
        value["stop_issue"],
        value["session_end"] == "carry",
        value["session_grace_min"],
        value["booking"],
        Tolerance(value["early_min"], value["late_min"]),
    )


def sessions_of(entries: Sequence[Sequence[str]]) -> tuple[Session, ...]:
    """Sessions as they are kept, ``[[name, from, to]]``, in the order of the day."""
    found = [Session(name, _clock(opens), _clock(closes)) for name, opens, closes in entries]
    return tuple(sorted(found, key=lambda each: each.opens))


def calendar_of(settings: Mapping[str, Any]) -> Calendar:
    """The calendar that a site's settings say; apart from the rest, for most of what is asked needs none."""
    value = {**DEFAULTS, **settings}
    return Calendar(
        sessions_of(value["sessions"]),
        {int(day): sessions_of(entries) for day, entries in value["week"].items()},
        {
            day: SingleDay(sessions_of(each["sessions"]), each.get("name", ""), each.get("name_en", ""))
            for day, each in value["days"].items()
        },
    )


def own_days(kept: str) -> OwnDays | None:
    """A service's own days as its row keeps them; None if it follows its office."""
    value = json.loads(kept)
    if not value:
        return None
    return OwnDays(
        sessions_of(value.get("sessions", DEFAULT_SESSIONS)),
        frozenset(value.get("weekdays", ())),
        frozenset(value.get("month_days", ())),
        frozenset(value.get("dates", ())),
    )


@cache
def _clock(text: str) -> time:
    return time.fromisoformat(text)
