"""The start of the office: it refuses in one line, keeps its children running, and leaves none behind."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.settings import Settings
from script.child import LONGEST_PAUSE_S, Child
from script.supervise import check_port, claim_data_dir

ROOT = Path(__file__).resolve().parent.parent
SLEEPS = "import threading; threading.Event().wait()"
STUBBORN = """
import pathlib, signal, sys, threading
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).touch()
threading.Event().wait()
"""


def start(**settings: str) -> "subprocess.CompletedProcess[str]":
    """Run the supervisor to its end; these settings keep it from ever starting a child."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    command = (sys.executable, "-m", "script.supervise")
    return subprocess.run(
        command, check=False, cwd=ROOT, env=outside | settings, capture_output=True, text=True, timeout=30
    )


def eventually(true: Callable[[], bool], within_s: float = 10.0) -> bool:
    """Look again and again until it is so."""
    deadline, pause = time.monotonic() + within_s, threading.Event()
    while not true():
        if time.monotonic() > deadline:
            return False
        pause.wait(0.02)
    return True


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def sleeper() -> Iterator[Child]:
    child = Child("sleeper", (sys.executable, "-c", SLEEPS))
    child.start()
    yield child
    child.ask_to_end()
    child.end_by(time.monotonic() + 5.0)


def test_an_unknown_setting_is_refused_in_one_line() -> None:
    done = start(KIOSK_PROT="8001")

    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (2, 1, "")
    assert "KIOSK_PROT" in done.stderr


def test_a_taken_port_is_refused_in_one_line(tmp_path: Path, taken_port: int) -> None:
    done = start(KIOSK_PORT=str(taken_port), KIOSK_DATA_DIR=str(tmp_path / "var"))

    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (1, 1, "")
    assert f"127.0.0.1:{taken_port}" in done.stderr


def test_a_data_directory_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = start(KIOSK_DATA_DIR=str(tmp_path / "file" / "var"))

    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (1, 1, "")
    assert "KIOSK_DATA_DIR" in done.stderr


def test_two_offices_never_share_a_data_directory(tmp_path: Path) -> None:
    with claim_data_dir(Settings(data_dir=tmp_path)):
        done = start(KIOSK_DATA_DIR=str(tmp_path))

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "another office" in done.stderr


def test_a_free_port_is_taken_as_it_is(tmp_path: Path, taken_port: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    check_port(Settings(port=free, data_dir=tmp_path))


def test_a_child_that_dies_is_started_again(sleeper: Child, capfd: pytest.CaptureFixture[str]) -> None:
    assert sleeper.process is not None
    first = sleeper.process
    first.kill()

    def runs_again() -> bool:
        sleeper.keep()
        return sleeper.process not in {None, first}

    assert eventually(runs_again)
    assert "starting it again" in capfd.readouterr().err


def test_the_pause_grows_while_a_child_keeps_dying_and_has_a_limit() -> None:
    child = Child("stillborn", (sys.executable, "-c", "raise SystemExit(3)"))
    pauses: list[float] = []
    for _ in range(3):
        child.start()
        assert child.process is not None
        child.process.wait()
        child.keep()
        pauses.append(child.pause)

    assert pauses == sorted(set(pauses))
    assert max(pauses) <= LONGEST_PAUSE_S


def test_a_child_that_ignores_the_signal_is_killed(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    child = Child("stubborn", (sys.executable, "-c", STUBBORN, str(ready)))
    child.start()
    assert eventually(ready.exists)

    child.ask_to_end()
    child.end_by(time.monotonic() + 0.3)

    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL
