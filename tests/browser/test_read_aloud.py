"""“Đọc to” at the kiosk and the terminal: what is read of each screen, and that it ends with the visit."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.installation import Installation
from tests.browser.people import at_counter, take
from tests.browser.screens import LANDSCAPE, PORTRAIT, UPRIGHT, Screens, Size

pytestmark = pytest.mark.browser

READ_MS = 20_000
NOTE = """() => {
  window.read = [];
  document.addEventListener("reading", ({ detail }) => window.read.push(detail));
}"""

# The milliseconds until the ring of a screen that nobody touches has gone down by two.
UNTOUCHED = """() => new Promise((resolve) => {
  const began = performance.now();
  const look = () => {
    if (Number(document.querySelector(".ask .ring b").textContent) <= 13) resolve(performance.now() - began);
    else requestAnimationFrame(look);
  };
  look();
})"""


def read(page: Page, count: int) -> dict[str, Any]:
    """The reading of this number, once it has begun."""
    page.wait_for_function("(count) => window.read.length >= count", arg=count, timeout=READ_MS)
    found: dict[str, Any] = page.evaluate("(count) => window.read[count - 1]", count)
    return found


def clips(reading: dict[str, Any]) -> list[str]:
    return [each["name"] for each in reading["segments"]]


def listening(page: Page) -> Page:
    page.evaluate(NOTE)
    return page


@pytest.mark.parametrize(
    ("size", "suffix"), [(PORTRAIT, ""), pytest.param(LANDSCAPE, "-landscape", marks=pytest.mark.soak)]
)
def test_the_kiosk_reads_each_screen_of_a_visit_and_is_silent_for_the_next_citizen(
    screens: Screens, size: Size, suffix: str
) -> None:
    kiosk = listening(screens.kiosk(size))
    key = kiosk.get_by_role("button", name="Đọc to")
    key.click()
    assert "start" in clips(read(kiosk, 1))  # outside the hours it says so before
    expect(key).to_have_attribute("aria-pressed", "true")
    screens.look(kiosk, f"kiosk-start-read{suffix}")

    kiosk.locator(".go").click()
    assert clips(read(kiosk, 2)) == ["fields"]
    screens.look(kiosk, f"kiosk-fields-read{suffix}")

    kiosk.locator('[data-service="CT"]').click()
    number = clips(read(kiosk, 3))
    assert number[:4] == ["number", "letter-c", "letter-t", "0"]
    assert number[-1] == "listen"
    screens.look(kiosk, f"kiosk-number-read{suffix}")

    kiosk.get_by_role("button", name="Xong").click()
    expect(key).to_have_attribute("aria-pressed", "false")
    assert kiosk.evaluate("window.read.length") == 3


@pytest.mark.soak
def test_a_screen_is_read_in_the_language_that_it_shows(screens: Screens) -> None:
    kiosk = listening(screens.kiosk())
    kiosk.get_by_role("button", name="Đọc to").click()
    read(kiosk, 1)
    kiosk.get_by_role("button", name="English").click()

    assert read(kiosk, 2)["tongue"] == "en"


@pytest.mark.soak
def test_while_a_screen_is_read_the_kiosk_does_not_go_back_to_the_start(screens: Screens) -> None:
    kiosk = listening(screens.kiosk())
    kiosk.locator(".go").click()
    kiosk.get_by_role("button", name="Đọc to").click()
    reading = read(kiosk, 1)["segments"]

    waited = kiosk.evaluate(UNTOUCHED)

    assert waited > 1000 * (reading[-1]["end"] - reading[0]["start"])


@pytest.mark.parametrize(
    ("size", "suffix"), [(LANDSCAPE, ""), pytest.param(UPRIGHT, "-portrait", marks=pytest.mark.soak)]
)
def test_the_terminal_reads_its_question_with_all_levels_and_its_thanks(
    office: Installation, screens: Screens, size: Size, suffix: str
) -> None:
    counter = 6 if suffix else 5
    service = "KD" if suffix else "XD"
    officer = at_counter(office, counter)
    take(office, service)
    terminal = listening(screens.terminal(counter, size))
    expect(terminal.get_by_role("button", name="Đọc to")).to_be_visible()
    screens.look(terminal, f"terminal-idle-read{suffix}")
    officer.serve_one()
    expect(terminal.locator("body.question")).to_be_visible()
    terminal.get_by_role("button", name="Đọc to").click()

    assert clips(read(terminal, 1)) == [
        "question",
        "level-very-satisfied",
        "level-satisfied",
        "level-neutral",
        "level-dissatisfied",
        "level-very-dissatisfied",
    ]
    screens.look(terminal, f"terminal-question-read{suffix}")
    terminal.locator("[data-level=satisfied]").click()

    assert clips(read(terminal, 2)) == ["thanks"]
    expect(terminal.locator("body.idle")).to_be_visible(timeout=READ_MS)
    expect(terminal.get_by_role("button", name="Đọc to")).to_have_attribute("aria-pressed", "false")
