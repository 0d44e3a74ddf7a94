"""What the desk does with a visit."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response

from kiosk.callers import DESK, site_of_caller
from kiosk.domain import errors
from kiosk.domain.desk_rules import MOST_PIECES
from kiosk.routes.access import access
from kiosk.routes.acting import AT, acting
from kiosk.routes.answers import VISIT
from kiosk.routes.api import Operation, documented, language, read_body, text, write_once
from kiosk.services import calls, explanations
from kiosk.services import undo as undoing
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


def _finish(unit: Unit, visit: Row, body: dict[str, Any]) -> Row:
    return service.finish(unit, visit, body.get("outcome", ""), body.get("quantity", 1))


MOVES: dict[str, Move] = {
    "recall": lambda unit, visit, _: calls.recall(unit, visit),
    "serve": lambda unit, visit, _: service.serve(unit, visit),
    "finish": _finish,
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
            "outcome": {**text(40), "description": "Of finish: an id of the office's list"},
            "quantity": {
                "type": "integer",
                "minimum": 1,
                "maximum": MOST_PIECES,
                "description": "Of finish: dossiers dealt with in this turn; 1 unless said",
            },
        },
        query=AT,
        answers={200: VISIT},
        errors=(
            errors.UnknownTicketError,
            errors.UnknownSiteError,
            errors.WrongStateError,
            errors.AlreadyServedError,
            errors.NoShowTooEarlyError,
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
    words = language()

    def work(unit: Unit) -> tuple[int, object]:
        row = service.at_desk(unit, visit, acting(unit), move)
        return 200, _told(unit, MOVES[move](unit, row, body), words)

    return write_once(site_of_caller(*DESK), work)


@blueprint.post("/<visit>/undo")
@access(roles=DESK)
@documented(
    Operation(
        "Take back the visit's last move, for ten seconds and until the next one here",
        body={},
        query=AT,
        answers={200: VISIT},
        errors=(
            errors.UnknownTicketError,
            errors.UnknownSiteError,
            errors.UndoOverError,
            errors.NotYourCounterError,
            errors.CounterClosedError,
            errors.UnknownCounterError,
        ),
    )
)
def undo(visit: str) -> Response:
    """Put visit, counter, counts and boards back; a vote that was given stands."""
    words = language()

    def work(unit: Unit) -> tuple[int, object]:
        return 200, _told(unit, undoing.undo(unit, visit, acting(unit)), words)

    return write_once(site_of_caller(*DESK), work)


def _told(unit: Unit, row: Row, words: str) -> dict[str, Any]:
    named = rows.service(unit.connection, unit.site_id, row["service"])
    return explanations.visit(unit, row, named["name"] if named else "", words)
