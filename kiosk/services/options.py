"""Options of an office: typed, with defaults, kept as data in the site's row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from kiosk.domain import calling_rules
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
    "out_of_order_reasons": (
        {"id": "invited", "name": "Người được mời trực tiếp", "name_en": "Invited in person"},
        {"id": "papers", "name": "Quay lại bổ sung giấy tờ", "name_en": "Back with missing papers"},
        {"id": "urgent", "name": "Cấp bách", "name_en": "Urgent"},
        {"id": "other", "name": "Khác", "name_en": "Other"},
    ),
}
# What was the rule before it had versions; still a short way to set these three parts of it.
RULE_OPTIONS = {"rule_normal": "normal", "rule_priority": "priority", "rule_ageing_min": "ageing_min"}


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
    out_of_order_reasons: tuple[Mapping[str, str], ...]

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
        tuple(
            Session(name, time.fromisoformat(opens), time.fromisoformat(closes))
            for name, opens, closes in value["sessions"]
        ),
        value["slip_office"],
        tuple(value["out_of_order_reasons"]),
    )


def told(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The options as the set-up shows them; those of the rule are read from the rule."""
    rule = calling_rules.whole(settings.get("rule", {}))
    found = {name: settings.get(name, default) for name, default in DEFAULTS.items()}
    return {**found, **{option: rule[part] for option, part in RULE_OPTIONS.items()}}
