"""Whole installations of a test's own, to be killed, frozen and crowded; nothing is pretended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.installation import Installation
from tests.browser.made_once import demonstration_once, load
from tests.postgres import PostgresServer

DATABASE_URL = "KIOSK_DATABASE_URL"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The demonstration on SQLite."""
    return demonstration_once(tmp_path_factory)


@pytest.fixture
def postgres_office(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[Installation]:
    """The demonstration on a PostgreSQL database of the test's own; nothing runs in it yet."""
    url = postgres_server.url(postgres_server.create())
    made = load(Installation(tmp_path / "var", settings={DATABASE_URL: url}))
    yield made
    made.stop()


@pytest.fixture
def still_office(demonstration: Installation, tmp_path: Path) -> Iterator[Installation]:
    """An installation of the test's own in which nothing runs yet."""
    made = demonstration.copy(tmp_path / "var")
    yield made
    made.stop()


@pytest.fixture
def office(still_office: Installation) -> Installation:
    """An installation of the test's own with its web alone."""
    still_office.start_web()
    return still_office
