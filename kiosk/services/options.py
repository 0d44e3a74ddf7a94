"""Options of an office: typed, with defaults, kept as data in the site's row."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any

from kiosk.domain import calling_rules
from kiosk.domain.appointments import Tolerance
from kiosk.domain.calendar import Calendar, OwnDays, SingleDay
from kiosk.domain.desk_rules import CLOSE, OUTCOMES, PAUSE_REASONS, Entry, NoShowRule
from kiosk.domain.dispatch import Rule
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
    "public_page": False,
    "notice": "",
    "notice_en": "",
    "replay_min": 5,
    "idle_s": 120,
    "slide_s": 12,
    "video_volume": 40,
    "voice_accent": "north",
    "voice_style": "digits",
    "voice_english": False,
    "voice_repeat": 2,
    "voice_volume": 80,
    "voice_hours": (),
    "out_of_order_reasons": (
        {"id": "invited", "name": "Người được mời trực tiếp", "name_en": "Invited in person"},
        {"id": "papers", "name": "Quay lại bổ sung giấy tờ", "name_en": "Back with missing papers"},
        {"id": "urgent", "name": "Cấp bách", "name_en": "Urgent"},
        {"id": "other", "name": "Khác", "name_en": "Other"},
    ),
    "booking": False,
    "early_min": 30,
    "late_min": 15,
    "no_show_calls": 3,
    "no_show_s": 60,
    "after_no_show": CLOSE,
    "auto_call": False,
    "auto_call_s": 5,
    "ask_outcome": False,
    "pause_reasons": PAUSE_REASONS,
    "outcomes": OUTCOMES,
}
# What was the rule before it had versions; still a short way to set these three parts of it.
RULE_OPTIONS = {"rule_normal": "normal", "rule_priority": "priority", "rule_ageing_min": "ageing_min"}


@dataclass(frozen=True, slots=True)
class BoardOptions:
    """What an office may set of its boards.

    Attributes:
        notice: The line at the foot, in Vietnamese; empty for none.
        notice_en: The same in English.
        replay_min: So many minutes back, a board that was cut off shows the calls that it missed.
        idle_s: After so many seconds without a call the slides begin; 0: never.
        slide_s: How long a picture stays.
        video_volume: How loud videos are, in per cent.
    """

    notice: str
    notice_en: str
    replay_min: int
    idle_s: int
    slide_s: int
    video_volume: int


@dataclass(frozen=True, slots=True)
class Voice:
    """How the board speaks: ``hours`` are ``(from, to, percent)``, in which the volume is another one."""

    accent: str
    style: str
    english: bool
    repeat: int
    volume: int
    hours: tuple[tuple[str, str, int], ...]

    def state(self) -> dict[str, Any]:
        """As the screens are told."""
        hours = [{"from": begins, "to": ends, "volume": volume} for begins, ends, volume in self.hours]
        return {
            "accent": self.accent,
            "style": self.style,
            "english": self.english,
            "repeat": self.repeat,
            "volume": self.volume,
            "hours": hours,
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
    public_page: bool
    board: BoardOptions
    voice: Voice
    out_of_order_reasons: tuple[Entry, ...]
    takes_bookings: bool
    tolerance: Tolerance
    no_show: NoShowRule
    auto_call: bool
    auto_call_s: int
    ask_outcome: bool
    pause_reasons: tuple[Entry, ...]
    outcomes: tuple[Entry, ...]

    @property
    def slip_width(self) -> int:
        """Dots across the paper: 576 on 80 mm, 384 on 58 mm."""
        return 384 if self.paper_mm == 58 else 576


def of(settings: Mapping[str, Any]) -> Options:
    """The options a site's settings say, with defaults for what they do not."""
    value = {**DEFAULTS, **settings}
    rule = settings.get("rule", {})
    return Options(
        calling_rules.rule_of(rule, rule.get("version", 0)),
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
        value["public_page"],
        BoardOptions(
            value["notice"],
            value["notice_en"],
            value["replay_min"],
            value["idle_s"],
            value["slide_s"],
            value["video_volume"],
        ),
        Voice(
            value["voice_accent"],
            value["voice_style"],
            value["voice_english"],
            value["voice_repeat"],
            value["voice_volume"],
            tuple((begins, ends, volume) for begins, ends, volume in value["voice_hours"]),
        ),
        tuple(value["out_of_order_reasons"]),
        value["booking"],
        Tolerance(value["early_min"], value["late_min"]),
        NoShowRule(value["no_show_calls"], value["no_show_s"], value["after_no_show"]),
        value["auto_call"],
        value["auto_call_s"],
        value["ask_outcome"],
        tuple(value["pause_reasons"]),
        tuple(value["outcomes"]),
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


def told(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The options as the set-up shows them; those of the rule are read from the rule."""
    rule = calling_rules.whole(settings.get("rule", {}))
    found = {name: settings.get(name, default) for name, default in DEFAULTS.items()}
    return {**found, **{option: rule[part] for option, part in RULE_OPTIONS.items()}}
