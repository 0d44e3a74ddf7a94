"""The first minute: the table of the demonstration opens every screen, all at once in one browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import Screens

pytestmark = pytest.mark.browser

# What a screen shows only once it knows who it is.
AT_HOME = {
    "kiosk": "body[data-screen=start]",
    "board": ".desks [data-counter]",
    "terminal": "body.terminal .where",
    "desk": ".masthead .who",
    "admin": "[data-figure=kn]",
    "public": ".overview",
    "reception": "main.reception",
}


def opened(demo: Page, link: str) -> Page:
    """The tab that a link of the table opens."""
    with demo.context.expect_page() as waiting:
        demo.locator(f'a.btn[href="{link}"]').click()
    return waiting.value


@pytest.mark.soak
def test_every_link_of_the_table_opens_a_screen_that_is_signed_in_and_stays_so(screens: Screens) -> None:
    demo = screens.open("/demo")
    links = (
        demo.locator("section")
        .first.locator("a.btn")
        .evaluate_all("all => all.map((link) => link.getAttribute('href'))")
    )
    kinds = [link.removeprefix("/").replace("#", "?").partition("?")[0] for link in links]
    assert {kind: kinds.count(kind) for kind in ("kiosk", "board", "terminal")} == {
        "kiosk": 2,
        "board": 1,
        "terminal": 8,
    }
    assert {f"demo/enter/ha-long-{who}" for who in (*range(1, 9), "supervisor", "manager")} <= set(kinds)

    pages = [opened(demo, link) for link in links]

    for page in pages:
        kind = page.url.removeprefix(screens.office.url).replace("?", "/").split("/")[1]
        expect(page.locator(AT_HOME[kind]).first).to_be_visible()
        expect(page.locator("html")).to_have_attribute("data-demonstration", "BẢN THỬ")


def test_the_index_leads_to_the_table(screens: Screens) -> None:
    page = screens.open("/")
    page.get_by_role("link", name="Bản thử").click()

    expect(page.locator("h1")).to_have_text("Bản thử: mọi màn hình")


def test_without_a_number_the_phones_link_leads_to_a_kiosk(screens: Screens) -> None:
    page = screens.open("/demo/phone")

    assert "/kiosk" in page.url
