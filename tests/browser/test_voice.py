"""The board's voice in a real browser: in order, without gaps, silent when it is to be, tested from afar."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import FLAGS
from tests.browser.installation import Installation
from tests.browser.people import at_counter, set_options, take
from tests.browser.screens import Screens

pytestmark = pytest.mark.browser

SPOKEN_MS = 30_000
PAUSE_S = 0.14
SAMPLE_S = 1e-4
SILENT_FLAGS = [flag for flag in FLAGS if not flag.startswith("--autoplay")]
# Every announcement as the board has handed it to the audio clock.
NOTE = """() => {
  window.said = [];
  document.addEventListener("announcement", ({ detail }) => window.said.push(detail));
}"""


def speaking(board: Page, voices: str = "vi") -> Page:
    """The board, once it has its clips; what it says is noted."""
    expect(board.locator("body")).to_have_attribute("data-voice", voices, timeout=SPOKEN_MS)
    board.evaluate(NOTE)
    return board


def said(board: Page, count: int) -> list[dict[str, Any]]:
    """The first announcements, once there are so many."""
    board.wait_for_function("(count) => window.said.length >= count", arg=count, timeout=SPOKEN_MS)
    found: list[dict[str, Any]] = board.evaluate("window.said")
    return found[:count]


def clips_of(code: str, counter: int) -> list[str]:
    prefix, digits = code.split("-")
    letters = [f"letter-{letter.lower()}" for letter in prefix]
    return ["call", *letters, *digits, "counter", str(counter)]


@pytest.fixture
def _spoken_once(office: Installation) -> Iterator[None]:
    """Announcements are said once, in the northern accent, loud."""
    set_options(office, voice_repeat=1, voice_english=False, voice_hours=[])
    yield
    set_options(office, voice_repeat=2, voice_english=False, voice_hours=[], voice_style="digits")


@pytest.mark.usefixtures("_spoken_once")
def test_two_calls_in_the_same_second_are_both_spoken_in_order_and_without_gaps(
    office: Installation, screens: Screens
) -> None:
    board = speaking(screens.board())
    codes = [take(office, "HT")["code"] for _ in range(2)]
    for counter in (1, 2):
        at_counter(office, counter).call()

    first, second = said(board, 2)

    assert [[each["name"] for each in one["segments"]] for one in (first, second)] == [
        clips_of(codes[0], 1),
        clips_of(codes[1], 2),
    ]
    for segments in (first["segments"], second["segments"]):
        gaps = [later["start"] - one["end"] for one, later in pairwise(segments)]
        assert all(min(abs(gap), abs(gap - PAUSE_S)) < SAMPLE_S for gap in gaps), gaps
    assert second["segments"][0]["start"] > first["segments"][-1]["end"]


@pytest.mark.soak
@pytest.mark.usefixtures("_spoken_once")
def test_an_announcement_is_said_again_in_both_languages_with_its_number_as_one(
    office: Installation, screens: Screens
) -> None:
    set_options(office, voice_repeat=2, voice_english=True, voice_style="number")
    board = speaking(screens.board(), "vi en")
    take(office, "CC")
    at_counter(office, 3).call()

    first, again = said(board, 2)

    names = [each["name"] for each in first["segments"]]
    assert (first["kind"], again["kind"]) == ("whole", "again")
    assert names.count("call") == 2 and "0" not in names
    assert [each["name"] for each in again["segments"]] == names


@pytest.mark.usefixtures("_spoken_once")
def test_in_quiet_hours_a_call_is_shown_and_not_heard(office: Installation, screens: Screens) -> None:
    set_options(office, voice_hours=[["00:00", "23:59", 0]])
    board = speaking(screens.board())
    code = take(office, "DD")["code"]
    officer = at_counter(office, 4)
    with board.expect_response(lambda response: response.url.endswith("/board/voice")) as told:
        officer.call()
        expect(board.locator(".call.now .plate")).to_have_text(code)

    assert (told.value.request.post_data_json or {})["sound"] == "quiet"
    assert board.evaluate("window.said") == []


@pytest.mark.usefixtures("_spoken_once")
def test_an_administrator_lets_a_board_speak_and_sees_how_late_it_is(
    office: Installation, screens: Screens
) -> None:
    board = speaking(screens.board())
    take(office, "LD")
    at_counter(office, 7).call()
    said(board, 1)
    admin = screens.open("/demo/enter/admin")
    admin.goto(f"{office.url}/admin/setup?as=admin&site=ha-long#devices")
    admin.get_by_role("button", name="Bảng sảnh chính").click()

    expect(admin.locator("[data-fact=delay]")).to_contain_text("giây", timeout=20_000)
    admin.get_by_role("button", name="Thử loa").click()

    expect(admin.locator(".speaker [role=status]")).to_have_text("Bảng đang nói thử. Xin nghe ở sảnh.")
    screens.look(admin, "setup-board")
    assert [each["name"] for each in said(board, 2)[1]["segments"]] == ["test"]


@pytest.mark.soak
def test_a_board_that_may_not_sound_says_so_and_one_touch_is_enough(
    chromium: Browser, office: Installation, pictures: Path | None
) -> None:
    silent = chromium.browser_type.launch(executable_path="/usr/bin/chromium", args=SILENT_FLAGS)
    shy = Screens(silent, office, pictures)
    try:
        board = shy.board()
        key = board.get_by_role("button", name="Bảng chưa có tiếng")
        expect(key).to_be_visible()
        shy.look(board, "board-silent")
        key.click()

        expect(key).to_be_hidden()
    finally:
        shy.close()
        silent.close()
    assert shy.unforgiven() == []
