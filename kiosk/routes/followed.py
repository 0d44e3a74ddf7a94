"""Answers from memory: what phones and public pages poll is read once a revision, for all of them.

Which tokens are asked for is remembered too, so that a new revision is read together with their visits.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from flask import Response, request

from kiosk.domain import service_day
from kiosk.domain.errors import KioskError, UnknownSiteError, UnknownTicketError
from kiosk.remembered import Reading
from kiosk.routes.api import language
from kiosk.runtime import runtime
from kiosk.services import tracking
from kiosk.services.tickets import TOKEN_BYTES
from kiosk.services.tracking import Snapshot
from kiosk.storage import visits
from kiosk.unit import ReadUnit

MOST_TOKENS = 2000  # an office remembers; who is beyond it is looked up again
MINUTE_S = 60
TOKEN = re.compile(rf"[a-z0-9][a-z0-9-]{{0,39}}\.[0-9a-f]{{{2 * TOKEN_BYTES}}}")
SITE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def by_token(token: str) -> Snapshot:
    """The newest snapshot of the office that a token names, with the token's visit in it.

    Raises:
        UnknownTicketError: Nobody has this number.
        TooManyTriesError: This address asked too often for what nobody has.
    """
    if not TOKEN.fullmatch(token):
        raise UnknownTicketError
    found = runtime().followed.recall(token.partition(".")[0], _minute())
    if found is None or token not in found.visits:
        with _only_if_patient(UnknownTicketError, UnknownSiteError):
            found = _look(token.partition(".")[0], token)
    if token in found.asked:
        found.asked[token] = _minute()
    return found


def by_site(site: str) -> Snapshot:
    """The newest snapshot of an office.

    Raises:
        UnknownSiteError: There is no such office.
        TooManyTriesError: This address asked too often for what is not there.
    """
    if not SITE.fullmatch(site):
        raise UnknownSiteError(site)
    found = runtime().followed.recall(site, _minute())
    if found is None:
        with _only_if_patient(UnknownSiteError):
            found = _look(site)
    return found


def tag_of(snapshot: Snapshot) -> str:
    """The entity tag of whatever is said of the snapshot: its revision, the minute and the language.

    The minute, because expected waits and opening hours follow the clock though nobody writes.
    """
    local = service_day.local(snapshot.moment, snapshot.site.timezone)
    return f"{snapshot.site.epoch}-{snapshot.site.rev}-{local:%Y-%m-%d%H%M}-{language()}"


def unchanged(tag: str) -> Response | None:
    """An empty answer for who has this very state, else None."""
    return tagged(Response(status=304), tag) if request.if_none_match.contains(tag) else None


def tagged(response: Response, tag: str) -> Response:
    """The response with its entity tag and what it depends on."""
    response.set_etag(tag)
    response.vary.update(("Authorization", "Cookie", "X-Kiosk-Language"))
    return response


def _minute(moment: datetime | None = None) -> int:
    """The minute of a moment, of now by default; what is read is good for one."""
    return int((moment or runtime().clock.now()).timestamp() // MINUTE_S)


@contextmanager
def _only_if_patient(*misses: type[KioskError]) -> Iterator[None]:
    """Let an address look that did not miss too often, and count its misses."""
    address = request.remote_addr or ""
    runtime().misses.refuse(address)
    try:
        yield
    except misses:
        runtime().misses.count(address)
        raise


def _look(site: str, token: str = "") -> Snapshot:
    """Read an office, or only the token's visit where another has just read the rest.

    Raises:
        UnknownSiteError: There is no such office.
        UnknownTicketError: It has no visit of this token.
    """
    memory = runtime().followed
    with memory.reading(site):
        minute, began = _minute(), memory.now()
        known, last = memory.recall(site, minute), memory.last(site)
        if known is not None and (not token or token in known.visits):
            return known
        with runtime().units.read(site) as unit:
            rev = unit.site.epoch, unit.site.rev
            is_same = last is not None and (last.rev, last.minute) == (rev, minute)
            found = last.what if last and is_same else tracking.read(unit, _still_asked(last, minute))
            memory.keep(site, Reading(rev, _minute(found.moment), began, found))
            return _with_visit(unit, found, token) if token and token not in found.visits else found


def _still_asked(last: Reading[Snapshot] | None, minute: int) -> dict[str, int]:
    """The tokens that were asked for since the minute before, the latest of them."""
    asked = list(last.what.asked.items()) if last else []
    recent = [each for each in asked if each[1] >= minute - 1]
    return dict(sorted(recent, key=lambda each: each[1])[-MOST_TOKENS:])


def _with_visit(unit: ReadUnit, snapshot: Snapshot, token: str) -> Snapshot:
    """The snapshot with one more visit; it is remembered while there is room.

    Raises:
        UnknownTicketError: The office has no visit of this token.
    """
    row = visits.by_token(unit.connection, unit.site_id, token)
    if row is None:
        raise UnknownTicketError
    if len(snapshot.visits) >= MOST_TOKENS:
        return replace(snapshot, visits={token: row})
    snapshot.visits[token] = row
    snapshot.asked[token] = _minute()
    return snapshot
