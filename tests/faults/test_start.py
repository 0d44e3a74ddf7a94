"""What cannot start says why in one line, whoever started it, and leaves an exit code that is not 0."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.storage.engine import sqlite_module
from tests.browser.installation import ROOT, Installation, free_port

pytestmark = pytest.mark.faults
COMMANDS = {
    "flask": (sys.executable, "-m", "flask", "--app", "wsgi", "worker"),
    "supervise": (sys.executable, "-m", "script.supervise"),
}
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


def test_a_data_directory_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = run("flask", KIOSK_DATA_DIR=str(tmp_path / "file" / "var"))

    assert said_once(done, "cannot be written"), done.stderr


def test_a_setting_that_is_not_known(tmp_path: Path) -> None:
    done = run("flask", KIOSK_DATA_DIR=str(tmp_path), KIOSK_PROT="8001")

    assert said_once(done, "unknown setting KIOSK_PROT"), done.stderr


@pytest.mark.parametrize(
    ("command", "url", "words"),
    [
        ("flask", "nonsense", "KIOSK_DATABASE_URL"),
        ("flask", "oracle://kiosk:geheim@127.0.0.1/kiosk", "KIOSK_DATABASE_URL"),
        ("flask", "sqlite:////dev/null/kiosk.sqlite", "the database cannot be opened"),
        ("flask", "postgresql+psycopg://kiosk:geheim@127.0.0.1:1/kiosk", "the database cannot be opened"),
        ("supervise", "postgresql+psycopg://kiosk:geheim@127.0.0.1:1/kiosk", "the database cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_reached(command: str, url: str, words: str, tmp_path: Path) -> None:
    done = run(command, KIOSK_DATA_DIR=str(tmp_path), KIOSK_DATABASE_URL=url)

    assert said_once(done, words), done.stderr
    assert "geheim" not in done.stderr


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "kiosk.sqlite").write_text("Thành phố Hạ Long\n" * 100, encoding="utf-8")

    done = run("flask", KIOSK_DATA_DIR=str(tmp_path))

    assert said_once(done, "not a database"), done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_of_a_newer_version(command: str, still_office: Installation) -> None:
    connection = sqlite_module().connect(still_office.directory / "kiosk.sqlite")
    connection.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'")
    connection.commit()
    connection.close()

    done = run(command, KIOSK_DATA_DIR=str(still_office.directory))

    assert said_once(done, "newer version"), done.stderr


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        done = run("supervise", KIOSK_DATA_DIR=str(tmp_path), KIOSK_PORT=str(port))

    assert said_once(done, f"127.0.0.1:{port}"), done.stderr


def test_the_web_by_itself_ends_as_well_and_does_not_try_for_ever(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    outside = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    given = {"KIOSK_DATA_DIR": str(tmp_path / "file" / "var"), "KIOSK_PORT": str(free_port())}
    command = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app")

    done = subprocess.run(
        command, check=False, cwd=ROOT, env=outside | given, capture_output=True, text=True, timeout=60
    )

    assert done.returncode > 0
    assert "Traceback" not in done.stderr
    assert "cannot be written" in done.stderr
