"""Setting boards up in a browser: zones, the notice line, and pictures that are brought and shown."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation
from tests.browser.screens import DESK, HALL, Screens

pytestmark = [pytest.mark.browser, pytest.mark.long]


def file(content: bytes) -> FilePayload:
    """What somebody chooses as a picture."""
    return {"name": "Hướng dẫn nộp hồ sơ.png", "mimeType": "image/png", "buffer": content}


def set_up(screens: Screens, section: str) -> Page:
    page = screens.open("/demo/enter/admin", DESK)
    query = page.url.partition("?")[2]
    page.goto(f"{screens.office.url}/admin/setup?{query}&site={HA_LONG}#{section}")
    expect(page.locator("#section h1")).to_be_visible()
    return page


@pytest.mark.soak
def test_a_zone_is_made_and_a_board_is_put_into_it(office: Installation, screens: Screens) -> None:
    page = set_up(screens, "zones")
    screens.look(page, "setup-zones-empty")
    page.get_by_role("button", name="Thêm khu đầu tiên").click()
    page.locator("[name=id]").fill("a")
    page.locator("[name=name]").fill("Khu A")
    page.locator("[name=name_en]").fill("Zone A")
    page.get_by_role("button", name="Thêm khu", exact=True).click()
    expect(page.locator(".wrong", has_text="Khu phải có ít nhất một quầy.")).to_be_visible()
    for number in (1, 2):
        page.locator(".side .option", has_text=f"Quầy {number}").locator("input").check()
    page.get_by_role("button", name="Thêm khu", exact=True).click()
    expect(page.locator(".rows .row", has_text="Khu A")).to_contain_text("Quầy 1, 2")
    screens.look(page, "setup-zones")

    page.goto(page.url.partition("#")[0] + "#devices")
    page.locator(".rows .row", has_text="Bảng sảnh chính").click()
    page.locator("select[name=zone]").select_option(label="Khu A")
    screens.look(page, "setup-board-zone")
    page.get_by_role("button", name="Lưu").click()

    expect(page.locator(".rows .row", has_text="Bảng sảnh chính")).to_contain_text("Khu A")
    board = screens.board()
    expect(board.locator(".desks [data-counter]")).to_have_count(2)


@pytest.mark.soak
def test_a_picture_is_brought_seen_and_taken_out(office: Installation, screens: Screens) -> None:
    screens.forgive("422 (UNPROCESSABLE ENTITY)")
    page = set_up(screens, "boards")
    screens.look(page, "setup-boards-empty")
    page.locator("[name=notice]").fill("Nghỉ lễ ngày 2/9.")
    page.locator("[name=idle_s]").fill("1")
    page.get_by_role("button", name="Lưu").click()
    board = screens.open(f"/board#token={office.token('board', 'Bảng sảnh chính')}", HALL)
    expect(board.locator(".notice [lang=vi]")).to_have_text("Nghỉ lễ ngày 2/9.")

    page.get_by_role("button", name="Thêm ảnh hoặc video").click()
    picture = BytesIO()
    Image.effect_noise((400, 225), 60).save(picture, "PNG")
    page.locator("#medium-file").set_input_files(file(b"no picture"))
    expect(page.locator("#medium-wrong")).to_contain_text("Tệp không phải ảnh")
    page.locator("#medium-file").set_input_files(file(picture.getvalue()))
    row = page.locator(".rows .row", has_text="Huong-dan-nop-ho-so.png")
    expect(row).to_be_visible()
    expect(page.locator("img.medium")).to_have_js_property("naturalWidth", 400)
    screens.look(page, "setup-boards")
    expect(board.locator(".idle img")).to_have_js_property("naturalWidth", 400)

    page.get_by_role("button", name="Bỏ tệp…").click()
    page.get_by_role("button", name="Bỏ tệp", exact=True).click()

    expect(row).to_have_count(0)
    expect(board.locator(".idle")).to_be_hidden()
