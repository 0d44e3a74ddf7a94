"""The vote."""

import json

from flask import Blueprint, Response

from kiosk.callers import caller
from kiosk.domain import ballots, errors
from kiosk.routes.access import access
from kiosk.routes.answers import one
from kiosk.routes.api import Operation, documented, read_body, text, write_once
from kiosk.runtime import runtime
from kiosk.services import ratings
from kiosk.services.ratings import Answer
from kiosk.services.taps import Tap
from kiosk.unit import Unit

blueprint = Blueprint("ratings", __name__, url_prefix="/api/v1/ratings")


@blueprint.post("")
@access(devices=("terminal",), anyone=True)
@documented(
    Operation(
        "Rate a visit once, at its counter's terminal or on the phone",
        body={
            "invitation": text(200, 1),
            "level": text(40, 1),
            "reasons": {"type": "array", "items": text(40, 1), "maxItems": 10},
            "comment": text(ratings.LONGEST_COMMENT),
        },
        required=("invitation", "level"),
        answers={201: one(recorded={"const": True})},
        errors=(
            errors.UnknownInvitationError,
            errors.InvitationExpiredError,
            errors.AlreadyAnsweredError,
            errors.UnknownLevelError,
            errors.ForbiddenError,
        ),
    )
)
def rate() -> Response:
    """Count a vote at once; who holds the invitation may give it."""
    body = read_body()
    key = runtime().secret.vote_key
    parts = ballots.visit_of(key, body["invitation"])
    if parts is None:
        raise errors.UnknownInvitationError
    device = caller().device
    if device is not None and (device["kind"] != "terminal" or device["site_id"] != parts[0]):
        raise errors.ForbiddenError
    channel, counter = ("terminal", device["counter"] or -1) if device is not None else ("phone", 0)
    given = Answer(body["level"], body.get("reasons", ()), body.get("comment", ""))

    def work(unit: Unit) -> tuple[int, object]:
        ratings.rate(unit, key, body["invitation"], given, channel, counter)
        return 201, {"recorded": True}

    try:
        return write_once(parts[0], work, _tap(key, body))
    except errors.UnknownSiteError as error:  # the signature covers the visit; the site was made up
        raise errors.UnknownInvitationError from error


def _tap(key: bytes, body: dict[str, object]) -> Tap:
    """A vote's tap is remembered by keyed hashes only: id, content and who gave it tell nobody anything."""
    content = json.dumps({name: value for name, value in body.items() if name != "tap_id"}, sort_keys=True)
    tap_id = str(body["tap_id"]).lower()
    return Tap(
        ballots.seal_of(key, f"credential {caller().credential} {tap_id}"),
        ballots.seal_of(key, f"tap {tap_id}"),
        ballots.seal_of(key, f"body {content}"),
    )
