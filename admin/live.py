"""The audience of ``/admin``: a room an office, with its state of this moment."""

from __future__ import annotations

from typing import Any

from flask import request

from admin.auth import MANAGERS, sites_in
from kiosk.callers import Caller, Rule
from kiosk.domain import scopes
from kiosk.domain.errors import NotSignedInError
from kiosk.live.push import Room, everything
from kiosk.live.screens import Screens
from kiosk.live.wire import WIRE
from kiosk.runtime import runtime
from kiosk.services import live
from kiosk.unit import ReadUnit


def state(unit: ReadUnit) -> dict[str, Any]:
    """What a room is told: the same form as ``GET /api/v1/live/now``, with this office alone."""
    seen = runtime().presence.everyone(unit.site_id)
    return live.bundle([live.state(unit, seen)], unit.now)


class AdminScreens(Screens):
    """A screen sits in the rooms of all offices of its scope."""

    rule = Rule(roles=frozenset(MANAGERS))

    def seat(self, caller: Caller, auth: dict[str, Any]) -> tuple[str, Room]:
        """The room of the scope's first office; the screen is seated in the others right here."""
        if caller.officer is None:
            raise NotSignedInError
        first, *more = sites_in(caller.officer, scopes.parse(str(auth.get("scope") or "all")))
        sid = str(getattr(request, "sid", ""))
        for site in more:
            self.pusher.join(self.namespace, site, sid, _room(site), request.environ.get(WIRE))
        return first, _room(first)


def _room(site: str) -> Room:
    return Room(site, state, everything)
