"""Screens on the other end of a socket."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import socketio

from tests.factories import Json
from tests.faults.patience import eventually
from tests.live.conftest import Server

PUSHED_S = 5.0  # far more than a push takes: a busy machine is no failure


class Screen:
    """A screen of one namespace, over a websocket as in the browser."""

    def __init__(self, server: Server, namespace: str) -> None:
        """Not connected yet."""
        self.server, self.namespace = server, namespace
        self.client = socketio.Client(reconnection=False, handle_sigint=False)
        self.states: list[Json] = []
        self.refusals: list[Any] = []
        self.lost_at = 0.0
        self.client.on("state", self.states.append, namespace=namespace)
        self.client.on("connect_error", self.refusals.append, namespace=namespace)
        self.client.on("disconnect", self._lost, namespace=namespace)

    def connect(self, auth: Json, cookie: str = "") -> None:
        """Knock; raises when it is not let in."""
        self.client.connect(
            self.server.url,
            headers={"Cookie": cookie} if cookie else {},
            auth=auth,
            transports=["websocket"],
            namespaces=[self.namespace],
            wait_timeout=10,
        )

    def has(self, number: int) -> bool:
        """Whether a state of this revision or a later one has come."""
        return any(state["rev"][1] >= number for state in list(self.states))

    def _lost(self, *_reason: object) -> None:
        self.lost_at = time.monotonic()


@contextmanager
def screen(server: Server, namespace: str, auth: Json, cookie: str = "") -> Iterator[Screen]:
    """A connected screen for the length of the block."""
    made = Screen(server, namespace)
    made.connect(auth, cookie)
    try:
        yield made
    finally:
        # A client that the server showed out is leaving by itself; two goodbyes at once would hang it.
        if made.lost_at:
            eventually(lambda: made.client.eio.state == "disconnected", PUSHED_S)
        made.client.disconnect()
