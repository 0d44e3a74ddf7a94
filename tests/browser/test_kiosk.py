"""The kiosk: two taps to a number, its side doors, and the way back for the next citizen."""

import os
import signal
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.installation import Installation
from tests.browser.screens import Screens

pytestmark = [pytest.mark.browser, pytest.mark.long]

IDLE_MS = 15_000
UNANSWERED_MS = 30_000  # the kiosk sends a tap for ten seconds before it says that it waits for an answer


def screen(kiosk: Page, name: str) -> Locator:
    """The body, once the kiosk shows this screen."""
    return kiosk.locator(f"body[data-screen={name}]")


def begin(kiosk: Page) -> None:
    kiosk.locator(".go").click()
    expect(screen(kiosk, "fields")).to_be_visible()


def card(kiosk: Page, service: str) -> Locator:
    return kiosk.locator(f'[data-service="{service}"]')


def waiting(office: Installation, service: str) -> int:
    """How many wait for a service, as every kiosk is told."""
    token = office.token("kiosk", "Ki-ốt 1")
    _, state, _ = office.call("GET", "/api/v1/kiosk", Authorization=f"Bearer {token}")
    services = (one for field in state["fields"] for one in field["services"])
    return next(int(one["waiting"]) for one in services if one["code"] == service)


def test_two_taps_lead_to_a_number_with_people_ahead_counter_and_code_to_scan(screens: Screens) -> None:
    kiosk = screens.kiosk()
    expect(screen(kiosk, "start")).to_be_visible()
    kiosk.mouse.click(40, 40)  # not even the button: the whole glass is the target
    card(kiosk, "XD").click()

    number = screen(kiosk, "number")
    expect(number.locator(".plate")).to_have_text("XD-001")
    expect(number.locator(".facts dd").first).to_have_text("0")
    expect(number.locator(".facts dd").last).to_have_text("5")
    expect(number.locator("img.qr")).to_have_js_property("complete", value=True)
    assert number.locator("img.qr").evaluate("image => image.naturalWidth") > 0


def test_a_double_tap_is_one_ticket(office: Installation, screens: Screens) -> None:
    kiosk = screens.kiosk()
    begin(kiosk)
    card(kiosk, "BH").dblclick()

    expect(screen(kiosk, "number").locator(".plate")).to_have_text("BH-001")
    assert waiting(office, "BH") == 1


def test_a_priority_class_goes_with_the_number_and_not_with_the_next_citizen(screens: Screens) -> None:
    kiosk = screens.kiosk()
    begin(kiosk)
    kiosk.locator(".prio-strip").click()
    kiosk.locator('[data-priority="elderly"]').click()
    expect(kiosk.locator(".prio-strip.chosen")).to_be_visible()
    card(kiosk, "DD").click()
    expect(screen(kiosk, "number").locator(".pill.prio")).to_have_text("Ưu tiên")

    kiosk.get_by_role("button", name="Xong").click()
    begin(kiosk)
    expect(kiosk.locator(".prio-strip:not(.chosen)")).to_be_visible()


def test_the_language_is_the_citizens_and_goes_back_with_the_start_screen(screens: Screens) -> None:
    kiosk = screens.kiosk()
    kiosk.get_by_role("button", name="English").click()
    expect(kiosk.locator("html")).to_have_attribute("lang", "en")
    expect(kiosk.locator("h1")).to_have_text("Take a number")
    begin(kiosk)
    card(kiosk, "KD").click()
    expect(screen(kiosk, "number").locator(".what")).to_contain_text("Business registration")

    kiosk.get_by_role("button", name="Done").click()
    expect(screen(kiosk, "start").locator("h1")).to_have_text("Lấy số thứ tự")
    expect(kiosk.locator("html")).to_have_attribute("lang", "vi")


def test_large_text_is_larger(screens: Screens) -> None:
    kiosk = screens.kiosk()
    begin(kiosk)
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    before = card(kiosk, "HT").locator("strong").evaluate(size)
    kiosk.locator('[data-aid="text"]').click()

    assert card(kiosk, "HT").locator("strong").evaluate(size) > before


def test_high_contrast_is_black_on_white(screens: Screens) -> None:
    kiosk = screens.kiosk()
    begin(kiosk)
    kiosk.locator('[data-aid="contrast"]').click()

    expect(card(kiosk, "HT").locator("strong")).to_have_css("color", "rgb(0, 0, 0)")


def test_low_reach_brings_every_target_into_the_lower_part_of_the_glass(screens: Screens) -> None:
    kiosk = screens.kiosk()
    begin(kiosk)
    kiosk.locator('[data-aid="reach"]').click()

    tops = kiosk.locator("button").evaluate_all("all => all.map((node) => node.getBoundingClientRect().top)")
    assert min(tops) >= 1920 - 1100


