"""The desk's counter: open, pause, call, serve somebody without a number."""

from flask import Blueprint, Response

from kiosk.callers import DESK, site_of_caller
from kiosk.domain import errors
from kiosk.domain.rule_errors import ReasonRequiredError
from kiosk.domain.tickets import PRIORITIES, PURPOSES
from kiosk.routes.access import access
from kiosk.routes.acting import AT, acting
from kiosk.routes.answers import COUNTER, VISIT, YES_NO
from kiosk.routes.api import Operation, documented, language, read_body, text, write_once
from kiosk.runtime import runtime
from kiosk.services import calls, desks, explanations, walk_ins
from kiosk.services import counters as service
from kiosk.services.tickets import Wish
from kiosk.unit import Unit

blueprint = Blueprint("counters", __name__, url_prefix="/api/v1/counters")
MOVES = ("open", "close", "pause", "resume")
REFUSALS = (
    errors.UnknownCounterError,
    errors.CounterTakenError,
    errors.OfficerElsewhereError,
    errors.NotYourCounterError,
    errors.CounterClosedError,
    errors.VisitOpenError,
    errors.UnknownSiteError,
)


@blueprint.post("/<int(max=9999):number>/<any(open, close, pause, resume):move>")
@access(roles=DESK)
@documented(
    Operation(
        "Open, close, pause or resume a counter",
        body={
            "reason": {**text(40), "description": "Of a pause: an id of the office's list"},
            "take_over": {
                **YES_NO,
                "description": "Open it though it is taken, or one sits elsewhere",
            },
        },
        query=AT,
        answers={200: COUNTER},
        errors=REFUSALS,
    )
)
def move_counter(number: int, move: str) -> Response:
    """One officer a counter, one counter an officer."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        officer = acting(unit)
        if move == "open":
            service.open_counter(unit, number, officer, take_over=body.get("take_over", False))
        elif move == "close":
            service.close(unit, number, officer)
        elif move == "pause":
            service.pause(unit, number, officer, body.get("reason", ""))
        else:
            service.resume(unit, number, officer)
        return 200, desks.counter_json(unit, number)

    return write_once(site_of_caller(*DESK), work)


@blueprint.post("/<int(max=9999):number>/call")
@access(roles=DESK)
@documented(
    Operation(
        "Call the next ticket by the rule, or a chosen one with a reason",
        body={
            "service": text(16),
            "ticket": text(64),
            "reason": {**text(), "description": "Of a chosen ticket: an id of the office's list, or words"},
            "note": {**text(), "description": "Why, in the officer's own words"},
        },
        query=AT,
        answers={200: VISIT, 204: None},
        errors=(
            *REFUSALS,
            errors.UnknownTicketError,
            errors.UnknownServiceError,
            errors.WrongStateError,
            ReasonRequiredError,
        ),
    )
)
def call(number: int) -> Response:
    """Summon a ticket; 204 when nobody waits.

    A chosen ``ticket`` needs a ``reason``: an id of the office's list; ``other`` needs a ``note`` too.
    """
    body = read_body()
    words = language()
    asked = {name: body.get(name, "") for name in ("service", "ticket", "reason", "note")}

    def work(unit: Unit) -> tuple[int, object]:
        row = calls.call_next(unit, number, acting(unit), **asked)
        if row is None:
            return 204, None
        return 200, explanations.visit(unit, row, row["service_name"], words)

    return write_once(site_of_caller(*DESK), work)


@blueprint.post("/<int(max=9999):number>/walk-in")
@access(roles=DESK)
@documented(
    Operation(
        "Serve somebody without a number: the visit begins at once",
        body={
            "service": text(16, 1),
            "priority": {"enum": [*PRIORITIES, "", None]},
            "purpose": {"enum": [*PURPOSES, "", None]},
            "printer": {**text(64), "description": "Where a slip shall come out; absent or empty: none"},
        },
        required=("service",),
        query=AT,
        answers={201: VISIT},
        errors=(*REFUSALS, errors.UnknownServiceError, errors.UnknownPrinterError),
    )
)
def walk_in(number: int) -> Response:
    """Begin a visit with a ticket of its service, so that every visit has one."""
    body = read_body()
    words = language()

    def work(unit: Unit) -> tuple[int, object]:
        wish = Wish(
            body["service"],
            body.get("priority") or "",
            body.get("purpose") or "",
            printer=body.get("printer", ""),
            public_url=runtime().public_url(unit.site.demonstration),
        )
        row = walk_ins.serve(unit, number, acting(unit), wish)
        return 201, explanations.visit(unit, row, row["service_name"], words)

    return write_once(site_of_caller(*DESK), work)
