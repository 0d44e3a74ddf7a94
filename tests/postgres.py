"""A PostgreSQL of the tests' own: a temporary cluster on a unix socket, gone when the session ends."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from alembic.script import ScriptDirectory

from kiosk.storage.engine import db

INSTALLED = Path("/usr/lib/postgresql")
# As an office in Viet Nam would have it: signs sort before letters and case hardly counts. What relies on
# the order of bytes fails here.
COLLATION = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi")
HEAD = ScriptDirectory(str(Path(__file__).resolve().parents[1] / "migrations")).get_current_head()
FRESH_SITE = (
    "DELETE FROM site WHERE site_id <> '_';"
    " UPDATE site SET rev = 0, journal_seq = 0, head_hash = '', call_seq = 0, last_place = 0, settings = '{}'"
)
# Divides by zero, and so fails, where a test has made the schema look old.
NEWEST = f"SELECT 1 / count(*) FROM alembic_version WHERE version_num = '{HEAD}'"
# Nothing here outlives a crash, so nothing needs to reach the disk.
FAST = "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"


class PostgresServer:
    """A running cluster; its databases are made from templates."""

    def __init__(self, directory: Path, binaries: Path, settings: Sequence[str] = FAST) -> None:
        """Serve on the socket in ``directory``, with the programs in ``binaries``."""
        self.directory = directory
        self._binaries, self._settings = binaries, settings
        self._numbers = count(1)
        self._clean: list[str] = []

    def make(self, *options: str) -> None:
        """Make the cluster, with these options of ``initdb`` besides."""
        plain = ("-A", "trust", "-U", "postgres", "--no-sync", *COLLATION)
        _as_postgres(
            self.directory, self._binaries / "initdb", "-D", self.directory / "data", *plain, *options
        )

    def control(self, *order: str) -> None:
        """Have ``pg_ctl`` do this: ``start``, ``-m immediate restart`` …"""
        given = f"-k {self.directory} -c listen_addresses= " + " ".join(
            f"-c {each}" for each in self._settings
        )
        place = ("-D", self.directory / "data", "-l", self.directory / "log", "-o", given)
        _as_postgres(self.directory, self._binaries / "pg_ctl", "-w", "-s", *place, *order)

    def url(self, database: str) -> str:
        """The address that SQLAlchemy takes."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.directory}"

    def create(self, template: str = "template0") -> str:
        """Make a database and return its name."""
        name = f"kiosk_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def borrow(self, template: str) -> str:
        """A database as the template is: a cleaned one if there is one, for making one takes long."""
        return self._clean.pop() if self._clean else self.create(template)

    def give_back(self, name: str) -> None:
        """Empty a borrowed database; one that cannot be emptied, or has another schema, is not lent again."""
        tables = db.metadatas[None].tables
        emptied = "; ".join(f'DELETE FROM "{table}"' for table in tables if table != "site")
        try:
            self._run(f"{emptied}; {FRESH_SITE}; {NEWEST}", name)
        except psycopg.Error:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")
        else:
            self._clean.append(name)

    def _run(self, statement: str, database: str = "postgres") -> None:
        address = f"host={self.directory} user=postgres dbname={database}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def started(
    directory: Path | None = None, *making: str, settings: Sequence[str] = FAST
) -> Iterator[PostgresServer]:
    """Start a cluster for the length of the block.

    Args:
        directory: Where it lives, gone afterwards; a new one among the temporary files unless given.
        making: Further options of ``initdb``.
        settings: The server's settings, ``name=value``.

    Raises:
        FileNotFoundError: PostgreSQL is not installed; ``script/test`` installs it.
    """
    binaries = max(INSTALLED.glob("*/bin"), default=None)
    if binaries is None:
        raise FileNotFoundError("PostgreSQL is missing: apt-get install postgresql (script/test does it)")
    directory = directory or Path(tempfile.mkdtemp(prefix="kiosk-pg-"))
    if os.geteuid() == 0:
        shutil.chown(directory, "postgres", "postgres")
    server = PostgresServer(directory, binaries, settings)
    try:
        server.make(*making)
        server.control("start")
        try:
            yield server
        finally:
            server.control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(directory)


def _as_postgres(directory: Path, *command: str | Path) -> None:
    """Run a program of PostgreSQL, which refuses to work as root."""
    before = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    subprocess.run(
        [*before, *map(str, command)],
        cwd=directory,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=60,
    )
