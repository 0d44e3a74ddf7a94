"""The states of the screens and of the print agent, field by field."""

from typing import Any

from kiosk.domain.desk_rules import AFTER_NO_SHOW
from kiosk.domain.media import PICTURE, VIDEO
from kiosk.domain.tickets import LANGUAGES, PURPOSES
from kiosk.domain.visits import UNDOABLE
from kiosk.routes.answers import (
    ACCOUNT,
    COUNT,
    COUNTER,
    COUNTER_STATE,
    FIELD,
    HEADING,
    INVITATION,
    JOB_STATE,
    MOMENT,
    NAMED,
    PRINTER_STATE,
    PRIORITY,
    PURPOSE,
    RULE,
    SCALE,
    STATE,
    TEXT,
    VISIT,
    WAIT,
    WHY,
    YES_NO,
    choice,
    many,
    maybe,
    one,
)

PRINTER = {"state": PRINTER_STATE, "cause": maybe(TEXT), "near_end": YES_NO}
CALL = one(seq=COUNT, code=TEXT, counter=COUNT, at=MOMENT, kind=choice("call", "recall"))
CALLS = one(calls=many(CALL), last_seq=COUNT, zone=maybe(TEXT, "The zone that this board shows"))
SHOWN = {
    "number": COUNT,
    "name": TEXT,
    "state": COUNTER_STATE,
    "code": maybe(TEXT),
    "visit_state": maybe(STATE),
}
CLOCK_TIME: dict[str, Any] = {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}
PERCENT: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 100}
VOICE = one(
    "How the board speaks; 0 repeats: the bell alone, volume 0: silence",
    accent=choice("north", "south"),
    style=choice("digits", "number"),
    english=YES_NO,
    repeat=COUNT,
    volume=PERCENT,
    hours=many(one(**{"from": CLOCK_TIME, "to": CLOCK_TIME, "volume": PERCENT}), "Hours of another volume"),
)
CLIPS = one(
    site=TEXT,
    voice=VOICE,
    clips={
        "type": "object",
        "description": "By voice and name its version: /voice/{site}/{voice}/{name}.wav?v={version}",
        "additionalProperties": {"type": "object", "additionalProperties": TEXT},
    },
)
BOARD = one(
    **HEADING,
    zone=maybe(one(id=TEXT, **NAMED), "What this board shows; null: all of the office"),
    calls=many(CALL, "Today's latest"),
    counters=many(one(**SHOWN)),
    missed=many(TEXT),
    waiting=COUNT,
    queues=many(one(prefix=TEXT, waiting=COUNT), "Where somebody waits"),
    rule=RULE,
    cancelled=maybe(
        one(vi=TEXT, en=TEXT, until=MOMENT),
        "What is said at the foot of numbers that a session's end cancelled",
    ),
    notice=one("The line at the foot; empty for none", vi=TEXT, en=TEXT),
    replay_min=COUNT,
    idle=one(
        "What is shown after so many seconds without a call; 0: nothing",
        after_s=COUNT,
        slide_s=COUNT,
        volume=COUNT,
        media=many(one(kind=choice(PICTURE, VIDEO), url=TEXT)),
    ),
    last_seq=COUNT,
    voice=VOICE,
)
DOUBTFUL = one(
    job=TEXT,
    ticket=TEXT,
    code=TEXT,
    printer=TEXT,
    state=choice("failed", "unknown"),
    cause=maybe(TEXT),
)
NEXT = maybe(one(day=TEXT, time=TEXT), "When numbers are given again, by the office's clock")
HOURS = one(
    open=YES_NO,
    gives=YES_NO,
    sessions=many(one(**{"name": TEXT, "from": TEXT, "to": TEXT}), "Today's"),
    day_name=maybe(TEXT, "What the day is called, if it is a special one"),
    day_name_en=maybe(TEXT),
    next=NEXT,
)
KIOSK = one(
    **HEADING,
    hours=HOURS,
    waiting=COUNT,
    usual_wait=WAIT,
    counters=one(open=COUNT, total=COUNT),
    fields=many(
        one(
            id=TEXT,
            **NAMED,
            pictogram=TEXT,
            services=many(
                one(
                    code=TEXT,
                    prefix=TEXT,
                    **NAMED,
                    field=TEXT,
                    waiting=COUNT,
                    expected_wait=WAIT,
                    open=YES_NO,
                    closed=maybe(one(code=choice("outside_hours", "session_full"), next=NEXT)),
                    counters=many(COUNT),
                    purposes=many(choice(*PURPOSES)),
                    asks_quantity=YES_NO,
                )
            ),
        )
    ),
    priorities=many(one(id=TEXT, **NAMED, note=TEXT, note_en=TEXT)),
    rule=RULE,
    booking={"type": "boolean", "description": "The office takes bookings: who has one checks in here"},
    printer=one(**PRINTER),
    slips=many(one(job=TEXT, ticket=TEXT, state=JOB_STATE, cause=maybe(TEXT))),
    device=maybe(one(id=TEXT, name=TEXT)),
)
PUBLIC = one(
    **HEADING,
    hours=HOURS,
    waiting=COUNT,
    counters=one(open=COUNT, total=COUNT),
    fields=many(
        one(
            id=TEXT,
            **NAMED,
            services=many(
                one(
                    code=TEXT,
                    **NAMED,
                    waiting=COUNT,
                    expected_wait=WAIT,
                    counters=many(COUNT, "Those that are open"),
                )
            ),
        )
    ),
)
RECEPTION = one(
    **HEADING,
    **{name: KIOSK["properties"][name] for name in ("hours", "waiting", "fields", "priorities", "rule")},
    counters=many(
        one(number=COUNT, name=TEXT, state=COUNTER_STATE, officer=maybe(TEXT), fields=many(FIELD)),
    ),
    printers=many(one(name=TEXT, **PRINTER)),
    slips=many(DOUBTFUL),
)
FOUND = one(
    **VISIT["properties"],
    service_name_en=TEXT,
    language=choice(*LANGUAGES),
    target=maybe(COUNT, "The counter it was handed over to"),
    counters=many(COUNT, "Which counters may call it, while it waits"),
    ahead=maybe(COUNT, "How many are called before it; null unless it waits"),
    expected_wait=WAIT,
    end_reason=maybe(TEXT),
    prints=one(
        "Its papers, and what became of the last",
        n=COUNT,
        state=maybe(JOB_STATE),
        cause=maybe(TEXT),
        printer=maybe(TEXT),
    ),
    moves=many(choice("transfer", "cancel", "requeue"), "What the reception may do with it now"),
)
TERMINAL = one(
    **HEADING,
    counter=COUNT,
    place=one(name=TEXT, state=COUNTER_STATE, fields=many(FIELD)),
    officer=maybe(one(**ACCOUNT)),
    visit=maybe(one(id=TEXT, code=TEXT, state=STATE)),
    invitation=INVITATION,
    question=maybe(one(visit_code=TEXT, opened_at=MOMENT, closes_at=MOMENT)),
    thanks_s=COUNT,
    scale=SCALE,
)
PARKED = one(id=TEXT, code=TEXT, at=maybe(MOMENT), counter=maybe(COUNT), officer=TEXT)
LISTED = many(one(id=TEXT, **NAMED))
LINE = one(
    id=TEXT,
    code=TEXT,
    service=TEXT,
    service_name=TEXT,
    purpose=PURPOSE,
    priority=PRIORITY,
    issued_at=MOMENT,
    waited_s=COUNT,
    order=WHY,
)
DESK = one(
    **HEADING,
    account=one(**ACCOUNT),
    roles=many(TEXT),
    counter=maybe(COUNTER),
    counters=many(
        one(**SHOWN, officer=maybe(one(name=TEXT, display_name=TEXT)), fields=many(FIELD)),
    ),
    visit=maybe(VISIT),
    waiting=one(total=COUNT, mine=COUNT, longest_s=COUNT, list=many(LINE, "In the order of calling")),
    missed=many(PARKED),
    held=many(PARKED),
    today=one(served=COUNT, mean_service_s=maybe(COUNT), no_show=COUNT),
    terminal=one(state=choice("online", "offline", "none")),
    printers=many(one(name=TEXT, **PRINTER)),
    slips=many(DOUBTFUL),
    services=many(one(code=TEXT, **NAMED, counters=many(COUNT))),
    rule=RULE,
    acting={**TEXT, "description": "Whose counter is worked at: one's own, or a supervisor at another's"},
    may_act={**YES_NO, "description": "Whether any counter may be worked at"},
    undo=maybe(
        one(visit=TEXT, code=TEXT, move=choice(*UNDOABLE), until=MOMENT), "What can still be taken back"
    ),
    choices=one(
        no_show_calls=COUNT,
        no_show_s=COUNT,
        after_no_show=choice(*AFTER_NO_SHOW),
        auto_call=YES_NO,
        auto_call_s=COUNT,
        ask_outcome=YES_NO,
        pause_reasons=LISTED,
        outcomes=LISTED,
        out_of_order_reasons=LISTED,
    ),
)
SLIP = one(
    "The words of the paper, in its language",
    office=many(TEXT),
    title=TEXT,
    code=TEXT,
    field=TEXT,
    marks=many(TEXT),
    lines=many(TEXT),
    qr=maybe(TEXT),
    qr_words=TEXT,
    notice=many(TEXT),
    thanks=TEXT,
    mark=maybe(TEXT),
    width=COUNT,
    demonstration=maybe(TEXT),
)
JOB = one(
    id=TEXT,
    kind=choice("first", "reprint"),
    code=TEXT,
    copy=COUNT,
    printer=TEXT,
    attempts=COUNT,
    slip=SLIP,
    lease_until=MOMENT,
)
AGENT = one(
    site=TEXT,
    printers=many(
        one(name=TEXT, transport=TEXT, address=maybe(TEXT), model={"type": "object"}, queued=COUNT)
    ),
)
