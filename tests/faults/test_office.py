"""The whole office as one command starts it: what dies is started again, and nothing outlives the command."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.browser.installation import ROOT, Installation
from tests.faults.patience import eventually

pytestmark = pytest.mark.faults
UP_WITHIN_S, END_WITHIN_S = 60.0, 12.0
Running = subprocess.Popen[bytes]


@pytest.fixture
def command(still_office: Installation) -> Iterator[Running]:
    """The command of the whole office, with web, worker and agents running."""
    with (still_office.directory / "office.log").open("ab") as log:
        process = subprocess.Popen(
            (sys.executable, "-m", "script.supervise"),
            cwd=ROOT,
            env=still_office.environment(),
            stdout=log,
            stderr=log,
        )
    assert eventually(lambda: len(children(process.pid)) == 4, UP_WITHIN_S, 0.1)
    yield process
    process.terminate()
    process.wait(END_WITHIN_S)


def children(parent: int) -> dict[str, int]:
    """The office's long-running processes: what each is, and its number."""
    path = Path(f"/proc/{parent}/task/{parent}/children")
    found: dict[str, int] = {}
    for child in path.read_text(encoding="ascii").split() if path.exists() else ():
        words = said_by(int(child))
        for name in ("gunicorn", "wsgi\0worker", "agent-ha-long", "agent-hong-gai"):
            if name in words:
                found[name] = int(child)
    return found


def said_by(process: int) -> str:
    """The command line of a process; empty when it is gone, or dead and not yet buried."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return ""


def runs_again(command: Running, victim: str, before: int) -> bool:
    return children(command.pid).get(victim, before) != before


def test_what_was_killed_runs_again(command: Running, still_office: Installation) -> None:
    before = children(command.pid)

    for process in before.values():
        os.kill(process, signal.SIGKILL)

    for victim, process in before.items():
        assert eventually(partial(runs_again, command, victim, process), UP_WITHIN_S, 0.1), victim
    assert eventually(still_office.healthy, UP_WITHIN_S, 0.1)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_the_command(command: Running, still_office: Installation, end: int) -> None:
    processes = children(command.pid).values()

    command.send_signal(end)

    assert eventually(lambda: not any(map(said_by, processes)), END_WITHIN_S, 0.1)
    assert not still_office.healthy()
