"""How long counters called nobody, and why: by day, counter and reason."""

from flask import Blueprint, Response, request

from kiosk.callers import site_of_caller
from kiosk.domain import periods
from kiosk.domain.errors import InvalidPeriodError, UnknownSiteError
from kiosk.routes.access import access
from kiosk.routes.answers import COUNT, TEXT, many, one
from kiosk.routes.api import Operation, answer, documented
from kiosk.runtime import runtime
from kiosk.services import pauses

blueprint = Blueprint("pauses", __name__, url_prefix="/api/v1/pauses")
LEADERS = ("supervisor", "manager", "administrator")
DAY = {"type": "string", "format": "date"}
END = {
    "type": "string",
    "pattern": r"^(\d{4}-\d{2}-\d{2})?$",
    "description": "A local date, itself included; empty or absent: today",
}
PAUSE = one(day=DAY, counter=COUNT, reason=TEXT, name=TEXT, name_en=TEXT, n=COUNT, seconds=COUNT)


@blueprint.get("")
@access(roles=LEADERS)
@documented(
    Operation(
        "Paused time of counters by day and reason; pauses that have ended",
        query={"from": END, "to": END},
        answers={200: one(pauses=many(PAUSE))},
        errors=(InvalidPeriodError, UnknownSiteError),
    )
)
def read_pauses() -> Response:
    """Report the days asked for."""
    period = periods.parse(request.args.get("from"), request.args.get("to"))
    with runtime().units.read(site_of_caller(*LEADERS)) as unit:
        first, last = period.first or unit.today, period.last or unit.today
        return answer(200, {"pauses": pauses.report(unit, first, last)})
