"""Bookings as staff see them: the day's list, whom to remind, and booking for who is on the telephone."""

from __future__ import annotations

from flask import Blueprint, Response, request

from kiosk.callers import DESK, site_of_caller
from kiosk.domain import booking_errors as refusals
from kiosk.domain import errors
from kiosk.routes import answers_bookings as answers
from kiosk.routes.access import access
from kiosk.routes.answers import one
from kiosk.routes.api import Operation, answer, documented, read_body, text, write_once
from kiosk.routes.bookings import NO_PLACE, OVER, PLACE, WANTED, booked, tap_without_phone, wanted_of
from kiosk.runtime import runtime
from kiosk.services import booking_states, bookings, reminders
from kiosk.unit import Unit

blueprint = Blueprint("booking_staff", __name__, url_prefix="/api/v1/bookings")


@blueprint.get("")
@access(roles=DESK)
@documented(
    Operation(
        "A day's bookings, and those that fall into a closure",
        query={"day": text(10), "site": text(40)},
        answers={200: answers.LIST},
        errors=(errors.UnknownSiteError, refusals.UnknownSlotError),
    )
)
def read_day() -> Response:
    """Without ``day``: today's. No telephone number is among them."""
    day = request.args.get("day", "")
    with runtime().units.read(site_of_caller(*DESK)) as unit:
        return answer(200, booking_states.of_day(unit, day))


@blueprint.get("/reminders")
@access(roles=DESK)
@documented(
    Operation(
        "Whom to remind today, with their numbers",
        query={"site": text(40)},
        answers={200: answers.REMINDERS},
        errors=(errors.UnknownSiteError,),
    )
)
def read_reminders() -> Response:
    """Tomorrow's bookings of those who asked for it: the only answer that holds a number."""
    with runtime().units.read(site_of_caller(*DESK)) as unit:
        return answer(200, {"reminders": reminders.of_tomorrow(unit)})


@blueprint.post("")
@access(roles=DESK)
@documented(
    Operation(
        "Book for somebody on the telephone",
        body=WANTED,
        required=("service", "day", "slot"),
        answers={201: answers.BOOKED},
        errors=(*NO_PLACE, errors.UnknownSiteError),
    )
)
def book() -> Response:
    """The code is read out to them; the page is theirs if they want its address."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        return 201, booked(unit, bookings.book(unit, wanted_of(body, bookings.STAFF)))

    return write_once(site_of_caller(*DESK), work, tap_without_phone(body))


@blueprint.post("/<booking>/move")
@access(roles=DESK)
@documented(
    Operation(
        "Give somebody's booking another time",
        body=PLACE,
        required=("day", "slot"),
        answers={200: one()},
        errors=(refusals.UnknownBookingError, errors.UnknownSiteError, *NO_PLACE, *OVER),
    )
)
def move(booking: str) -> Response:
    """Code and page stay."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        bookings.move(unit, bookings.by_id(unit, booking), body["day"], body["slot"])
        return 200, {}

    return write_once(site_of_caller(*DESK), work)


@blueprint.post("/<booking>/cancel")
@access(roles=DESK)
@documented(
    Operation(
        "Cancel somebody's booking",
        body={},
        answers={200: one()},
        errors=(refusals.UnknownBookingError, errors.UnknownSiteError, *OVER),
    )
)
def cancel(booking: str) -> Response:
    """The place is free again at once."""

    def work(unit: Unit) -> tuple[int, object]:
        bookings.cancel(unit, bookings.by_id(unit, booking), bookings.STAFF)
        return 200, {}

    return write_once(site_of_caller(*DESK), work)


@blueprint.post("/<booking>/reminded")
@access(roles=DESK)
@documented(
    Operation(
        "Note that somebody was reminded",
        body={},
        answers={200: one()},
        errors=(refusals.UnknownBookingError, errors.UnknownSiteError),
    )
)
def reminded(booking: str) -> Response:
    """Noting it twice changes nothing."""

    def work(unit: Unit) -> tuple[int, object]:
        reminders.mark(unit, booking)
        return 200, {}

    return write_once(site_of_caller(*DESK), work)
