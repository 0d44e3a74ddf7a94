"""The calendar of an office and the further settings of a service, entered by hand."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.installation import Installation
from tests.browser.people import sign_in
from tests.browser.screens import DESK, HALL, Screens, Size

pytestmark = pytest.mark.browser

SIZES = [pytest.param(DESK, "", id="desk"), pytest.param(HALL, "-wide", id="wide", marks=pytest.mark.soak)]


def set_up(screens: Screens, section: str, size: Size = DESK) -> Page:
    page = screens.open("/demo/enter/admin", size)
    page.goto(f"{screens.office.url}/admin/setup?as=admin&site=ha-long#{section}")
    expect(page.locator("form.editor")).to_be_visible()
    return page


def save(page: Page, said: str) -> None:
    page.locator("form.editor footer button[type=submit]").click()
    expect(page.locator(".told .alert.ok")).to_have_text(said)


def options(office: Installation) -> dict[str, object]:
    path = "/api/v1/setup/office?site=ha-long"
    _, said, _ = office.call("GET", path, Cookie=sign_in(office, "admin"))
    found: dict[str, object] = said["options"]
    return found


@pytest.mark.parametrize(("size", "suffix"), SIZES)
def test_the_calendar(screens: Screens, size: Size, suffix: str) -> None:
    page = set_up(screens, "calendar", size)
    page.get_by_label("Thứ Bảy").select_option(label="Giờ riêng")
    page.get_by_role("button", name="Thêm ngày lễ năm").click()
    expect(page.locator(".dates li").first).to_be_visible()
    page.get_by_role("button", name="Thêm ngày", exact=True).click()
    screens.look(page, f"setup-calendar{suffix}")


@pytest.mark.soak
def test_a_saturday_with_hours_of_its_own_is_kept(office: Installation, screens: Screens) -> None:
    page = set_up(screens, "calendar")
    page.get_by_label("Thứ Bảy").select_option(label="Giờ riêng")
    page.locator(".week .halves").get_by_text("Buổi chiều").click()
    page.locator("[name=day6_morning_from]").fill("08:00")
    save(page, "Đã lưu lịch làm việc.")

    assert options(office)["week"] == {"6": [["morning", "08:00", "11:30"]]}


def test_a_range_of_days_is_entered_at_once_and_one_is_taken_out_again(
    office: Installation, screens: Screens
) -> None:
    page = set_up(screens, "calendar")
    page.get_by_role("button", name="Thêm ngày", exact=True).click()
    day = page.get_by_role("group", name="Thêm ngày")
    day.get_by_label("Ngày", exact=True).fill("4/2/2027")
    day.get_by_label("Đến ngày (nếu nhiều ngày)").fill("6/2/2027")
    day.get_by_label("Tên ngày").fill("Nghỉ Tết")
    day.get_by_role("button", name="Thêm ngày").click()
    page.get_by_role("button", name="Bỏ ngày 05/02/2027").click()
    save(page, "Đã lưu lịch làm việc.")

    closed = {"sessions": [], "name": "Nghỉ Tết", "name_en": ""}
    assert options(office)["days"] == {"2027-02-04": closed, "2027-02-06": closed}


def test_a_day_that_is_none_is_told_at_its_entry(screens: Screens) -> None:
    page = set_up(screens, "calendar")
    page.get_by_role("button", name="Thêm ngày", exact=True).click()
    day = page.get_by_role("group", name="Thêm ngày")
    day.get_by_label("Ngày", exact=True).fill("30/2/2027")
    day.get_by_role("button", name="Thêm ngày").click()

    expect(day.get_by_text("Xin nhập ngày dạng 21/11/2026.")).to_be_visible()


@pytest.mark.soak
def test_a_service_gets_purposes_with_targets_and_days_of_its_own(
    office: Installation, screens: Screens
) -> None:
    page = set_up(screens, "services/DD")
    for part in ("Việc được nhận và mục tiêu", "Loại và lịch riêng"):
        page.get_by_text(part).click()
    page.get_by_text("Nộp hồ sơ").click()
    page.locator("[name=wait_submit]").fill("30")
    page.get_by_text("Có lịch riêng").click()
    page.locator("form.editor").get_by_text("Buổi sáng").click()
    page.get_by_label("Thứ Ba").check()
    screens.look(page, "setup-services-more")
    save(page, "Đã lưu dịch vụ.")

    _, said, _ = office.call("GET", "/api/v1/setup/office?site=ha-long", Cookie=sign_in(office, "admin"))
    service = next(each for each in said["services"] if each["code"] == "DD")
    assert service["purposes"] == [{"id": "submit", "wait_min": 30, "service_min": None}]
    assert service["own_days"]["weekdays"] == [2]
