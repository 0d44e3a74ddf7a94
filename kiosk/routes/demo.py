"""The demonstration's table: every screen one click away. Loopback and demonstration only."""

from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, make_response, redirect, render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from kiosk import demo_access
from kiosk.domain.errors import NotFoundError
from kiosk.routes import pages
from kiosk.routes.access import access, is_loopback
from kiosk.routes.api import language
from kiosk.routes.sessions import open_session, set_cookie
from kiosk.runtime import runtime
from kiosk.services.demonstration import HA_LONG, HONG_GAI
from kiosk.storage.models import Visit
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
    if account not in demo_access.read(runtime().settings.data_dir).passwords:
        raise NotFoundError(account)
    key, officer = open_session(account)
    slot = _slot(account)
    is_manager = any(role in ("manager", "administrator") for role, _ in officer.grants)
    response = redirect(f"{'/admin' if is_manager else '/desk'}?as={slot}")
    set_cookie(response, key, slot)
    return response


@blueprint.get("/phone")
@access(anyone=True)
def phone() -> AnyResponse:
    """The newest ticket's page, as its owner's phone would show it."""
    for site in demonstration():
        with runtime().units.read(site.key) as unit:
            newest = (
                select(Visit.token)
                .where(Visit.site_id == site.key, Visit.day == unit.day)
                .order_by(Visit.id.desc())
            )
            token = unit.connection.execute(newest.limit(1)).scalar()
        if token:
            return redirect(f"/t/{token}")
    return redirect("/kiosk")


def demonstration() -> list[SiteRow]:
    """The demonstration's offices.

    Raises:
        NotFoundError: There is none, or the caller is not on this machine.
    """
    sites = [site for site in pages.all_sites() if site.demonstration]
    if not sites or not is_loopback() or not runtime().settings.loopback:
        raise NotFoundError
    return sorted(sites, key=lambda site: site.key != HA_LONG)


def rows(site: SiteRow, base: str) -> list[dict[str, Any]]:
    """The table's rows of one office: ``{name, url, href, account, password, note}``."""
    known = demo_access.read(runtime().settings.data_dir)
    devices = [each for each in known.devices if each["site"] == site.key and each["kind"] != "agent"]
    shown = [_device_row(each, base) for each in devices]
    for account, password in known.passwords.items():
        if account.startswith(site.key) or (account == "admin" and site.key == HA_LONG):
            shown.append(_staff_row(account, password, base))
    return shown


def _group(site: SiteRow) -> dict[str, Any]:
    return {"title": f"{site.kind} {site.name}", "rows": rows(site, request.host_url.rstrip("/"))}


def _device_row(device: dict[str, Any], base: str) -> dict[str, Any]:
    if device["counter"] is not None and device["site"] == HA_LONG:
        place = f"?counter={device['counter']}"
    elif device["kind"] == "board" and device["site"] == HA_LONG:
        place = ""
    else:
        number = device["counter"] or device["name"].split()[-1]
        place = f"?name={quote(str(number) if device['site'] == HA_LONG else f'{HONG_GAI}-{number}')}"
    path = f"/{device['kind']}{place}"
    return {
        "name": device["name"],
        "url": base + path,
        "href": f"{path}#token={device['token']}",
        "account": "",
        "password": "",
        "note": "",
    }


def _staff_row(account: str, password: str, base: str) -> dict[str, Any]:
    manager = account == "admin" or account.endswith("-manager")
    name = (
        "Theo dõi và cài đặt"
        if account == "admin"
        else "Theo dõi trực tiếp"
        if manager
        else f"Bàn làm việc ({account})"
    )
    path = f"{'/admin' if manager else '/desk'}?as={_slot(account)}"
    return {
        "name": name,
        "url": base + path,
        "href": f"/demo/enter/{account}",
        "account": account,
        "password": password,
        "note": "",
    }


def _slot(account: str) -> str:
    return account.removeprefix(f"{HA_LONG}-")
