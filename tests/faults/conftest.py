"""Whole installations of a test's own, to be killed, frozen and crowded; nothing is pretended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.installation import Installation


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The demonstration as it is loaded on a fresh machine; nothing runs in it."""
    made = Installation(tmp_path_factory.mktemp("demonstration") / "var")
    made.directory.mkdir()
    made.flask("db", "upgrade")
    made.flask("demo", "load")
    return made


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
