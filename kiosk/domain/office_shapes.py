"""The shapes of what may be set up in an office, as JSON Schema. Pure."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain import calling_rules
from kiosk.domain.clips import ACCENTS
from kiosk.domain.desk_rules import AFTER_NO_SHOW
from kiosk.domain.tickets import PURPOSES

Shape = Mapping[str, Any]

SESSIONS = ("morning", "afternoon")
OUTSIDE_HOURS = ("refuse", "issue")
SESSION_ENDS = ("carry", "cancel")
RESTARTS = ("day", "session")
KINDS = ("procedures", "reception_regular", "reception_periodic", "reception_adhoc")
WIDTHS = (576, 384)
PAPERS = (80, 58)
PROOFS = ("gs_h", "gs_r", "none")
TRANSPORTS = ("virtual", "tcp")
LARGEST_PORT = 65_535
SHORTEST_PASSWORD = 8

LONGEST_NAME = 120
LONGEST_NOTICE = 200

# On one line, and not of blanks alone.
NAME: Shape = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST_NAME,
    "pattern": r"^[^\n\t]*[^\s][^\n\t]*$",
}
_CODE: Shape = {"type": "string", "pattern": "^[A-Z0-9][A-Z0-9-]{0,15}$"}
_POSITION: Shape = {"type": "integer", "minimum": 0, "maximum": 9999}
_ACTIVE: Shape = {"type": "boolean"}
_CLOCK: Shape = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
_DATE: Shape = {"type": "string", "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
_SESSIONS: Shape = {
    "type": "array",
    "maxItems": len(SESSIONS),
    "items": {
        "type": "array",
        "prefixItems": [{"enum": list(SESSIONS)}, _CLOCK, _CLOCK],
        "minItems": 3,
        "maxItems": 3,
    },
}
_SINGLE_DAY: Shape = {
    "type": "object",
    "properties": {
        "sessions": _SESSIONS,
        "name": {"type": "string", "maxLength": 80},
        "name_en": {"type": "string", "maxLength": 80},
    },
    "required": ["sessions"],
    "additionalProperties": False,
}
_TURNS: Shape = {"type": "integer", "minimum": 0, "maximum": 9}
_REASON: Shape = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "pattern": calling_rules.CLASS_ID},
        "name": NAME,
        "name_en": NAME,
        "active": _ACTIVE,
    },
    "required": ["id", "name", "name_en"],
    "additionalProperties": False,
}
_PERCENT: Shape = {"type": "integer", "minimum": 0, "maximum": 100}

# How the board speaks; hours of another volume are ``[from, to, percent]``, and 0 is silence.
VOICE: Mapping[str, Shape] = {
    "voice_accent": {"enum": list(ACCENTS)},
    "voice_style": {"enum": ["digits", "number"]},
    "voice_english": {"type": "boolean"},
    "voice_repeat": {"type": "integer", "minimum": 0, "maximum": 3},
    "voice_volume": _PERCENT,
    "voice_hours": {
        "type": "array",
        "maxItems": 4,
        "items": {
            "type": "array",
            "prefixItems": [_CLOCK, _CLOCK, _PERCENT],
            "minItems": 3,
            "maxItems": 3,
        },
    },
}

_SLIP_WORDS: Shape = {"type": "string", "maxLength": 160, "pattern": r"^[^\n\t]*$"}
_TARGET: Shape = {"type": ["integer", "null"], "minimum": 1, "maximum": 480}
_PURPOSE: Shape = {
    "type": "object",
    "properties": {"id": {"enum": list(PURPOSES)}, "wait_min": _TARGET, "service_min": _TARGET},
    "required": ["id"],
    "additionalProperties": False,
}

# With those out of use; how many may be in use is refused with words of its own: see list_faults.
_LONGEST_LIST = 50
_LISTED: Shape = {
    "type": "array",
    "maxItems": _LONGEST_LIST,
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z0-9_]{1,40}$"},
            "name": NAME,
            "name_en": NAME,
            "active": _ACTIVE,
        },
        "required": ["id", "name", "name_en"],
        "additionalProperties": False,
    },
}

OPTIONS: Mapping[str, Shape] = {
    "rule_normal": _TURNS,
    "rule_priority": _TURNS,
    "rule_ageing_min": {"type": "integer", "minimum": 0, "maximum": 240},
    "question_s": {"type": "integer", "minimum": 10, "maximum": 300},
    "thanks_s": {"type": "integer", "minimum": 2, "maximum": 30},
    "paper_mm": {"enum": list(PAPERS)},
    "language": {"enum": ["vi", "en"]},
    "slip_office": {"type": "string", "maxLength": 120},
    **VOICE,
    "no_show_calls": {"type": "integer", "minimum": 1, "maximum": 9},
    "no_show_s": {"type": "integer", "minimum": 0, "maximum": 600},
    "after_no_show": {"enum": list(AFTER_NO_SHOW)},
    "auto_call": {"type": "boolean"},
    "auto_call_s": {"type": "integer", "minimum": 1, "maximum": 60},
    "ask_outcome": {"type": "boolean"},
    "pause_reasons": {**_LISTED, "minItems": 1},
    "outcomes": _LISTED,
    "out_of_order_reasons": {**_LISTED, "minItems": 1, "items": _REASON},
    "public_page": {"type": "boolean"},
    "notice": {"type": "string", "maxLength": LONGEST_NOTICE},
    "notice_en": {"type": "string", "maxLength": LONGEST_NOTICE},
    "replay_min": {"type": "integer", "minimum": 1, "maximum": 60},
    "idle_s": {"type": "integer", "minimum": 0, "maximum": 3600},
    "slide_s": {"type": "integer", "minimum": 3, "maximum": 300},
    "video_volume": {"type": "integer", "minimum": 0, "maximum": 100},
    "sessions": {**_SESSIONS, "minItems": 1},
    "week": {
        "type": "object",
        "properties": {str(day): _SESSIONS for day in range(1, 8)},
        "additionalProperties": False,
    },
    "days": {
        "type": "object",
        "propertyNames": _DATE,
        "additionalProperties": _SINGLE_DAY,
        "maxProperties": 400,
    },
    "outside_hours": {"enum": list(OUTSIDE_HOURS)},
    "opens_before_min": {"type": "integer", "minimum": 0, "maximum": 120},
    "stop_issue": {"type": "boolean"},
    "session_end": {"enum": list(SESSION_ENDS)},
    "session_grace_min": {"type": "integer", "minimum": 0, "maximum": 240},
    "booking": {"type": "boolean"},
    "early_min": {"type": "integer", "minimum": 0, "maximum": 240},
    "late_min": {"type": "integer", "minimum": 0, "maximum": 240},
}
SITE: Mapping[str, Shape] = {
    "key": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,39}$"},
    "name": NAME,
    "kind": {"type": "string", "maxLength": 120},
    "options": {"type": "object", "properties": OPTIONS, "additionalProperties": False},
    "rule": calling_rules.SHAPE,
}
ACCOUNT: Shape = {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,63}$"}
FIELD: Mapping[str, Shape] = {
    "id": _CODE,
    "name": NAME,
    "name_en": NAME,
    "pictogram": {"type": "string", "pattern": "^[a-z_]{1,40}$"},
    "position": _POSITION,
    "active": _ACTIVE,
}
SERVICE: Mapping[str, Shape] = {
    "code": _CODE,
    "field": _CODE,
    "prefix": {"type": "string", "minLength": 1, "maxLength": 3},
    "name": NAME,
    "name_en": NAME,
    "digits": {"type": "integer", "minimum": 2, "maximum": 4},
    "first_number": {"type": "integer", "minimum": 1, "maximum": 9999},
    "position": _POSITION,
    "active": _ACTIVE,
    "kind": {"enum": list(KINDS)},
    "restart": {"enum": list(RESTARTS)},
    "cap": {"type": "integer", "minimum": 0, "maximum": 9999},
    "no_wait": {"type": "boolean"},
    "asks_quantity": {"type": "boolean"},
    "slip_words": _SLIP_WORDS,
    "slip_words_en": _SLIP_WORDS,
    "purposes": {"type": "array", "items": _PURPOSE, "maxItems": len(PURPOSES)},
    "slot_min": {"type": "integer", "minimum": 0, "maximum": 240},
    "slot_capacity": {"type": "integer", "minimum": 1, "maximum": 99},
    "book_ahead_days": {"type": "integer", "minimum": 0, "maximum": 90},
    "own_days": {
        "type": "object",
        "properties": {
            "sessions": {**_SESSIONS, "minItems": 1},
            "weekdays": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 7}},
            "month_days": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 31}},
            "dates": {"type": "array", "items": _DATE, "maxItems": 400},
        },
        "additionalProperties": False,
    },
}
COUNTER: Mapping[str, Shape] = {
    "number": {"type": "integer", "minimum": 1, "maximum": 99},
    "name": {"type": "string", "maxLength": 120},
    "services": {"type": "array", "items": _CODE, "uniqueItems": True, "maxItems": 200},
    "helping": {"type": "array", "items": _CODE, "uniqueItems": True, "maxItems": 200},
    "active": _ACTIVE,
}
ZONE: Mapping[str, Shape] = {
    "id": _CODE,
    "name": NAME,
    "name_en": NAME,
    # None at all and doubles are refused with words of their own: see zone_faults.
    "counters": {"type": "array", "items": COUNTER["number"], "maxItems": 200},
    "position": _POSITION,
}
MODEL: Mapping[str, Shape] = {
    "width": {"enum": list(WIDTHS)},
    "dots_per_mm": {"type": "integer", "minimum": 4, "maximum": 24},
    "max_band_rows": {"type": "integer", "minimum": 8, "maximum": 2400},
    "max_band_bytes": {"type": "integer", "minimum": 576, "maximum": 1_048_576},
    "chinese_mode_reset": {"type": "boolean"},
    "proof": {"enum": list(PROOFS)},
}
PRINTER: Mapping[str, Shape] = {
    "name": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"},
    "transport": {"enum": list(TRANSPORTS)},
    "address": {"type": "string", "maxLength": 200},
    "model": {"type": "object", "properties": MODEL, "additionalProperties": False},
}
