"""The board: every call once and in order, the missed, and what it says while the line is cut."""

import pytest
from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.look import settle, what_axe_finds
from tests.browser.people import at_counter, set_options, take
from tests.browser.screens import Screens

pytestmark = pytest.mark.browser

STALE_MS = 10_000
SLACK_MS = 2000  # for asking; the measure itself is taken in the page
# Every call that takes the top row, in the order in which a watcher in the hall sees it.
NOTE_CALLS = """() => {
  window.topRows = [];
  const note = () => {
    if (document.querySelector(".call.cut")) window.cutAt ??= Date.now();
    const code = document.querySelector(".call.now .plate")?.textContent;
    if (code && code !== window.topRows.at(-1)) window.topRows.push(code);
  };
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
}"""


def test_two_calls_at_once_take_the_top_row_one_after_the_other(
    office: Installation, screens: Screens
) -> None:
    board = screens.board()
    expect(board.locator(".desks [data-counter]")).to_have_count(8)
    board.evaluate(NOTE_CALLS)
    officers = at_counter(office, 1), at_counter(office, 2)
    codes = [take(office, "HT")["code"] for _ in officers]
    for officer in officers:
        officer.call()

    expect(board.locator(".call.now .plate")).to_have_text(codes[1])
    assert board.evaluate("topRows") == codes
    expect(board.locator(".call:not(.now) .plate").first).to_have_text(codes[0])


def test_the_board_shows_missed_numbers_and_how_many_wait(office: Installation, screens: Screens) -> None:
    board = screens.board()
    officer = at_counter(office, 5)
    missed = take(office, "XD")
    set_options(office, no_show_calls=1, no_show_s=0)
    officer.move(officer.call(), "no-show")
    take(office, "XD")

    expect(board.locator(".missed .plate")).to_have_text([missed["code"]])
    expect(board.locator(".waiting .plate")).to_have_text("1")


def test_a_cut_board_says_so_within_ten_seconds_and_then_shows_what_it_missed(
    frail_office: Installation, frail_screens: Screens
) -> None:
    officer = at_counter(frail_office, 3)
    codes = [take(frail_office, "CC")["code"] for _ in range(3)]
    board = frail_screens.board()
    expect(board.locator(".desks [data-counter]")).to_have_count(8)
    board.evaluate(NOTE_CALLS)
    visit = officer.call()
    expect(board.locator(".call.now .plate")).to_have_text(codes[0])

    frail_office.kill("web")
    killed_at = board.evaluate("Date.now()")
    expect(board.locator(".call.cut")).to_contain_text("Mất kết nối từ", timeout=STALE_MS + SLACK_MS)
    assert board.evaluate("cutAt") - killed_at <= STALE_MS
    expect(board.locator(".rows .plate").first).to_have_text(codes[0])
    settle(board)
    assert what_axe_finds(board) == []

    frail_office.start_web()
    for _ in range(2):
        officer.move(visit, "serve", "finish")
        visit = officer.call()
    expect(board.locator(".call.now .plate")).to_have_text(codes[2], timeout=20_000)
    assert board.evaluate("topRows.filter((code, at) => topRows.indexOf(code) === at)") == codes
