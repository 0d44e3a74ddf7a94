"""Coming with an appointment: the booking becomes a number, once, in one transaction."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from kiosk.domain import appointments as rules
from kiosk.domain.appointment_events import AppointmentCheckedIn, AppointmentMissed
from kiosk.domain.appointments import BOOKED, CHECKED_IN, MISSED
from kiosk.domain.booking_errors import (
    BookingCancelledError,
    BookingElsewhereError,
    TooEarlyError,
    UnknownBookingError,
)
from kiosk.domain.errors import UnknownTicketError
from kiosk.domain.visits import WAITING
from kiosk.services import bookings, options, outlooks, tickets
from kiosk.services.tickets import Wish
from kiosk.storage import bookings as rows
from kiosk.storage import counters, visits
from kiosk.storage.types import Row, from_millis
from kiosk.unit import ReadUnit, Unit, Units


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was shown, and where the slip shall come out."""

    shown: str  # a token, an address that ends in one, or a code
    language: str = "vi"
    printer: str = ""
    public_url: str = ""


def check_in(unit: Unit, arrival: Arrival) -> dict[str, Any]:
    """Give who has booked their number; who comes again is answered with the same one.

    Returns:
        ``{outcome, time, ticket}``: ``checked_in``, ``late`` (a number without the place that was booked) or
        ``already_checked_in``.

    Raises:
        UnknownBookingError: Nothing was booked under this token or code.
        BookingElsewhereError: It is another office's.
        BookingCancelledError: It was cancelled.
        BookingOtherDayError: It is for another day.
        TooEarlyError: Its time is too far away.
    """
    booking = _shown(unit, arrival.shown)
    if booking["state"] == CHECKED_IN and booking["day"] == unit.day:
        return _again(unit, booking)
    _refuse_what_is_over(unit, booking)
    how = _how(unit, booking)
    if not claim(unit, booking):
        return _again(unit, bookings.by_id(unit, booking["id"]))
    ticket = tickets.issue(unit, _wish(booking, arrival, late=how == rules.LATE))
    kept = {"visit": ticket["id"], "visit_code": ticket["code"], "ticket": json.dumps(ticket)}
    rows.change(unit.connection, unit.site_id, booking["id"], kept, from_states=(CHECKED_IN,))
    place = (booking["id"], booking["service"], booking["day"], booking["slot"])
    unit.record(AppointmentCheckedIn(*place, ticket["id"], ticket["code"], int(how == rules.LATE)))
    return {"outcome": how, "time": booking["slot"], "ticket": ticket}


def claim(unit: Unit, booking: Row) -> bool:
    """Mark a booking as checked in; returns whether it was not yet. Of two at once, one gets the number."""
    values = {"state": CHECKED_IN, "checked_in_at": unit.now}
    # One that a wrong clock has called missed is as good as booked while its day lasts.
    return rows.change(unit.connection, unit.site_id, booking["id"], values, from_states=(BOOKED, MISSED))


def end_earlier_days(units: Units, site: str) -> int:
    """Call every booking of an earlier day missed for which nobody came; returns how many."""
    missed = 0
    while True:
        with units.read(site) as unit:
            left = rows.left_behind(unit.connection, site, unit.day)
        if not left:
            return missed
        with units.write(site, background=True) as write:
            for booking in left:
                missed += _miss(write, booking)


def _miss(unit: Unit, booking: Row) -> bool:
    done = rows.change(unit.connection, unit.site_id, booking["id"], {"state": MISSED}, from_states=(BOOKED,))
    if done:
        place = (booking["id"], booking["service"], booking["day"], booking["slot"])
        unit.record(AppointmentMissed(*place))
    return done


def _shown(unit: ReadUnit, shown: str) -> Row:
    if token := rules.token_in(shown):
        if token.partition(".")[0] != unit.site_id:
            raise BookingElsewhereError
        return bookings.by_token(unit, token)
    code = rules.code_in(shown)
    row = rows.by_code(unit.connection, unit.site_id, code) if code else None
    if row is None:
        raise UnknownBookingError
    return row


def _refuse_what_is_over(unit: ReadUnit, booking: Row) -> None:
    if booking["state"] == rules.CANCELLED:
        raise BookingCancelledError
    if booking["day"] != unit.day:
        raise bookings.other_day(booking)


def _how(unit: ReadUnit, booking: Row) -> str:
    tolerance = options.of(unit.site.settings).tolerance
    due = from_millis(booking["due_at"])
    how = rules.arrival(due, unit.now, tolerance)
    if how == rules.EARLY:
        # Whole minutes are said, and the sentence must not send anybody back a moment too soon.
        opens = unit.local(rules.opens_at(due, tolerance) + timedelta(seconds=59)).strftime("%H:%M")
        raise TooEarlyError(time=booking["slot"], from_time=opens)
    return how


def _wish(booking: Row, arrival: Arrival, *, late: bool) -> Wish:
    wish = Wish(
        booking["service"],
        purpose=booking["purpose"],
        language=arrival.language,
        printer=arrival.printer,
        public_url=arrival.public_url,
    )
    return wish if late else replace(wish, due_at=booking["due_at"])


def _again(unit: ReadUnit, booking: Row) -> dict[str, Any]:
    """The ticket as it was given, with what waits before it now."""
    ticket = json.loads(booking["ticket"])
    visit = visits.by_id(unit.connection, unit.site_id, booking["visit"])
    if visit is None:
        raise UnknownTicketError
    return {"outcome": rules.AGAIN, "time": booking["slot"], "ticket": {**ticket, **_outlook(unit, visit)}}


def _outlook(unit: ReadUnit, visit: Mapping[str, Any]) -> dict[str, Any]:
    if visit["state"] != WAITING:
        return {"ahead": 0, "expected_wait": None}
    at = counters.counters_for(unit.connection, unit.site_id, visit["service"])
    outlook = outlooks.look_ahead(
        unit, visit["service"], at, bool(visit["is_priority"]), visit["queue_key"], visit["lane"]
    )
    return {"ahead": outlook.ahead, "expected_wait": outlooks.wait_json(outlook.wait)}
