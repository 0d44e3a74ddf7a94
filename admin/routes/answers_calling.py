"""What the calls about the rule of calling answer, field by field."""

from __future__ import annotations

from typing import Any

from kiosk.domain import calling_rules
from kiosk.domain import office_shapes as shapes
from kiosk.routes.answers import (
    ACCOUNT,
    COUNT,
    COUNTER_STATE,
    HEADING,
    MOMENT,
    NAMED,
    PRIORITY,
    PURPOSE,
    TEXT,
    WHY,
    YES_NO,
    choice,
    many,
    maybe,
    one,
)

DAY = {"type": "string", "format": "date"}
# A draft says everything: what it left out would silently be the default.
RULE_DOCUMENT: dict[str, Any] = {**calling_rules.SHAPE, "required": list(calling_rules.PARTS)}
PART = choice(*calling_rules.PARTS)
REASON: dict[str, Any] = shapes.OPTIONS["out_of_order_reasons"]["items"]
VERSION = one(
    version=COUNT,
    by=TEXT,
    by_name=TEXT,
    at=maybe(MOMENT, "null where the rule is older than its versions"),
    note=TEXT,
    changed=many(PART, "Parts that differ from the version before"),
    rule=RULE_DOCUMENT,
)
RULE_STATE = one(
    **HEADING,
    account=one(**ACCOUNT),
    sites=many(one(key=TEXT, name=TEXT)),
    may_edit=YES_NO,
    rule=RULE_DOCUMENT,
    version={**COUNT, "description": "0: the rule that every office begins with"},
    versions=many(VERSION, "Newest first"),
    services=many(one(code=TEXT, prefix=TEXT, **NAMED)),
    counters=many(
        one(
            number=COUNT,
            name=TEXT,
            services=many(
                one(code=TEXT, helping={**YES_NO, "description": "Called only when nobody else waits"})
            ),
        )
    ),
)
LINE = one(code=TEXT, service=TEXT, purpose=PURPOSE, priority=PRIORITY, waited_s=COUNT, why=WHY)
PREVIEW = one(
    **HEADING,
    version=COUNT,
    changed=many(PART),
    faults=many(TEXT, "Why the draft cannot be put in force, in words"),
    waiting=COUNT,
    counters=many(
        one(
            number=COUNT,
            name=TEXT,
            state=COUNTER_STATE,
            present=many(LINE, "In the order of calling under the rule in force"),
            draft=many(LINE, "In the order of calling under the draft"),
        )
    ),
)
PASSED = one(
    **{**HEADING, "from": DAY, "to": DAY},
    may_edit=YES_NO,
    reasons=many(one(id=TEXT, **NAMED, active=YES_NO), "Those out of use name what was counted"),
    n=COUNT,
    counts=many(one(day=DAY, counter=COUNT, officer=TEXT, officer_name=TEXT, reason=TEXT, n=COUNT)),
    calls=many(
        one(at=MOMENT, code=TEXT, counter=COUNT, officer=TEXT, officer_name=TEXT, reason=TEXT, note=TEXT),
        "The newest, with the officers' own words",
    ),
)
