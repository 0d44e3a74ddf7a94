"""The desk's counter: open, pause, call."""

from flask import Blueprint, Response

from kiosk.callers import DESK, caller, site_of_caller
from kiosk.domain import errors
from kiosk.routes.access import access
from kiosk.routes.answers import COUNTER, VISIT
from kiosk.routes.api import Operation, documented, language, read_body, text, write_once
from kiosk.services import calls, desks, explanations
from kiosk.services import counters as service
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
        body={"reason": text()},
        answers={200: COUNTER},
        errors=REFUSALS,
    )
)
def move_counter(number: int, move: str) -> Response:
    """One officer a counter, one counter an officer."""
    body = read_body()
    officer = caller().actor

    def work(unit: Unit) -> tuple[int, object]:
        if move == "open":
            service.open_counter(unit, number, officer)
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
        body={"service": text(16), "ticket": text(64), "reason": text(), "note": text()},
        answers={200: VISIT, 204: None},
        errors=(
            *REFUSALS,
            errors.UnknownTicketError,
            errors.UnknownServiceError,
            errors.WrongStateError,
            errors.ReasonRequiredError,
        ),
    )
)
def call(number: int) -> Response:
    """Summon a ticket; 204 when nobody waits.

    A chosen ``ticket`` needs a ``reason``: an id of the office's list; ``other`` needs a ``note`` too.
    """
    body = read_body()
    officer, words = caller().actor, language()

    def work(unit: Unit) -> tuple[int, object]:
        given = {name: body.get(name, "") for name in ("service", "ticket", "reason", "note")}
        row = calls.call_next(unit, number, officer, **given)
        if row is None:
            return 204, None
        return 200, explanations.visit(unit, row, row["service_name"], words)

    return write_once(site_of_caller(*DESK), work)
