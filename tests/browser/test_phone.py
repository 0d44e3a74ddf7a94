"""The phone at the end of a visit, however it ended, and without a number."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.installation import FLASK, Installation
from tests.browser.people import at_counter, take
from tests.browser.screens import PHONE, Screens
from tests.faults.archive import write

pytestmark = pytest.mark.browser


def ended(phone: Page, state: str) -> None:
    expect(phone.locator(f"body[data-screen={state}]")).to_be_visible()


def test_who_was_served_is_asked_although_the_visit_was_cancelled(
    office: Installation, screens: Screens
) -> None:
    officer = at_counter(office, 5)
    phone = screens.phone(take(office, "XD")["track_url"])
    visit = officer.call()
    officer.move(visit, "serve")
    officer.cancel(visit)
    ended(phone, "cancelled")
    expect(phone.locator(".notice")).to_contain_text("Ông/Bà đã được phục vụ, xin đánh giá.")
    screens.look(phone, "phone-ended")
    phone.locator('[data-level="dissatisfied"]').click()

    expect(phone.locator(".afterwards h2")).to_have_text("Cảm ơn Ông/Bà đã đánh giá!")


def test_the_phone_of_a_cancelled_visit_soon_knows_that_the_terminal_was_answered(
    office: Installation, screens: Screens
) -> None:
    officer = at_counter(office, 6)
    terminal, phone = screens.terminal(6), screens.phone(take(office, "KD")["track_url"])
    visit = officer.call()
    officer.move(visit, "serve")
    officer.cancel(visit)
    expect(phone.locator(".rating")).to_be_visible()
    terminal.locator('[data-level="neutral"]').click()

    expect(phone.locator(".afterwards h2")).to_have_text("Lần phục vụ này đã được đánh giá")


def test_who_was_never_served_is_not_asked(office: Installation, screens: Screens) -> None:
    officer = at_counter(office, 7)
    phone = screens.phone(take(office, "LD")["track_url"])
    officer.cancel(officer.call())

    ended(phone, "cancelled")
    expect(phone.locator(".rating")).to_have_count(0)


@pytest.mark.soak
def test_who_was_served_is_asked_although_only_the_days_end_closed_the_visit(frail_screens: Screens) -> None:
    office = frail_screens.office
    officer = at_counter(office, 3)
    phone = frail_screens.phone(take(office, "CC")["track_url"])
    visit = officer.call()
    officer.move(visit, "serve")
    write(office, f"UPDATE visit SET day = date(day, '-1 day') WHERE id = '{visit['id']}'")  # a night goes by
    office.start("worker", *FLASK, "worker")

    expect(phone.locator("body[data-screen=closed]")).to_be_visible(timeout=30_000)
    expect(phone.locator(".notice h2")).to_have_text("Đã hết ngày làm việc")
    expect(phone.locator(".levels button")).to_have_count(5)
    frail_screens.look(phone, "phone-closed")


def test_a_number_that_nobody_has_is_said_in_words(screens: Screens) -> None:
    screens.forgive("404 (NOT FOUND)")
    phone = screens.open("/t/ha-long.00000000000000000000000000000000", PHONE)

    ended(phone, "gone")
    expect(phone.locator(".notice h2")).to_have_text("Không tìm thấy số này")
    screens.look(phone, "phone-unknown")
