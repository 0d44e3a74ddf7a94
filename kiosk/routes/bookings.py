"""Booking for oneself: what is free, taking a place, and one's own booking; and coming with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, request

from kiosk.callers import caller, site_of_caller
from kiosk.domain import booking_errors as refusals
from kiosk.domain import errors
from kiosk.domain.tickets import LANGUAGES, PURPOSES
from kiosk.routes import answers_bookings as answers
from kiosk.routes.access import access
from kiosk.routes.api import Operation, answer, documented, read_body, text, write_once
from kiosk.routes.guesses import Failures, Origin
from kiosk.routes.pairings import Tries
from kiosk.runtime import runtime
from kiosk.services import booking_states, bookings, check_ins, devices
from kiosk.services.bookings import Request
from kiosk.services.check_ins import Arrival
from kiosk.services.taps import Tap
from kiosk.storage.sites import SYSTEM
from kiosk.storage.types import Row
from kiosk.unit import ReadUnit, Unit

blueprint = Blueprint("bookings", __name__, url_prefix="/api/v1")
PLACE = {
    "day": text(10, 10, "^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"),
    "slot": text(5, 5, "^[0-2][0-9]:[0-5][0-9]$"),
}
WANTED = {
    **PLACE,
    "service": text(16, 1),
    "purpose": {"enum": [*PURPOSES, "", None]},
    "language": {"enum": [*LANGUAGES, None]},
    "phone": {**text(24), "description": "Only of who wants to be reminded; erased once it is over"},
}
NO_PLACE = (
    refusals.BookingOffError,
    refusals.NoAppointmentsError,
    refusals.UnknownSlotError,
    refusals.ClosedDayError,
    refusals.TooFarAheadError,
    refusals.SlotPastError,
    refusals.SlotFullError,
)
OVER = (refusals.AlreadyCheckedInError, refusals.BookingCancelledError, refusals.BookingOtherDayError)
OFFERED = (
    errors.UnknownSiteError,
    refusals.BookingOffError,
    refusals.NoAppointmentsError,
    refusals.UnknownSlotError,
)

# Nobody signs in to book, so whoever books without end from one address is slowed down.
A_MINUTE, AN_HOUR = Tries(10), Tries(60, 3600.0)
# A code is short enough to be typed; a kiosk at which wrong ones are typed soon waits between two.
WRONG_CODES = Failures()


@blueprint.get("/booking/<site>")
@access(anyone=True)
@documented(
    Operation(
        "What can be booked at an office", answers={200: answers.OFFER}, errors=(errors.UnknownSiteError,)
    )
)
def read_offer(site: str) -> Response:
    """Services that take appointments, and the office's tolerances."""
    return _read(site, booking_states.offer)


@blueprint.get("/booking/<site>/days")
@access(anyone=True)
@documented(
    Operation(
        "On which days a service can be booked",
        query={"service": text(16)},
        answers={200: answers.DAYS},
        errors=OFFERED,
    )
)
def read_days(site: str) -> Response:
    """Each day from today to the last that can be booked: free, full or closed."""
    return _read(site, lambda unit: booking_states.days(unit, request.args.get("service", "")))


@blueprint.get("/booking/<site>/slots")
@access(anyone=True)
@documented(
    Operation(
        "The times of a day, and how many places each has",
        query={"service": text(16), "day": text(10)},
        answers={200: answers.SLOTS},
        errors=OFFERED,
    )
)
def read_slots(site: str) -> Response:
    """Times that have begun are not among them."""
    service, day = request.args.get("service", ""), request.args.get("day", "")
    return _read(site, lambda unit: booking_states.slots(unit, service, day))


@blueprint.post("/booking/<site>")
@access(anyone=True)
@documented(
    Operation(
        "Book a place",
        body=WANTED,
        required=("service", "day", "slot"),
        answers={201: answers.BOOKED},
        errors=(*NO_PLACE, errors.UnknownSiteError, errors.TooManyTriesError),
    )
)
def book(site: str) -> Response:
    """No name is asked for; who wants to be reminded leaves a number."""
    body = read_body()
    address = request.remote_addr or ""
    for tries in (A_MINUTE, AN_HOUR):
        tries.count(address)

    def work(unit: Unit) -> tuple[int, object]:
        return 201, booked(unit, bookings.book(unit, wanted_of(body, bookings.WEB)))

    return write_once(office(site), work, tap_without_phone(body))


@blueprint.get("/bookings/mine/<token>")
@access(anyone=True)
@documented(
    Operation("One's own booking", answers={200: answers.MINE}, errors=(refusals.UnknownBookingError,))
)
def read_mine(token: str) -> Response:
    """Who has the token may look."""
    return _of_token(token, lambda site: _read(site, lambda unit: _mine(unit, token)))


