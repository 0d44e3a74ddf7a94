"""The phone that follows its number: near, called, offline, behind another tab, small, slow, in English."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession, Page, expect

from kiosk.routes.pages import PHONE_MODULES
from tests.browser.installation import Installation
from tests.browser.people import at_counter, set_options, take
from tests.browser.screens import PHONE, Screens

pytestmark = pytest.mark.browser

SMALL = (320, 568)
MOST_BYTES = 60 * 1024
USEFUL_WITHIN_MS = 10_000
# What a cheap phone on a bad line has: 400 kbit/s, 400 ms there and back, a processor six times slower.
SLOW_LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOW_PROCESSOR = {"rate": 6}
NOTE_SHAKES = """() => {
  window.shakes = [];
  Object.defineProperty(Navigator.prototype, "vibrate", { value: (pattern) => window.shakes.push(pattern) });
}"""
NOTE_TONES = """() => {
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when); };
}"""
TURN_AWAY = """(hidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
CALL = [400, 150, 400, 150, 400]


def path_of(ticket: dict[str, Any]) -> str:
    return str(urlsplit(ticket["track_url"]).path)


def shows(phone: Page, state: str) -> None:
    expect(phone.locator(f"body[data-screen={state}]")).to_be_visible()


def new_phone(screens: Screens) -> tuple[Page, CDPSession]:
    """A phone that has loaded nothing yet, and the line to its insides."""
    page = screens.profile().new_page()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    return page, line


def test_the_phone_says_how_many_turns_are_left_when_the_turn_is_near(
    office: Installation, screens: Screens
) -> None:
    officer = at_counter(office, 4)
    for _ in range(4):
        take(office, "DD")
    ticket = take(office, "DD")
    phone, small = (screens.open(path_of(ticket), size) for size in (PHONE, SMALL))
    expect(phone.locator(".soon b").first).to_have_text("lượt nữa đến Ông/Bà")
    officer.serve_one()

    for page, name in ((phone, "phone-near"), (small, "phone-near-small")):
        expect(page.locator(".soon.near b").first).to_have_text("Còn 3 lượt nữa")
        expect(page).to_have_title(f"{ticket['code']}: còn 3 lượt nữa")
        screens.look(page, name)


@pytest.mark.parametrize(
    ("size", "suffix"), [(PHONE, ""), pytest.param(SMALL, "-small", marks=pytest.mark.soak)]
)
def test_who_asked_to_be_told_feels_and_hears_the_call(
    office: Installation, screens: Screens, size: tuple[int, int], suffix: str
) -> None:
    officer = at_counter(office, 5)
    phone = screens.open("/", size)
    phone.add_init_script(f"({NOTE_SHAKES})(); ({NOTE_TONES})();")
    phone.goto(screens.office.url + path_of(take(office, "XD")))
    expect(phone.locator(".bell-why")).to_contain_text("sau khi Ông/Bà chạm nút")
    phone.locator(".bell").click()
    expect(phone.locator(".bell")).to_have_attribute("aria-pressed", "true")
    screens.look(phone, f"phone-belling{suffix}")
    visit = officer.call()
    shows(phone, "called")

    assert phone.evaluate("window.shakes")[-1] == CALL
    assert phone.evaluate("window.tones") > 1
    expect(phone.locator(".called .to")).to_be_in_viewport()
    screens.look(phone, f"phone-called{suffix or '-told'}")
    officer.move(visit, "serve", "finish")


@pytest.mark.soak
def test_a_number_that_was_handed_on_says_where_and_that_nothing_is_lost(
    office: Installation, screens: Screens
) -> None:
    officer, _ = at_counter(office, 7), at_counter(office, 6)
    phone = screens.open(path_of(take(office, "LD")), PHONE)
    visit = officer.call()
    office.post(f"/api/v1/visits/{visit['id']}/transfer", {"counter": 6}, Cookie=officer.cookie)

    expect(phone.locator(".alert")).to_contain_text("Quầy 6. Giữ nguyên số và thời gian đã chờ.")
    screens.look(phone, "phone-transferred")


def test_held_and_then_missed_the_phone_says_what_to_do(office: Installation, screens: Screens) -> None:
    set_options(office, no_show_calls=1, no_show_s=0)
    officer = at_counter(office, 3)
    phone = screens.open(path_of(take(office, "CC")), PHONE)
    visit = officer.call()
    officer.move(visit, "hold")
    shows(phone, "held")
    screens.look(phone, "phone-held")
    officer.move(visit, "resume", "no-show")
    shows(phone, "no_show")

    expect(phone.locator(".notice")).to_contain_text("Xin báo bàn hướng dẫn để được xếp lại")
    screens.look(phone, "phone-missed")


@pytest.mark.soak
def test_the_phone_speaks_english_in_every_state(office: Installation, screens: Screens) -> None:
    officer = at_counter(office, 3)
    for _ in range(2):
        take(office, "CC")
    phone = screens.open(path_of(take(office, "CC")), PHONE)
    phone.get_by_role("button", name="English").click()
    expect(phone.locator(".facts")).to_contain_text("Counter")
    for summary in phone.locator("summary").all():
        summary.click()
    screens.look(phone, "phone-english")
    for _ in range(2):
        officer.serve_one()
    officer.call()
    shows(phone, "called")
    expect(phone.locator(".to")).to_contain_text("Counter 3")

    expect(phone.locator("details").first).not_to_contain_text("lượt")
    screens.look(phone, "phone-called-english")


def test_without_a_line_the_phone_says_how_old_its_news_are_and_comes_back(
    office: Installation, screens: Screens
) -> None:
    screens.forgive("net::ERR_")
    phone = screens.open(path_of(take(office, "BH")), PHONE, own_clock=True)
    shows(phone, "waiting")
    phone.route("**/track/**", lambda route: route.abort())
    phone.clock.run_for(180_000)
    expect(phone.locator(".lost")).to_contain_text("(3 phút trước)")
    screens.look(phone, "phone-offline")
    phone.unroute("**/track/**")
    phone.clock.run_for(15_000)

    expect(phone.locator(".lost .alert")).to_have_count(0)


@pytest.mark.soak
def test_behind_another_tab_the_phone_asks_seldom_and_catches_up_when_it_is_seen(
    office: Installation, screens: Screens
) -> None:
    officer = at_counter(office, 8)
    phone = screens.open(path_of(take(office, "DD")), PHONE, own_clock=True)
    shows(phone, "waiting")
    phone.clock.pause_at(phone.evaluate("Date.now()") + 60_000)  # no question by the clock any more
    phone.evaluate(TURN_AWAY, arg=True)
    while officer.call()["code"] != phone.locator(".plate").inner_text():
        visit = office.call("GET", "/api/v1/desk", Cookie=officer.cookie)[1]["visit"]
        officer.move(visit, "serve", "finish")
    shows(phone, "waiting")
    phone.evaluate(TURN_AWAY, arg=False)

    shows(phone, "called")


def test_the_first_load_is_sixty_kilobytes_at_most(office: Installation, screens: Screens) -> None:
    sizes: dict[str, float] = {}
    phone, line = new_phone(screens)
    line.on("Network.loadingFinished", lambda it: sizes.update({it["requestId"]: it["encodedDataLength"]}))
    phone.goto(screens.office.url + path_of(take(office, "KD")))
    shows(phone, "waiting")
    phone.wait_for_load_state("networkidle")

    assert len(sizes) > 20
    assert sum(sizes.values()) <= MOST_BYTES


@pytest.mark.soak
def test_every_module_of_the_first_load_is_asked_for_with_the_page(
    office: Installation, screens: Screens
) -> None:
    phone = screens.open(path_of(take(office, "KD")), PHONE)
    shows(phone, "waiting")
    loaded = phone.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    modules = {urlsplit(each).path for each in loaded if urlsplit(each).path.endswith(".js")}

    assert modules == {f"/static/js/{each}.js" for each in (*PHONE_MODULES, "phone/main")}


def test_a_slow_phone_on_a_bad_line_shows_its_place_within_ten_seconds(
    office: Installation, screens: Screens
) -> None:
    ticket = take(office, "KD")
    phone, line = new_phone(screens)
    line.send("Network.emulateNetworkConditions", SLOW_LINE)
    line.send("Emulation.setCPUThrottlingRate", SLOW_PROCESSOR)
    phone.goto(screens.office.url + path_of(ticket), wait_until="commit")

    expect(phone.locator(".soon")).to_be_visible(timeout=USEFUL_WITHIN_MS)
