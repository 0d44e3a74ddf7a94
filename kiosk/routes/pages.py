"""Pages are shells: styles, words, one module; the screen reads its state over the API."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from kiosk import __version__
from kiosk.callers import DESK, session_slot
from kiosk.domain.errors import KioskError, UnknownTicketError
from kiosk.routes.access import access, is_loopback
from kiosk.routes.api import language
from kiosk.runtime import runtime
from kiosk.storage import sites, visits
from kiosk.storage.sites import SYSTEM, SiteRow
from kiosk.words import catalogue, translate

blueprint = Blueprint("pages", __name__)


def render_page(
    name: str,
    title: str,
    device: str,
    *,
    styles: Sequence[str],
    script: str = "",
    domains: Sequence[str] = (),
    theme: str = "",
    extra: Mapping[str, Any] | None = None,
) -> Response:
    """Render the shell of one screen.

    Args:
        name: The screen.
        title: Its title, a Vietnamese sentence of the domain ``common``.
        device: Which device class it is drawn for.
        styles: Its own style sheets.
        script: Its module; by default ``<name>/main.js``.
        domains: Catalogues besides its own and ``common``.
        theme: ``dark`` or ``light``.
        extra: More for the screen's page data.
    """
    words = merged(("common", name, *domains))
    page = {
        "page": name,
        "language": language(),
        "words": words if language() == "en" else {},
        "words_en": words,
        "demonstration": any(site.demonstration for site in all_sites()),
        "version": __version__,
        "session": session_slot(),
        **(extra or {}),
    }
    return make_response(
        render_template(
            "page.html",
            page=page,
            title=translate(title, language(), "common"),
            device=device,
            theme=theme,
            language=language(),
            styles=list(styles),
            script=script or f"{name}/main.js",
            body_class=name,
        )
    )


def render_login(next_page: str, error: str) -> Response:
    """The form to sign in, with what went wrong."""
    body = render_template(
        "login.html",
        page=plain_page("login", "login", any(site.demonstration for site in all_sites())),
        next=next_page,
        error=translate(error, language()) if error else "",
        language=language(),
        slot=session_slot(),
        username=request.form.get("username", ""),
    )
    return make_response(body, 401 if error else 200)


def plain_page(name: str, domain: str, demonstration: bool) -> dict[str, Any]:
    """The page data of a server-rendered page, with the words of one catalogue."""
    words = merged(("common", domain))
    data: dict[str, Any] = {"page": name, "language": language(), "words_en": words, "version": __version__}
    return {**data, "words": words if language() == "en" else {}, "demonstration": demonstration}


def merged(domains: Sequence[str]) -> dict[str, str]:
    """The English words of several catalogues."""
    return {key: value for domain in domains for key, value in catalogue("en", domain).items()}


def all_sites() -> list[SiteRow]:
    """Every office of the installation."""
    with runtime().units.read(SYSTEM) as unit:
        return sites.every(unit.connection)


@blueprint.get("/")
@access(anyone=True)
def index() -> Response:
    """Which screen?"""
    demonstration = any(site.demonstration for site in all_sites()) and is_loopback()
    page = plain_page("index", "login", demonstration)
    return make_response(render_template("index.html", page=page, language=language()))


@blueprint.get("/kiosk")
@access(anyone=True)
def kiosk() -> Response:
    """The kiosk."""
    return render_page("kiosk", "Lấy số thứ tự", "kiosk", styles=("pairing", "helpbar", "card", "kiosk"))


@blueprint.get("/board")
@access(anyone=True)
def board() -> Response:
    """The board in the hall."""
    return render_page("board", "Bảng gọi số", "board", styles=("pairing", "board"), theme="dark")


@blueprint.get("/terminal")
@access(anyone=True)
def terminal() -> Response:
    """The rating terminal at a counter."""
    return render_page("terminal", "Đánh giá", "terminal", styles=("pairing", "terminal"))


@blueprint.get("/desk")
@access(roles=DESK, login_page=True)
def desk() -> Response:
    """The officer's desk."""
    return render_page("desk", "Quầy", "desk", styles=("desk",))


@blueprint.get("/t/<token>")
@access(anyone=True)
def phone(token: str) -> Response:
    """The citizen's phone."""
    try:
        with runtime().units.read(token.partition(".")[0]) as unit:
            row = visits.by_token(unit.connection, unit.site_id, token)
            extra = {
                "token": token,
                "code": row["code"] if row else "",
                "name": unit.site.name,
                "kind": unit.site.kind,
            }
    except KioskError:
        row = None
        extra = {}
    if row is None:
        raise UnknownTicketError
    return render_page("phone", "Số thứ tự", "phone", styles=("phone",), extra=extra)
