"""The live view: its page, the state of this moment, the figures of a view, and what can be chosen."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from admin.auth import MANAGERS, serves, sites_in, sites_of
from admin.routes.answers import NOW, PROMISES, SCOPES, VIEW
from admin.routes.satisfaction import ERRORS, QUERY, asked
from kiosk.callers import session_slot, signed_in
from kiosk.domain import scopes
from kiosk.domain.errors import InvalidScopeError, UnknownSiteError
from kiosk.domain.scopes import ALL
from kiosk.routes.access import access
from kiosk.routes.api import Operation, answer, documented
from kiosk.routes.pages import render_page
from kiosk.runtime import runtime
from kiosk.services import figures, live, promises

blueprint = Blueprint("admin_live", __name__)

SPLIT = {
    "type": "string",
    "description": f"By what the rows are split: {', '.join(figures.SPLITS)}; what the scope cannot be "
    "split by means the first of them that it can",
}
THEMES = ("light", "dark")
STYLES = ("live", "live-figures", "live-past")


@blueprint.get("/admin")
@access(roles=MANAGERS, login_page=True)
def page() -> Response:
    """The live view; scope, period, split and theme stand in the address."""
    sites = sites_of(signed_in())
    theme = request.args.get("theme", "")
    return render_page(
        "live",
        "Theo dõi trực tiếp",
        "wall",
        styles=[url_for("admin.static", filename=f"css/{name}.css") for name in STYLES],
        script=url_for("admin.static", filename="js/live/main.js"),
        theme=theme if theme in THEMES else "",
        extra={
            "scope": f"site:{sites[0]}" if len(sites) == 1 else str(ALL),
            "many_sites": len(sites) > 1,
            "setup": _setup_link(),
            "serves": serves(signed_in()),
        },
    )


def _setup_link() -> str:
    """Where an administrator sets the office up, in the same session; empty for others."""
    if not any(role == "administrator" for role, _ in signed_in().grants):
        return ""
    slot = session_slot()
    return f"/admin/setup?as={slot}" if slot else "/admin/setup"


@blueprint.get("/api/v1/live")
@access(roles=MANAGERS)
@documented(
    Operation(
        "The figures of a view: shares, rows, chart",
        query={**QUERY, "by": SPLIT},
        answers={200: VIEW},
        errors=ERRORS,
    )
)
def read_view() -> Response:
    """Everything on the screen that is not of this very moment."""
    scope, period = asked()
    split = figures.split_of(scope, request.args.get("by", ""))
    parts = []
    for site in sites_in(signed_in(), scope):
        with runtime().units.read(site) as unit:
            parts.append(figures.collect(unit, scope, period, split))
    return answer(200, figures.view(scope, period, split, parts))


@blueprint.get("/api/v1/live/now")
@access(roles=MANAGERS)
@documented(
    Operation(
        "The offices at this moment, as pushed on /admin",
        query={"scope": QUERY["scope"]},
        answers={200: NOW},
        errors=(InvalidScopeError, UnknownSiteError),
    )
)
def read_now() -> Response:
    """Who waits, which counters and devices work, alerts, figures of today and from the first record on."""
    scope = scopes.parse(request.args.get("scope") or str(ALL))
    states = []
    for site in sites_in(signed_in(), scope):
        with runtime().units.read(site) as unit:
            states.append(live.state(unit, runtime().presence.everyone(site)))
    return answer(200, live.bundle(states, runtime().clock.now()))


@blueprint.get("/api/v1/live/promises")
@access(roles=MANAGERS)
@documented(
    Operation(
        "What slips promised against what came, of the latest days",
        query={"scope": QUERY["scope"]},
        answers={200: PROMISES},
        errors=(InvalidScopeError, UnknownSiteError),
    )
)
def read_promises() -> Response:
    """The nightly comparison of each office of the scope."""
    scope = scopes.parse(request.args.get("scope") or str(ALL))
    found = []
    for site in sites_in(signed_in(), scope):
        with runtime().units.read(site) as unit:
            found.append(promises.state(unit))
    return answer(200, {"sites": found})


@blueprint.get("/api/v1/live/scopes")
@access(roles=MANAGERS)
@documented(Operation("What a view can be narrowed to", answers={200: SCOPES}))
def read_scopes() -> Response:
    """The account's offices with their fields, counters and officers."""
    found = []
    for site in sites_of(signed_in()):
        with runtime().units.read(site) as unit:
            found.append(live.choices(unit))
    return answer(200, {"sites": found})
