"""The reception: its state, the search for a lost slip, and what it does with a ticket that waits."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, request

from kiosk.callers import DESK, site_of_caller
from kiosk.domain import errors
from kiosk.routes import answers
from kiosk.routes import answers_screens as screens
from kiosk.routes.access import access
from kiosk.routes.api import Operation, answer, documented, language, read_body, text, write_once
from kiosk.routes.states import with_revision
from kiosk.runtime import runtime
from kiosk.services import reception_desk, visits
from kiosk.services.reception_desk import Question
from kiosk.unit import Unit

blueprint = Blueprint("reception", __name__, url_prefix="/api/v1/reception")
Row = Mapping[str, Any]
Move = Callable[[Unit, Row, dict[str, Any]], Row]
LONGEST_QUESTION = 20
MINUTE = {
    "type": "string",
    "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9])?$",
    "description": "HH:MM by the office's clock; empty or absent: any",
}


@blueprint.get("")
@access(roles=DESK)
@documented(
    Operation(
        "The reception's state",
        answers={200: screens.RECEPTION, 304: None},
        errors=(errors.UnknownSiteError,),
    )
)
def state() -> Response:
    """What a number can be given for, where people can be sent, and the printers."""
    return with_revision(site_of_caller(*DESK), reception_desk.state, by_minute=True)


@blueprint.get("/tickets")
@access(roles=DESK)
@documented(
    Operation(
        "Today's tickets by number, by when they were issued, or by state; the newest 30",
        query={
            "q": text(LONGEST_QUESTION),
            "from": MINUTE,
            "to": MINUTE,
            "state": {"type": "string", "description": "One of the states, or several joined by commas"},
        },
        answers={200: answers.one(tickets=answers.many(screens.FOUND))},
        errors=(errors.BadInputError, errors.InvalidPeriodError, errors.UnknownSiteError),
    )
)
def tickets() -> Response:
    """Find what somebody remembers of a slip: HT-025, ht25 or 25, between 09:00 and 09:15."""
    asked = request.args
    states = tuple(each for each in asked.get("state", "").split(",") if each)
    if not set(states) <= set(answers.STATES):
        raise errors.BadInputError(where="state")
    if len(asked.get("q", "")) > LONGEST_QUESTION:
        raise errors.BadInputError(where="q")
    question = Question(asked.get("q", ""), asked.get("from", ""), asked.get("to", ""), states)
    with runtime().units.read(site_of_caller(*DESK)) as unit:
        return answer(200, {"tickets": reception_desk.search(unit, question, language())})


def _transfer(unit: Unit, visit: Row, body: dict[str, Any]) -> Row:
    if bool(body.get("service")) == bool(body.get("counter")):
        raise errors.BadInputError(where="service, counter")
    return visits.transfer(unit, visit, body.get("service", ""), body.get("counter", 0))


def _cancel(unit: Unit, visit: Row, body: dict[str, Any]) -> Row:
    reason = body.get("reason", "").strip()
    if not reason:
        raise errors.BadInputError(where="reason")
    return reception_desk.cancel(unit, visit, reason)


MOVES: dict[str, Move] = {
    "transfer": _transfer,
    "cancel": _cancel,
    "requeue": lambda unit, visit, _: visits.requeue(unit, visit),
}


@blueprint.post("/tickets/<visit>/<any('transfer', 'cancel', 'requeue'):move>")
@access(roles=DESK)
@documented(
    Operation(
        "Put a ticket right that is in nobody's hand",
        body={
            "service": text(16),
            "counter": {"type": "integer", "minimum": 1, "maximum": 9999},
            "reason": text(),
        },
        answers={200: screens.FOUND},
        errors=(
            errors.UnknownTicketError,
            errors.UnknownSiteError,
            errors.WrongStateError,
            errors.CounterClosedError,
            errors.UnknownServiceError,
            errors.UnknownCounterError,
        ),
    )
)
def move_ticket(visit: str, move: str) -> Response:
    """Move, cancel or requeue: whoever waits or was missed, from a place that is no counter."""
    body, words = read_body(), language()

    def work(unit: Unit) -> tuple[int, object]:
        row = MOVES[move](unit, reception_desk.at_reception(unit, visit, move), body)
        return 200, reception_desk.ticket(unit, row, words)

    return write_once(site_of_caller(*DESK), work)
