"""One visit on every screen at once: kiosk, paper, desk, board, phone, terminal, and the manager's count."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.installation import Installation
from tests.browser.screens import Screens

pytestmark = pytest.mark.browser

WITHIN_MS = 1000


def paper(office: Installation) -> list[str]:
    return sorted(path.name for path in Path(office.spool).glob("[0-9]*.*"))


def tap_to_a_number(kiosk: Page, service: str) -> str:
    kiosk.get_by_role("button", name="Chạm vào màn hình").click()
    kiosk.locator(f'[data-service="{service}"]').click()
    plate = kiosk.locator("body[data-screen=number] .plate")
    expect(plate).to_be_visible()
    return plate.inner_text()


def action(desk: Page, name: str) -> Locator:
    return desk.locator(f'[data-action="{name}"]')


def test_one_visit_runs_through_every_screen_and_the_count_moves_within_a_second(
    office: Installation, screens: Screens
) -> None:
    kiosk, board, terminal = screens.kiosk(), screens.board(), screens.terminal(3)
    desk, manager = screens.desk(3), screens.manager()
    expect(manager.locator('[data-figure="kn"]')).to_have_text("Chưa có đánh giá")
    desk.locator('[data-counter="3"]').click()
    expect(terminal.locator(".person")).to_contain_text("Phạm Thị Ánh Nguyệt")

    code = tap_to_a_number(kiosk, "CC")
    phone = screens.phone(office.call("GET", "/demo/phone")[2]["Location"])
    expect(phone.locator(".plate")).to_have_text(code)
    expect(kiosk.locator(".take")).to_contain_text("Mời Ông/Bà lấy phiếu")
    assert paper(office) == ["0001.bin", "0001.png"]

    expect(desk.locator(".upcoming .plate")).to_have_text(code)
    desk.keyboard.press("F2")
    expect(board.locator(".call.now .plate")).to_have_text(code)
    expect(board.locator(".call.now .at")).to_have_text("3")
    expect(phone.locator(".called .to")).to_contain_text("Quầy 3")
    expect(terminal.locator(".serving .plate")).to_have_text(code)

    expect(action(desk, "serve")).to_be_enabled()
    desk.keyboard.press("F8")
    expect(phone.locator("body")).to_have_attribute("data-screen", "serving")
    expect(action(desk, "finish")).to_be_enabled()
    action(desk, "finish").click()
    face = terminal.locator('[data-level="very_satisfied"]')
    expect(face).to_be_visible()

    took = screens.time_between(terminal, manager, "1/1", face.click)
    assert took <= WITHIN_MS
    expect(manager.locator('[data-figure="today-kn"]')).to_have_text("1/1")

    expect(terminal.locator("h1")).to_have_text("Cảm ơn Ông/Bà đã đánh giá!")
    expect(terminal.locator("body.idle")).to_be_visible()
    expect(phone.locator(".afterwards")).to_contain_text("Lần phục vụ này đã được đánh giá")
