"""A screen without a browser: a real Socket.IO client that comes back by itself, as a page's does.

``python -m tests.faults.screen PORT NAMESPACE TOKEN COUNT`` is a row of them in a process of its own, to be
frozen: it says ``seated`` once they all are. Told ``unplug``, it pulls their cables and says ``unplugged``.
"""

import ctypes
import random
import socket
import struct
import sys
import threading
import time
from contextlib import ExitStack
from typing import Any

import socketio
from socketio.exceptions import ConnectionError as NotLetInError

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 2.0  # what pages do: see kiosk/static/js/lib/live.js
SEAT_WITHIN_S = 8
SO_ATTACH_FILTER = 26
DROP = struct.pack("HBBI", 0x06, 0, 0, 0)  # one instruction: take no byte of the packet


class Screen(threading.Thread):
    """One screen; ``with`` shows it for the length of the block."""

    def __init__(self, port: int, namespace: str, token: str) -> None:
        super().__init__(name=f"screen-{namespace}", daemon=True)
        self._port, self._namespace, self._token = port, namespace, token
        self._stopping = threading.Event()
        self._clients: list[Any] = []
        self._gone = threading.Event()
        self.seated = threading.Event()
        self.states: list[Any] = []
        self.refusals: list[str] = []
        self.lost_at = 0.0

    def __enter__(self) -> "Screen":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for client in self._clients:
            client.disconnect()
        self._gone.set()
        self.join()
        for client in self._clients:
            end(client)
            client.eio.wait()

    @property
    def shows(self) -> list[int]:
        """The revision of the last state."""
        return list(self.states[-1]["rev"]) if self.states else [0, 0]

    def unplug(self) -> None:
        """Lose every packet from now on."""
        pull_the_cable(self._clients[-1].eio.ws.sock)

    def run(self) -> None:
        """Connect, stay, and connect again; a page's pauses double and are never exact."""
        pause = FIRST_PAUSE_S
        while not self._stopping.is_set():
            if self._visit():
                pause = FIRST_PAUSE_S
            self._stopping.wait(pause * random.uniform(0.5, 1.5))
            pause = min(pause * 2, LONGEST_PAUSE_S)

    def _visit(self) -> bool:
        self._gone.clear()
        client = socketio.Client(reconnection=False, request_timeout=SEAT_WITHIN_S)
        self._clients.append(client)
        client.on("state", self.states.append, namespace=self._namespace)
        client.on("disconnect", self._lost, namespace=self._namespace)
        client.on("connect_error", lambda why: self.refusals.append(str(why)), namespace=self._namespace)
        try:
            client.connect(
                f"http://127.0.0.1:{self._port}",
                auth={"token": self._token},
                namespaces=[self._namespace],
                transports=["websocket"],
                wait_timeout=SEAT_WITHIN_S,
            )
        except NotLetInError as refusal:
            self.refusals.append(str(refusal))
            end(client)
            return False
        self.seated.set()
        self._gone.wait()
        end(client)
        return True

    def _lost(self, *_reason: object) -> None:
        self.lost_at = time.monotonic()
        self.seated.clear()
        self._gone.set()


def pull_the_cable(wire: socket.socket) -> None:
    """Let the kernel drop what arrives before it is looked at: the other side hears neither ACK, FIN nor RST.

    What this side sends would still arrive, so whoever owns the socket must be stopped then.
    """
    instructions = ctypes.create_string_buffer(DROP)
    program = struct.pack("HP", 1, ctypes.addressof(instructions))
    wire.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, program)


def end(client: Any) -> None:
    """Wake the client's writing thread: it overlooks its end when that comes together with a packet."""
    client.disconnect()
    if client.eio.queue is not None:
        client.eio.queue.put(None)


def main() -> None:
    """Stay until the standard input ends."""
    with ExitStack() as stack:
        row = [Screen(int(sys.argv[1]), sys.argv[2], sys.argv[3]) for _ in range(int(sys.argv[4]))]
        for screen in row:
            stack.enter_context(screen).seated.wait()
        say("seated")
        for order in sys.stdin:
            if order == "unplug\n":
                for screen in row:
                    screen.unplug()
                say("unplugged")


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