def test_the_aids_end_with_the_visit(screens: Screens) -> None:
    kiosk = screens.kiosk()
    begin(kiosk)
    for aid in ("text", "contrast", "reach"):
        kiosk.locator(f'[data-aid="{aid}"]').click()
    kiosk.get_by_role("button", name="Quay lại").click()

    expect(screen(kiosk, "start").locator("[data-aid][aria-pressed=true]")).to_have_count(0)


def test_an_untouched_question_goes_back_to_the_start_after_fifteen_seconds(screens: Screens) -> None:
    kiosk = screens.kiosk(own_clock=True)
    begin(kiosk)
    kiosk.clock.pause_at(kiosk.evaluate("Date.now() / 1000 + 0.5"))
    kiosk.keyboard.press("Shift")  # a touch: the ring starts again
    expect(kiosk.locator(".ring b")).to_have_text("15")
    kiosk.clock.run_for(IDLE_MS - 1000)
    expect(screen(kiosk, "fields").locator(".ring b")).to_have_text("1")
    kiosk.clock.run_for(1500)

    expect(screen(kiosk, "start")).to_be_visible()


def test_a_printed_number_goes_back_to_the_start_after_fifteen_seconds(screens: Screens) -> None:
    kiosk = screens.kiosk(own_clock=True)
    begin(kiosk)
    card(kiosk, "CT").click()
    expect(kiosk.locator(".take")).to_contain_text("Mời Ông/Bà lấy phiếu")
    kiosk.clock.run_for(IDLE_MS + 1000)

    expect(screen(kiosk, "start")).to_be_visible()


def test_a_number_without_its_slip_stays_for_a_minute_and_longer_if_asked(frail_screens: Screens) -> None:
    kiosk = frail_screens.kiosk(own_clock=True)
    begin(kiosk)
    card(kiosk, "CT").click()
    expect(screen(kiosk, "number")).to_be_visible()
    kiosk.clock.run_for(55_000)
    kiosk.get_by_role("button", name="Thêm thời gian").click()
    kiosk.clock.run_for(55_000)
    expect(screen(kiosk, "number")).to_be_visible()
    kiosk.clock.run_for(6_000)

    expect(screen(kiosk, "start")).to_be_visible()


def test_a_kiosk_without_its_server_says_so_and_comes_back_by_itself(frail_screens: Screens) -> None:
    kiosk = frail_screens.kiosk()
    expect(screen(kiosk, "start")).to_be_visible()
    frail_screens.office.kill("web")
    expect(screen(kiosk, "away").get_by_role("alert")).to_contain_text("Mời Ông/Bà đến bàn hướng dẫn")

    frail_screens.office.start_web()
    expect(screen(kiosk, "start")).to_be_visible(timeout=15_000)


@dataclass
class BadLine:
    """The office takes every tap of a kiosk; while the line is bad, no answer comes back."""

    kiosk: Page
    bad: bool = True

    def __post_init__(self) -> None:
        self.kiosk.route("**/api/v1/tickets", self._pass)

    def _pass(self, route: Route) -> None:
        if self.bad:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    def tap_in_vain(self, service: str) -> None:
        """Tap, and wait until the kiosk says that it asks again."""
        begin(self.kiosk)
        card(self.kiosk, service).click()
        expect(screen(self.kiosk, "asking")).to_be_visible(timeout=UNANSWERED_MS)


def test_a_tap_in_a_web_that_is_killed_becomes_one_ticket_for_one_citizen(frail_screens: Screens) -> None:
    office, kiosk = frail_screens.office, frail_screens.kiosk()
    begin(kiosk)
    os.killpg(office.children["web"].pid, signal.SIGSTOP)
    card(kiosk, "CC").click()
    expect(card(kiosk, "CC")).to_have_attribute("aria-busy", "true")
    office.kill("web")
    expect(screen(kiosk, "asking")).to_be_visible(timeout=UNANSWERED_MS)
    office.start_web()

    expect(screen(kiosk, "number").locator(".plate")).to_have_text("CC-001", timeout=UNANSWERED_MS)
    assert waiting(office, "CC") == 1


def test_a_ticket_whose_answer_was_lost_is_shown_and_not_made_again(
    office: Installation, screens: Screens
) -> None:
    screens.forgive("net::ERR_FAILED")
    kiosk = screens.kiosk()
    line = BadLine(kiosk)
    line.tap_in_vain("LD")
    line.bad = False

    expect(screen(kiosk, "number").locator(".plate")).to_have_text("LD-001", timeout=UNANSWERED_MS)
    assert waiting(office, "LD") == 1


def test_a_lost_number_is_not_shown_to_the_next_citizen(screens: Screens) -> None:
    screens.forgive("net::ERR_FAILED", "WebSocket is closed before")
    kiosk = screens.kiosk(own_clock=True)
    line = BadLine(kiosk)
    line.tap_in_vain("HT")
    kiosk.clock.run_for(61_000)
    line.bad = False
    expect(screen(kiosk, "start")).to_be_visible(timeout=15_000)
    begin(kiosk)
    card(kiosk, "HT").click()

    expect(screen(kiosk, "number").locator(".plate")).to_have_text("HT-002")
