"""A real installation in a directory of its own: web, worker and print agent as processes."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from kiosk import demo_access
from kiosk.demo_access import DemoAccess
from kiosk.services.demonstration import HA_LONG
from tests.faults.patience import eventually
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")
GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app")
READY_S = 60.0
ASK_S = 0.1
END_S = 12.0
Json = dict[str, Any]


@dataclass
class Installation:
    """One data directory and the processes that work in it; ``settings`` are its own, by their names."""

    directory: Path
    port: int = field(default_factory=free_port)
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    address: str = "127.0.0.1"  # from where it is asked without a browser

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def known(self) -> DemoAccess:
        """The demonstration's passwords and tokens."""
        return demo_access.read(self.directory)

    @property
    def spool(self) -> Path:
        """Where the virtual printer leaves its paper."""
        return self.directory / "virtual-printer"

    def copy(self, directory: Path) -> "Installation":
        """The same office in another directory, on a port of its own; nothing runs in it yet."""
        shutil.copytree(self.directory, directory)
        return Installation(directory)

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
        own = {"KIOSK_DATA_DIR": str(self.directory), "KIOSK_PORT": str(self.port)}
        return {**kept, **own, **self.settings}

    def flask(self, *command: str) -> str:
        """Run one command of the application to its end and return what it printed."""
        done = subprocess.run(
            (*FLASK, *command), cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, name: str, *command: str) -> None:
        """Start a process in a group of its own; what it says goes to ``<name>.log``."""
        with (self.directory / f"{name}.log").open("ab") as log:
            self.children[name] = subprocess.Popen(
                command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log, start_new_session=True
            )

    def start_web(self) -> None:
        """Start gunicorn and wait until it answers."""
        self.start("web", *GUNICORN)
        web = self.children["web"]
        # Asked without a pause, it would have to share its core with the asking.
        assert eventually(lambda: self.healthy() or web.poll() is not None, READY_S, ASK_S), self.log("web")
        assert web.poll() is None, self.log("web")

    def start_all(self) -> None:
        """Start the web, the worker and the print agent of the first office."""
        self.start("worker", *FLASK, "worker")
        self.start_web()
        self.start_agent()

    def start_agent(self) -> None:
        """Start the print agent of the first office."""
        token = self.directory / f"agent-{HA_LONG}.token"
        given = ("--server", self.url, "--token-file", str(token), "--spool", str(self.spool))
        self.start("agent", sys.executable, "-m", "kiosk.devices.agent", *given)

    @contextmanager
    def running(self) -> Iterator["Installation"]:
        """Everything runs; at the end nothing may have gone wrong unseen."""
        try:
            self.start_all()
            yield self
        finally:
            self.stop()
        for name in ("web", "worker", "agent"):
            assert "Traceback" not in self.log(name), self.log(name)

    def healthy(self) -> bool:
        """Whether the web answers."""
        try:
            return self.call("GET", "/healthz")[0] == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False

    def kill(self, name: str) -> None:
        """End a process and its group as a power cut would."""
        child = self.children.pop(name)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def stop(self) -> None:
        """End every process, politely first."""
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            try:
                child.wait(END_S)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        self.children.clear()

    def log(self, name: str) -> str:
        """What a process has said so far."""
        path = self.directory / f"{name}.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def token(self, kind: str, place: str, site: str = HA_LONG) -> str:
        """The token of a device, by its counter or name."""
        found = self.known.token(site, kind, place)
        assert found, f"no {kind} {place} at {site}"
        return found

    def call(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, **headers: str
    ) -> tuple[int, Any, http.client.HTTPMessage]:
        """Ask the web without a browser; returns status, body and headers."""
        source = (self.address, 0) if self.address else None
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10, source_address=source)
        text = None if body is None else json.dumps(body)
        try:
            connection.request(method, path, text, {"Content-Type": "application/json", **headers})
            response = connection.getresponse()
            said = response.read()
        finally:
            connection.close()
        is_json = "json" in response.headers.get("Content-Type", "")
        return response.status, json.loads(said) if is_json and said else said, response.headers

    def post(self, path: str, body: Mapping[str, Any] | None = None, **headers: str) -> Any:
        """Post a tap that must be taken, and return the answer's body."""
        status, said, _ = self.call("POST", path, {"tap_id": str(uuid4()), **(body or {})}, **headers)
        assert status < http.HTTPStatus.BAD_REQUEST, said
        return said
