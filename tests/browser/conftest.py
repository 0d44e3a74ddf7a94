"""A real installation and a real Chromium; every test ends by asking the screens whether all was well."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.installation import ROOT, Installation
from tests.browser.made_once import demonstration_once, made_once
from tests.browser.screens import PATIENCE_MS, Screens

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-screens", action="store_true", help="write the pictures of the screens to docs/screens"
    )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        expect.set_options(timeout=PATIENCE_MS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The demonstration as it is loaded on a fresh machine; nothing runs in it."""
    return demonstration_once(tmp_path_factory)


@pytest.fixture(scope="session")
def published(demonstration: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The demonstration with the published ballots replayed; nothing runs in it."""

    def replay(made: Installation) -> None:
        demonstration.copy(made.directory).flask("demo", "replay")

    return made_once(tmp_path_factory, "published", replay)


@pytest.fixture(scope="module")
def office(demonstration: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A running installation that the tests of one file share."""
    with demonstration.copy(tmp_path_factory.mktemp("office") / "var").running() as made:
        yield made


@pytest.fixture
def frail_office(demonstration: Installation, tmp_path: Path) -> Iterator[Installation]:
    """An installation of the test's own, to be killed and started again; nothing prints in it."""
    made = demonstration.copy(tmp_path / "var")
    try:
        made.start_web()
        yield made
    finally:
        made.stop()


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path | None:
    """Where pictures are kept, if the run was asked to write them."""
    if not request.config.getoption("write_screens", default=False):
        return None
    folder = ROOT / "docs" / "screens"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def screens(chromium: Browser, office: Installation, pictures: Path | None) -> Iterator[Screens]:
    """The screens of the shared installation; they may not complain."""
    made = Screens(chromium, office, pictures)
    yield made
    made.close()
    assert made.unforgiven() == []


@pytest.fixture
def frail_screens(chromium: Browser, frail_office: Installation, pictures: Path | None) -> Iterator[Screens]:
    """The screens of an installation that is about to be killed."""
    made = Screens(chromium, frail_office, pictures)
    made.forgive("net::ERR_", "WebSocket is closed before", "closed before receiving a handshake")
    yield made
    made.close()
    assert made.unforgiven() == []
