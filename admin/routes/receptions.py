"""Citizen reception of a period: turns by kind and service."""

from __future__ import annotations

from flask import Blueprint, Response, request

from admin.auth import MANAGERS
from admin.routes.satisfaction import DAY
from kiosk.callers import site_of_caller
from kiosk.domain import periods
from kiosk.domain.errors import InvalidPeriodError, UnknownSiteError
from kiosk.routes.access import access
from kiosk.routes.answers import COUNT, TEXT, choice, many, one
from kiosk.routes.api import Operation, answer, documented
from kiosk.runtime import runtime
from kiosk.services import receptions
from kiosk.services.receptions import RECEPTIONS
from kiosk.services.setup import INSTALLATION

blueprint = Blueprint("admin_receptions", __name__, url_prefix="/api/v1")
REPORT = one(
    total=COUNT,
    kinds=one(**dict.fromkeys(RECEPTIONS, COUNT)),
    services=many(one(code=TEXT, name=TEXT, name_en=TEXT, kind=choice(*RECEPTIONS), n=COUNT)),
)


@blueprint.get("/receptions")
@access(roles=MANAGERS)
@documented(
    Operation(
        "Finished visits of citizen reception in a period, by kind",
        query={"from": DAY, "to": DAY},
        answers={200: REPORT},
        errors=(InvalidPeriodError, UnknownSiteError),
    )
)
def read_receptions() -> Response:
    """Each finished visit counts as one turn; the days of the service, not of the finish."""
    period = periods.parse(request.args.get("from"), request.args.get("to"))
    site = site_of_caller(*MANAGERS)
    if site == INSTALLATION:
        raise UnknownSiteError(site)
    with runtime().units.read(site) as unit:
        return answer(200, receptions.report(unit, period))
