"""The published figures, replayed, and one more vote that moves them while the manager looks on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.installation import Installation
from tests.browser.people import at_counter, take
from tests.browser.screens import HALL, Screens

pytestmark = pytest.mark.browser

WITHIN_MS = 1000


@pytest.fixture(scope="module")
def office(published: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The office with the published ballots behind it."""
    with published.copy(tmp_path_factory.mktemp("office") / "var").running() as made:
        yield made


def figure(page: Page, name: str) -> str:
    return page.locator(f'[data-figure="{name}"]').first.inner_text().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("scope", "kn", "share", "interval"),
    [
        ("site:ha-long", "910/940", "96,8 %", "95,5–97,8 %"),
        ("site:hong-gai", "3.376/3.407", "99,1 %", "98,7–99,4 %"),
        ("all", "4.286/4.347", "98,6 %", "98,2–98,9 %"),
    ],
)
def test_the_open_period_shows_the_published_shares(
    office: Installation, screens: Screens, scope: str, kn: str, share: str, interval: str
) -> None:
    manager = screens.open("/demo/enter/admin", HALL)
    manager.goto(f"{manager.url}&scope={scope}")

    expect(manager.locator('[data-figure="kn"]')).to_have_text(kn)
    assert (figure(manager, "share"), figure(manager, "interval")) == (share, interval)
    screens.look(manager, f"admin-live-published-{scope.removeprefix('site:')}")


def test_one_vote_moves_the_open_period_and_today_within_a_second_without_a_reload(
    office: Installation, screens: Screens
) -> None:
    manager, terminal = screens.manager(), screens.terminal(3)
    expect(manager.locator('[data-figure="kn"]')).to_have_text("910/940")
    assert figure(manager, "response") == "nguồn không nêu"
    manager.evaluate("() => { window.neverReloaded = true; }")
    officer = at_counter(office, 3)
    take(office, "CC")
    officer.serve_one()
    face = terminal.get_by_role("button", name="Rất hài lòng")
    expect(face).to_be_visible()

    took = screens.time_between(terminal, manager, "911/941", face.click)
    assert took <= WITHIN_MS
    expect(manager.locator('[data-figure="today-kn"]')).to_have_text("1/1")
    assert manager.evaluate("window.neverReloaded")
