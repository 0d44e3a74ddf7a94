"""The rule of calling as data: its shape, its defaults, and why some rules can never call somebody. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from kiosk.domain.dispatch import MINUTE, Rule
from kiosk.domain.phrases import Phrase
from kiosk.domain.tickets import PRIORITY_CLASSES, PURPOSES

Document = Mapping[str, Any]
Shape = Mapping[str, Any]

PLACES = ("first", "usual", "last")
CLASS_ID = "^[a-z_]{1,24}$"
MOST_CLASSES = 8  # as many as a kiosk shows at once
OWN_LEVEL, HELPING_LEVEL = 1, 2

_WORDS: Shape = {"type": "string", "minLength": 1, "maxLength": 60, "pattern": r"^[^\n\t]*[^\s][^\n\t]*$"}
_NOTE: Shape = {"type": "string", "maxLength": 80, "pattern": r"^[^\n\t]*$"}
_TURNS: Shape = {"type": "integer", "minimum": 0, "maximum": 9}
_CLASS: Mapping[str, Shape] = {
    "id": {"type": "string", "pattern": CLASS_ID},
    "name": _WORDS,
    "name_en": _WORDS,
    "note": _NOTE,
    "note_en": _NOTE,
    "active": {"type": "boolean"},
}
PARTS: Mapping[str, Shape] = {
    "normal": _TURNS,
    "priority": _TURNS,
    "ageing_min": {"type": "integer", "minimum": 0, "maximum": 240},
    "appointments": {"type": "boolean"},
    "purposes": {
        "type": "object",
        "properties": {purpose: {"enum": list(PLACES)} for purpose in PURPOSES},
        "additionalProperties": False,
    },
    "classes": {
        "type": "array",
        "maxItems": MOST_CLASSES,
        "items": {
            "type": "object",
            "properties": _CLASS,
            "required": list(_CLASS),
            "additionalProperties": False,
        },
    },
}
SHAPE: Shape = {"type": "object", "properties": PARTS, "additionalProperties": False}
DEFAULT: Document = {
    "normal": 2,
    "priority": 1,
    "ageing_min": 30,
    "appointments": True,
    "purposes": dict.fromkeys(PURPOSES, "usual"),
    "classes": [{**asdict(each), "active": True} for each in PRIORITY_CLASSES],
}

NO_TURNS = "Cả hai loại lượt đều bằng 0: xin cho ít nhất một loại một lượt."
NO_PRIORITY = "Lượt ưu tiên là 0 và không có giới hạn chờ: người ưu tiên có thể không bao giờ được gọi."
NO_NORMAL = "Lượt thường là 0 và không có giới hạn chờ: người thường có thể không bao giờ được gọi."
NO_PURPOSE = "Có việc được gọi trước mà không có giới hạn chờ: việc gọi sau có thể không bao giờ đến lượt."
NO_OWN_COUNTER = (
    "Không có giới hạn chờ, và mọi quầy chỉ gọi dịch vụ {name} khi không còn ai khác:"
    " dịch vụ này có thể không bao giờ được gọi."
)
NO_COUNTER = "Không quầy nào gọi dịch vụ {name}: người lấy số ở đó không bao giờ được gọi."
DOUBLE = "Diện ưu tiên {name} được ghi hai lần."
TOO_MANY = "Nhiều nhất {name} diện ưu tiên, kể cả bốn diện chung."
SENTENCES = (TOO_MANY, NO_TURNS, NO_PRIORITY, NO_NORMAL, NO_PURPOSE, NO_OWN_COUNTER, NO_COUNTER, DOUBLE)


def whole(document: Document) -> dict[str, Any]:
    """The document with defaults for what it does not say; the four classes of the contract always in it."""
    found = {**DEFAULT, **{name: document[name] for name in PARTS if name in document}}
    found["purposes"] = {**DEFAULT["purposes"], **found["purposes"]}
    named = {each["id"] for each in found["classes"]}
    missing = [{**each, "active": False} for each in DEFAULT["classes"] if each["id"] not in named]
    return {**found, "classes": [*found["classes"], *missing]}


def rule_of(document: Document, version: int = 0) -> Rule:
    """The rule as it decides."""
    found = whole(document)
    at = {place: tuple(each for each in PURPOSES if found["purposes"][each] == place) for place in PLACES}
    ageing_ms = found["ageing_min"] * MINUTE
    order = at["first"], at["last"]
    return Rule(found["normal"], found["priority"], ageing_ms, *order, found["appointments"], version)


def classes_in_use(document: Document) -> list[dict[str, Any]]:
    """Whom the office calls earlier: ``{id, name, name_en, note, note_en}``."""
    used = [each for each in whole(document)["classes"] if each["active"]]
    return [{name: value for name, value in each.items() if name != "active"} for each in used]


def changed(before: Document, after: Document) -> list[str]:
    """The names of the parts that differ."""
    old, new = whole(before), whole(after)
    return [name for name in PARTS if old[name] != new[name]]


def class_faults(document: Document) -> list[Phrase]:
    """Classes that are named twice, and more of them than a kiosk can show."""
    many = len(whole(document)["classes"]) > MOST_CLASSES
    ids = [each["id"] for each in document.get("classes", [])]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    return [
        *([Phrase(TOO_MANY, str(MOST_CLASSES))] if many else []),
        *(Phrase(DOUBLE, each) for each in twice),
    ]


def starving(document: Document, levels: Mapping[str, Sequence[int]] | None = None) -> list[Phrase]:
    """Why somebody may never be called under this rule; empty when everybody is.

    Args:
        document: The rule.
        levels: For each service in use its levels at the counters in use; None: nothing is known of counters.
    """
    found = whole(document)
    no_limit = found["ageing_min"] == 0
    says: list[Phrase] = []
    if not found["normal"] and not found["priority"]:
        says.append(Phrase(NO_TURNS))
    elif no_limit and not found["priority"] and any(each["active"] for each in found["classes"]):
        says.append(Phrase(NO_PRIORITY))
    elif no_limit and not found["normal"]:
        says.append(Phrase(NO_NORMAL))
    if no_limit and len(set(found["purposes"].values())) > 1:
        says.append(Phrase(NO_PURPOSE))
    for service, at in sorted((levels or {}).items()):
        if not at:
            says.append(Phrase(NO_COUNTER, service))
        elif no_limit and OWN_LEVEL not in at:
            says.append(Phrase(NO_OWN_COUNTER, service))
    return says
