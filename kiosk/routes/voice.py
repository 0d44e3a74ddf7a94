"""The spoken clips, and what boards tell of their loudspeakers."""

from flask import Blueprint, Response, request

from kiosk.callers import STAFF, caller, site_of_caller
from kiosk.domain.errors import NotFoundError, UnknownSiteError
from kiosk.routes import answers_screens as screens
from kiosk.routes.access import access
from kiosk.routes.answers import COUNT, choice, maybe
from kiosk.routes.api import Operation, answer, documented, read_body
from kiosk.runtime import runtime
from kiosk.services import options
from kiosk.speakers import SOUNDS

blueprint = Blueprint("voice", __name__)
SPEAKING = ("board", "kiosk", "terminal")
A_YEAR_S = 31_536_000
LONGEST_DELAY = {**COUNT, "maximum": 86_400_000}


@blueprint.get("/api/v1/voice")
@access(devices=SPEAKING, roles=STAFF)
@documented(
    Operation(
        "How the office's screens speak, and which clips there are",
        answers={200: screens.CLIPS},
        errors=(UnknownSiteError,),
    )
)
def voices() -> Response:
    """An office's own recordings stand in the places of those that are shipped."""
    here, site = runtime(), site_of_caller()
    with here.units.read(site) as unit:
        voice = options.of(unit.site.settings).voice.state()
    return answer(200, {"site": site, "voice": voice, "clips": here.clips.voices(site)})


@blueprint.get("/voice/<site>/<voice>/<name>.wav")
@access(anyone=True, unseen=True)
def clip(site: str, voice: str, name: str) -> Response:
    """One clip. Its address says its version, so that a screen asks once.

    Raises:
        NotFoundError: There is none of this name.
    """
    clips = runtime().clips
    path, version = clips.path(site, voice, name), clips.version(site, voice, name)
    if path is None or version is None:
        raise NotFoundError(name)
    response = Response(path.read_bytes(), mimetype="audio/wav")
    if request.args.get("v") == version:
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR_S}, immutable"
    response.set_etag(version)
    response.make_conditional(request)
    return response


@blueprint.post("/api/v1/board/voice")
@access(devices=("board",))
@documented(
    Operation(
        "A board tells whether it is heard, and how long after the calls it speaks",
        body={
            "sound": choice(*SOUNDS),
            "last_ms": maybe(LONGEST_DELAY, "Of the last announcement"),
            "worst_ms": maybe(LONGEST_DELAY, "The longest since the board told before"),
        },
        required=("sound",),
        answers={204: None},
    )
)
def tell() -> Response:
    """It is kept in memory, so a repeat changes nothing and is not remembered."""
    here, body = runtime(), read_body()
    here.speakers.tell(
        site_of_caller(),
        caller().device_id,
        here.clock.now(),
        body["sound"],
        body.get("last_ms"),
        body.get("worst_ms"),
    )
    return answer(204, None)
