"""The lists that officers choose from, entered by hand: added, renamed, moved, taken out of use, refused."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.installation import Installation
from tests.browser.people import sign_in
from tests.browser.screens import DESK, HALL, Screens, Size

pytestmark = pytest.mark.browser

PAUSES = "Lý do tạm ngừng quầy"


def lists(screens: Screens, size: Size = DESK, key: str = "") -> Page:
    page = screens.open("/demo/enter/admin", size)
    page.goto(f"{screens.office.url}/admin/setup?as=admin&site=ha-long#lists{key}")
    expect(page.get_by_role("heading", name="Lý do và kết quả")).to_be_visible()
    return page


def pauses(office: Installation) -> list[tuple[str, bool]]:
    path = "/api/v1/setup/office?site=ha-long"
    _, said, _ = office.call("GET", path, Cookie=sign_in(office, "admin"))
    return [(each["name"], each.get("active", True)) for each in said["options"]["pause_reasons"]]


def save(page: Page, said: str) -> None:
    page.locator("form.editor footer button[type=submit]").click()
    expect(page.locator(".told .alert.ok")).to_have_text(said)


def test_a_reason_is_added_and_moved_up_before_it_is_saved(office: Installation, screens: Screens) -> None:
    page = lists(screens)
    page.get_by_role("button", name=f"Thêm lý do: {PAUSES}").click()
    page.get_by_label("Tên", exact=True).fill("Ăn trưa")
    page.get_by_label("Tên tiếng Anh").fill("Lunch")
    page.get_by_role("button", name="Lên").click()
    expect(page.get_by_role("group", name="Thứ tự tại quầy")).to_contain_text("sau “Sự cố thiết bị”")
    save(page, "Đã thêm vào danh sách.")

    assert [name for name, _ in pauses(office)][-2:] == ["Ăn trưa", "Việc khác"]


@pytest.mark.soak
@pytest.mark.parametrize(("size", "suffix"), [(DESK, ""), (HALL, "-wide")])
def test_the_lists(screens: Screens, size: Size, suffix: str) -> None:
    page = lists(screens, size)
    screens.look(page, f"setup-lists{suffix}")
    page.locator(".row", has_text="Họp").click()
    screens.look(page, f"setup-lists-form{suffix}")


@pytest.mark.soak
def test_a_reason_goes_out_of_use_with_a_question_and_comes_back(
    office: Installation, screens: Screens
) -> None:
    page = lists(screens, key="/pause_reasons.meeting")
    page.get_by_role("button", name="Ngừng dùng…").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("form.editor")).to_be_visible()
    expect(page.locator(".told .alert.ok")).to_have_count(0)
    page.get_by_role("button", name="Ngừng dùng…").click()
    screens.look(page, "setup-lists-off")
    page.get_by_role("dialog").get_by_role("button", name="Ngừng dùng", exact=True).click()
    expect(page.locator(".told .alert.ok")).to_have_text("Đã ngừng dùng mục này.")
    assert ("Họp", False) in pauses(office)

    page.get_by_role("button", name="Dùng lại").click()
    expect(page.locator(".told .alert.ok")).to_have_text("Mục này được dùng lại.")
    assert ("Họp", True) in pauses(office)


@pytest.mark.soak
def test_refusals_are_told_where_they_are_about(office: Installation, screens: Screens) -> None:
    page = lists(screens, key="/pause_reasons.meeting")
    page.get_by_label("Tên", exact=True).fill("nghỉ giải lao")
    page.get_by_label("Tên tiếng Anh").fill(" ")
    page.locator("form.editor footer button[type=submit]").click()
    expect(page.locator(".wrong", has_text="Tên này đã có trong danh sách.")).to_be_visible()
    expect(page.locator(".wrong", has_text="Xin nhập mục này.")).to_be_visible()
    screens.look(page, "setup-lists-wrong")
    page.get_by_role("button", name="Bỏ thay đổi").click()

    page.locator(".group", has_text="Lý do gọi khác thứ tự").locator(".row", has_text="Khác").last.click()
    page.get_by_role("button", name="Ngừng dùng…").click()
    expect(page.get_by_role("dialog")).to_contain_text("Mục “Khác” luôn có trong danh sách.")


@pytest.mark.soak
def test_what_somebody_else_did_meanwhile_is_told_at_the_name_and_not_undone(
    office: Installation, screens: Screens
) -> None:
    screens.forgive("422 (UNPROCESSABLE ENTITY)")
    page, other = (lists(screens, key="/outcomes.+") for _ in range(2))
    for each, name in ((page, "Hẹn lại"), (other, "Hẹn lại"), (other, "Đã gửi trả")):
        each.get_by_label("Tên", exact=True).fill(name)
        each.get_by_label("Tên tiếng Anh").fill(f"In English: {name}")
        each.locator("form.editor footer button[type=submit]").click()
        if name == "Hẹn lại" and each is other:
            expect(other.locator(".wrong", has_text="Tên này đã có trong danh sách.")).to_be_visible()
        else:
            expect(each.locator(".told .alert.ok")).to_have_text("Đã thêm vào danh sách.")

    outcomes = other.locator(".group", has_text="Kết quả của một lượt").locator(".row")
    expect(outcomes).to_have_count(8)
