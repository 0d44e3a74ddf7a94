"""Who sends a state to the boards: an office whose desks call, and the bare emit."""

import http.client
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.servers import ROOT, Server, environment, flask, free_port, running
from kiosk import demo_access
from kiosk.demo_access import DemoAccess
from kiosk.services.demonstration import COUNTERS, HA_LONG

THREADS = "768"  # as in our own gunicorn.conf.py
AT_ONCE = len(COUNTERS)
CALLS_SHOWN = 20


class BareEmit:
    """One POST, one emit.

    Attributes:
        port: Where boards come in.
        token: What a board says; it is not looked at.
        seq: ``last_seq`` of the newest state.
    """

    def __init__(self, server: Server) -> None:
        self.port, self.token, self.seq = server.port, "board", 0
        self.wire = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30.0)

    def prepare(self, events: int) -> None:
        """Make ready for so many events; called while no board is there."""

    def connect(self) -> None:
        """Take a new connection, before the server gives up the old one."""
        self.wire.close()
        self.wire.connect()

    def fire(self) -> None:
        """Let an event happen; returns when it is answered. At most :data:`AT_ONCE` until all is cleared."""
        self.post("/emit", {})
        self.seq += 1

    def clear(self) -> None:
        """Make room for the next events; nobody measures this."""

    def post(self, path: str, body: dict[str, Any], **headers: str) -> Any:
        """Post a tap and return the answer's body.

        Raises:
            RuntimeError: It was refused.
        """
        text = json.dumps({"tap_id": str(uuid4()), **body}).encode()
        self.wire.request("POST", path, text, {"Content-Type": "application/json", **headers})
        answer = self.wire.getresponse()
        said = answer.read()
        if answer.status not in {http.HTTPStatus.OK, http.HTTPStatus.CREATED}:
            raise RuntimeError(f"{path}: {answer.status} {said[:200]!r}")
        return json.loads(said)


class Desks(BareEmit):
    """Eight desks that call by turns. What they called is cancelled when all of them have somebody."""

    def __init__(self, server: Server, known: DemoAccess) -> None:
        super().__init__(server)
        self.token = known.token(HA_LONG, "board", "Bảng sảnh chính")
        self._kiosk = f"Bearer {known.token(HA_LONG, 'kiosk', 'Ki-ốt 1')}"
        self._cookies = {each: self._sit_down(known, each) for each in COUNTERS}
        self._free = cycle(COUNTERS)
        self._called: dict[str, int] = {}
        self.prepare(CALLS_SHOWN)
        for _ in range(CALLS_SHOWN):
            self.fire()
            self.clear()
        self.prepare(0)

    def prepare(self, events: int) -> None:
        """Issue a number for each of the calls to come; the next one is the first desk's."""
        self.connect()
        self._free = cycle(COUNTERS)
        for counter in islice(cycle(COUNTERS), events):
            self.post("/api/v1/tickets", {"service": COUNTERS[counter][0]}, Authorization=self._kiosk)

    def fire(self) -> None:
        """Call the next at the next desk."""
        counter = next(self._free)
        visit = self.post(f"/api/v1/counters/{counter}/call", {}, Cookie=self._cookies[counter])
        self._called[visit["id"]] = counter
        self.seq += 1

    def clear(self) -> None:
        """Cancel what was called: one request, and no board says that somebody was missed."""
        for visit, counter in self._called.items():
            cookie = self._cookies[counter]
            self.post(f"/api/v1/visits/{visit}/cancel", {"reason": "measured"}, Cookie=cookie)
        self._called.clear()

    def state(self) -> bytes:
        """The board's whole state, as JSON."""
        self.wire.request("GET", "/api/v1/board", headers={"Authorization": f"Bearer {self.token}"})
        return self.wire.getresponse().read()  # its keys in another order, but as many bytes as are pushed

    def _sit_down(self, known: DemoAccess, counter: int) -> str:
        account = f"{HA_LONG}-{counter}"
        self.wire.request(
            "POST",
            "/api/v1/session",
            json.dumps({"username": account, "password": known.passwords[account]}),
            {"Content-Type": "application/json"},
        )
        answer = self.wire.getresponse()
        answer.read()
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        self.post(f"/api/v1/counters/{counter}/open", {}, Cookie=cookie)
        return cookie


@contextmanager
def desks(directory: Path) -> Iterator[Desks]:
    """Run our web with the demonstration: its desks are open, and its boards show twenty calls."""
    server = Server("ours", free_port())
    given = environment(directory, server.port)
    flask("db", "upgrade", given=given)
    flask("demo", "load", given=given)
    with running(server, ("--config", "gunicorn.conf.py", "wsgi:app"), given, ROOT):
        made = Desks(server, demo_access.read(directory))
        with closing(made.wire):
            yield made


@contextmanager
def bare_emit(directory: Path, state: bytes) -> Iterator[BareEmit]:
    """Run the bare emit with the settings of our web, but for gunicorn's own worker class."""
    server = Server("bare emit", free_port())
    directory.mkdir()
    file = directory / "state.json"
    file.write_bytes(json.dumps({**json.loads(state), "last_seq": 0}).encode())
    app = f"bench.bare_emit:create_app({str(file)!r})"
    threads = ("--workers", "1", "--worker-class", "gthread", "--threads", THREADS)
    wire = ("--bind", f"127.0.0.1:{server.port}", "--worker-connections", "4000", "--keep-alive", "5")
    given = environment(directory, server.port) | {"PYTHONPATH": str(ROOT)}
    # Elsewhere, because gunicorn would read our own gunicorn.conf.py from the current directory.
    arguments = (*threads, *wire, "--no-control-socket", "--log-level", "warning", app)
    with running(server, arguments, given, directory):
        made = BareEmit(server)
        with closing(made.wire):
            yield made
