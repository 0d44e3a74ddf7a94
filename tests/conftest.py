"""The world of a test: a migrated database, a clock that is set, and guards against surprises."""

import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import flask_migrate
import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.pool import QueuePool

import admin
from kiosk.app import create_app
from kiosk.bus import Bus
from kiosk.clock import SetClock
from kiosk.runtime import Runtime
from kiosk.settings import LOOPBACK, Settings
from kiosk.storage.engine import configure, db
from kiosk.unit import Units
from tests.factories import MakeOffice, Office, office_maker
from tests.postgres import PostgresServer, started

# A Saturday morning in Hạ Long: 08:30 local time.
MORNING = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
LEAVE_S = 5.0
MEMORY = Path("/dev/shm")

hypothesis.settings.register_profile("kiosk", deadline=None, database=None, max_examples=100)
hypothesis.settings.load_profile("kiosk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: a worker that gets it last works on alone."""

    def rank(item: pytest.Item) -> int:
        marks = {mark.name for mark in item.iter_markers()}
        return 0 if "long" in marks else 1 if marks & {"browser", "faults"} else 2

    items.sort(key=rank)


@pytest.fixture(scope="session", autouse=True)
def _no_socket_but_loopback() -> Iterator[None]:
    """A test that reaches for the network fails instead."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise AssertionError(f"a test reached for {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    """A test that leaves a thread behind fails: it would disturb the next one."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(LEAVE_S)
    assert [thread.name for thread in left if thread.is_alive()] == []


@pytest.fixture
def clock() -> SetClock:
    return SetClock(MORNING)


@pytest.fixture
def engine() -> str:
    """Which database: the rooms that run on both make this a parameter."""
    return "sqlite"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database as the real migrations leave it."""
    directory = tmp_path_factory.mktemp("template")
    migrate(Settings(data_dir=directory))
    return directory / "kiosk.sqlite"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with started() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of an empty PostgreSQL database as the real migrations leave it."""
    name = postgres_server.create()
    migrate(Settings(data_dir=tmp_path_factory.mktemp("template"), database_url=postgres_server.url(name)))
    return name


@pytest.fixture(scope="session")
def lent_directory() -> Iterator[Path]:
    """Where one test after the other has its data: in memory, for no test here pulls the plug."""
    with tempfile.TemporaryDirectory(prefix="kiosk-", dir=MEMORY if MEMORY.is_dir() else None) as directory:
        yield Path(directory)


@pytest.fixture
def data_dir(lent_directory: Path) -> Path:
    """An empty directory at the same place each time, so that databases keep their names; see ``_bare``."""
    directory = lent_directory / "var"
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir()
    return directory


@pytest.fixture
def settings(engine: str, data_dir: Path, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """Settings with a data directory and a migrated database of the test's own."""
    if engine == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), data_dir / "kiosk.sqlite")
        yield Settings(data_dir=data_dir)
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.borrow(request.getfixturevalue("postgres_template"))
    yield Settings(data_dir=data_dir, database_url=server.url(name))
    server.give_back(name)


@pytest.fixture
def app(settings: Settings, clock: SetClock) -> Iterator[Flask]:
    """The whole application, new but for its engines; afterwards no unit may be open."""
    with new_app(settings, clock) as made:
        yield made


@contextmanager
def new_app(settings: Settings, clock: SetClock) -> Iterator[Flask]:
    """An application over a database that there is: a second one is the first after a restart."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.storage.engine.configure", _join)
        made = create_app(settings, parts=(admin.init_app,), clock=clock)
    yield made
    made.extensions["kiosk_door"].stop()
    made.extensions["kiosk_watcher"].stop()
    made.extensions["kiosk_pusher"].stop()
    close(made)


@pytest.fixture
def here(app: Flask) -> Runtime:
    """The application's runtime."""
    found: Runtime = app.extensions["kiosk"]
    return found


@pytest.fixture
def units(here: Runtime) -> Units:
    return here.units


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger: no token, no cookie."""
    return app.test_client()


@pytest.fixture
def make_office(units: Units, clock: SetClock) -> MakeOffice:
    """Make offices by the real services; see ``tests.factories``."""
    return office_maker(units, clock)


@pytest.fixture
def office(make_office: MakeOffice) -> Office:
    """An office with two services (HT at counters 1 and 2, DD at counter 3) and one printer."""
    return make_office()


@contextmanager
def bare_units(settings: Settings, clock: SetClock) -> Iterator[Units]:
    """The door to data alone, without the web that stands on it: ten times as quick to make."""
    bare = _bare(settings.url)
    with bare.app_context():
        engines = db.engines
        engines[None].connect().close()  # the writer is the first, as in an office
        yield Units(engines[None], engines["reader"], clock, Bus())
    close(bare)


@cache
def _bare(url: str) -> Flask:
    """One an address: the statements that an engine compiled serve the tests that come after."""
    bare = Flask("bare")
    configure(bare, url)
    return bare


def _join(app: Flask, url: str) -> None:
    """Give the application the engines of ``_bare``, which have compiled most statements already."""
    bare = _bare(url)
    app.extensions["sqlalchemy"] = db
    db._app_engines[app] = db._app_engines[bare]
    with app.app_context():
        db.engines[None].connect().close()  # the writer is the first, as in an office


def migrate(settings: Settings) -> None:
    """Bring the database to its newest schema by the real migrations."""
    app = create_app(settings)
    with app.app_context():
        flask_migrate.upgrade()
    close(app)


def close(app: Flask) -> None:
    """Give every connection back; a unit that is still open fails the test."""
    with app.app_context():
        engines = list(db.engines.values())
    still = [engine.pool.checkedout() for engine in engines if isinstance(engine.pool, QueuePool)]
    for engine in engines:
        engine.dispose()
    assert still == [0, 0]
