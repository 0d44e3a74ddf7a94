"""Appointments: what may be booked, and booking, moving and cancelling a place.

A place is taken in the database before the booking is kept, so that no slot has one too many.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from uuid_utils.compat import uuid7

from kiosk.domain import appointments as rules
from kiosk.domain.appointment_events import AppointmentBooked, AppointmentCancelled, AppointmentMoved
from kiosk.domain.appointments import BOOKED, CANCELLED, CHECKED_IN, Slots
from kiosk.domain.booking_errors import (
    AlreadyCheckedInError,
    BookingCancelledError,
    BookingOffError,
    BookingOtherDayError,
    ClosedDayError,
    NoAppointmentsError,
    SlotFullError,
    SlotPastError,
    TooFarAheadError,
    UnknownBookingError,
    UnknownSlotError,
)
from kiosk.domain.errors import BadInputError
from kiosk.domain.service_day import zone
from kiosk.services import options, reminders
from kiosk.storage import bookings as rows
from kiosk.storage.types import Row, to_millis
from kiosk.unit import ReadUnit, Unit

WEB, STAFF = "web", "staff"
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants to book; ``phone`` only if they want to be reminded."""

    service: str
    day: str
    slot: str
    purpose: str = ""
    language: str = "vi"
    phone: str = ""
    channel: str = WEB


def book(unit: Unit, wanted: Request) -> str:
    """Take a place; returns the booking's token.

    Raises:
        BookingOffError: The office takes no bookings.
        NoAppointmentsError: The service takes none.
        BadInputError: The purpose is none of the service's, or the number is none that can be dialled.
        UnknownSlotError: The day has no slot of this time, or is no day.
        ClosedDayError: Nobody is received on the day.
        TooFarAheadError: The day is too far away.
        SlotPastError: The slot has begun.
        SlotFullError: Its last place is taken.
    """
    service = bookable(unit, wanted.service)
    purpose = _purpose(service, wanted.purpose)
    phone = reminders.dialled(wanted.phone)
    day, slot = _place(unit, service, wanted.day, wanted.slot)
    _take(unit, service, day, slot)
    row = _row(unit, wanted, purpose, day, slot)
    rows.add(unit.connection, row)
    if phone:
        rows.remind(unit.connection, unit.site_id, row["id"], phone)
    place = (row["id"], row["service"], row["day"], row["slot"])
    unit.record(AppointmentBooked(*place, wanted.channel))
    return str(row["token"])


def move(unit: Unit, booking: Row, day_text: str, slot_text: str) -> None:
    """Give a booking another time; its code and page stay.

    Raises:
        AlreadyCheckedInError: It has its number.
        BookingCancelledError: It was cancelled.
        BookingOtherDayError: Its day is over.
        SlotFullError: And what :func:`book` raises: nothing was changed.
    """
    must_be_open(unit, booking)
    service = bookable(unit, booking["service"])
    day, slot = _place(unit, service, day_text, slot_text)
    there = {"day": day.isoformat(), "slot": rules.clock_of(slot)}
    if (there["day"], there["slot"]) == (booking["day"], booking["slot"]):
        return
    _take(unit, service, day, slot)
    values = {**there, "due_at": _due(unit, day, slot), "state": BOOKED}
    _change(unit, booking, values)
    rows.give_back(unit.connection, unit.site_id, booking["service"], booking["day"], booking["slot"])
    rows.unmark_reminded(unit.connection, unit.site_id, booking["id"])
    unit.record(
        AppointmentMoved(
            booking["id"], booking["service"], there["day"], there["slot"], booking["day"], booking["slot"]
        )
    )


def cancel(unit: Unit, booking: Row, channel: str = WEB) -> None:
    """Give the place back; a number to be reminded is overwritten at once.

    Raises:
        AlreadyCheckedInError: It has its number.
        BookingCancelledError: It was cancelled before.
        BookingOtherDayError: Its day is over.
    """
    must_be_open(unit, booking)
    _change(unit, booking, {"state": CANCELLED})
    rows.give_back(unit.connection, unit.site_id, booking["service"], booking["day"], booking["slot"])
    rows.blank(unit.connection, unit.site_id, booking["id"])
    place = (booking["id"], booking["service"], booking["day"], booking["slot"])
    unit.record(AppointmentCancelled(*place, channel))


def stop_reminding(unit: Unit, booking: Row) -> None:
    """Overwrite the number at once; the booking stays."""
    rows.blank(unit.connection, unit.site_id, booking["id"])
    unit.touch()


def by_token(unit: ReadUnit, token: str) -> Row:
    """The booking whose page has this token.

    Raises:
        UnknownBookingError: There is none.
    """
    return _known(rows.by_token(unit.connection, unit.site_id, token))


def by_id(unit: ReadUnit, booking: str) -> Row:
    """The booking of this id.

    Raises:
        UnknownBookingError: There is none.
    """
    return _known(rows.by_id(unit.connection, unit.site_id, booking))


