"""The agent was killed while it wrote what it needs at its next start: it starts all the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.installation import ROOT

pytestmark = pytest.mark.faults
LOAD = (
    "import sys; from pathlib import Path; from kiosk.devices.library import load\n"
    "writer = load(Path(sys.argv[1]))(); writer.hw('INIT'); sys.exit(writer.output != b'\\x1b@')"
)


def load(cache: Path) -> None:
    """Load the printing library in a process of its own; fails where the agent would not start."""
    subprocess.run((sys.executable, "-c", LOAD, str(cache)), check=True, cwd=ROOT, timeout=60)


def kept(cache: Path) -> list[Path]:
    """Every file of the cache."""
    return sorted(path for path in cache.rglob("*") if path.is_file())


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    made = tmp_path / "cache"
    load(made)
    return made


@pytest.mark.parametrize("left", [0, 1_000])
def test_a_table_that_was_half_written_is_made_anew(cache: Path, left: int) -> None:
    [table] = kept(cache)
    whole = table.read_bytes()
    table.write_bytes(whole[:left])

    load(cache)

    assert [path.stat().st_size for path in kept(cache)] == [len(whole)]


def test_what_a_killed_start_left_behind_is_cleared_away(cache: Path) -> None:
    (cache / "tmp1234").mkdir()
    (cache / "tmp1234" / "half.pickle").touch()

    load(cache)

    assert len(kept(cache)) == 1
