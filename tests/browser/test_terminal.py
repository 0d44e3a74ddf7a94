"""The terminal and the phone: one question a visit, answered once, wherever the citizen taps."""

import pytest
from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.people import at_counter, set_options, take
from tests.browser.screens import UPRIGHT, Screens

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

QUESTION_S = 10  # the least that an office may set
SLACK_MS = 3000


def test_a_question_stays_while_the_next_number_is_called(office: Installation, screens: Screens) -> None:
    terminal = screens.terminal(3)
    officer = at_counter(office, 3)
    first, second = take(office, "CC"), take(office, "CC")
    officer.serve_one()
    expect(terminal.locator(".faces")).to_be_visible()
    officer.call()

    expect(terminal.locator(".beside")).to_contain_text(f"Quầy đang gọi số {second['code']}")
    expect(terminal.locator(".beside")).to_contain_text(f"lần phục vụ số {first['code']}")
    expect(terminal.locator(".faces button")).to_have_count(5)


def test_a_tap_on_the_phone_closes_the_terminals_question(office: Installation, screens: Screens) -> None:
    terminal = screens.terminal(5, UPRIGHT)
    officer = at_counter(office, 5)
    phone = screens.phone(take(office, "XD")["track_url"])
    officer.serve_one()
    expect(terminal.locator(".faces")).to_be_visible()
    phone.locator('[data-level="satisfied"]').click()

    expect(phone.locator(".afterwards h2")).to_have_text("Cảm ơn Ông/Bà đã đánh giá!")
    expect(terminal.locator("body.idle")).to_be_visible()


def test_who_answered_at_the_terminal_is_told_so_on_the_phone(office: Installation, screens: Screens) -> None:
    terminal = screens.terminal(4)
    officer = at_counter(office, 4)
    phone = screens.phone(take(office, "DD")["track_url"])
    officer.serve_one()
    face = phone.locator('[data-level="satisfied"]')
    expect(face).to_be_visible()
    terminal.locator('[data-level="neutral"]').click()
    expect(terminal.locator("main[data-outcome]")).to_have_attribute("data-outcome", "counted")
    screens.forgive("409 (CONFLICT)")
    face.click()

    expect(phone.locator(".afterwards h2")).to_have_text("Lần phục vụ này đã được đánh giá")


def test_a_question_that_nobody_answers_closes_when_its_time_is_over(frail_screens: Screens) -> None:
    office = frail_screens.office
    set_options(office, question_s=QUESTION_S)
    terminal = frail_screens.terminal(6, UPRIGHT)
    officer = at_counter(office, 6)
    take(office, "KD")
    officer.serve_one()
    expect(terminal.locator(".faces")).to_be_visible()

    expect(terminal.locator("body.idle")).to_be_visible(timeout=QUESTION_S * 1000 + SLACK_MS)
