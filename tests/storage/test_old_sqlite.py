"""An SQLite that can corrupt a WAL database keeps a rollback journal instead, and the office works on it."""

import sqlite3
import sys
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.runtime import Runtime
from kiosk.settings import Settings
from kiosk.storage import engine as engines
from kiosk.storage.engine import sqlite_module, wal_is_safe
from kiosk.unit import Units
from tests.factories import Office
from tests.test_races import at_once


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def settings(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The interpreter's own SQLite, taken for an old one whatever its version."""
    for module in ("pysqlite3", "pysqlite3.dbapi2"):
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr(engines, "SAFE_WAL", ((99, 0, 0),))
    return settings


@pytest.fixture
def units(here: Runtime) -> Units:
    """Those of the whole application, whose database was written with a write-ahead log before."""
    return here.units


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 46, 1), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_which_versions_may_use_the_write_ahead_log(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) == safe


def test_the_sqlite_that_comes_with_the_requirements_may_use_the_write_ahead_log() -> None:
    assert wal_is_safe(tuple(sqlite_module().sqlite_version_info))


def test_an_old_sqlite_keeps_a_rollback_journal(app: Flask, office: Office) -> None:
    here: Runtime = app.extensions["kiosk"]
    connection = sqlite3.connect(here.settings.data_dir / "kiosk.sqlite")
    mode = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()

    assert mode == ("delete",)


def test_an_old_sqlite_is_named_among_what_is_to_be_mended(client: FlaskClient, office: Office) -> None:
    body = client.get("/readyz").get_json()

    assert (body["sqlite"], body["journal_mode"]) == (sqlite3.sqlite_version, "DELETE")
    assert any("WAL-reset" in note for note in body["notes"])


def test_many_at_once_get_their_numbers_on_an_old_sqlite(office: Office) -> None:
    given, refused = at_once([partial(office.take, "HT") for _ in range(100)])

    assert (refused, sorted(ticket["number"] for ticket in given)) == ([], list(range(1, 101)))
