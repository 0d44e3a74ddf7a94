"""The audience of ``/admin``: a room an office, with its state of this moment."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_socketio import join_room

from admin.auth import MANAGERS, sites_in
from kiosk.callers import Caller, Rule
from kiosk.domain import scopes
from kiosk.domain.errors import NotSignedInError
from kiosk.live.push import Room, everything
from kiosk.live.screens import Screens
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
            join_room(site)
            self.pusher.join(self.namespace, site, sid, _room(site))
        return first, _room(first)

    def on_disconnect(self, *reason: Any) -> None:
        """Leave every room."""
        sid = str(getattr(request, "sid", ""))
        for name in self.server.rooms(sid, self.namespace):
            self.pusher.leave(self.namespace, name, sid)
        super().on_disconnect(*reason)


def _room(site: str) -> Room:
    return Room(site, state, everything)
