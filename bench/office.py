"""A whole office with the demonstration, as ``script/server`` starts it: web, worker and agent."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.servers import (
    READY_WITHIN_S,
    ROOT,
    STOPPED_WITHIN_S,
    Server,
    answers,
    environment,
    flask,
    free_port,
)
from kiosk import demo_access
from kiosk.demo_access import DemoAccess
from kiosk.services.demonstration import HA_LONG
from kiosk.storage.engine import sqlite_module

COUNTERS = range(1, 9)
KIOSKS = ("Ki-ốt 1", "Ki-ốt 2")
SCREENS = ("kiosk", "board", "terminal")
PYTHON = sys.executable
GUNICORN = (PYTHON, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app")
WORKER = (PYTHON, "-m", "flask", "--app", "wsgi", "worker")
Json = dict[str, Any]


@dataclass(eq=False)
class Office:
    """One data directory, a port, and the settings beside these two."""

    directory: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)

    @cached_property
    def known(self) -> DemoAccess:
        """The demonstration's passwords and tokens."""
        return demo_access.read(self.directory)

    def given(self) -> dict[str, str]:
        """The environment of its processes."""
        return {**environment(self.directory, self.port), **self.settings}

    def prepare(self) -> None:
        """Make its database and load the demonstration."""
        flask("prepare", given=self.given())

    @contextmanager
    def process(self, name: str, *command: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Run a process until the block ends; what it says goes to ``<name>.log``."""
        with (self.directory / f"{name}.log").open("ab") as log:
            child = subprocess.Popen(command, cwd=ROOT, env=self.given(), stdout=log, stderr=log)
        try:
            yield child
        finally:
            child.terminate()
            try:
                child.wait(STOPPED_WITHIN_S)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    @contextmanager
    def opened(self) -> Iterator["subprocess.Popen[bytes]"]:
        """Run the web, the worker and the first site's agent; yields gunicorn's master when all are ready.

        Raises:
            RuntimeError: Something did not start in time.
        """
        token, spool = self.directory / f"agent-{HA_LONG}.token", self.directory / "virtual-printer"
        there = (
            "--server",
            f"http://127.0.0.1:{self.port}",
            "--token-file",
            str(token),
            "--spool",
            str(spool),
        )
        with ExitStack() as stack:
            web = stack.enter_context(self.process("web", *GUNICORN))
            stack.enter_context(self.process("worker", *WORKER))
            self.wait(self.answers, "web")
            stack.enter_context(self.process("agent", PYTHON, "-m", "kiosk.devices.agent", *there))
            self.wait(lambda: all(map(self.is_ready, self.kiosks())), "agent")
            yield web

    def wait(
        self, true: Callable[[], bool], name: str, within_s: float = READY_WITHIN_S, every_s: float = 0.01
    ) -> None:
        """Look again and again until it is so.

        Raises:
            RuntimeError: It did not come to be in time; the message ends with the log of process ``name``.
        """
        deadline = time.monotonic() + within_s
        while not true():
            if time.monotonic() > deadline:
                log = (self.directory / f"{name}.log").read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"{name} is not as it should be after {within_s:.0f} s\n{log[-2000:]}")
            time.sleep(every_s)

    def answers(self) -> bool:
        """Whether the web is there."""
        return answers(Server("ours", self.port))

    def kiosks(self) -> list[Server]:
        """The first site's kiosks: the server, and each kiosk's token in every request."""
        tokens = (self.known.token(HA_LONG, "kiosk", name) for name in KIOSKS)
        return [Server("ours", self.port, {"Authorization": f"Bearer {token}"}) for token in tokens]

    def is_ready(self, kiosk: Server) -> bool:
        """Whether this kiosk's printer is idle and all is well with it."""
        return bool(self.ask("GET", "/api/v1/kiosk", headers=kiosk.headers)[0]["printer"]["state"] == "ready")

    def sign_in(self, account: str) -> str:
        """Sign in and return the cookie."""
        given = {"username": account, "password": self.known.passwords[account]}
        _, headers = self.ask("POST", "/api/v1/session", given)
        return str(headers["Set-Cookie"]).partition(";")[0]

    def ask(
        self, method: str, path: str, body: Json | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[Any, http.client.HTTPMessage]:
        """Ask the web over a connection of its own; returns body and headers.

        Raises:
            RuntimeError: The answer was a refusal.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        text = None if body is None else json.dumps({"tap_id": str(uuid4()), **body})
        try:
            connection.request(method, path, text, {"Content-Type": "application/json", **(headers or {})})
            response = connection.getresponse()
            said = response.read()
        finally:
            connection.close()
        if response.status >= http.HTTPStatus.BAD_REQUEST:
            raise RuntimeError(f"{method} {path}: {response.status} {said.decode(errors='replace')}")
        return json.loads(said) if said else None, response.headers

    def seats(self) -> list[Json]:
        """Sign in at all desks, open them, and return what each screen of the first site says at the door.

        Two kiosks, a board, eight terminals, eight desks and the manager's screen: twenty.
        """
        found: list[Json] = [
            {"namespace": f"/{each['kind']}", "auth": {"token": each["token"]}, "cookie": ""}
            for each in self.known.devices
            if each["site"] == HA_LONG and each["kind"] in SCREENS
        ]
        for counter in COUNTERS:
            cookie = self.sign_in(f"{HA_LONG}-{counter}")
            self.ask("POST", f"/api/v1/counters/{counter}/open", {}, {"Cookie": cookie})
            found.append({"namespace": "/desk", "auth": {}, "cookie": cookie})
        manager = self.sign_in(f"{HA_LONG}-manager")
        return [*found, {"namespace": "/admin", "auth": {"scope": f"site:{HA_LONG}"}, "cookie": manager}]

    @contextmanager
    def database(self) -> Iterator[Any]:
        """Look into the database, which is there, or change it behind everybody's back."""
        path = (self.directory / "kiosk.sqlite").resolve().as_uri()
        connection = sqlite_module().connect(f"{path}?mode=rw", timeout=10.0, uri=True)
        try:
            yield connection
            connection.commit()
        finally:
            connection.close()