def bookable(unit: ReadUnit, code: str) -> Row:
    """The service, if it can be booked now.

    Raises:
        BookingOffError: The office takes no bookings.
        NoAppointmentsError: The service does not exist, takes none, or no counter calls it.
    """
    if not options.of(unit.site.settings).takes_bookings:
        raise BookingOffError
    for row in rows.offered(unit.connection, unit.site_id):
        if row["code"] == code:
            return row
    raise NoAppointmentsError(code)


def slots_on(unit: ReadUnit, service: Row, day: date) -> tuple[time, ...]:
    """When the service's slots of a day begin, whether free or not."""
    return rules.slots_of(sessions_on(unit, service, day), service["slot_min"])


def sessions_on(unit: ReadUnit, service: Row, day: date) -> Any:
    """The sessions in which the service receives on a day."""
    own = options.own_days(service["own_days"])
    return options.calendar_of(unit.site.settings).sessions_on(day, own)


def is_affected(unit: ReadUnit, service: Row | None, day: str, slot: str) -> bool:
    """Whether a booked time is none in which one is received any more: a closure came after it."""
    at, on = rules.slot_in(slot), rules.day_in(day)
    if service is None or not service["active"] or at is None or on is None:
        return True
    return not rules.is_received(sessions_on(unit, service, on), at)


def must_be_open(unit: ReadUnit, booking: Row) -> None:
    """Refuse to change what is over.

    Raises:
        AlreadyCheckedInError: It has its number.
        BookingCancelledError: It was cancelled.
        BookingOtherDayError: Its day is over.
    """
    if booking["state"] == CHECKED_IN:
        raise AlreadyCheckedInError(code=booking["visit_code"])
    if booking["state"] == CANCELLED:
        raise BookingCancelledError
    if booking["day"] < unit.day:
        raise other_day(booking)


def other_day(booking: Row) -> BookingOtherDayError:
    """The refusal that says when a booking is."""
    on = date.fromisoformat(booking["day"])
    return BookingOtherDayError(time=booking["slot"], date=on.strftime("%d/%m/%Y"))


def slots_rule(service: Row) -> Slots:
    """How a service receives by appointment."""
    return Slots(service["slot_min"], service["slot_capacity"], service["book_ahead_days"])


def purposes_of(service: Row) -> list[str]:
    """The purposes one chooses from; with one or none there is nothing to choose."""
    return [str(each["id"]) for each in json.loads(service["purposes"])]


def _purpose(service: Row, wanted: str) -> str:
    known = purposes_of(service)
    if not wanted and len(known) <= 1:
        return known[0] if known else ""
    if wanted not in known:
        raise BadInputError(where="purpose")
    return wanted


def _place(unit: ReadUnit, service: Row, day_text: str, slot_text: str) -> tuple[date, time]:
    day, slot = rules.day_in(day_text), rules.slot_in(slot_text)
    if day is None or slot is None:
        raise UnknownSlotError
    if day < unit.today:
        raise SlotPastError
    if day > unit.today + timedelta(days=service["book_ahead_days"]):
        raise TooFarAheadError(days=service["book_ahead_days"])
    known = slots_on(unit, service, day)
    if not known:
        raise ClosedDayError(date=day.strftime("%d/%m/%Y"))
    if slot not in known:
        raise UnknownSlotError
    if rules.moment_of(day, slot, zone(unit.site.timezone)) <= unit.now:
        raise SlotPastError
    return day, slot


def _take(unit: Unit, service: Row, day: date, slot: time) -> None:
    place = (service["code"], day.isoformat(), rules.clock_of(slot))
    if not rows.take_place(unit.connection, unit.site_id, *place, service["slot_capacity"]):
        raise SlotFullError(time=rules.clock_of(slot))


def _row(unit: Unit, wanted: Request, purpose: str, day: date, slot: time) -> dict[str, Any]:
    return {
        "site_id": unit.site_id,
        "id": str(uuid7()),
        "service": wanted.service,
        "purpose": purpose,
        "day": day.isoformat(),
        "slot": rules.clock_of(slot),
        "due_at": _due(unit, day, slot),
        "code": _new_code(unit),
        "token": f"{unit.site_id}.{secrets.token_hex(TOKEN_BYTES)}",
        "language": wanted.language,
        "channel": wanted.channel,
        "state": BOOKED,
        "booked_at": unit.now,
    }


def _new_code(unit: ReadUnit) -> str:
    """A code that no booking of the office has or had: an old paper must not check in a stranger."""
    while True:
        code = "".join(secrets.choice(rules.CODE_SIGNS) for _ in range(rules.CODE_LENGTH))
        if rows.by_code(unit.connection, unit.site_id, code) is None:
            return code


def _due(unit: ReadUnit, day: date, slot: time) -> int:
    return to_millis(rules.moment_of(day, slot, zone(unit.site.timezone)))


def _change(unit: Unit, booking: Row, values: Mapping[str, Any]) -> None:
    """Change a booking that is open, or find out that somebody was quicker."""
    from_states = (BOOKED, rules.MISSED)
    if not rows.change(unit.connection, unit.site_id, booking["id"], values, from_states=from_states):
        must_be_open(unit, by_id(unit, booking["id"]))
        raise UnknownBookingError(booking["id"])


def _known(row: Row | None) -> Row:
    if row is None:
        raise UnknownBookingError
    return row
