"""What cannot start says why in one line, whoever started it, and leaves an exit code that is not 0."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.installation import GUNICORN, ROOT, Installation
from tests.faults.archive import write
from tests.ports import free_port

pytestmark = [pytest.mark.faults, pytest.mark.long]
COMMANDS = {
    "flask": (sys.executable, "-m", "flask", "--app", "wsgi", "worker"),
    "supervise": (sys.executable, "-m", "script.supervise"),
    "gunicorn": GUNICORN,
}
# How each command ends, the tests of the data directory show; the other causes run through all in the soak.
EACH = [
    "flask",
    pytest.param("supervise", marks=pytest.mark.soak),
    pytest.param("gunicorn", marks=pytest.mark.soak),
]
CANNOT_START, NOT_UNDERSTOOD = 1, 2  # the codes of what the user starts
NOT_LOADED = 4  # the code of the application; with any other, gunicorn would try again for ever
AWAY = "postgresql+psycopg://kiosk:geheim@127.0.0.1:1/kiosk"
NEWER = "UPDATE alembic_version SET version_num = 'ffffffffffff'"
Done = subprocess.CompletedProcess[str]


def run(command: str, **settings: str) -> Done:
    """Run a command that should end by itself, with these settings and no others."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    return subprocess.run(
        COMMANDS[command],
        check=False,
        cwd=ROOT,
        env=outside | {"KIOSK_PORT": str(free_port())} | settings,
        capture_output=True,
        text=True,
        timeout=60,
    )


def said_once(done: Done, words: str) -> bool:
    """Whether it failed with one line that holds these words."""
    return done.returncode > 0 and done.stderr.count("\n") == 1 and words in done.stderr


def ended(command: str, done: Done, code: int) -> bool:
    """Whether it failed in words, and what the user starts with the documented code.

    gunicorn adds lines of its own, and codes of its own.
    """
    if command == "gunicorn":
        return done.returncode > 0 and "Traceback" not in done.stderr
    expected = code if command == "supervise" else NOT_LOADED
    return done.returncode == expected and done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_data_directory_that_cannot_be_written(command: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = run(command, KIOSK_DATA_DIR=str(tmp_path / "file" / "var"))

    assert ended(command, done, CANNOT_START), done.stderr
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize("command", EACH)
@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"KIOSK_PROT": "8001"}, "unknown setting KIOSK_PROT"),
        ({"KIOSK_PORT": "http"}, "KIOSK_PORT must be a whole number"),
    ],
    ids=["unknown", "not-understood"],
)
def test_a_setting_that_cannot_be_used(
    command: str, setting: dict[str, str], words: str, tmp_path: Path
) -> None:
    done = run(command, KIOSK_DATA_DIR=str(tmp_path), **setting)

    assert ended(command, done, NOT_UNDERSTOOD), done.stderr
    assert words in done.stderr


@pytest.mark.parametrize("command", EACH)
@pytest.mark.parametrize(
    ("url", "words"),
    [("nonsense", "KIOSK_DATABASE_URL"), (AWAY, "the database cannot be opened")],
    ids=["nonsense", "away"],
)
def test_a_database_that_cannot_be_used(command: str, url: str, words: str, tmp_path: Path) -> None:
    done = run(command, KIOSK_DATA_DIR=str(tmp_path), KIOSK_DATABASE_URL=url)

    assert ended(command, done, CANNOT_START), done.stderr
    assert words in done.stderr
    assert "geheim" not in done.stderr


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("oracle://kiosk:geheim@127.0.0.1/kiosk", "KIOSK_DATABASE_URL"),
        ("sqlite:////dev/null/kiosk.sqlite", "the database cannot be opened"),
    ],
)
def test_other_databases_that_cannot_be_used(url: str, words: str, tmp_path: Path) -> None:
    done = run("flask", KIOSK_DATA_DIR=str(tmp_path), KIOSK_DATABASE_URL=url)

    assert said_once(done, words), done.stderr
    assert "geheim" not in done.stderr


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "kiosk.sqlite").write_text("Thành phố Hạ Long\n" * 100, encoding="utf-8")

    done = run("flask", KIOSK_DATA_DIR=str(tmp_path))

    assert said_once(done, "not a database"), done.stderr


@pytest.mark.parametrize("command", EACH)
def test_a_database_of_a_newer_version(command: str, still_office: Installation) -> None:
    write(still_office, NEWER)

    done = run(command, KIOSK_DATA_DIR=str(still_office.directory))

    assert ended(command, done, CANNOT_START), done.stderr
    assert "newer version" in done.stderr


@pytest.mark.parametrize("command", ["supervise", "gunicorn"])
def test_a_port_that_is_taken(command: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        done = run(command, KIOSK_DATA_DIR=str(tmp_path), KIOSK_PORT=str(port))

    assert ended(command, done, CANNOT_START), done.stderr
    assert "127.0.0.1" in done.stderr and str(port) in done.stderr
