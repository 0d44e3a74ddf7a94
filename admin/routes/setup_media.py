"""Setting up what boards show while nobody is called: files that come in pieces."""

from __future__ import annotations

from base64 import b64decode

from flask import Blueprint, Response

from admin.routes.setup import ADMINISTRATORS, ERRORS, own_site, refused
from kiosk.callers import signed_in
from kiosk.domain import errors
from kiosk.routes.access import access
from kiosk.routes.answers import COUNT, YES_NO, one
from kiosk.routes.api import TAP, Operation, answer, documented, read_body, text, write_once
from kiosk.runtime import runtime
from kiosk.services import slides
from kiosk.unit import Unit

blueprint = Blueprint("admin_setup_media", __name__, url_prefix="/api/v1/setup/media")
blueprint.register_error_handler(errors.BadInputError, refused)
LARGEST_PIECE = 60_000  # of base64: a body holds 64 KB


@blueprint.post("/pieces")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Bring a piece of a picture or video; the last one puts it before the boards",
        body={
            "name": text(80, 1),
            "size": {"type": "integer", "minimum": 1, "description": "Bytes of the whole file"},
            "at": {"type": "integer", "minimum": 0, "description": "Where in the file the piece begins"},
            "data": {**text(LARGEST_PIECE, 1), "description": "Base64"},
            "tap_id": TAP,
        },
        required=("name", "size", "at", "data", "tap_id"),
        answers={200: one(received=COUNT, done=YES_NO)},
        errors=ERRORS,
        tapped=False,
    )
)
def bring() -> Response:
    """The answer says how much is here, which is where the next piece begins; one sent again is kept once.

    That a piece is here says more than its tap could, so taps are not remembered.
    """
    body, site, media = read_body(), own_site(), runtime().media
    try:
        data = b64decode(body["data"], validate=True)
    except ValueError as error:
        raise errors.BadInputError(where="data") from error
    with runtime().units.read(site):  # refuses an office that is not there
        pass
    here = slides.take_piece(media, site, body["name"], body["size"], body["at"], data)
    if here == body["size"]:
        with runtime().units.write(site, actor=signed_in().name) as unit:
            slides.finish(unit, media, body["name"])
    return answer(200, {"received": here, "done": here == body["size"]})


@blueprint.post("/<name>/remove")
@access(roles=ADMINISTRATORS)
@documented(Operation("Take a picture or video out", body={}, answers={204: None}, errors=ERRORS))
def remove(name: str) -> Response:
    """Boards go on with the next one."""

    def work(unit: Unit) -> tuple[int, object]:
        slides.remove(unit, runtime().media, name)
        return 204, None

    return write_once(own_site(), work)
