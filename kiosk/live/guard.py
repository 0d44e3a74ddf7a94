"""The door of the sockets: how many, from where, and who must go.

A socket takes threads from the same pool as HTTP, so sockets are counted and at least 64 threads
stay for HTTP. Who does not say who it is within three seconds is shown out; so is, at once, a
device whose token was revoked or an account whose sessions were ended.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from kiosk.bus import Published
from kiosk.domain.events import DeviceRevoked, StaffChanged
from kiosk.routes.callers import Caller

THREADS = 768
KEPT_FOR_HTTP = 64
AUTHENTICATE_WITHIN_S = 3.0
LOOK_EVERY_S = 0.5
STRANGERS = 8


@dataclass(frozen=True, slots=True)
class Guest:
    """An authenticated socket."""

    namespace: str
    site: str
    room: str
    device: str
    account: str


class Doorkeeper:
    """Knows every guest, counts the rest, and shows out who may not stay."""

    def __init__(self, app: Flask, socketio: SocketIO, sockets_per_address: int) -> None:
        """Stand at the door of ``socketio``."""
        self._socketio, self._per_address = socketio, sockets_per_address
        self._guard = threading.Lock()
        self._guests: dict[str, Guest] = {}
        self._known: set[str] = set()  # transport sessions with at least one guest
        self._since: dict[str, float] = {}
        self._addresses: dict[str, int] = {}
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        vars(app)["wsgi_app"] = self._wrapped(app.wsgi_app)

    def let_in(self, namespace: str, sid: str, caller: Caller, site: str, room: str) -> None:
        """Remember a guest."""
        transport = self._socketio.server.manager.eio_sid_from_sid(sid, namespace)
        device = str(caller.device["id"]) if caller.device is not None else ""
        with self._guard:
            self._guests[sid] = Guest(namespace, site, room, device, caller.actor)
            self._known.add(str(transport))

    def let_out(self, sid: str) -> Guest | None:
        """Forget a guest."""
        with self._guard:
            return self._guests.pop(sid, None)

    def hear(self, published: Published) -> None:
        """Show out whose right ended; a subscriber of the bus."""
        for fact in published.facts:
            if isinstance(fact, DeviceRevoked):
                self._show_out(device=fact.device)
            elif isinstance(fact, StaffChanged) and fact.change == "password":
                self._show_out(account=fact.account)

    def stop(self) -> None:
        """End the thread that looks for strangers."""
        self._stop.set()

    def _show_out(self, *, device: str = "-", account: str = "-") -> None:
        with self._guard:
            leaving = [
                (sid, guest)
                for sid, guest in self._guests.items()
                if guest.device == device or guest.account == account
            ]
        for sid, guest in leaving:
            self._socketio.server.disconnect(sid, namespace=guest.namespace)

    def _wrapped(self, inner: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        def door(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            if not environ.get("PATH_INFO", "").startswith("/socket.io"):
                return inner(environ, start_response)
            address = environ.get("REMOTE_ADDR", "")
            if not self._room_for(address):
                start_response(
                    "503 Service Unavailable", [("Content-Type", "text/plain"), ("Retry-After", "5")]
                )
                return [b"too many sockets"]
            try:
                return inner(environ, start_response)
            finally:
                with self._guard:
                    self._addresses[address] -= 1

        return door

    def _room_for(self, address: str) -> bool:
        self._watch()
        with self._guard:
            sockets = sum(self._addresses.values())
            strangers = sum(1 for transport in self._since if transport not in self._known)
            here = self._addresses.get(address, 0)
            full = (
                sockets >= THREADS - KEPT_FOR_HTTP or here >= self._per_address or strangers >= STRANGERS * 8
            )
            if not full:
                self._addresses[address] = here + 1
            return not full

    def _watch(self) -> None:
        with self._guard:
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="doorkeeper", daemon=True)
                self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(LOOK_EVERY_S):
            eio = self._socketio.server.eio
            for transport in self._strangers(list(eio.sockets)):
                eio.disconnect(transport)

    def _strangers(self, present: list[str]) -> list[str]:
        now = monotonic()
        with self._guard:
            self._known &= set(present)
            self._since = {each: self._since.get(each, now) for each in present}
            return [
                each
                for each, since in self._since.items()
                if each not in self._known and now - since > AUTHENTICATE_WITHIN_S
            ]
