"""The office's public page: waiting counts and expected waits, to be shown in any web page that wants to."""

from typing import Any

from flask import Blueprint, Response

from kiosk.domain.errors import NotFoundError, TooManyTriesError, UnknownSiteError
from kiosk.routes import answers_screens as screens
from kiosk.routes import followed
from kiosk.routes.access import access
from kiosk.routes.api import Operation, answer, documented
from kiosk.routes.pages import chosen_tongue, render_page, wants_page
from kiosk.runtime import runtime
from kiosk.services import public
from kiosk.services.tracking import Snapshot

blueprint = Blueprint("public", __name__)
# As every page's, but any other page may frame this one: it knows no session and shows nobody's number.
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors *"
MODULES = (
    *(f"lib/{each}" for each in ("api", "dom", "masthead", "moments", "signs", "words")),
    "public/parts",
)


@blueprint.get("/api/v1/public/<site>")
@access(anyone=True)
@documented(
    Operation(
        "How many wait for what in an office that shows itself to the public",
        answers={200: screens.PUBLIC, 304: None},
        errors=(NotFoundError, TooManyTriesError),
    )
)
def state(site: str) -> Response:
    """Answer from memory, as phones are answered; a private office is refused as one that is not there."""
    found = _shown(site)
    tag = followed.tag_of(found)
    if (same := followed.unchanged(tag)) is not None:
        return same
    return followed.tagged(answer(200, public.state(found, runtime().clock.now())), tag)


@blueprint.get("/public/<site>")
@access(anyone=True)
def page(site: str) -> Response:
    """The page; where there is none, a browser gets one that says so.

    Raises:
        NotFoundError: The office is not there or does not show itself, and no page is wanted.
    """
    try:
        office = _shown(site).site
    except NotFoundError:
        if not wants_page():
            raise
        response = _page({"gone": True})
        response.status_code = NotFoundError.status
        return response
    extra = {"site": site, "name": office.name, "kind": office.kind, "demonstration": office.demonstration}
    response = _page(extra)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _page(extra: dict[str, Any]) -> Response:
    response = render_page(
        "public",
        "Tình hình chờ",
        "phone",
        styles=("public",),
        tongue=chosen_tongue(),
        extra=extra,
        preload=MODULES,
    )
    response.vary.update(("Accept", "Accept-Language"))
    return response


def _shown(site: str) -> Snapshot:
    """The office, if it shows itself.

    Raises:
        NotFoundError: It does not, or there is none.
    """
    try:
        found = followed.by_site(site)
    except UnknownSiteError as error:
        raise NotFoundError(site) from error
    public.refuse_private(found)
    return found
