"""Options of an office: typed, with defaults, kept as data in the site's row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from kiosk.domain.desk_rules import CLOSE, OUTCOMES, PAUSE_REASONS, Entry, NoShowRule
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
    "no_show_calls": 3,
    "no_show_s": 60,
    "after_no_show": CLOSE,
    "auto_call": False,
    "auto_call_s": 5,
    "ask_outcome": False,
    "pause_reasons": PAUSE_REASONS,
    "outcomes": OUTCOMES,
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
    return Options(
        Rule(value["rule_normal"], value["rule_priority"], value["rule_ageing_min"] * MINUTE),
        value["question_s"],
        value["thanks_s"],
        value["paper_mm"],
        value["language"],
        tuple(
            Session(name, time.fromisoformat(opens), time.fromisoformat(closes))
            for name, opens, closes in value["sessions"]
        ),
        value["slip_office"],
        NoShowRule(value["no_show_calls"], value["no_show_s"], value["after_no_show"]),
        value["auto_call"],
        value["auto_call_s"],
        value["ask_outcome"],
        tuple(value["pause_reasons"]),
        tuple(value["outcomes"]),
    )
