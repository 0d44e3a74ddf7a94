"""What the desk does with a visit."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response

from kiosk.callers import DESK, caller, site_of_caller
from kiosk.domain import errors
from kiosk.routes.access import access
from kiosk.routes.answers import VISIT
from kiosk.routes.api import Operation, documented, language, read_body, text, write_once
from kiosk.services import calls, explanations
from kiosk.services import visits as service
from kiosk.storage import counters as rows
from kiosk.unit import Unit

blueprint = Blueprint("visits", __name__, url_prefix="/api/v1/visits")
Row = Mapping[str, Any]
Move = Callable[[Unit, Row, dict[str, Any]], Row]


def _transfer(unit: Unit, visit: Row, body: dict[str, Any]) -> Row:
    if bool(body.get("service")) == bool(body.get("counter")):
        raise errors.BadInputError(where="service, counter")
    return service.transfer(unit, visit, body.get("service", ""), body.get("counter", 0))


def _cancel(unit: Unit, visit: Row, body: dict[str, Any]) -> Row:
    reason = body.get("reason", "").strip()
    if not reason:
        raise errors.BadInputError(where="reason")
    return service.cancel(unit, visit, reason)


MOVES: dict[str, Move] = {
    "recall": lambda unit, visit, _: calls.recall(unit, visit),
    "serve": lambda unit, visit, _: service.serve(unit, visit),
    "finish": lambda unit, visit, _: service.finish(unit, visit),
    "no-show": lambda unit, visit, _: service.no_show(unit, visit),
    "hold": lambda unit, visit, _: service.hold(unit, visit),
    "resume": lambda unit, visit, _: service.resume(unit, visit),
    "transfer": _transfer,
    "cancel": _cancel,
    "requeue": lambda unit, visit, _: service.requeue(unit, visit),
}


@blueprint.post(
    "/<visit>/<any('recall', 'serve', 'finish', 'no-show', 'hold', 'resume', 'transfer', 'cancel', 'requeue')"
    ":move>"
)
@access(roles=DESK)
@documented(
    Operation(
        "Move a visit on",
        body={
            "service": text(16),
            "counter": {"type": "integer", "minimum": 1, "maximum": 9999},
            "reason": text(),
        },
        answers={200: VISIT},
        errors=(
            errors.UnknownTicketError,
            errors.UnknownSiteError,
            errors.WrongStateError,
            errors.AlreadyServedError,
            errors.NotYourCounterError,
            errors.CounterClosedError,
            errors.VisitOpenError,
            errors.UnknownServiceError,
            errors.UnknownCounterError,
        ),
    )
)
def move_visit(visit: str, move: str) -> Response:
    """Make one move; the visit's state decides whether it may be made."""
    body = read_body()
    officer, words = caller().actor, language()

    def work(unit: Unit) -> tuple[int, object]:
        row = MOVES[move](unit, service.at_desk(unit, visit, officer, move), body)
        named = rows.service(unit.connection, unit.site_id, row["service"])
        return 200, explanations.visit(unit, row, named["name"] if named else "", words)

    return write_once(site_of_caller(*DESK), work)
