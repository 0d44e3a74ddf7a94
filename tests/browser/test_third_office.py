"""A third office made from nothing, by hand in the set-up, and a visit served in it on its own screens."""

import re
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.installation import Installation
from tests.browser.screens import DESK, HALL, LANDSCAPE, PORTRAIT, Screens

pytestmark = pytest.mark.browser

KEY = "bai-chay"


def section(setup: Page, name: str) -> None:
    setup.locator("nav.nav").get_by_role("link", name=name).click()


def fill(setup: Page, **values: str) -> None:
    for name, value in values.items():
        setup.locator(f"form.editor [name={name}]").fill(value)


def save(setup: Page, said: str) -> None:
    setup.locator("form.editor footer button[type=submit]").click()
    expect(setup.locator(".told .alert.ok")).to_have_text(said)


def make_office(screens: Screens) -> Page:
    """The administrator makes the office; its set-up is open afterwards."""
    setup = screens.open("/demo/enter/admin", DESK)
    setup.goto(f"{screens.office.url}/admin/setup?as=admin")
    setup.locator(".chooser select").select_option("+")
    fill(setup, name="Bãi Cháy", key=KEY)
    setup.get_by_role("button", name="Tạo đơn vị").click()
    expect(setup.locator("h1")).to_have_text("Còn 6 việc để đơn vị sẵn sàng phục vụ")
    return setup


def make_places(setup: Page) -> None:
    """Numbers at any hour; a field, its service, a counter for it, and a printer."""
    section(setup, "Lịch làm việc")
    setup.get_by_label("Vẫn cấp số").check()
    save(setup, "Đã lưu lịch làm việc.")
    section(setup, "Lĩnh vực")
    setup.get_by_role("button", name="Thêm lĩnh vực đầu tiên").click()
    fill(setup, id="NN", name="Nông nghiệp", name_en="Agriculture")
    save(setup, "Đã thêm lĩnh vực.")
    section(setup, "Dịch vụ")
    setup.get_by_role("button", name="Thêm dịch vụ đầu tiên").click()
    save(setup, "Đã thêm dịch vụ.")
    section(setup, "Quầy")
    setup.get_by_role("button", name="Thêm quầy đầu tiên").click()
    setup.locator("form.editor").get_by_label("Nông nghiệp").check()
    save(setup, "Đã thêm quầy.")
    section(setup, "Máy in")
    setup.get_by_role("button", name="Thêm máy in đầu tiên").click()
    fill(setup, name="kiosk-1")
    save(setup, "Đã thêm máy in.")


def make_officer(setup: Page) -> str:
    """An officer; returns the password, which is told once."""
    section(setup, "Cán bộ")
    setup.get_by_role("button", name="Thêm tài khoản").first.click()
    fill(setup, display_name="Đinh Thị Mai")
    save(setup, "Đã thêm tài khoản.")
    return setup.locator(".secret code").inner_text()


def pair(setup: Page, device: Page, counter: str = "") -> None:
    """The code on the device's screen is typed into the set-up; the device opens by itself."""
    code = device.locator(".pairing .plate").inner_text()
    assert re.fullmatch(r"\w{4}-\w{4}", code)
    section(setup, "Thiết bị")
    setup.get_by_role("button", name="Ghép thiết bị").first.click()
    setup.locator("#pairing-code").fill(code)
    setup.get_by_role("button", name="Tìm màn hình").click()
    if counter:
        setup.locator("form.editor select[name=counter]").select_option(label=counter)
    setup.get_by_role("button", name="Xác nhận ghép").click()
    expect(setup.locator(".told .alert.ok")).to_have_text("Đã ghép. Màn hình tự mở sau vài giây.")
    expect(device.locator(".pairing")).to_have_count(0)


def start_agent(setup: Page, office: Installation) -> None:
    """The print agent gets the token that the set-up tells once."""
    section(setup, "Thiết bị")
    setup.get_by_role("button", name="Tạo mã truy cập").click()
    save(setup, "Đã tạo mã truy cập.")
    token = office.directory / f"agent-{KEY}.token"
    token.write_text(setup.locator(".secret code").inner_text(), encoding="utf-8")
    given = ("--server", office.url, "--token-file", str(token), "--spool", str(office.spool))
    office.start("agent-new", sys.executable, "-m", "kiosk.devices.agent", *given)


def sit_down(screens: Screens, password: str) -> Page:
    """The officer signs in and opens the counter."""
    desk = screens.open("/desk?as=new", DESK)
    desk.locator("[name=username]").fill(f"{KEY}-1")
    desk.locator("[name=password]").fill(password)
    desk.get_by_role("button", name="Đăng nhập").click()
    desk.locator('[data-counter="1"]').click()
    expect(desk.locator(".keys")).to_be_visible()
    return desk


def only_demonstrations_say_so(screens: Screens, setup: Page, *of_the_office: Page) -> None:
    """The screens of the new office wear no ribbon, those of a demonstration beside it do."""
    trial = screens.kiosk()
    expect(trial.locator("html")).to_have_attribute("data-demonstration", "BẢN THỬ")
    for page in (setup, *of_the_office):
        expect(page.locator("html")).not_to_have_attribute("data-demonstration", re.compile("."))
    setup.goto(f"{screens.office.url}/admin?as=admin&scope=site:{KEY}")
    expect(setup.locator(".masthead .name")).to_contain_text("Bãi Cháy")
    expect(setup.locator("html")).not_to_have_attribute("data-demonstration", re.compile("."))
    setup.goto(f"{screens.office.url}/admin?as=admin&scope=site:ha-long")
    expect(setup.locator("html")).to_have_attribute("data-demonstration", "BẢN THỬ")


@pytest.mark.soak
def test_an_office_made_by_hand_serves_a_visit(office: Installation, screens: Screens) -> None:
    setup = make_office(screens)
    make_places(setup)
    password = make_officer(setup)
    kiosk = screens.open("/kiosk?name=new", PORTRAIT)
    board = screens.open("/board?name=new", HALL)
    terminal = screens.open("/terminal?name=new", LANDSCAPE)
    pair(setup, kiosk)
    pair(setup, board)
    pair(setup, terminal, counter="1 · Quầy 1")
    start_agent(setup, office)
    section(setup, "Tổng quan")
    expect(setup.locator("h1")).to_have_text("Đơn vị đã sẵn sàng phục vụ")

    desk = sit_down(screens, password)
    expect(kiosk.locator(".masthead .name")).to_contain_text("Bãi Cháy")
    kiosk.locator(".go").click()
    kiosk.locator('[data-service="NN"]').click()
    expect(kiosk.locator(".ticket .plate")).to_have_text("NN-001")
    expect(kiosk.locator(".take")).to_contain_text("Mời Ông/Bà lấy phiếu")
    desk.locator('[data-action="call"]:not([aria-disabled])').click()
    expect(board.locator(".call.now .plate")).to_have_text("NN-001")
    for step in ("serve", "finish"):
        desk.locator(f'[data-action="{step}"]:not([aria-disabled])').click()
    terminal.locator('[data-level="satisfied"]').click()
    expect(terminal.locator("main[data-outcome=counted]")).to_be_visible()
    only_demonstrations_say_so(screens, setup, kiosk, board, terminal, desk)
