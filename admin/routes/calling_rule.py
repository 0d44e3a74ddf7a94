"""The rule of calling: its screen, a draft's effect on the queue, its versions, and calls past it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, request, url_for

from admin.auth import choices_for, serves
from admin.routes.answers_calling import PASSED, PREVIEW, REASON, RULE_DOCUMENT, RULE_STATE
from admin.routes.satisfaction import DAY
from kiosk.callers import signed_in, site_of_caller
from kiosk.domain import errors, periods
from kiosk.domain import office_shapes as shapes
from kiosk.domain.periods import Period
from kiosk.domain.rule_errors import RuleConflictError, RuleStarvesError
from kiosk.routes.access import access
from kiosk.routes.answers import COUNT, one
from kiosk.routes.api import Operation, answer, documented, language, read_body, text, write_once
from kiosk.routes.pages import render_page
from kiosk.runtime import runtime
from kiosk.services import calling_rules, out_of_order, rule_preview, setup, staff
from kiosk.unit import Unit

blueprint = Blueprint("admin_calling_rule", __name__)
EDITORS = ("supervisor", staff.ADMINISTRATOR)
READERS = (*EDITORS, "manager")
SITE = {"site": {"type": "string", "description": "The office's key; absent: the account's first"}}
REFUSALS = (errors.UnknownSiteError, errors.ForbiddenError)
USUAL_DAYS = 30


@blueprint.get("/admin/rule")
@access(roles=READERS, login_page=True)
def page() -> Response:
    """The rule of calling; the office and the section stand in the address."""
    return render_page(
        "rule",
        "Quy tắc gọi",
        "desk",
        styles=[
            "dialog",
            *(url_for("admin.static", filename=f"css/{name}.css") for name in ("setup", "rule")),
        ],
        script=url_for("admin.static", filename="js/rule/main.js"),
        extra={
            "setup": any(role == staff.ADMINISTRATOR for role, _ in signed_in().grants),
            "serves": serves(signed_in()),
        },
    )


@blueprint.get("/api/v1/calling-rule")
@access(roles=READERS)
@documented(
    Operation("The rule of calling and its versions", query=SITE, answers={200: RULE_STATE}, errors=REFUSALS)
)
def read_rule() -> Response:
    """The rule in force, who put which version in force, and the counters it is for."""
    officer, site = signed_in(), site_of_caller(*READERS)
    with runtime().units.read(site) as unit:
        state = calling_rules.state(unit)
    account = {"name": officer.name, "display_name": officer.display_name, "title": officer.title}
    offices = choices_for(officer, READERS)
    may_edit = site in [each["key"] for each in choices_for(officer, EDITORS)]
    return answer(200, {**state, "account": account, "sites": offices, "may_edit": may_edit})


@blueprint.post("/api/v1/calling-rule/preview")
@access(roles=READERS)
@documented(
    Operation(
        "What a draft of the rule would do to today's queue; nothing is written",
        body={"rule": RULE_DOCUMENT, "counter": shapes.COUNTER["number"]},
        required=("rule",),
        query=SITE,
        answers={200: PREVIEW},
        errors=(*REFUSALS, errors.UnknownCounterError),
    )
)
def preview_rule() -> Response:
    """The order of calling under the rule in force and under the draft, with the reasons."""
    body = read_body()
    with runtime().units.read(site_of_caller(*READERS)) as unit:
        found = rule_preview.preview(unit, body["rule"], body.get("counter", 0), language())
    return answer(200, found)


@blueprint.post("/api/v1/calling-rule")
@access(roles=EDITORS)
@documented(
    Operation(
        "Put a rule of calling in force",
        body={"rule": RULE_DOCUMENT, "based_on": COUNT, "note": text(200)},
        required=("rule", "based_on"),
        query=SITE,
        answers={200: one(version=COUNT)},
        errors=(*REFUSALS, RuleConflictError, RuleStarvesError),
    )
)
def apply_rule() -> Response:
    """A new version; ``based_on`` is the version that the editor saw, and must still be the present one."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        version = calling_rules.apply(unit, body["rule"], body["based_on"], body.get("note", ""))
        return 200, {"version": version}

    return write_once(site_of_caller(*EDITORS), work)


@blueprint.get("/api/v1/out-of-order")
@access(roles=READERS)
@documented(
    Operation(
        "Calls that passed the rule over, by day, counter, officer and reason",
        query={**SITE, "from": DAY, "to": DAY},
        answers={200: PASSED},
        errors=(*REFUSALS, errors.InvalidPeriodError),
    )
)
def read_passed() -> Response:
    """Both days included; without a first day the thirty days before the last."""
    period = periods.parse(request.args.get("from"), request.args.get("to"))
    site = site_of_caller(*READERS)
    may_edit = site in [each["key"] for each in choices_for(signed_in(), EDITORS)]
    with runtime().units.read(site) as unit:
        last = period.last or unit.today
        days_back = min(USUAL_DAYS - 1, (last - date.min).days)
        whole = Period(period.first or last - timedelta(days=days_back), last)
        found = out_of_order.report(unit, whole.first or last, last)
    return answer(200, {**found, "may_edit": may_edit})


@blueprint.post("/api/v1/out-of-order/reasons")
@access(roles=EDITORS)
@documented(
    Operation(
        "Say for which reasons a number may be called by name",
        body={"reasons": {**shapes.OPTIONS["out_of_order_reasons"], "items": REASON}},
        required=("reasons",),
        query=SITE,
        answers={200: one()},
        errors=REFUSALS,
    )
)
def change_reasons() -> Response:
    """The whole list; "other" stays in it whether it is named or not."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        wanted: list[dict[str, Any]] = body["reasons"]
        setup.change_site(unit, settings={"out_of_order_reasons": wanted})
        return 200, {}

    return write_once(site_of_caller(*EDITORS), work)
