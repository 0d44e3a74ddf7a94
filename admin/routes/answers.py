"""What the managers' and administrators' calls answer, field by field."""

from __future__ import annotations

from typing import Any

from kiosk.domain import office_shapes as shapes
from kiosk.domain.media import PICTURE, VIDEO
from kiosk.domain.tallies import LEVELS
from kiosk.routes.answers import (
    ACCOUNT,
    COUNT,
    COUNTER_STATE,
    FIELD,
    HEADING,
    MOMENT,
    NAMED,
    PRINTER_STATE,
    REV,
    STATE,
    TEXT,
    YES_NO,
    choice,
    many,
    maybe,
    one,
)
from kiosk.services.accounts import ROLES
from kiosk.services.devices import KINDS
from kiosk.speakers import SOUNDS

SHARE: dict[str, Any] = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
PROMISES = one(
    sites=many(
        one(
            "Ranges that slips told against the waits until the first call; the latest day first",
            site=TEXT,
            days=many(one(day=TEXT, n=COUNT, error_s=maybe(COUNT), kept=SHARE, narrow=SHARE)),
        )
    )
)
MEASURED = {"k": COUNT, "n": COUNT, "share": SHARE, "low": SHARE, "high": SHARE}
LEVEL_COUNTS = one(**dict.fromkeys(LEVELS, COUNT))
RESPONSE = one(
    "Over visits that ended in the period, without replayed ones; null where none was",
    answered=COUNT,
    served=COUNT,
    share=SHARE,
)
SATISFACTION = one(
    rev={
        "anyOf": [REV, {"type": "object", "additionalProperties": REV}],
        "description": "A map by office for all",
    },
    levels=LEVEL_COUNTS,
    n=COUNT,
    very_satisfied=one(
        "share with its 95 % Wilson interval; null where n is 0", k=COUNT, share=SHARE, low=SHARE, high=SHARE
    ),
    response=RESPONSE,
)
FIGURES = {
    "levels": LEVEL_COUNTS,
    "n": COUNT,
    "replayed": COUNT,
    "very_satisfied": one(**MEASURED),
    "satisfied": one(**MEASURED),
    "response": RESPONSE,
    "mean_wait_s": maybe(COUNT),
    "waits": COUNT,
}
ROW: dict[str, Any] = {
    "type": "object",
    "required": ["key", *MEASURED, "below", "answered", "served", "replayed"],
    "properties": {
        "key": TEXT,
        **MEASURED,
        "below": {"type": "boolean", "description": "Its whole interval lies below the share of the whole"},
        "answered": COUNT,
        "served": COUNT,
        "replayed": COUNT,
        "scope": TEXT,
        "label": TEXT,
        **NAMED,
    },
    "additionalProperties": False,
}
CHART: dict[str, Any] = {
    "type": "object",
    "required": ["kind", "points"],
    "properties": {
        "kind": choice("days", "months", "hours"),
        "baseline": SHARE,
        "own": {"type": "boolean", "description": "The baseline is the period's own share"},
        "points": many({"type": "object"}),
    },
    "additionalProperties": False,
}
DAY = {"type": "string", "format": "date"}
SESSIONS = many(many(TEXT, "[session, from, to]"))
SINGLE_DAY = {
    "type": "object",
    "properties": {"sessions": SESSIONS, "name": TEXT, "name_en": TEXT},
    "required": ["sessions"],
    "additionalProperties": False,
}
DAYS = {"type": "object", "description": "Single days by date", "additionalProperties": SINGLE_DAY}
OWN_DAYS = {
    "type": "object",
    "description": "Empty for a service that follows its office",
    "properties": {**shapes.SERVICE["own_days"]["properties"], "sessions": SESSIONS},
    "additionalProperties": False,
}
WEEK = {"type": "object", "description": "By weekday, 1 is Monday", "additionalProperties": SESSIONS}
OPTIONS = one(
    **{
        **shapes.OPTIONS,
        "sessions": SESSIONS,
        "week": WEEK,
        "days": DAYS,
        "voice_hours": many(many({"type": ["string", "integer"]}, "[from, to, percent]")),
    }
)
VIEW = one(
    rev={"type": "object", "additionalProperties": REV},
    now=MOMENT,
    scope=one(text=TEXT, kind=TEXT, site=TEXT, part=TEXT, **NAMED),
    period=one(**{"from": maybe(DAY), "to": maybe(DAY), "today": DAY}),
    figures=one(**FIGURES),
    today=one(**FIGURES),
    rows=one(by=TEXT, list=many(ROW)),
    chart=CHART,
    low=many(ROW),
)
NOW = one(
    rev={"type": "object", "additionalProperties": {"type": "array", "minItems": 2, "maxItems": 2}},
    now=MOMENT,
    states={
        "type": "object",
        "additionalProperties": one(
            **HEADING,
            day=DAY,
            limit_s=COUNT,
            fields=many(one(id=TEXT, **NAMED, waiting=COUNT, oldest=maybe(one(code=TEXT, at=MOMENT)))),
            counters=many(
                one(
                    number=COUNT,
                    name=TEXT,
                    state=COUNTER_STATE,
                    officer=maybe(TEXT),
                    officer_name=TEXT,
                    fields=many(TEXT),
                    code=maybe(TEXT),
                    visit_state=maybe(STATE),
                    since=maybe(MOMENT),
                )
            ),
            devices=many(one(kind=TEXT, ready=COUNT, total=COUNT, away=many(TEXT))),
            alerts=many({"type": "object", "required": ["kind", "grave", "from"]}),
            today=one(**FIGURES, rows=many(ROW)),
            open=one(**FIGURES, rows=many(ROW)),
        ),
    },
)
SCOPES = one(
    sites=many(
        one(
            key=TEXT,
            name=TEXT,
            fields=many(FIELD),
            counters=many(one(number=COUNT, **NAMED)),
            officers=many(one(name=TEXT, display_name=TEXT)),
        )
    )
)
CHOICES = one(
    account=one(**ACCOUNT),
    may_create=YES_NO,
    sites=many(one(key=TEXT, name=TEXT, kind=TEXT, demonstration=YES_NO)),
    kinds=many(choice(*KINDS)),
    roles=many(choice(*ROLES)),
    defaults=one(options=OPTIONS, model=one(**shapes.MODEL)),
)
DEVICE = one(
    id=TEXT,
    kind=choice(*KINDS),
    name=TEXT,
    counter=maybe(COUNT),
    printer=TEXT,
    zone=TEXT,
    created_at=MOMENT,
    seen_at=maybe(MOMENT),
    online=YES_NO,
    claimed=YES_NO,
    speaker=maybe(
        one(
            at=MOMENT,
            sound=choice(*SOUNDS),
            last_ms=maybe(COUNT),
            worst_ms=maybe(COUNT),
        ),
        "A board's: from a call to the beginning of its announcement, the last and the worst of the hour",
    ),
)
MEDIUM = one(
    name=TEXT,
    kind={"enum": [PICTURE, VIDEO, None], "description": "null: of no use to a board"},
    size=COUNT,
    url=TEXT,
    broken={"type": "boolean", "description": "A board could not show it"},
)
STAFF = one(
    **ACCOUNT,
    active=YES_NO,
    scope=TEXT,
    roles=many(choice(*ROLES)),
    elsewhere={"type": "boolean", "description": "It has roles outside of this scope"},
)
OFFICE = one(
    **HEADING,
    options=OPTIONS,
    fields=many(one(**shapes.FIELD)),
    services=many(one(**{**shapes.SERVICE, "own_days": OWN_DAYS})),
    counters=many(one(**shapes.COUNTER, state=COUNTER_STATE, officer=maybe(TEXT))),
    zones=many(one(**shapes.ZONE)),
    printers=many(
        one(
            name=TEXT,
            transport=choice(*shapes.TRANSPORTS),
            address=TEXT,
            state=PRINTER_STATE,
            cause=TEXT,
            model=one(**shapes.MODEL),
            near_end=YES_NO,
            since=maybe(MOMENT),
        )
    ),
    devices=many(DEVICE),
    media=many(MEDIUM, "What boards show while nobody is called"),
    staff=many(STAFF),
)
ENROLLED: dict[str, Any] = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": TEXT,
        "token": {"type": "string", "description": "Told once: a repeat has only the id"},
    },
    "additionalProperties": False,
}
