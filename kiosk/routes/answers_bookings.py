"""What the calls about appointments answer, field by field."""

from kiosk.domain.appointments import OUTCOMES, STATES
from kiosk.routes.answers import (
    COUNT,
    HEADING,
    MOMENT,
    NAMED,
    PURPOSE,
    SERVICE,
    TEXT,
    TICKET,
    YES_NO,
    choice,
    many,
    maybe,
    one,
)
from kiosk.services.booking_states import DAY_STATES

DAY = {"type": "string", "format": "date"}
CLOCK = {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"}
STATE = choice(*STATES)
BOOKABLE = {"code": TEXT, **NAMED, "purposes": many(TEXT)}
OFFER = one(
    **HEADING,
    open=YES_NO,
    early_min=COUNT,
    late_min=COUNT,
    services=many(one(**BOOKABLE, minutes=COUNT, ahead_days=COUNT)),
)
DAYS = one(days=many(one(day=DAY, state=choice(*DAY_STATES), free=COUNT, **NAMED)))
SLOTS = one(day=TEXT, slots=many(one(time=CLOCK, session=TEXT, free=COUNT)))
BOOKED = one(
    token={"type": "string", "description": "With it the booking is looked at, moved and cancelled"},
    code={"type": "string", "description": "With it a number is given at the kiosk"},
    day=DAY,
    time=CLOCK,
)
MINE = one(
    **HEADING,
    code=TEXT,
    state=STATE,
    service=SERVICE,
    purpose=PURPOSE,
    day=DAY,
    time=CLOCK,
    due_at=MOMENT,
    minutes=COUNT,
    from_time={**CLOCK, "description": "From when on the kiosk gives a number for it"},
    until_time={**CLOCK, "description": "Until when it keeps its place"},
    affected={"type": "boolean", "description": "The office has closed at this time since it was booked"},
    can_change=YES_NO,
    reminder=YES_NO,
    ticket=maybe(one(code=TEXT, path=TEXT)),
)
LIST = one(
    **HEADING,
    open=YES_NO,
    day=DAY,
    bookings=many(
        one(
            id=TEXT,
            code=TEXT,
            time=CLOCK,
            service=SERVICE,
            purpose=PURPOSE,
            state=STATE,
            channel=choice("web", "staff"),
            ticket=maybe(TEXT, "The number that its check-in gave"),
            affected=YES_NO,
            reminder=YES_NO,
            reminded=YES_NO,
        )
    ),
    affected=many(one(day=DAY, n=COUNT), "Days on which booked places fall into a closure"),
    services=many(one(**BOOKABLE)),
)
REMINDERS = one(
    "Whom to remind today: tomorrow's bookings",
    reminders=many(one(id=TEXT, time=CLOCK, service=TEXT, phone=TEXT, reminded=YES_NO)),
)
CHECK_IN = one(
    outcome={
        **choice(*OUTCOMES),
        "description": "late: a number without the booked place; already_checked_in: the same number again",
    },
    time={**CLOCK, "description": "The booked time"},
    ticket=TICKET,
)
