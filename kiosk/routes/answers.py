"""What the calls answer, field by field, as the OpenAPI document says it and as every answer is checked."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain import calling_rules
from kiosk.domain.ballots import SIPAS
from kiosk.domain.printing import JobState, PrinterState
from kiosk.domain.tickets import PRIORITIES, PURPOSES

Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
YES_NO: Schema = {"type": "boolean"}
MOMENT: Schema = {"type": "string", "format": "date-time", "description": "UTC"}


def one(description: str = "", /, **properties: Schema) -> Schema:
    """An object with exactly these properties."""
    schema = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return {**schema, "description": description} if description else schema


def many(items: Schema, description: str = "") -> Schema:
    """A list."""
    schema = {"type": "array", "items": items}
    return {**schema, "description": description} if description else schema


def maybe(schema: Schema, description: str = "") -> Schema:
    """The value, or null."""
    found = {"anyOf": [schema, {"type": "null"}]}
    return {**found, "description": description} if description else found


def choice(*values: str) -> Schema:
    """One of these texts."""
    return {"type": "string", "enum": list(values)}


REV: Schema = {
    "type": "array",
    "items": {"type": "integer"},
    "minItems": 2,
    "maxItems": 2,
    "description": "[epoch, n]: newer if the epoch differs or n is higher",
}
WAIT = maybe(
    one(low_s=COUNT, high_s=COUNT), "Expected wait in seconds, from and to; null where it is not known"
)
RULE = one(
    "So many normal ones, then so many with priority; who waited so many minutes goes first, 0: nobody does",
    normal=COUNT,
    priority=COUNT,
    ageing_min=COUNT,
)
NAMED = {"name": TEXT, "name_en": TEXT}
SERVICE = one(code=TEXT, **NAMED)
FIELD = one(id=TEXT, **NAMED)
CLASS: Schema = {
    "type": "string",
    "pattern": calling_rules.CLASS_ID,
    "description": f"A class that the office calls earlier: {', '.join(PRIORITIES)}, or one of its own",
}
CLASS_OR_NONE = {"anyOf": [CLASS, {"enum": ["", None]}]}
PRIORITY = maybe(CLASS)
PURPOSE = maybe(choice(*PURPOSES))
STATES = ("waiting", "called", "serving", "held", "finished", "no_show", "cancelled", "closed")
STATE = choice(*STATES)
COUNTER_STATE = choice("open", "paused", "closed")
JOB_STATE = choice(*JobState)
PRINTER_STATE = choice(*PrinterState, "none")
WHY = maybe(one(code=TEXT, words=TEXT), "Why it was called, in words")
HEADING: Mapping[str, Schema] = {
    "rev": REV,
    "now": MOMENT,
    "site": one(key=TEXT, name=TEXT, kind=TEXT, demonstration=YES_NO, timezone=TEXT),
}
LEVEL = one(id=TEXT, words=TEXT, words_en=TEXT)
SCALE = one(
    "The question and its levels, best first",
    id=TEXT,
    version=COUNT,
    question=TEXT,
    question_en=TEXT,
    levels=many(one(id=choice(*(level.id for level in SIPAS.levels)), words=TEXT, words_en=TEXT)),
    reasons=many(LEVEL),
    reasons_for=many(TEXT, "Levels after which reasons are asked for"),
)
INVITATION = maybe(TEXT, "With this the visit is rated, once")

TICKET = one(
    id=TEXT,
    code=TEXT,
    number=COUNT,
    ahead=COUNT,
    expected_wait=WAIT,
    track_url=maybe(TEXT, "Where a phone follows the number; null without a public address"),
    qr=maybe(TEXT, "The path of its QR code"),
    print=one(job=maybe(TEXT), state=choice("queued", "none")),
    service=SERVICE,
    errands=many(SERVICE, "Further services of the same turn, in their order"),
    priority=PRIORITY,
    purpose=PURPOSE,
    quantity=COUNT,
    counters=many(COUNT, "Which counters may call it"),
    at_once=YES_NO,
    issued_at=MOMENT,
)
VISIT = one(
    id=TEXT,
    code=TEXT,
    number=COUNT,
    service=TEXT,
    service_name=TEXT,
    field=TEXT,
    purpose=PURPOSE,
    quantity=COUNT,
    errands=many(TEXT, "Codes of the services it is still to go to"),
    priority=PRIORITY,
    state=STATE,
    issued_at=MOMENT,
    called_at=maybe(MOMENT),
    served_at=maybe(MOMENT),
    ended_at=maybe(MOMENT),
    hold_s=COUNT,
    calls=COUNT,
    counter=maybe(COUNT),
    officer=maybe(TEXT),
    first_called_at=maybe(MOMENT, "Of this summons; a recall does not change it"),
    missed=COUNT,
    outcome=maybe(TEXT, "What came of it, of the office's list"),
    why=WHY,
    waited_s=COUNT,
)
COUNTER = one(
    number=COUNT,
    name=TEXT,
    state=COUNTER_STATE,
    officer=maybe(one(name=TEXT, display_name=TEXT)),
    fields=many(FIELD),
    services=many(TEXT),
    opened_at=maybe(MOMENT),
    paused_reason=maybe(TEXT, "Its id in the office's list"),
    paused_at=maybe(MOMENT),
)
TRACK = one(
    **HEADING,
    code=TEXT,
    state=STATE,
    service=SERVICE,
    priority=PRIORITY,
    purpose=PURPOSE,
    due=maybe(TEXT, "The booked time of who came by appointment, 09:30"),
    ahead=maybe(COUNT),
    expected_wait=WAIT,
    counters=many(COUNT),
    transferred={"type": "boolean", "description": "It waits again, handed on to another service or counter"},
    called=maybe(one(counter=COUNT, at=MOMENT, n=COUNT, of=COUNT)),
    why=WHY,
    rule=RULE,
    issued_at=MOMENT,
    answered=YES_NO,
    ended_by=maybe(choice("session_end"), "Why it was cancelled, if nobody did it by hand"),
    invitation=INVITATION,
    scale=maybe(SCALE),
)
ACCOUNT: Mapping[str, Schema] = {"name": TEXT, "display_name": TEXT, "title": TEXT}
SESSION = one(
    account=one(**ACCOUNT),
    roles=many(TEXT),
    sites=many(TEXT, "* stands for all offices"),
    grants=many(one(role=TEXT, scope=TEXT)),
)
EIGHT_SIGNS: Schema = {"type": "string", "pattern": "^[2-9A-HJ-NP-Z]{8}$"}
PAIRING = one(code=EIGHT_SIGNS, poll_key=TEXT, expires_at=MOMENT, kind=TEXT)
PAIRED: Schema = {
    "type": "object",
    "required": ["state"],
    "properties": {
        "state": choice("waiting", "confirmed"),
        "token": {"type": "string", "description": "Told once"},
        "site": TEXT,
        "kind": TEXT,
        "counter": {"type": ["integer", "null"]},
        "name": TEXT,
    },
    "additionalProperties": False,
}
