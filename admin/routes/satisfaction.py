"""Satisfaction of a scope in a period: part of the public contract."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from admin.auth import MANAGERS, sites_in
from admin.routes.answers import SATISFACTION
from kiosk.callers import signed_in
from kiosk.domain import periods, scopes
from kiosk.domain.errors import InvalidPeriodError, InvalidScopeError, UnknownSiteError
from kiosk.domain.periods import Period
from kiosk.domain.scopes import Scope
from kiosk.domain.tallies import Tally
from kiosk.routes.access import access
from kiosk.routes.api import Operation, answer, documented
from kiosk.runtime import runtime
from kiosk.services import satisfaction

blueprint = Blueprint("satisfaction", __name__, url_prefix="/api/v1")

DAY = {
    "type": "string",
    "pattern": r"^(\d{4}-\d{2}-\d{2})?$",
    "description": "A local date, itself included; empty or absent: no end on this side",
}
SCOPE = {"type": "string", "description": "all, site:KEY, field:KEY/ID, counter:KEY/N or officer:KEY/NAME"}
QUERY: dict[str, Any] = {"scope": SCOPE, "from": DAY, "to": DAY}
ERRORS = (InvalidScopeError, InvalidPeriodError, UnknownSiteError)


def asked() -> tuple[Scope, Period]:
    """The scope and the period that the request's address names.

    Raises:
        InvalidScopeError: The scope cannot be understood.
        InvalidPeriodError: A date is none, or the period ends before it begins.
    """
    scope = scopes.parse(request.args.get("scope") or "all")
    return scope, periods.parse(request.args.get("from"), request.args.get("to"))


@blueprint.get("/satisfaction")
@access(roles=MANAGERS)
@documented(
    Operation(
        "How satisfied people are, in a scope and a period",
        query=QUERY,
        answers={200: SATISFACTION},
        errors=ERRORS,
    )
)
def read_satisfaction() -> Response:
    """Votes by level, the very satisfied with their interval, and the response rate."""
    scope, period = asked()
    whole, revisions = Tally(), {}
    for site in sites_in(signed_in(), scope):
        with runtime().units.read(site) as unit:
            tally = satisfaction.places(unit, scope, period).total()
            satisfaction.check_known(unit, scope, tally)
            whole.add(tally)
            revisions[site] = unit.rev
    rev: Any = revisions if scope.kind == "all" else revisions[scope.site]
    return answer(200, satisfaction.body(whole, rev))
