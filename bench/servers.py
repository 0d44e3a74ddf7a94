"""Starts the servers that are compared, each in a directory of its own on a free port of this machine."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

READY_WITHIN_S = 30.0
STOPPED_WITHIN_S = 15.0
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server listens, and what every request to it carries."""

    name: str
    port: int
    headers: dict[str, str] = field(default_factory=dict)


@contextmanager
def yardstick(directory: Path) -> Iterator[Server]:
    """Run the yardstick as the rules of the comparison say: one worker, eight threads."""
    server = Server("yardstick", free_port())
    directory.mkdir()
    app = f"bench.yardstick:create_app({str(directory)!r})"
    settings = ("--worker-class", "gthread", "--workers", "1", "--threads", "8", "--no-control-socket")
    bind = ("--bind", f"127.0.0.1:{server.port}", "--log-level", "warning", "--keep-alive", "5")
    given = environment(directory, server.port) | {"PYTHONPATH": str(ROOT)}
    # Elsewhere, because gunicorn would read our own gunicorn.conf.py from the current directory.
    with running(server, (*settings, *bind, app), given, directory):
        yield server


@contextmanager
def ours(directory: Path) -> Iterator[Server]:
    """Run our web alone with the demonstration and one kiosk enrolled: no agent, no worker, no screens."""
    migrate(directory)
    given = environment(directory, free_port())
    flask("demo", "load", given=given)
    enrolled = json.loads(
        flask("device", "enrol", "--site", "ha-long", "--kind", "kiosk", "--json", given=given)
    )
    with web(directory, {"Authorization": f"Bearer {enrolled['token']}"}) as server:
        yield server


def migrate(directory: Path) -> None:
    """Make a data directory with an empty database of the newest schema."""
    flask("db", "upgrade", given=environment(directory, free_port()))


@contextmanager
def web(directory: Path, headers: dict[str, str] | None = None) -> Iterator[Server]:
    """Run our web alone on a data directory that is prepared; ``headers`` go with every request."""
    server = Server("ours", free_port(), headers or {})
    given = environment(directory, server.port)
    with running(server, ("--config", "gunicorn.conf.py", "wsgi:app"), given, ROOT):
        yield server


@contextmanager
def running(server: Server, arguments: tuple[str, ...], given: dict[str, str], cwd: Path) -> Iterator[None]:
    """Run gunicorn with ``arguments`` in ``cwd`` until the block ends.

    Raises:
        RuntimeError: It did not answer in time.
    """
    process = subprocess.Popen((sys.executable, "-m", "gunicorn", *arguments), cwd=cwd, env=given)
    try:
        deadline = time.monotonic() + READY_WITHIN_S
        while not answers(server):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{server.name} did not start")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOPPED_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answers(server: Server) -> bool:
    """Whether the server is there."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=2.0)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def flask(*command: str, given: dict[str, str]) -> str:
    """Run one of our commands and return what it prints."""
    call = (sys.executable, "-m", "flask", "--app", "wsgi", *command)
    return subprocess.run(call, cwd=ROOT, env=given, check=True, stdout=subprocess.PIPE, text=True).stdout


def environment(directory: Path, port: int) -> dict[str, str]:
    """Return this process's environment with the settings of a server of its own, and no others."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    return outside | {"KIOSK_DATA_DIR": str(directory), "KIOSK_PORT": str(port)}


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
