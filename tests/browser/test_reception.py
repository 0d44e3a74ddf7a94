"""The reception: a number is given, a lost slip found, and a number put right, by keyboard and by touch."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.installation import Installation, Json
from tests.browser.people import at_counter, set_options, take
from tests.browser.screens import DESK, HALL, Screens, Size

pytestmark = pytest.mark.browser

SIZES = [pytest.param(DESK, "", id="desk"), pytest.param(HALL, "-large", id="large", marks=pytest.mark.soak)]


def opened(screens: Screens, size: Size = DESK) -> Page:
    page = screens.reception(size)
    expect(page.locator("[name=service]")).to_be_focused()  # it listens to its keys as well by now
    return page


def issue(page: Page, prefix: str) -> str:
    """Give a number by keyboard alone; returns its code."""
    page.keyboard.press("F2")
    page.keyboard.type(prefix)
    expect(page.locator(f'[data-service="{prefix}"][aria-pressed=true]')).to_be_visible()
    page.keyboard.press("F8")
    plate = page.locator(".given .plate")
    expect(plate).to_be_visible()
    return plate.inner_text()


def find(page: Page, text: str, code: str) -> Locator:
    """Search for what somebody remembers, and choose the number."""
    page.keyboard.press("F3")
    page.keyboard.type(text)
    expect(page.locator(".lines .plate")).to_have_text([code])
    page.locator(f'[data-code="{code}"]').click()
    chosen = page.locator(".one")
    expect(chosen.locator(".sum .plate")).to_have_text(code)
    return chosen


def press(page: Page, action: str) -> None:
    """Press a key once it does something."""
    button = page.locator(f'.acts [data-action="{action}"]:not([aria-disabled])')
    page.keyboard.press(button.locator("kbd").inner_text())


@pytest.mark.parametrize(("size", "suffix"), SIZES)
def test_a_number_is_given_by_keyboard_and_shown_large(
    office: Installation, screens: Screens, size: Size, suffix: str
) -> None:
    page = opened(screens, size)
    screens.look(page, f"reception{suffix}")
    code = issue(page, "HT")

    assert code.startswith("HT-")
    expect(page.locator(f'[data-code="{code}"]')).to_be_visible()
    screens.look(page, f"reception-issued{suffix}")


@pytest.mark.soak
def test_a_number_that_was_given_by_mistake_is_taken_back(office: Installation, screens: Screens) -> None:
    page = opened(screens)
    code = issue(page, "DD")
    expect(page.locator('[data-action="undo"]:not([aria-disabled])')).to_be_visible()
    page.keyboard.press("F10")

    expect(page.locator(f'[data-code="{code}"] .pill')).to_have_text("Đã hủy")
    expect(page.locator(".issue")).to_be_visible()


@pytest.mark.soak
def test_one_number_is_given_for_several_services(office: Installation, screens: Screens) -> None:
    page = opened(screens)
    page.get_by_label("Nhiều dịch vụ").check()
    for service in ("CC", "DD"):
        page.locator(f'[data-service="{service}"]').click()
    page.get_by_label("Ưu tiên").select_option("elderly")
    page.locator('[data-action="issue"]').click()

    expect(page.locator(".given")).to_contain_text("rồi đến Đất đai")


@pytest.mark.parametrize(("size", "suffix"), SIZES)
def test_a_lost_slip_is_found_and_printed_again(
    office: Installation, screens: Screens, size: Size, suffix: str
) -> None:
    ticket = take(office, "LD")
    page = opened(screens, size)
    typed = ticket["code"].replace("-", "").lower()
    chosen = find(page, typed, ticket["code"])
    press(page, "reprint")

    expect(page.locator(".alert.ok")).to_contain_text(f"Đang in lại phiếu {ticket['code']}")
    expect(chosen).to_contain_text("2 tờ")
    screens.look(page, f"reception-found{suffix}")


def test_a_number_is_moved_to_another_service_and_keeps_its_name(
    office: Installation, screens: Screens
) -> None:
    code = take(office, "KD")["code"]
    page = opened(screens)
    find(page, code, code)
    press(page, "transfer")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Đất đai").click()
    screens.look(page, "reception-move")
    dialog.get_by_role("button", name=f"Chuyển {code}").click()

    expect(page.locator(f'[data-code="{code}"] .what')).to_contain_text("Đất đai")


@pytest.mark.soak
def test_a_number_is_cancelled_with_a_reason(office: Installation, screens: Screens) -> None:
    code = take(office, "KD")["code"]
    page = opened(screens)
    chosen = find(page, code, code)
    press(page, "cancel")
    page.get_by_role("dialog").get_by_text("Lấy trùng số").click()
    page.get_by_role("dialog").get_by_role("button", name=f"Hủy số {code}").click()

    expect(chosen).to_contain_text("lý do: Lấy trùng số")


@pytest.mark.soak
def test_a_missed_number_waits_again_and_the_reason_of_its_call_was_told(
    office: Installation, screens: Screens
) -> None:
    set_options(office, no_show_calls=1, no_show_s=0)
    officer = at_counter(office, 3)
    code = take(office, "CC")["code"]
    while (visit := officer.call())["code"] != code:
        officer.move(visit, "serve", "finish")
    page = opened(screens)
    chosen = find(page, code, code)
    expect(chosen.locator(".why")).to_contain_text("Vì sao số này được gọi:")
    screens.look(page, "reception-why")

    officer.move(visit, "no-show")
    press(page, "requeue")

    expect(page.locator(f'[data-code="{code}"] .pill')).to_have_text("Đang chờ")


@pytest.mark.soak
def test_what_nobody_has_is_said_in_words(office: Installation, screens: Screens) -> None:
    page = opened(screens)
    page.keyboard.press("F3")
    page.keyboard.type("ZZ-999")

    expect(page.locator(".search .empty")).to_contain_text("Không tìm thấy số nào")
    page.get_by_label("Lấy từ").fill("25:00")
    expect(page.locator(".hint")).to_be_visible()
    screens.look(page, "reception-nobody")


@pytest.mark.soak
def test_outside_of_hours_a_number_is_given_only_after_a_question(
    office: Installation, screens: Screens
) -> None:
    hours: Json = {str(day): [] for day in range(1, 8)}
    set_options(office, outside_hours="refuse", week=hours)
    try:
        page = opened(screens)
        page.locator('[data-service="HT"]').click()
        page.keyboard.press("F8")
        question = page.get_by_role("dialog")
        screens.look(page, "reception-beyond")
        question.get_by_role("button", name="Vẫn cấp số").click()
        expect(page.locator(".given .plate")).to_contain_text("HT-")
    finally:
        set_options(office, outside_hours="issue")


@pytest.mark.soak
def test_the_reception_speaks_english(office: Installation, screens: Screens) -> None:
    page = opened(screens)
    page.goto(f"{page.url}&language=en")

    expect(page.locator(".search h2")).to_have_text("Find a number")
    screens.look(page, "reception-english")


@pytest.mark.soak
def test_the_table_of_the_demonstration_leads_to_the_reception(
    office: Installation, screens: Screens
) -> None:
    page = screens.open("/demo")

    expect(page.get_by_role("link", name="Mở Bàn tiếp đón").first).to_have_attribute(
        "href", "/demo/enter/ha-long-supervisor?to=reception"
    )


def test_a_reception_without_its_server_says_so_and_gives_the_number_once_it_is_back(
    frail_screens: Screens,
) -> None:
    office = frail_screens.office
    page = opened(frail_screens)
    office.kill("web")
    expect(page.locator(".status")).to_contain_text("Mất kết nối từ")
    frail_screens.look(page, "reception-away")

    office.start_web()
    expect(page.locator(".status")).to_contain_text("Đã kết nối", timeout=15_000)
    assert issue(page, "HT") == "HT-001"
