"""Snapshots: every screen reads its whole state, with the revision as entity tag."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from kiosk.callers import DESK, STAFF, caller, site_of_caller
from kiosk.domain.errors import BadInputError, UnknownCounterError, UnknownSiteError
from kiosk.routes import answers_screens as screens
from kiosk.routes.access import access
from kiosk.routes.acting import AT, counter_named
from kiosk.routes.api import TAP, Operation, answer, documented, language, read_body
from kiosk.runtime import runtime
from kiosk.services import boards, desks, kiosks, terminals
from kiosk.unit import ReadUnit

blueprint = Blueprint("states", __name__, url_prefix="/api/v1")


@blueprint.get("/kiosk")
@access(devices=("kiosk",))
@documented(Operation("The kiosk's state", answers={200: screens.KIOSK, 304: None}))
def kiosk() -> Response:
    """What can be queued for, and the state of the slips."""
    return with_revision(site_of_caller(), lambda unit: kiosks.state(unit, caller().device), by_minute=True)


@blueprint.get("/board")
@access(devices=("board",), roles=STAFF)
@documented(
    Operation("The board's state", answers={200: screens.BOARD, 304: None}, errors=(UnknownSiteError,))
)
def board() -> Response:
    """Who is called where."""
    site, zone, media = site_of_caller(), _zone(), runtime().media
    return with_revision(site, lambda unit: boards.state(unit, zone, media.shown(site)), by_minute=True)


@blueprint.get("/board/calls")
@access(devices=("board",), roles=STAFF)
@documented(
    Operation(
        "Calls after a sequence number, in order",
        query={"after": {"type": "integer", "minimum": 0}},
        answers={200: screens.CALLS},
        errors=(BadInputError, UnknownSiteError),
    )
)
def board_calls() -> Response:
    """What a board missed while it was cut off."""
    after = request.args.get("after", "0")
    if not after.isascii() or not after.isdigit() or len(after) > 18:
        raise BadInputError(where="after")
    with runtime().units.read(site_of_caller()) as unit:
        return answer(200, boards.replay(unit, int(after), _zone()))


@blueprint.post("/board/broken")
@access(devices=("board",))
@documented(
    Operation(
        "A slide or video that this board could not show",
        body={"mark": {"type": "string", "pattern": "^[0-9a-f]{32}$"}, "tap_id": TAP},
        required=("mark", "tap_id"),
        answers={204: None},
        tapped=False,
    )
)
def board_broken() -> Response:
    """Noted in memory, for whoever sets the office up."""
    runtime().media.note_broken(site_of_caller(), read_body()["mark"])
    return answer(204, None)


@blueprint.get("/terminal")
@access(devices=("terminal",))
@documented(Operation("The terminal's state", answers={200: screens.TERMINAL}, errors=(UnknownCounterError,)))
def terminal() -> Response:
    """Who sits here, who is served, and the question that is open; its time runs, so it has no entity tag."""
    device = caller().device or {}
    with runtime().units.read(site_of_caller()) as unit:
        return answer(200, terminals.state(unit, runtime().secret.vote_key, device["counter"] or 0))


@blueprint.get("/desk")
@access(roles=DESK)
@documented(
    Operation(
        "The desk's state",
        query=AT,
        answers={200: screens.DESK},
        errors=(UnknownSiteError, BadInputError),
    )
)
def desk() -> Response:
    """The officer's counter, its visit, and who waits."""
    officer = caller().officer
    site = site_of_caller(*DESK)
    seated = {
        "name": officer.name if officer else "",
        "display_name": officer.display_name if officer else "",
        "title": officer.title if officer else "",
        "roles": sorted(officer.roles_at(site)) if officer else [],
    }
    at = counter_named()
    with runtime().units.read(site) as unit:
        there = terminals.states(unit, runtime().presence)
        return answer(200, desks.state(unit, seated, there, language(), at))


def _zone() -> str:
    """The zone where the board stands; staff who look at one see all of the office."""
    return str((caller().device or {}).get("zone", ""))


def with_revision(site: str, state: Callable[[ReadUnit], Any], *, by_minute: bool = False) -> Response:
    """Answer a state, or 304 when the caller has this very revision.

    Args:
        site: The site's key.
        state: Builds the state.
        by_minute: The state also follows the clock (opening hours), so it is new every minute.
    """
    with runtime().units.read(site) as unit:
        clock = unit.local(unit.now).strftime("%H%M") if by_minute else ""
        who = caller().device_id if by_minute else ""
        tag = f"{unit.site.epoch}-{unit.site.rev}-{unit.day}{clock}-{language()}{who}"
        known = request.if_none_match.contains(tag)
        response = Response(status=304) if known else answer(200, state(unit))
    response.set_etag(tag)
    response.vary.update(("Authorization", "Cookie", "X-Kiosk-Language"))
    return response
