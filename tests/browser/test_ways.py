"""The ways from the managers' and administrators' screens to the tables where citizens are received."""

import pytest
from playwright.sync_api import expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.screens import DESK, HALL, Screens

pytestmark = [pytest.mark.browser, pytest.mark.soak]


@pytest.mark.parametrize(
    ("who", "path", "size"),
    [
        ("admin", "/admin/setup", DESK),
        ("admin", "/admin/setup", HALL),
        ("admin", "/admin/rule", DESK),
        (f"{HA_LONG}-supervisor", "/admin/rule", DESK),
        (f"{HA_LONG}-supervisor", "/admin/rule", HALL),
        ("admin", f"/admin?scope=site:{HA_LONG}", HALL),
        ("admin", f"/admin?scope=site:{HA_LONG}", DESK),
    ],
)
def test_the_ways_lead_to_reception_and_bookings(
    screens: Screens, who: str, path: str, size: tuple[int, int]
) -> None:
    page = screens.open(f"/demo/enter/{who}", size)
    slot = who.removeprefix(f"{HA_LONG}-")
    joint = "&" if "?" in path else "?"
    there = f"{screens.office.url}{path}{joint}as={slot}&site={HA_LONG}"
    for name, title in (("Bàn tiếp đón", "reception"), ("Lịch hẹn", "bookings")):
        page.goto(there)
        way = page.locator("header").get_by_role("link", name=name)
        expect(way).to_have_attribute("href", f"/{title}?as={slot}&site={HA_LONG}")
        way.click()
        page.wait_for_url(f"**/{title}?as={slot}*")
        expect(page.locator("header.masthead")).to_contain_text("Hạ Long")


def test_who_may_not_open_them_sees_no_way(screens: Screens) -> None:
    page = screens.manager()
    expect(page.locator("header .pulse")).to_be_visible()
    expect(page.locator("header").get_by_role("link", name="Bàn tiếp đón")).to_have_count(0)