@blueprint.post("/bookings/mine/<token>/move")
@access(anyone=True)
@documented(
    Operation(
        "Give one's booking another time",
        body=PLACE,
        required=("day", "slot"),
        answers={200: answers.MINE},
        errors=(refusals.UnknownBookingError, *NO_PLACE, *OVER),
    )
)
def move(token: str) -> Response:
    """The new place is taken before the old one is given back; code and page stay."""
    body = read_body()
    return _change(token, lambda unit, row: bookings.move(unit, row, body["day"], body["slot"]))


@blueprint.post("/bookings/mine/<token>/cancel")
@access(anyone=True)
@documented(
    Operation(
        "Cancel one's booking",
        body={},
        answers={200: answers.MINE},
        errors=(refusals.UnknownBookingError, *OVER),
    )
)
def cancel(token: str) -> Response:
    """The place is free again at once."""
    return _change(token, bookings.cancel)


@blueprint.post("/bookings/mine/<token>/forget")
@access(anyone=True)
@documented(
    Operation(
        "Take one's telephone number back",
        body={},
        answers={200: answers.MINE},
        errors=(refusals.UnknownBookingError,),
    )
)
def forget(token: str) -> Response:
    """The booking stays; nobody will be reminded."""
    return _change(token, bookings.stop_reminding)


@blueprint.post("/check-ins")
@access(devices=("kiosk",))
@documented(
    Operation(
        "Come with an appointment: the booking becomes a number, once",
        body={"shown": text(300, 1), "language": {"enum": [*LANGUAGES, None]}},
        required=("shown",),
        answers={201: answers.CHECK_IN},
        errors=(
            refusals.UnknownBookingError,
            refusals.BookingElsewhereError,
            refusals.BookingCancelledError,
            refusals.BookingOtherDayError,
            refusals.TooEarlyError,
            errors.TooManyTriesError,
        ),
    )
)
def check_in() -> Response:
    """``shown`` is a code, a token, or the address in the QR code, as typed or as a scanner types it."""
    body, device = read_body(), caller().device or {}
    origin = Origin(str(device["id"]), known=True)
    if left_s := WRONG_CODES.let_try(origin, ""):
        raise errors.TooManyTriesError("wrong codes", max(1, round(left_s)))

    def work(unit: Unit) -> tuple[int, object]:
        arrival = Arrival(
            body["shown"],
            body.get("language") or "vi",
            devices.printer_of(unit, device),
            runtime().public_url(unit.site.demonstration),
        )
        return 201, check_ins.check_in(unit, arrival)

    try:
        response = write_once(site_of_caller(), work)
    except refusals.UnknownBookingError:
        WRONG_CODES.failed(origin, "")
        raise
    WRONG_CODES.succeeded(origin, "")
    return response


def wanted_of(body: Mapping[str, Any], channel: str) -> Request:
    """What a checked body asks for."""
    return Request(
        body["service"],
        body["day"],
        body["slot"],
        body.get("purpose") or "",
        body.get("language") or "vi",
        body.get("phone") or "",
        channel,
    )


def booked(unit: ReadUnit, token: str) -> dict[str, Any]:
    """The answer to a new booking."""
    row = bookings.by_token(unit, token)
    return {"token": token, "code": row["code"], "day": row["day"], "time": row["slot"]}


def tap_without_phone(body: Mapping[str, Any]) -> Tap:
    """A booking's tap: its hash leaves the number out, for a hash of so few digits would tell it.

    The same tap with another number is therefore answered like the first one.
    """
    asked = {name: value for name, value in body.items() if name not in ("tap_id", "phone")}
    content = f"{request.method} {request.path}\n{json.dumps(asked, sort_keys=True, ensure_ascii=False)}"
    return Tap(caller().credential, body["tap_id"].lower(), hashlib.sha256(content.encode()).hexdigest())


def office(site: str) -> str:
    """The key of an office in an address.

    Raises:
        UnknownSiteError: It is the installation's own.
    """
    if site == SYSTEM:
        raise errors.UnknownSiteError(site)
    return site


def _read(site: str, state: Callable[[ReadUnit], Any]) -> Response:
    with runtime().units.read(office(site)) as unit:
        return answer(200, state(unit))


def _mine(unit: ReadUnit, token: str) -> dict[str, Any]:
    return booking_states.mine(unit, bookings.by_token(unit, token))


def _change(token: str, do: Callable[[Unit, Row], None]) -> Response:
    def work(unit: Unit) -> tuple[int, object]:
        do(unit, bookings.by_token(unit, token))
        return 200, _mine(unit, token)

    return _of_token(token, lambda site: write_once(site, work))


def _of_token(token: str, do: Callable[[str], Response]) -> Response:
    """Do something at the office that a token names.

    Raises:
        UnknownBookingError: The token names no office, or nothing in it.
    """
    try:
        return do(office(token.partition(".")[0]))
    except errors.UnknownSiteError as error:
        raise refusals.UnknownBookingError from error
