"""The two engines, writer and reader, and the base of all models.

``db.session`` is never used: units open their own connections (see ``kiosk.unit``).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING, Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, MetaData, PoolProxiedConnection, event, make_url
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import QueuePool

# SQLite below these versions can corrupt a WAL database when two connections write and checkpoint
# at once. Source: sqlite.org/wal.html#walresetbug
SAFE_WAL = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
READERS = 16
PRIVATE = 0o600
# No value of a statement ever reaches a log, and nobody waits longer for a connection than for a turn.
SHARED: dict[str, Any] = {"hide_parameters": True, "pool_timeout": 10}
WRITERS = 24
LOCK_TIMEOUT_MS = 10_000  # how long another process may keep this one from writing
WITHIN_MS = "within_ms"  # the note on a connection that waits less

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What every model derives from; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base, disable_autonaming=True)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


def sqlite_module() -> ModuleType:
    """The newest SQLite at hand: the one that pysqlite3 brings, else the interpreter's own."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    module: ModuleType = dbapi2
    return module


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite version is free of the WAL-reset bug."""
    newest, *backports = SAFE_WAL
    return version >= newest or any(version[:2] == fixed[:2] and version >= fixed for fixed in backports)


def journal_mode() -> str:
    """WAL where it is safe, else the slower rollback journal."""
    return "WAL" if wal_is_safe(tuple(sqlite_module().sqlite_version_info)) else "DELETE"


def configure(app: Flask, url: str) -> None:
    """Give the application its two engines for ``url``."""
    if url.startswith("sqlite"):
        _keep_private(url)
        options: dict[str, Any] = {
            **SHARED,
            "module": sqlite_module(),
            "connect_args": {"timeout": LOCK_TIMEOUT_MS / 1000, "check_same_thread": False},
        }
        writer = {"url": url, "poolclass": QueuePool, "pool_size": 1, "max_overflow": 0, **options}
        reader = {"url": url, "poolclass": QueuePool, "pool_size": READERS, "max_overflow": 0, **options}
    else:
        writer = {
            **SHARED,
            "url": url,
            "pool_size": WRITERS,
            "max_overflow": 0,
            "pool_pre_ping": True,
            "connect_args": {"options": f"-c lock_timeout={LOCK_TIMEOUT_MS}"},
        }
        reader = {
            **SHARED,
            "url": url,
            "pool_size": READERS,
            "max_overflow": 0,
            "pool_pre_ping": True,
            "isolation_level": "REPEATABLE READ",
            "execution_options": {"postgresql_readonly": True},
        }
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {}
    app.config["SQLALCHEMY_DATABASE_URI"] = writer["url"]
    app.config["SQLALCHEMY_BINDS"] = {None: writer, "reader": reader}
    db.init_app(app)
    with app.app_context():
        if url.startswith("sqlite"):
            _prepare_sqlite(db.engines[None], writer=True)
            _prepare_sqlite(db.engines["reader"], writer=False)
            # The first to connect: the kind of journal changes only while nobody else looks.
            db.engines[None].connect().close()


def _keep_private(url: str) -> None:
    """Let nobody else read the database, however open its directory is; its logs get the same mode."""
    name = make_url(url).database
    if not name:
        return
    with suppress(OSError):  # what is wrong with the place is said when the database is opened
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT, PRIVATE))
    for path in (Path(f"{name}{suffix}") for suffix in ("", "-wal", "-shm", "-journal")):
        with suppress(OSError):
            if path.is_file() and path.stat().st_mode & ~PRIVATE & 0o777:
                path.chmod(PRIVATE)


def _prepare_sqlite(engine: Engine, *, writer: bool) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        # The driver's own transaction handling emits no BEGIN before a SELECT, so that
        # read-then-write would not be atomic; we say BEGIN ourselves.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _pragmas(writer):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    # Not by SQLAlchemy's event: one that listens to a transaction's begin makes every statement look for
    # listeners four times.
    vars(engine.dialect)["do_begin"] = _begin_to_write if writer else _begin_to_read


def _begin_to_read(connection: PoolProxiedConnection) -> None:
    _driver(connection).execute("BEGIN")


def _begin_to_write(connection: PoolProxiedConnection) -> None:
    """Begin as soon as another process rests.

    SQLite's own waiting sleeps for up to 100 ms at a time and so misses the few milliseconds of a rest.
    """
    driver, within_ms = _driver(connection), connection.info.get(WITHIN_MS, LOCK_TIMEOUT_MS)
    if journal_mode() != "WAL" and within_ms == LOCK_TIMEOUT_MS:
        driver.execute("BEGIN IMMEDIATE")
        return
    deadline = monotonic() + within_ms / 1000
    with _waiting(driver, 1):
        while not _began(driver, is_last=monotonic() >= deadline):
            pass


def _began(driver: Any, *, is_last: bool) -> bool:
    refused: type[Exception] = sqlite_module().OperationalError
    try:
        driver.execute("BEGIN IMMEDIATE")
    except refused as error:
        if is_last or "locked" not in str(error):
            raise
        return False
    return True


@contextmanager
def _waiting(driver: Any, within_ms: int) -> Iterator[None]:
    """Let SQLite wait no longer than this within the block."""
    driver.execute(f"PRAGMA busy_timeout={within_ms}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout={LOCK_TIMEOUT_MS}")


def _driver(connection: PoolProxiedConnection) -> Any:
    return connection.driver_connection


def _pragmas(writer: bool) -> list[str]:
    pragmas = [f"busy_timeout={LOCK_TIMEOUT_MS}", "foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY"]
    if not writer:
        return [*pragmas, "query_only=ON"]
    # What is deleted is overwritten with zeros: the order of unsealed votes must not survive in free pages.
    return [*pragmas, "secure_delete=ON", f"journal_mode={journal_mode()}"]
