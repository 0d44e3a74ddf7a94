"""What kiosk, reception, phones and web do in a day, and what comes of it whatever the clock does."""

from typing import Any

from kiosk.services import bookings, print_jobs, reminders
from tests.appointments import MONDAY, PHONE
from tests.factories import Row
from tests.services.days import vote
from tests.services.moves_of_a_desk import missed, waiting
from tests.services.places import Begin, Make, Move, Place

_IN_VAIN = {"past": "wrong_state"}
_OVER = {"past": "booking_other_day"}


def _booking(slot: str, day: str = "2026-11-21") -> Begin:
    return lambda place: place.bookings.book(slot, day, phone=PHONE)


def _nothing(place: Place) -> None:
    """Nothing has to be there."""


def _reprint(place: Place, visit: str) -> str:
    place.do(print_jobs.reprint, visit, "")
    return "printed"


def _reception(move: str, *about: str) -> Make:
    return lambda place, visit: place.reception(move, visit, *about)


def _book(place: Place, _: Any) -> str:
    return str(place.bookings.book("14:00")["state"])


def _move(place: Place, booking: Row) -> str:
    return place.booked(bookings.move, booking, MONDAY, "09:00")


def _forget(place: Place, booking: Row) -> str:
    return place.booked(bookings.stop_reminding, booking)


def _remind(place: Place, booking: Row) -> str:
    place.do(reminders.mark, booking["id"])
    return "reminded"


def _checked_in(place: Place) -> Row:
    booking = place.bookings.book("09:00")
    place.bookings.check_in(booking["code"])
    return booking


def _check_in(place: Place, booking: Row) -> Row:
    return place.bookings.check_in(booking["code"])


def _cancel(place: Place, booking: Row) -> str:
    return place.booked(bookings.cancel, booking)


def _vote(place: Place, visit: Row) -> str:
    vote(place.office, visit)
    return "counted"


HALL: dict[str, Move] = {
    "ticket": Move("tickets", waiting, lambda place, _: place.office.take(place.service), "issued"),
    "ticket of the reception": Move(
        "tickets", waiting, lambda place, _: place.office.take(place.service, beyond=True), "issued"
    ),
    "reprint": Move("tickets/reprint", waiting, _reprint, "printed"),
    "rate": Move(
        "ratings",
        lambda place: place.office.finished(place.at, place.service),
        _vote,
        "counted",
        "invitation_expired",
    ),
    "reception: transfer": Move(
        "reception/tickets/transfer", waiting, _reception("transfer", "DD"), "waiting", **_IN_VAIN
    ),
    "reception: cancel": Move(
        "reception/tickets/cancel", waiting, _reception("cancel", "về nhà"), "cancelled", **_IN_VAIN
    ),
    "reception: requeue": Move(
        "reception/tickets/requeue", missed, _reception("requeue"), "waiting", **_IN_VAIN
    ),
}

APPOINTMENTS: dict[str, Move] = {
    "book": Move("booking", _nothing, _book, "booked", "slot_past"),
    "move a booking": Move("bookings/mine/move", _booking("14:00"), _move, "booked", **_OVER),
    "cancel a booking": Move("bookings/mine/cancel", _booking("14:00"), _cancel, "cancelled", **_OVER),
    "forget a number": Move("bookings/mine/forget", _booking("14:00"), _forget, "booked", ended="missed"),
    "staff book": Move("bookings", _nothing, _book, "booked", "slot_past"),
    "staff move a booking": Move("bookings/move", _booking("14:00"), _move, "booked", **_OVER),
    "staff cancel a booking": Move("bookings/cancel", _booking("14:00"), _cancel, "cancelled", **_OVER),
    "remind": Move("bookings/reminded", _booking("14:00", MONDAY), _remind, "reminded"),
    "check in": Move(
        "check-ins",
        _booking("09:00"),
        _check_in,
        "checked_in",
        **_OVER,
        set_back="too_early",
        set_on="late",
    ),
    "check in again": Move("check-ins", _checked_in, _check_in, "already_checked_in", **_OVER),
}
