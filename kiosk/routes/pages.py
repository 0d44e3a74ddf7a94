"""Pages are shells: styles, words, one module; the screen reads its state over the API."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from kiosk import __version__
from kiosk.callers import DESK, session_slot
from kiosk.domain.errors import KioskError, UnknownSiteError, UnknownTicketError
from kiosk.domain.tickets import LANGUAGES
from kiosk.routes import followed
from kiosk.routes.access import access, is_own_browser
from kiosk.routes.api import language
from kiosk.runtime import runtime
from kiosk.storage import sites
from kiosk.storage.sites import SYSTEM, SiteRow
from kiosk.words import catalogue, translate

blueprint = Blueprint("pages", __name__)
BOARD_STYLES = ("board", "board_foot", "board_upright", "board_idle")
PHONE_MODULES = (
    *(f"lib/{each}" for each in ("api", "dom", "masthead", "moments", "signs", "words")),
    *(f"phone/{each}" for each in ("bell", "news", "pace", "parts", "states")),
)


def render_page(
    name: str,
    title: str,
    device: str,
    *,
    styles: Sequence[str],
    script: str = "",
    domains: Sequence[str] = (),
    theme: str = "",
    tongue: str = "",
    extra: Mapping[str, Any] | None = None,
    preload: Sequence[str] = (),
) -> Response:
    """Render the shell of one screen.

    It is marked as a demonstration where every office is one, until the screen's own state says what it is.

    Args:
        name: The screen.
        title: Its title, a Vietnamese sentence of the domain ``common``.
        device: Which device class it is drawn for.
        styles: Its own style sheets.
        script: Its module; by default ``<name>/main.js``.
        domains: Catalogues besides its own and ``common``.
        theme: ``dark`` or ``light``.
        tongue: Its language, ``vi`` or ``en``; by default the request's.
        extra: More for the screen's page data.
        preload: Modules that the screen's own one begins with, as ``folder/name``.
    """
    spoken = tongue or language()
    page = plain_page(name, name, only_demonstrations(), *domains, tongue=spoken)
    page |= {"session": session_slot(), **(extra or {})}
    return make_response(
        render_template(
            "page.html",
            page=page,
            title=translate(title, spoken, "common"),
            device=device,
            theme=theme,
            language=spoken,
            styles=list(styles),
            script=script or f"{name}/main.js",
            body_class=name,
            preload=list(preload),
        )
    )


def render_login(next_page: str, error: KioskError | None = None) -> Response:
    """The form to sign in, with what went wrong and the seconds to wait."""
    wait = error.params.get("seconds", 0) if error else 0
    body = render_template(
        "login.html",
        page=plain_page("login", "login", only_demonstrations()),
        next=next_page,
        error=translate(error.words, language(), "server", **error.params) if error else "",
        wait=wait,
        language=language(),
        slot=session_slot(),
        username=request.form.get("username", ""),
    )
    response = make_response(body, error.status if error else 200)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def plain_page(name: str, domain: str, demonstration: bool, *more: str, tongue: str = "") -> dict[str, Any]:
    """The page data of a server-rendered page, with the words of one catalogue and of ``more``."""
    words, spoken = merged(("common", domain, *more)), tongue or language()
    data: dict[str, Any] = {"page": name, "language": spoken, "words_en": words, "version": __version__}
    return {**data, "words": words if spoken == "en" else {}, "demonstration": demonstration}


def merged(domains: Sequence[str]) -> dict[str, str]:
    """The English words of several catalogues."""
    return {key: value for domain in domains for key, value in catalogue("en", domain).items()}


def all_sites() -> list[SiteRow]:
    """Every office of the installation."""
    with runtime().units.read(SYSTEM) as unit:
        return sites.every(unit.connection)


def only_demonstrations() -> bool:
    """Whether every office of the installation is a demonstration."""
    found = all_sites()
    return bool(found) and all(site.demonstration for site in found)


def demonstration_here() -> list[SiteRow]:
    """The demonstration's offices, where this caller may see their passwords; else none."""
    return [site for site in all_sites() if site.demonstration] if is_own_browser() else []


@blueprint.get("/")
@access(anyone=True)
def index() -> Response:
    """Which screen?"""
    page = plain_page("index", "login", only_demonstrations())
    trial = bool(demonstration_here())
    return make_response(render_template("index.html", page=page, trial=trial, language=language()))


@blueprint.get("/kiosk")
@access(anyone=True)
def kiosk() -> Response:
    """The kiosk."""
    return render_page("kiosk", "Lấy số thứ tự", "kiosk", styles=("pairing", "helpbar", "card", "kiosk"))


@blueprint.get("/board")
@access(anyone=True)
def board() -> Response:
    """The board in the hall."""
    return render_page(
        "board", "Bảng gọi số", "board", styles=("pairing", *BOARD_STYLES, "board_sound"), theme="dark"
    )


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


@blueprint.get("/reception")
@access(roles=DESK, login_page=True)
def reception() -> Response:
    """The reception: staff issue, find and put right numbers; it has the words of the desk as well."""
    return render_page(
        "reception", "Tiếp đón", "desk", styles=("desk", "reception"), domains=("desk", "kiosk")
    )


@blueprint.get("/t/<token>")
@access(anyone=True)
def phone(token: str) -> Response:
    """The citizen's phone; a browser that asks for a number nobody has gets the page that says so.

    It speaks as the slip does, whose code led here, until the citizen chooses otherwise on the page.

    Raises:
        UnknownTicketError: Nobody has this number, and no page is wanted.
    """
    row, extra = _ticket(token)
    chosen = "language" in request.args
    if row is not None:
        return _phone({**extra, "token": token, "code": row["code"]}, "" if chosen else row["language"])
    if not wants_page():
        raise UnknownTicketError
    response = _phone({**extra, "gone": True}, chosen_tongue())
    response.status_code = UnknownTicketError.status
    response.vary.update(("Accept", "Accept-Language"))
    return response


def _ticket(token: str) -> tuple[Mapping[str, Any] | None, dict[str, Any]]:
    """The ticket of a public token, and the office that the token names; neither need be there.

    Raises:
        TooManyTriesError: This address asked too often for what nobody has.
    """
    row: Mapping[str, Any] | None = None
    try:
        found = followed.by_token(token)
        row, site = found.visits[token], found.site
    except UnknownTicketError:
        try:
            site = followed.by_site(token.partition(".")[0]).site
        except UnknownSiteError:
            return None, {}
    return row, {"name": site.name, "kind": site.kind, "demonstration": site.demonstration}


def _phone(extra: Mapping[str, Any], tongue: str = "") -> Response:
    return render_page(
        "phone",
        "Số thứ tự",
        "phone",
        styles=("phone",),
        tongue=tongue,
        extra=extra,
        preload=PHONE_MODULES,
    )


def chosen_tongue() -> str:
    """The language that the address says, else the browser's own; empty where neither is ours."""
    return language() if "language" in request.args else request.accept_languages.best_match(LANGUAGES, "")


def wants_page() -> bool:
    """Whether a person looks at the answer: browsers prefer HTML, programs take anything."""
    wanted = request.accept_mimetypes
    return wanted.quality("text/html") > wanted.quality("application/json")
