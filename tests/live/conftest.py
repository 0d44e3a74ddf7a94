"""A real server for the sockets: gunicorn in a process of its own, its data written from this one too."""

import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.clock import SetClock, SystemClock
from kiosk.settings import Settings
from tests.conftest import bare_units
from tests.factories import Office, office_maker
from tests.faults.patience import eventually
from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
READY_S = 30.0


@dataclass(frozen=True)
class Server:
    """A running server and its office; writes made through ``office`` are those of another process.

    Attributes:
        session: The cookie of the officer ``hoa``, who signed in before the server started.
    """

    port: int
    office: Office
    session: str
    environment: dict[str, str]

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def flask(self, *command: str) -> str:
        """Run a command as the operator does; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *command],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.stdout


@pytest.fixture(scope="module")
def server(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of a file; each makes devices of its own."""
    directory = tmp_path_factory.mktemp("live")
    shutil.copy(sqlite_template, directory / "kiosk.sqlite")
    port = free_port()
    outside = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    environment = {**outside, "KIOSK_DATA_DIR": str(directory), "KIOSK_PORT": str(port), "KIOSK_DEMO": "0"}
    clock = SetClock(SystemClock().now())
    with bare_units(Settings(data_dir=directory), clock) as units:
        office = office_maker(units, clock)()
        office.open(1, 2)
        session = office.staff("hoa", "officer")
        web = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py"], cwd=ROOT, env=environment
        )
        try:
            assert eventually(lambda: answers(port), READY_S, 0.1), "the server never answered"
            yield Server(port, office, session, environment)
        finally:
            web.terminate()
            web.wait(READY_S)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
