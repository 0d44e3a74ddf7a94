"""What the office writes is its own account's alone, however open the folder was made."""

import stat
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import ROOT, Installation
from tests.faults.patience import eventually

pytestmark = pytest.mark.faults
UP_WITHIN_S, END_WITHIN_S = 60.0, 12.0
OPEN = 0o022  # what a login shell usually leaves to others


def readable_by_others(directory: Path) -> list[str]:
    """Files and folders that somebody else could look into."""
    found = []
    for path in sorted(directory.rglob("*")):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode & 0o077:
            found.append(f"{path.relative_to(directory)} {mode:o}")
    return found


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[Installation]:
    """A new office in a folder that everybody may read, from its first start to its first slip."""
    made = Installation(tmp_path / "var")
    made.directory.mkdir(mode=0o755)
    with (tmp_path / "office.log").open("ab") as log:
        process = subprocess.Popen(
            (sys.executable, "-m", "script.supervise"),
            cwd=ROOT,
            env=made.environment(),
            stdout=log,
            stderr=log,
            umask=OPEN,
        )
    try:
        assert eventually(made.healthy, UP_WITHIN_S, 0.1)
        made.post(
            "/api/v1/tickets", {"service": "HT"}, Authorization=f"Bearer {made.token('kiosk', 'Ki-ốt 1')}"
        )
        assert eventually(lambda: any(made.spool.rglob("*.png")), UP_WITHIN_S, 0.1)
        yield made
    finally:
        process.terminate()
        process.wait(END_WITHIN_S)


def test_nobody_else_reads_what_a_running_office_wrote(at_work: Installation) -> None:
    names = {path.name for path in at_work.directory.iterdir()}

    assert names >= {"kiosk.sqlite", "kiosk.sqlite-wal", "kiosk.sqlite-shm", "secret.key"}
    assert names >= {"demo-accounts.txt", f"agent-{HA_LONG}.token", "virtual-printer"}
    assert readable_by_others(at_work.directory) == []


def test_a_database_that_others_could_read_is_closed_to_them_at_the_next_start(
    still_office: Installation,
) -> None:
    database = still_office.directory / "kiosk.sqlite"
    database.chmod(0o644)

    still_office.start_web()

    assert still_office.call("GET", "/healthz")[0] == HTTPStatus.OK
    assert {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in still_office.directory.glob("kiosk.sqlite*")
    } == dict.fromkeys(("kiosk.sqlite", "kiosk.sqlite-wal", "kiosk.sqlite-shm"), 0o600)
