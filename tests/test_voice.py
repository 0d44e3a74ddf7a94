"""The clips that are shipped: all there, as the list says, and fit to be joined."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.domain import recordings
from kiosk.domain.clips import CLIPS

ROOT = Path(__file__).resolve().parent.parent
VOICE = ROOT / "kiosk" / "static" / "voice"
EVERY = [f"{language}/{name}" for language, clips in CLIPS.items() for name in clips]
MOST_BYTES = 5_000_000


def check(root: Path) -> "subprocess.CompletedProcess[str]":
    """``script/voice --check`` where no speech engine is installed."""
    return subprocess.run(
        [root / "script" / "voice", "--check"],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the check looks at, to be spoilt."""
    for name in ("script", "kiosk/domain", "kiosk/static/voice"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "kiosk" / "__init__.py", tmp_path / "kiosk")
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


def test_every_clip_is_there_and_none_besides() -> None:
    there = {str(path.relative_to(VOICE).with_suffix("")) for path in VOICE.rglob("*.wav")}

    assert there == set(EVERY)


@pytest.mark.parametrize("language", CLIPS)
def test_every_clip_of_a_voice_can_be_joined_with_the_others(language: str) -> None:
    found = [
        (name, fault)
        for name in CLIPS[language]
        for fault in recordings.faults((VOICE / language / f"{name}.wav").read_bytes(), name, within_db=1.0)
    ]

    assert found == []


@pytest.mark.parametrize("language", CLIPS)
def test_every_clip_begins_and_ends_softly(language: str) -> None:
    ends = {
        name: max(map(abs, (*samples[:4], *samples[-4:])))
        for name in CLIPS[language]
        for samples in [recordings.read((VOICE / language / f"{name}.wav").read_bytes()).samples]
    }

    assert {name: height for name, height in ends.items() if height > 300} == {}


def test_the_whole_set_stays_small() -> None:
    assert sum(path.stat().st_size for path in VOICE.rglob("*.wav")) < MOST_BYTES


def test_what_is_committed_is_what_was_made() -> None:
    assert check(ROOT).stdout == f"{len(EVERY)} clips in kiosk/static/voice\n"


def test_the_check_tells_what_was_changed_lost_or_added(checkout: Path) -> None:
    voice = checkout / "kiosk" / "static" / "voice"
    (voice / "vi" / "0.wav").write_bytes(b"RIFF")
    (voice / "vi" / "1.wav").unlink()
    (voice / "en" / "hello.wav").write_bytes(b"RIFF")

    done = check(checkout)

    assert (done.returncode, done.stdout.splitlines()) == (
        1,
        [
            "missing: vi/1.wav",
            "said nowhere: en/hello.wav",
            "without a checksum: en/hello.wav",
            "changed: vi/0.wav",
        ],
    )
