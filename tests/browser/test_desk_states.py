"""The desk in every state and dialog: nothing scrolls or is cut off on 1366×768, axe finds nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation, Json
from tests.browser.people import at_counter, set_options, sign_in, take
from tests.browser.screens import Screens
from tests.browser.test_desk import key, press, seated

pytestmark = pytest.mark.browser

STILL = """() => {
  const parts = "body, main, .work, .between, .visit, .keys, .queue, dialog .sheet";
  return [...document.querySelectorAll(parts)].filter((node) => node.scrollHeight > node.clientHeight + 1)
    .map((node) => node.className || node.tagName);
}"""
OPTIONS = {"ask_outcome": False, "auto_call": False, "auto_call_s": 5}


@pytest.fixture(autouse=True)
def swept(office: Installation) -> Iterator[None]:
    """After each test nobody waits, nobody is served, and every counter is closed."""
    yield
    set_options(office, **OPTIONS)
    cookie = sign_in(office, "admin")

    def desk(at: int = 0) -> Json:
        path = f"/api/v1/desk?site={HA_LONG}" + (f"&at={at}" if at else "")
        state: Json = office.call("GET", path, Cookie=cookie)[1]
        return state

    def post(path: str, at: int, **body: str) -> None:
        office.post(f"/api/v1{path}?site={HA_LONG}&at={at}", body, Cookie=cookie)

    for number in [each["number"] for each in desk()["counters"] if each["officer"]]:
        state = desk(number)
        if state["counter"]["state"] == "paused":
            post(f"/counters/{number}/resume", number)
        for visit in [state["visit"], *state["waiting"]["list"]]:
            if visit:
                post(f"/visits/{visit['id']}/cancel", number, reason="hết buổi")
        post(f"/counters/{number}/close", number)


def look(screens: Screens, desk: Page, name: str) -> None:
    """Nothing of the main area scrolls, nothing is cut, axe finds nothing."""
    screens.look(desk, name)
    assert desk.evaluate(STILL) == []


@pytest.fixture
def called(office: Installation, screens: Screens) -> Page:
    """The desk of counter 3 with a number called and others waiting."""
    desk = seated(screens, 3)
    for _ in range(9):
        take(office, "CC")
    press(desk, "call")
    expect(desk.locator(".visit.called")).to_be_visible()
    return desk


def test_not_here_counts_down_on_its_key(called: Page, screens: Screens) -> None:
    expect(called.locator('[data-action="no-show"] small')).to_have_text("gọi thêm 2 lần")
    look(screens, called, "desk-early")
    called.keyboard.press("F4")

    expect(called.locator(".notices")).to_contain_text("Chưa thể ghi vắng mặt: cần gọi thêm 2 lần")
    look(screens, called, "desk-early-said")


@pytest.mark.soak
def test_a_call_is_taken_back_by_ctrl_z(called: Page, screens: Screens) -> None:
    code = called.locator(".visit .plate").inner_text()
    expect(called.locator('[data-action="undo"] small')).to_contain_text("giây")
    look(screens, called, "desk-undo")
    called.wait_for_selector('[data-action="undo"]:not([aria-disabled])')
    called.keyboard.press("Control+z")

    expect(called.locator(".upcoming .plate")).to_have_text(code)
    expect(called.locator(".notices")).to_contain_text(f"Đã hoàn tác: {code}")


def test_a_pause_asks_for_its_reason_and_shows_it(office: Installation, screens: Screens) -> None:
    desk = seated(screens, 4)
    press(desk, "pause")
    look(screens, desk, "desk-pause")
    desk.keyboard.press("2")
    desk.keyboard.press("Enter")

    expect(desk.locator(".visit.free h1")).to_have_text("Họp")
    look(screens, desk, "desk-paused")


def test_another_number_is_called_from_the_list_with_its_reason(
    office: Installation, screens: Screens
) -> None:
    desk = seated(screens, 3)
    codes = [take(office, "CC")["code"] for _ in range(3)]
    desk.locator("#list .pick").nth(2).click()
    look(screens, desk, "desk-other")
    desk.keyboard.press("2")
    desk.get_by_label("Ghi thêm").fill("mang thêm giấy khai sinh")
    desk.get_by_role("button", name=f"Gọi {codes[2]}").last.click()

    expect(desk.locator(".visit.called .plate")).to_have_text(codes[2])
    expect(desk.locator(".why")).to_contain_text("Cán bộ gọi đích danh: Quay lại bổ sung giấy tờ")


@pytest.mark.soak
def test_somebody_without_a_number_is_served_at_once(office: Installation, screens: Screens) -> None:
    desk = seated(screens, 3)
    press(desk, "walk-in")
    look(screens, desk, "desk-walk-in")
    desk.keyboard.press("Enter")

    expect(desk.locator(".visit.serving .plate")).to_contain_text("CC-")
    look(screens, desk, "desk-walk-in-serving")


@pytest.mark.soak
def test_an_office_that_wants_an_outcome_is_asked_for_it(office: Installation, screens: Screens) -> None:
    set_options(office, ask_outcome=True)
    desk = seated(screens, 3)
    take(office, "CC")
    press(desk, "call")
    press(desk, "serve")
    key(desk, "finish").click()
    look(screens, desk, "desk-finish")
    desk.keyboard.press("4")
    desk.get_by_role("button", name="Thêm một").click()
    desk.get_by_role("dialog").get_by_role("button", name="Hoàn thành").click()

    expect(desk.locator(".notices")).to_contain_text("Đã hoàn thành")


@pytest.mark.soak
def test_the_details_of_an_end_are_one_touch_away(called: Page, screens: Screens) -> None:
    press(called, "serve")
    called.get_by_role("button", name="Kết quả…").click()

    expect(called.get_by_role("dialog")).to_be_visible()
    called.keyboard.press("Escape")
    look(screens, called, "desk-serving-rare")


@pytest.mark.soak
@pytest.mark.parametrize("by", ["help button", "question mark"])
def test_the_keys_are_on_one_sheet(screens: Screens, by: str) -> None:
    desk = seated(screens, 3)
    if by == "help button":
        desk.get_by_role("button", name="Phím tắt").click()
    else:
        desk.keyboard.press("?")

    expect(desk.get_by_role("dialog")).to_contain_text("Bàn phím số")
    look(screens, desk, "desk-help")


def test_a_taken_counter_is_taken_over_only_after_a_question(office: Installation, screens: Screens) -> None:
    at_counter(office, 1)
    desk = screens.desk(2)
    desk.locator('[data-counter="1"]').click()
    look(screens, desk, "desk-take-over")
    desk.get_by_role("button", name="Nhận thay quầy 1").click()

    expect(desk.locator(".post")).to_contain_text("Quầy 1")


def test_a_supervisor_sees_all_counters_and_works_at_any_of_them(
    office: Installation, screens: Screens
) -> None:
    at_counter(office, 3)
    code = take(office, "CC")["code"]
    desk = screens.open("/demo/enter/ha-long-supervisor")
    expect(desk.locator(".places [data-counter]")).to_have_count(8)
    look(screens, desk, "desk-supervisor")
    desk.locator('[data-counter="3"]').click()
    look(screens, desk, "desk-supervisor-asked")
    desk.get_by_role("button", name="Điều hành quầy 3").click()
    expect(desk.locator(".who")).to_contain_text("thay ")
    press(desk, "call")

    expect(desk.locator(".visit.called .plate")).to_have_text(code)
    look(screens, desk, "desk-supervisor-at-work")
    desk.get_by_role("button", name="Các quầy").click()
    expect(desk.locator('[data-counter="3"] .act .plate')).to_have_text(code)


@pytest.mark.soak
def test_the_page_calls_by_itself_when_the_office_wants_it(office: Installation, screens: Screens) -> None:
    set_options(office, auto_call=True, auto_call_s=2)
    desk = seated(screens, 3)
    code = take(office, "CC")["code"]

    expect(desk.locator(".auto .soon")).to_contain_text("gọi sau")
    look(screens, desk, "desk-auto")
    expect(desk.locator(".visit.called .plate")).to_have_text(code)


@pytest.mark.soak
def test_an_automatic_call_can_be_put_off(office: Installation, screens: Screens) -> None:
    set_options(office, auto_call=True, auto_call_s=60)
    desk = seated(screens, 3)
    take(office, "CC")
    desk.get_by_role("button", name="Hoãn").click()

    expect(desk.locator(".auto .soon")).to_have_count(0)


@pytest.mark.parametrize(
    "keys", [pytest.param((), id="enter alone calls the next"), pytest.param(True, id="a number and enter")]
)
def test_a_numeric_keypad_calls(office: Installation, screens: Screens, keys: object) -> None:
    desk = seated(screens, 3)
    ticket = take(office, "CC")
    expect(desk.locator(".upcoming .plate")).to_have_text(ticket["code"])
    desk.locator("h2").first.click()
    desk.wait_for_selector('[data-action="call"]:not([aria-disabled])')
    for digit in str(ticket["number"]) if keys else "":
        desk.keyboard.press(f"Numpad{digit}")
    desk.keyboard.press("NumpadEnter")

    expect(desk.locator(".visit.called .plate")).to_have_text(ticket["code"])


@pytest.mark.soak
def test_typed_digits_are_shown_until_enter(office: Installation, screens: Screens) -> None:
    desk = seated(screens, 3)
    desk.keyboard.press("Numpad3")
    desk.keyboard.press("Numpad1")

    expect(desk.locator(".typed")).to_contain_text("31")
    look(screens, desk, "desk-typed")


@pytest.mark.soak
def test_the_signs_of_a_keypad_are_keys_of_the_desk(called: Page) -> None:
    called.wait_for_selector('[data-action="recall"]:not([aria-disabled])')
    called.keyboard.press("NumpadAdd")

    expect(called.locator(".visit .facts")).to_contain_text("gọi 2 lần")


@pytest.mark.soak
def test_digits_in_a_field_for_text_are_text(called: Page, office: Installation) -> None:
    called.wait_for_selector('[data-action="undo"]:not([aria-disabled])')
    called.keyboard.press("Control+z")
    called.get_by_role("button", name="Gọi số khác").click()
    called.get_by_label("Số thứ tự").fill("CC-00")
    called.get_by_label("Số thứ tự").press("9")

    expect(called.get_by_label("Số thứ tự")).to_have_value("CC-009")
