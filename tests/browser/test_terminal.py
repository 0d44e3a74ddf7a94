"""The terminal and the phone: one question a visit, answered once, wherever the citizen taps."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.people import at_counter, set_options, take
from tests.browser.screens import LANDSCAPE, UPRIGHT, Screens

pytestmark = pytest.mark.browser

QUESTION_S = 10  # the least that an office may set
THANKS_S = 29
SLACK_MS = 3000
BACK_MS = 30_000
# The store numbers what is written to it: the number of the next record tells of all before it.
NEXT_RECORD = """async (place) => {
  const done = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
  const database = await done(indexedDB.open(`kiosk.terminal.${place}`));
  return done(database.transaction("votes", "readwrite").objectStore("votes").add({ tap_id: "probe" }));
}"""


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


def test_the_thanks_stay_as_long_as_the_office_has_set(frail_screens: Screens) -> None:
    office = frail_screens.office
    set_options(office, thanks_s=THANKS_S)
    terminal = frail_screens.terminal(3)
    officer = at_counter(office, 3)
    take(office, "CC")
    officer.serve_one()
    terminal.locator('[data-level="satisfied"]').click()

    expect(terminal.locator(".ring b")).to_have_text(re.compile(f"^{THANKS_S // 10}[0-9]$"))


def test_a_vote_that_the_server_takes_is_never_written_to_the_terminal(
    office: Installation, screens: Screens
) -> None:
    terminal = screens.terminal(8)
    officer = at_counter(office, 8)
    take(office, "DD")
    officer.serve_one()
    terminal.locator('[data-level="satisfied"]').click()
    expect(terminal.locator("main[data-outcome=counted]")).to_be_visible()

    assert terminal.evaluate(NEXT_RECORD, "8") == 1


def test_a_vote_without_a_server_waits_on_the_terminal_and_is_counted_later(frail_screens: Screens) -> None:
    office = frail_screens.office
    terminal = frail_screens.terminal(3)
    officer = at_counter(office, 3)
    track_url = take(office, "CC")["track_url"]
    officer.serve_one()
    expect(terminal.locator(".faces")).to_be_visible()
    office.kill("web")
    terminal.locator('[data-level="satisfied"]').click()
    expect(terminal.locator("main[data-outcome=kept]")).to_be_visible()
    frail_screens.look(terminal, "terminal-kept")
    expect(terminal.locator(".line .pill.info")).to_have_text("1 đánh giá chờ gửi")
    expect(terminal.locator(".line .pill.warn")).to_contain_text("Mất kết nối từ")
    for size, suffix in ((LANDSCAPE, ""), (UPRIGHT, "-portrait")):
        terminal.set_viewport_size({"width": size[0], "height": size[1]})
        frail_screens.look(terminal, f"terminal-away{suffix}")

    office.start_web()
    expect(terminal.locator(".line")).to_have_count(0, timeout=BACK_MS)
    _, tracked, _ = office.call("GET", f"/api/v1/tickets/track/{track_url.rpartition('/')[2]}")
    assert tracked["answered"] is True
