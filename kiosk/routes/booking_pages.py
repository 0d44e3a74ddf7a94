"""The pages of appointments: booking, one's own booking with its QR code and calendar file, and staff's."""

import io
from datetime import UTC, timedelta
from typing import Any

import qrcode
import qrcode.image.svg
from flask import Blueprint, Response, request

from kiosk.callers import DESK
from kiosk.domain.booking_errors import UnknownBookingError
from kiosk.domain.errors import UnknownSiteError
from kiosk.domain.tickets import LANGUAGES
from kiosk.routes.access import access
from kiosk.routes.api import language
from kiosk.routes.bookings import office
from kiosk.routes.pages import all_sites, render_page
from kiosk.runtime import runtime
from kiosk.services import bookings, options
from kiosk.storage import setup
from kiosk.storage.types import Row, from_millis
from kiosk.unit import ReadUnit
from kiosk.words import translate

blueprint = Blueprint("booking_pages", __name__)
STYLES = ("book",)


@blueprint.get("/book")
@access(anyone=True)
def choose_office() -> Response:
    """At which office? Those that take bookings."""
    found = [
        {"key": site.key, "name": site.name, "kind": site.kind}
        for site in all_sites()
        if options.of(site.settings).takes_bookings
    ]
    return render_page("book", "Đặt lịch hẹn", "phone", styles=STYLES, extra={"sites": found})


@blueprint.get("/book/<site>")
@access(anyone=True)
def book(site: str) -> Response:
    """Booking at one office.

    Raises:
        UnknownSiteError: There is no such office.
    """
    with runtime().units.read(office(site)) as unit:
        here = {"key": site, "name": unit.site.name, "kind": unit.site.kind}
        extra = {**here, "site": here, "demonstration": unit.site.demonstration}
    return render_page("book", "Đặt lịch hẹn", "phone", styles=STYLES, extra=extra)


@blueprint.get("/b/<token>")
@access(anyone=True)
def mine(token: str) -> Response:
    """One's own booking; it speaks the language it was booked in, until another is chosen."""
    found = _found(token)
    if found is None:
        page = _page({"gone": True})
        page.status_code = UnknownBookingError.status
        return page
    row, here = found
    tongue = "" if request.args.get("language") in LANGUAGES else str(row["language"])
    return _page({**here, "token": token}, tongue)


@blueprint.get("/b/<token>/qr.svg")
@access(anyone=True)
def qr_picture(token: str) -> Response:
    """The QR code to show at the kiosk: the page's address, or the token alone where nobody said it.

    Raises:
        UnknownBookingError: Nothing was booked under this token.
    """
    found = _found(token)
    if found is None:
        raise UnknownBookingError
    base = runtime().public_url(found[1]["demonstration"])
    content = f"{base}/b/{token}" if base else token
    picture = qrcode.make(content, image_factory=qrcode.image.svg.SvgPathImage, border=4)
    buffer = io.BytesIO()
    picture.save(buffer)
    response = Response(buffer.getvalue(), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


@blueprint.get("/b/<token>/calendar.ics")
@access(anyone=True)
def calendar_file(token: str) -> Response:
    """The appointment for the calendar of the citizen's own device.

    Raises:
        UnknownBookingError: Nothing was booked under this token.
    """
    try:
        with runtime().units.read(office(token.partition(".")[0])) as unit:
            text = _ics(unit, bookings.by_token(unit, token))
    except UnknownSiteError as error:
        raise UnknownBookingError from error
    response = Response(text, mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="lich-hen.ics"'
    return response


@blueprint.get("/bookings")
@access(roles=DESK, login_page=True)
def bookings_page() -> Response:
    """The staff's list of bookings and reminders."""
    return render_page("bookings", "Lịch hẹn", "desk", styles=("bookings",))


def _page(extra: dict[str, Any], tongue: str = "") -> Response:
    return render_page(
        "book", "Lịch hẹn", "phone", styles=STYLES, script="book/mine.js", tongue=tongue, extra=extra
    )


def _found(token: str) -> tuple[Row, dict[str, Any]] | None:
    try:
        with runtime().units.read(office(token.partition(".")[0])) as unit:
            row = bookings.by_token(unit, token)
            site = unit.site
    except (UnknownSiteError, UnknownBookingError):
        return None
    return row, {"name": site.name, "kind": site.kind, "demonstration": site.demonstration}


def _ics(unit: ReadUnit, booking: Row) -> str:
    service = setup.find(unit.connection, unit.site_id, "service", booking["service"])
    begin = from_millis(booking["due_at"])
    end = begin + timedelta(minutes=service["slot_min"] if service else 0)
    what = translate("Lịch hẹn tại {office}", language(), "book", office=f"{unit.site.kind} {unit.site.name}")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//kiosk//appointments//VI",
        "BEGIN:VEVENT",
        f"UID:{booking['id']}",
        f"DTSTAMP:{unit.now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{begin:%Y%m%dT%H%M%SZ}",
        f"DTEND:{end:%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{_escaped(what)}",
        f"DESCRIPTION:{_escaped(translate('Mã lịch hẹn', language(), 'book'))}: {booking['code']}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(map(_folded, lines)) + "\r\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """No line of such a file is longer than 75 bytes."""
    found, rest = "", line
    while len(rest.encode()) > 74:
        cut = next(n for n in range(min(74, len(rest)), 0, -1) if len(rest[:n].encode()) <= 74)
        found, rest = f"{found}{rest[:cut]}\r\n ", rest[cut:]
    return found + rest
