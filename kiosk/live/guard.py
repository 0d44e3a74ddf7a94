"""The door of the sockets: how many, from where, and who must go.

A socket, like a long poll, holds a thread of the pool that HTTP is served from, so they are counted
and at least 64 threads stay for HTTP. Who does not say who it is within three seconds is shown out; so
is, at once, a device whose token was revoked or an account whose sessions were ended.
"""

import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from kiosk.bus import Published
from kiosk.callers import Caller
from kiosk.domain.events import DeviceRevoked, SessionEnded, StaffChanged
from kiosk.live.wire import WIRE, Wire

THREADS = 768
KEPT_FOR_HTTP = 64
AUTHENTICATE_WITHIN_S = 3.0
FAREWELL_S = 0.3
LOOK_EVERY_S = 0.5
STRANGERS = 8
SOCKETS = "/socket.io"
LONG_POLLS = ("/api/v1/print-jobs/lease",)
VISIT = "kiosk.visit"


# What happens to an account without taking anything away; after anything else its screens sign in anew.
HARMLESS = ("created", "signed in", "granted")


@dataclass(eq=False, slots=True)
class Visit:
    """One connection that holds a thread; ``until`` is when it is cut, None for as long as it likes.

    Attributes:
        guests: The sockets on it that said who they are: one a namespace.
    """

    address: str
    wire: socket.socket | None
    until: float | None
    is_socket: bool
    stranger: bool
    guests: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Guest:
    """An authenticated socket."""

    namespace: str
    site: str
    device: str
    account: str
    session: str
    visit: Visit | None


class Doorkeeper:
    """Knows every guest, counts the rest, and shows out who may not stay."""

    def __init__(self, app: Flask, socketio: SocketIO, sockets_per_address: int) -> None:
        """Stand at the door of ``socketio``."""
        self._socketio, self._per_address = socketio, sockets_per_address
        self._guard = threading.Lock()
        self._guests: dict[str, Guest] = {}
        self._visits: set[Visit] = set()
        self._stopped = False
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        vars(app)["wsgi_app"] = self._wrapped(app.wsgi_app)

    def let_in(self, namespace: str, sid: str, caller: Caller, site: str) -> None:
        """Remember a guest."""
        visit = (self._socketio.server.get_environ(sid, namespace) or {}).get(VISIT)
        device = str(caller.device["id"]) if caller.device is not None else ""
        with self._guard:
            session = caller.officer.session if caller.officer is not None else ""
            self._guests[sid] = Guest(namespace, site, device, caller.actor, session, visit)
            if visit is not None:
                visit.guests.add(sid)
                visit.until, visit.stranger = None, False

    def let_out(self, sid: str) -> Guest | None:
        """Forget a guest; a connection without guests is soon cut."""
        with self._guard:
            guest = self._guests.pop(sid, None)
            if guest is not None and guest.visit is not None:
                guest.visit.guests.discard(sid)
                if not guest.visit.guests and guest.visit.until is None:
                    guest.visit.until = monotonic() + AUTHENTICATE_WITHIN_S
        return guest

    def sockets_of(self, device: str, namespace: str) -> list[str]:
        """The sockets that a device holds in a namespace."""
        with self._guard:
            return [
                sid
                for sid, guest in self._guests.items()
                if guest.device == device and guest.namespace == namespace
            ]

    def hear(self, published: Published) -> None:
        """Show out whose right ended; a subscriber of the bus."""
        for fact in published.facts:
            if isinstance(fact, DeviceRevoked):
                self._show_out(device=fact.device)
            elif isinstance(fact, SessionEnded):
                self._show_out(session=fact.session)
            elif isinstance(fact, StaffChanged) and not fact.change.startswith(HARMLESS):
                self._show_out(account=fact.account)

    def stop(self) -> None:
        """End the thread that looks for who has to go."""
        self._stopped = True
        self._wake.set()

    def _show_out(self, *, device: str = "-", account: str = "-", session: str = "-") -> None:
        with self._guard:
            leaving = [
                (sid, guest)
                for sid, guest in self._guests.items()
                if guest.device == device or guest.account == account or guest.session == session
            ]
            for _, guest in leaving:
                if guest.visit is not None:  # cut soon, whatever the other side makes of our goodbye
                    guest.visit.until = monotonic() + FAREWELL_S
        for sid, guest in leaving:
            self._socketio.server.disconnect(sid, namespace=guest.namespace)
        if leaving:
            self._wake.set()

    def _wrapped(self, inner: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        def door(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "")
            if not path.startswith(SOCKETS) and path not in LONG_POLLS:
                return inner(environ, start_response)
            visit = self._enter(environ, is_socket=path.startswith(SOCKETS))
            if visit is None:
                start_response(
                    "503 Service Unavailable", [("Content-Type", "text/plain"), ("Retry-After", "5")]
                )
                return [b"too many sockets"]
            environ[VISIT] = visit
            if visit.is_socket and visit.wire is not None:
                environ[WIRE] = environ["gunicorn.socket"] = Wire(visit.wire)
            # Compressed, a socket keeps a third of a megabyte, and its frames take three times as long.
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            try:
                return inner(environ, start_response)
            finally:
                with self._guard:
                    self._visits.discard(visit)

        return door

    def _enter(self, environ: dict[str, Any], *, is_socket: bool) -> Visit | None:
        """Count a visit, or refuse it; a socket is a stranger until it says who it is."""
        self._watch()
        until = monotonic() + AUTHENTICATE_WITHIN_S if is_socket else None
        visit = Visit(
            environ.get("REMOTE_ADDR", ""), environ.get("gunicorn.socket"), until, is_socket, is_socket
        )
        with self._guard:
            if len(self._visits) >= THREADS - KEPT_FOR_HTTP:
                return None
            here = [each for each in self._visits if each.is_socket and each.address == visit.address]
            crowd = len(here) >= self._per_address or sum(each.stranger for each in here) >= STRANGERS
            if is_socket and crowd:
                return None
            self._visits.add(visit)
        return visit

    def _watch(self) -> None:
        with self._guard:
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="doorkeeper", daemon=True)
                self._thread.start()

    def _look(self) -> None:
        pause = LOOK_EVERY_S
        while not self._stopped:
            self._wake.wait(pause)
            self._wake.clear()
            now = monotonic()
            with self._guard:
                going = [each for each in self._visits if each.until is not None]
            for visit in going:
                if visit.until is not None and visit.until <= now and visit.wire is not None:
                    with suppress(OSError):
                        visit.wire.shutdown(socket.SHUT_RDWR)
            pause = min((max(0.05, (each.until or now) - now) for each in going), default=LOOK_EVERY_S)
            pause = min(pause, LOOK_EVERY_S)
