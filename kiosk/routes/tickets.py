"""Taking a number, and following it on the phone."""

import io
from typing import Any

import qrcode
import qrcode.image.svg
from flask import Blueprint, Response

from kiosk.callers import caller, site_of_caller
from kiosk.domain.admission import (
    MOST_DOSSIERS,
    MOST_ERRANDS,
    BadErrandsError,
    OutsideHoursError,
    SessionFullError,
    UnknownPurposeError,
)
from kiosk.domain.errors import (
    TooManyTriesError,
    UnknownPrinterError,
    UnknownPrintJobError,
    UnknownServiceError,
    UnknownSiteError,
    UnknownTicketError,
)
from kiosk.domain.tickets import LANGUAGES, PURPOSES
from kiosk.routes import answers, followed
from kiosk.routes.access import access
from kiosk.routes.api import Operation, answer, documented, language, read_body, text, write_once
from kiosk.runtime import runtime
from kiosk.services import devices, print_jobs, tickets, tracking
from kiosk.services.tickets import Wish
from kiosk.unit import ReadUnit, Unit

blueprint = Blueprint("tickets", __name__, url_prefix="/api/v1/tickets")
RECEPTION = ("officer", "supervisor", "administrator")


@blueprint.post("")
@access(devices=("kiosk",), roles=RECEPTION)
@documented(
    Operation(
        "Take a number: ticket and slip in one transaction",
        body={
            "service": text(16, 1),
            "priority": answers.CLASS_OR_NONE,
            "purpose": {"enum": [*PURPOSES, "", None]},
            "language": {"enum": [*LANGUAGES, None]},
            "quantity": {"type": "integer", "minimum": 1, "maximum": MOST_DOSSIERS},
            "errands": {"type": "array", "items": text(16, 1), "maxItems": MOST_ERRANDS},
            "beyond": {"type": "boolean"},
            "printer": text(64),
        },
        required=("service",),
        answers={201: answers.TICKET},
        errors=(
            UnknownServiceError,
            UnknownSiteError,
            UnknownPurposeError,
            BadErrandsError,
            OutsideHoursError,
            SessionFullError,
            UnknownPrinterError,
        ),
    )
)
def take_ticket() -> Response:
    """Issue a ticket; printing and the boards follow the commit, the answer waits for neither."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        return 201, tickets.issue(unit, _wish(unit, body))

    return write_once(site_of_caller(*RECEPTION), work)


@blueprint.post("/<ticket>/reprint")
@access(roles=RECEPTION)
@documented(
    Operation(
        "Print a number again; the paper says IN LẠI",
        body={"printer": text(64)},
        answers={201: answers.one(job=answers.TEXT, state=answers.choice("queued"))},
        errors=(UnknownPrintJobError, UnknownPrinterError, UnknownSiteError),
    )
)
def reprint(ticket: str) -> Response:
    """Owe another paper of a number, at its first printer unless another is named."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        job = print_jobs.reprint(unit, ticket, body.get("printer", ""))
        return 201, {"job": job, "state": "queued"}

    return write_once(site_of_caller(*RECEPTION), work)


@blueprint.get("/track/<token>")
@access(anyone=True)
@documented(
    Operation(
        "Where am I in the queue; after the visit the invitation",
        answers={200: answers.TRACK, 304: None},
        errors=(UnknownTicketError, TooManyTriesError),
    )
)
def track(token: str) -> Response:
    """Answer the phone from memory: as long as nobody writes, no statement is spent on it."""
    found, here = followed.by_token(token), runtime()
    tag = followed.tag_of(found)
    if (same := followed.unchanged(tag)) is not None:
        return same
    state = tracking.state_at(found, here.clock.now(), here.secret.vote_key, token, language())
    return followed.tagged(answer(200, state), tag)


@blueprint.get("/track/<token>/qr.svg")
@access(anyone=True)
def qr_picture(token: str) -> Response:
    """The slip's QR code as a picture for the kiosk's screen, with its quiet zone."""
    site = followed.by_token(token).site
    url = f"{runtime().public_url(site.demonstration)}/t/{token}"
    picture = qrcode.make(url, image_factory=qrcode.image.svg.SvgPathImage, border=4)
    buffer = io.BytesIO()
    picture.save(buffer)
    response = Response(buffer.getvalue(), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def _wish(unit: ReadUnit, body: dict[str, Any]) -> Wish:
    """What was asked for; only staff may go beyond hours and capacity, and choose where it is printed."""
    device = caller().device
    chosen = body.get("printer", "") if device is None else ""
    print_jobs.refuse_unknown(unit, chosen)
    printer = devices.printer_of(unit, device or {"printer": chosen})
    return Wish(
        service=body["service"],
        priority=body.get("priority") or "",
        purpose=body.get("purpose") or "",
        language=body.get("language") or "vi",
        printer=printer,
        public_url=runtime().public_url(unit.site.demonstration),
        quantity=body.get("quantity", 1),
        errands=tuple(body.get("errands", ())),
        beyond=bool(body.get("beyond")) and device is None,
    )
