"""Files of slides and videos. Their address is a secret of its own, so no browser need say who it is."""

from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, Response, request

from kiosk.domain.errors import NotFoundError
from kiosk.domain.media import Sort
from kiosk.media import Medium
from kiosk.routes.access import access
from kiosk.runtime import runtime

blueprint = Blueprint("media", __name__)
CHUNK = 65_536
# What one answer to a question for a part holds: a player asks again, and no thread waits for it meanwhile.
MOST = 1_048_576
FOR_EVER = "public, max-age=31536000, immutable"


@blueprint.get("/media/<site>/<mark>")
@access(unseen=True, anyone=True)
def file(site: str, mark: str) -> Response:
    """A picture or video, whole or a part of it.

    Raises:
        NotFoundError: There is no such file any more, or the address was made up.
    """
    found = runtime().media.find(site, mark)
    if found is None:
        raise NotFoundError(mark)
    response = _part(*found) or _whole(*found)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = FOR_EVER
    response.set_etag(mark)
    return response


def _whole(path: Path, medium: Medium, sort: Sort) -> Response:
    response = Response(_read(path, 0, medium.size), mimetype=sort.mime)
    response.content_length = medium.size
    return response


def _part(path: Path, medium: Medium, sort: Sort) -> Response | None:
    """The part that was asked for, or as much of it as one answer holds; None when all was."""
    wanted = request.range
    if wanted is None or wanted.units != "bytes":
        return None
    bounds = wanted.range_for_length(medium.size)
    if bounds is None:
        response = Response(status=416)
        response.headers["Content-Range"] = f"bytes */{medium.size}"
        return response
    begin, end = bounds[0], min(bounds[1], bounds[0] + MOST)
    response = Response(_read(path, begin, end), 206, mimetype=sort.mime)
    response.content_length = end - begin
    response.headers["Content-Range"] = f"bytes {begin}-{end - 1}/{medium.size}"
    return response


def _read(path: Path, begin: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as opened:
        opened.seek(begin)
        while begin < end and (some := opened.read(min(CHUNK, end - begin))):
            begin += len(some)
            yield some
