"""The demonstration's table: every screen one click away, for a browser on this very machine only."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk import demo_access
from kiosk.domain.errors import CrossSiteError, NotFoundError
from kiosk.routes import pages
from kiosk.routes.access import access
from kiosk.routes.api import language
from kiosk.routes.sessions import open_session, set_cookie
from kiosk.runtime import runtime
from kiosk.services import demo_table
from kiosk.services.demonstration import HA_LONG
from kiosk.storage import visits
from kiosk.storage.sites import SiteRow

blueprint = Blueprint("demo", __name__, url_prefix="/demo")


@blueprint.get("")
@access(anyone=True)
def table() -> Response:
    """The table of screens, addresses, accounts and passwords."""
    sites = demonstration()
    page = pages.plain_page("demo", "demo", True)
    body = render_template(
        "demo.html", page=page, language=language(), groups=[_group(site) for site in sites]
    )
    return make_response(body)


@blueprint.get("/enter/<account>")
@access(anyone=True)
def enter(account: str) -> AnyResponse:
    """Sign in as one of the demonstration's accounts, in a session of its own, and go to its screen."""
    demonstration()
    if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        raise CrossSiteError(request.headers["Sec-Fetch-Site"])
    if account not in demo_access.read(runtime().settings.data_dir).passwords:
        raise NotFoundError(account)
    key, officer = open_session(account)
    slot = demo_table.slot(account)
    is_manager = any(role in ("manager", "administrator") for role, _ in officer.grants)
    page = "/reception" if request.args.get("to") == "reception" else "/admin" if is_manager else "/desk"
    response = redirect(f"{page}?as={slot}")
    set_cookie(response, key, slot)
    return response


@blueprint.get("/phone")
@access(anyone=True)
def phone() -> AnyResponse:
    """The newest ticket's page, as its owner's phone would show it."""
    for site in demonstration():
        with runtime().units.read(site.key) as unit:
            token = visits.newest_token(unit.connection, site.key, unit.day)
        if token:
            return redirect(f"/t/{token}")
    return redirect("/kiosk")


def demonstration() -> list[SiteRow]:
    """The demonstration's offices.

    Raises:
        NotFoundError: There is none, or the caller is not on this machine.
    """
    sites = pages.demonstration_here()
    if not sites:
        raise NotFoundError
    return sorted(sites, key=lambda site: site.key != HA_LONG)


def _group(site: SiteRow) -> dict[str, Any]:
    known = demo_access.read(runtime().settings.data_dir)
    lines = demo_table.rows(site, known, runtime().public_url(demonstration=True), language())
    return {"title": f"{site.kind} {site.name}", "rows": lines}
