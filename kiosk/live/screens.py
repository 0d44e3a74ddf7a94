"""The namespaces of the screens: who may come in, and which room they sit in."""

import logging
from typing import Any, ClassVar

from flask import request
from flask_socketio import ConnectionRefusedError as Refusal
from flask_socketio import Namespace

from kiosk.callers import SLOT, Caller, Rule, cookie_name, device_by_token, has_demonstration, officer_by_key
from kiosk.domain.errors import ForbiddenError, KioskError, NotSignedInError
from kiosk.live.guard import Doorkeeper
from kiosk.live.push import Pusher, Room
from kiosk.live.wire import WIRE
from kiosk.runtime import runtime

log = logging.getLogger(__name__)


class Screens(Namespace):
    """What all audiences share: authentication, presence, rooms, and being shut out."""

    rule: ClassVar[Rule]

    def __init__(self, namespace: str, pusher: Pusher, door: Doorkeeper) -> None:
        """Serve ``namespace``; states leave through ``pusher``."""
        super().__init__(namespace)
        self.pusher, self.door = pusher, door

    def seat(self, caller: Caller, auth: dict[str, Any]) -> tuple[str, Room]:
        """The room's name and the room of this caller."""
        raise NotImplementedError

    def on_connect(self, auth: Any = None) -> None:
        """Let a known screen in; the refusal carries its stable code."""
        try:
            caller = self._authenticate(auth if isinstance(auth, dict) else {})
            name, room = self.seat(caller, auth if isinstance(auth, dict) else {})
        except KioskError as refusal:
            raise Refusal(refusal.code) from refusal
        sid = str(getattr(request, "sid", ""))
        self.pusher.join(self.namespace, name, sid, room, request.environ.get(WIRE))
        self.door.let_in(self.namespace, sid, caller, room.site)
        if not self._still_welcome(auth):  # its right ended between the look and the door
            self.server.disconnect(sid, namespace=self.namespace)
        if caller.device is not None:
            runtime().presence.connected(room.site, caller.device["id"], runtime().clock.now())

    def on_disconnect(self, *_reason: Any) -> None:
        """Forget the screen."""
        sid = str(getattr(request, "sid", ""))
        self.pusher.leave(sid)
        guest = self.door.let_out(sid)
        if guest is not None and guest.device:
            runtime().presence.disconnected(guest.site, guest.device, runtime().clock.now())

    def _still_welcome(self, auth: Any) -> bool:
        try:
            self._authenticate(auth if isinstance(auth, dict) else {})
        except KioskError:
            return False
        return True

    def _authenticate(self, auth: dict[str, Any]) -> Caller:
        token = auth.get("token")
        if isinstance(token, str) and token:
            device = device_by_token(token)
            if device["kind"] not in self.rule.devices:
                raise ForbiddenError(str(device["kind"]))
            return Caller(device=device)
        slot = auth.get("session") or ""
        slot = slot if isinstance(slot, str) and SLOT.fullmatch(slot) and has_demonstration() else ""
        key = request.cookies.get(cookie_name(slot), "")
        officer = officer_by_key(key) if key else None
        if officer is None:
            raise NotSignedInError
        if not any(role in self.rule.roles for role, _ in officer.grants):
            raise ForbiddenError(officer.name)
        return Caller(officer=officer)
