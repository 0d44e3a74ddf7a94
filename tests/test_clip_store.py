"""The clips of an office: the shipped ones, its own in their places, and the command that checks those."""

from array import array
from pathlib import Path

import pytest
from flask import Flask

from kiosk.clip_store import ClipStore, check
from kiosk.domain.clips import CLIPS
from tests.sounds import tone, wav

SHIPPED = Path(__file__).resolve().parent.parent / "kiosk" / "static" / "voice"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of all offices' own recordings."""
    return tmp_path / "voice"


def record(folder: Path, name: str, data: bytes | None = None) -> Path:
    """Put a recording into an office's folder."""
    file = folder / f"{name}.wav"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(wav(tone()) if data is None else data)
    return file


def test_an_office_without_recordings_has_every_shipped_clip(own: Path) -> None:
    voices = ClipStore(SHIPPED, own).voices("ha-noi")

    assert {voice: set(clips) for voice, clips in voices.items()} == {
        voice: set(clips) for voice, clips in CLIPS.items()
    }


def test_an_offices_own_recording_takes_the_place_of_the_shipped_one(own: Path) -> None:
    file = record(own / "ha-noi", "vi/call")
    store = ClipStore(SHIPPED, own)

    assert [store.path(site, "vi", "call") for site in ("ha-noi", "hue")] == [
        file,
        SHIPPED / "vi" / "call.wav",
    ]


def test_a_recording_that_is_made_anew_has_another_version(own: Path) -> None:
    store = ClipStore(SHIPPED, own)
    versions = [store.version("ha-noi", "vi", "call")]
    for seconds in (1.0, 2.0):
        record(own / "ha-noi", "vi/call", wav(tone(seconds)))
        versions.append(store.version("ha-noi", "vi", "call"))

    assert len(set(versions)) == 3


def test_an_office_may_say_the_names_of_its_fields(own: Path) -> None:
    record(own / "ha-noi", "vi/field-HT")

    assert "field-HT" in ClipStore(SHIPPED, own).voices("ha-noi")["vi"]


@pytest.mark.parametrize("data", [b"", b"no sound", wav(tone(), channels=2), wav(array("h"))])
def test_a_recording_that_cannot_be_played_is_passed_over(own: Path, data: bytes) -> None:
    record(own / "ha-noi", "vi/call", data)

    assert ClipStore(SHIPPED, own).path("ha-noi", "vi", "call") == SHIPPED / "vi" / "call.wav"


@pytest.mark.parametrize(
    ("site", "voice", "name"),
    [("..", "vi", "call"), ("ha-noi", "..", "call"), ("ha-noi", "vi", "../call"), ("ha-noi", "vi", "hello")],
)
def test_nothing_but_clips_can_be_had(own: Path, site: str, voice: str, name: str) -> None:
    record(own / site / voice, name)
    store = ClipStore(SHIPPED, own)

    found = store.path(site, voice, name)

    assert found is None or found.is_relative_to(SHIPPED)


def test_good_recordings_have_no_faults_and_are_counted(tmp_path: Path) -> None:
    for name in ("vi/call", "vi/field-HT", "en/0"):
        record(tmp_path, name)

    found = check(tmp_path)

    assert (found.counts, found.faults) == ({"en": 1, "vi": 2}, [])


def test_the_command_says_each_fault_with_its_file_and_ends_with_1(app: Flask, tmp_path: Path) -> None:
    record(tmp_path, "vi/call", wav(tone(peak=1000.0)))
    record(tmp_path, "vi/hello")
    record(tmp_path, "french/0")
    (tmp_path / "vi" / "notes.txt").write_text("x")

    done = app.test_cli_runner().invoke(args=["voice", "check", str(tmp_path)])

    assert (done.exit_code, done.stdout.splitlines()) == (
        1,
        [
            "french: Không có giọng nào tên này; các giọng là vi, vi-vn-x-south, en.",
            "vi/call.wav: Đoạn ghi nhỏ quá: −33,32 dB; phải từ −23 đến −17 dB.",
            "vi/hello.wav: Không có đoạn nào tên này; các tên nằm trong docs/operations.md.",
            "vi/notes.txt: Không có đoạn nào tên này; các tên nằm trong docs/operations.md.",
            f"vi: 3 recorded of {len(CLIPS['vi'])}; the others are the shipped ones",
            "4 faults",
        ],
    )


def test_the_command_ends_well_where_all_is_well(app: Flask, tmp_path: Path) -> None:
    record(tmp_path, "vi/call")

    done = app.test_cli_runner().invoke(args=["voice", "check", str(tmp_path)])

    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "0 faults")
