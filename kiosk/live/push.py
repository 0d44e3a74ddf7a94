"""Pushes whole states with their revision; one thread builds them, never a request.

The first push after a quiet while leaves at once, further ones are gathered to at most ten a
second and room, and the last state always goes out.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from kiosk.bus import Published
from kiosk.domain.errors import KioskError
from kiosk.live.wire import Wire, frame
from kiosk.runtime import runtime
from kiosk.unit import ReadUnit

log = logging.getLogger(__name__)
GATHER_S = 0.1
Build = Callable[[ReadUnit], Any]
Cares = Callable[[Published], bool]


def everything(_published: Published) -> bool:
    """A room that shows something of every write."""
    return True


@dataclass
class Room:
    """Screens that see the same state."""

    site: str
    build: Build
    cares: Cares
    members: dict[str, Wire | None] = field(default_factory=dict)
    dirty: bool = False
    sent_at: float = 0.0


class Pusher:
    """Rooms by (namespace, name), and the thread that keeps their screens up to date."""

    def __init__(self, app: Flask, socketio: SocketIO) -> None:
        """Push through ``socketio``; the thread starts with the first screen."""
        self._app, self._socketio = app, socketio
        self._condition = threading.Condition()
        self._rooms: dict[tuple[str, str], Room] = {}
        self._thread: threading.Thread | None = None
        self._stopped = False

    def join(self, namespace: str, name: str, sid: str, room: Room, wire: Wire | None = None) -> None:
        """A screen came; the room is made when it is the first."""
        with self._condition:
            found = self._rooms.setdefault((namespace, name), room)
            found.members[sid] = wire
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="pusher", daemon=True)
                self._thread.start()

    def leave(self, sid: str) -> None:
        """A screen went, out of every room; an empty one is forgotten."""
        with self._condition:
            for key, room in list(self._rooms.items()):
                room.members.pop(sid, None)
                if not room.members:
                    del self._rooms[key]

    def hear(self, published: Published) -> None:
        """Mark the rooms that this write concerns; a subscriber of the bus."""
        with self._condition:
            for room in self._rooms.values():
                if room.site == published.site_id and room.cares(published):
                    room.dirty = True
            self._condition.notify()

    def stop(self) -> None:
        """End the thread."""
        with self._condition:
            self._stopped = True
            self._condition.notify()
            thread = self._thread
        if thread is not None:
            thread.join(timeout=2)

    def _run(self) -> None:
        while True:
            with self._condition:
                due, wait_s = self._due()
                while not due and not self._stopped:
                    self._condition.wait(wait_s)
                    due, wait_s = self._due()
                if self._stopped:
                    return
                for room in due.values():
                    room.dirty = False
                    room.sent_at = monotonic()
            self._push(due)

    def _due(self) -> tuple[dict[tuple[str, str], Room], float | None]:
        now, due, wait_s = monotonic(), {}, None
        for key, room in self._rooms.items():
            if not room.dirty:
                continue
            left = room.sent_at + GATHER_S - now
            if left <= 0:
                due[key] = room
            else:
                wait_s = left if wait_s is None else min(wait_s, left)
        return due, wait_s

    def _push(self, due: dict[tuple[str, str], Room]) -> None:
        by_site: dict[str, list[tuple[tuple[str, str], Room]]] = {}
        for key, room in due.items():
            by_site.setdefault(room.site, []).append((key, room))
        for site, rooms in by_site.items():
            try:
                self._push_site(site, rooms)
            except Exception:
                log.exception("push to %s failed", site)
                self._mark(rooms)

    def _mark(self, rooms: list[tuple[tuple[str, str], Room]]) -> None:
        """The last state always goes out: what failed is tried again."""
        with self._condition:
            for _, room in rooms:
                room.dirty = True

    def _push_site(self, site: str, rooms: list[tuple[tuple[str, str], Room]]) -> None:
        states = []
        with self._app.app_context(), runtime().units.read(site) as unit:
            for (namespace, name), room in rooms:
                try:
                    states.append((namespace, room, room.build(unit)))
                except KioskError as refusal:  # its counter is gone, say: the screen learns it over HTTP
                    log.info("no state for %s %s: %s", namespace, name, refusal.code)
        for namespace, room, state in states:
            self._send(namespace, room, state)

    def _send(self, namespace: str, room: Room, state: Any) -> None:
        """Write to every screen from here; only one that is slow to read is left to a thread of its own."""
        words = frame(namespace, "state", state)
        with self._condition:
            members = list(room.members.items())
        for sid, wire in members:
            if wire is None or not wire.send_now(words):
                self._socketio.emit("state", state, namespace=namespace, to=sid)
