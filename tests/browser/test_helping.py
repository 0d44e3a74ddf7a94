"""A counter that only helps with a service: set up by hand, and seen by the rule's screen."""

import pytest
from playwright.sync_api import expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.screens import Screens


@pytest.mark.soak
def test_a_counter_is_told_with_which_service_it_only_helps(screens: Screens) -> None:
    setup = screens.open("/demo/enter/admin")
    setup.goto(f"{screens.office.url}/admin/setup?as=admin&site={HA_LONG}#counters/6")
    helping = setup.get_by_role("group", name="Chỉ gọi giúp khi không còn ai khác")
    expect(helping).to_be_visible()
    helping.get_by_role("checkbox").last.check()
    helping.scroll_into_view_if_needed()
    screens.look(setup, "setup-counters-helping")
    setup.get_by_role("button", name="Lưu", exact=True).click()
    expect(setup.locator(".told .alert.ok")).to_be_visible()

    setup.reload()
    expect(helping.get_by_role("checkbox").last).to_be_checked()


@pytest.mark.soak
def test_the_set_up_of_an_office_leads_to_its_rule(screens: Screens) -> None:
    setup = screens.open("/demo/enter/admin")
    setup.goto(f"{screens.office.url}/admin/setup?as=admin&site={HA_LONG}#site")
    expect(setup.get_by_role("link", name="Sửa và xem trước quy tắc gọi")).to_be_visible()
    screens.look(setup, "setup-site")
    setup.get_by_role("link", name="Sửa và xem trước quy tắc gọi").click()
    expect(setup.locator("form.draft h1")).to_have_text("Quy tắc gọi")
