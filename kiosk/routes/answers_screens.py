"""The states of the screens and of the print agent, field by field."""

from kiosk.domain.desk_rules import AFTER_NO_SHOW
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
CALLS = one(calls=many(CALL), last_seq=COUNT)
SHOWN = {
    "number": COUNT,
    "name": TEXT,
    "state": COUNTER_STATE,
    "code": maybe(TEXT),
    "visit_state": maybe(STATE),
}
BOARD = one(
    **HEADING,
    calls=many(CALL, "Today's latest"),
    counters=many(one(**SHOWN)),
    missed=many(TEXT),
    waiting=COUNT,
    rule=RULE,
    last_seq=COUNT,
)
KIOSK = one(
    **HEADING,
    hours=one(open=YES_NO, sessions=many(one(**{"name": TEXT, "from": TEXT, "to": TEXT}))),
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
                    counters=many(COUNT),
                )
            ),
        )
    ),
    priorities=many(one(id=TEXT, **NAMED, note=TEXT, note_en=TEXT)),
    rule=RULE,
    printer=one(**PRINTER),
    slips=many(one(job=TEXT, ticket=TEXT, state=JOB_STATE, cause=maybe(TEXT))),
    device=maybe(one(id=TEXT, name=TEXT)),
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
    slips=many(
        one(
            job=TEXT,
            ticket=TEXT,
            code=TEXT,
            printer=TEXT,
            state=choice("failed", "unknown"),
            cause=maybe(TEXT),
        )
    ),
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
