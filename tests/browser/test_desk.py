"""The desk: one officer a counter, and a number that keeps its name wherever it goes."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.installation import Installation, Json
from tests.browser.people import set_options, take
from tests.browser.screens import Screens

pytestmark = pytest.mark.browser


def key(desk: Page, action: str) -> Locator:
    """A key of the pad, once it does something."""
    return desk.locator(f'[data-action="{action}"]:not([aria-disabled])')


def press(desk: Page, action: str) -> None:
    """Press a key of the pad by the F key that is printed on it."""
    printed = key(desk, action).locator("kbd")
    expect(printed).to_be_visible()
    desk.keyboard.press(printed.inner_text())


def seated(screens: Screens, counter: int) -> Page:
    """The desk of an officer with the counter open."""
    desk = screens.desk(counter)
    desk.locator(f'[data-counter="{counter}"]').click()
    expect(desk.locator(".keys")).to_be_visible()
    return desk


def test_two_officers_cannot_open_one_counter(screens: Screens) -> None:
    first, second = screens.desk(1), screens.desk(2)
    first.locator('[data-counter="1"]').click()
    taken = second.locator('[data-counter="1"]')

    expect(taken).to_contain_text("Nguyễn Thị Thuỳ Dương")
    taken.click()
    expect(second.get_by_role("dialog")).to_contain_text("Quầy 1 đang có Nguyễn Thị Thuỳ Dương")
    second.get_by_role("button", name="Quay lại").click()
    expect(second.locator(".choose")).to_be_visible()


def test_two_sessions_live_in_one_browser(screens: Screens) -> None:
    third = screens.open("/demo/enter/ha-long-3")
    fourth = screens.beside(third, "/demo/enter/ha-long-4")
    third.reload()

    expect(third.locator(".who")).to_contain_text("Phạm Thị Ánh Nguyệt")
    expect(fourth.locator(".who")).to_contain_text("Lê Quốc Khánh")
    assert third.url.endswith("?as=3") and fourth.url.endswith("?as=4")


def test_a_transferred_number_keeps_its_name_at_the_next_counter(
    office: Installation, screens: Screens
) -> None:
    desk, next_desk = seated(screens, 5), seated(screens, 8)
    code = take(office, "XD")["code"]
    press(desk, "call")
    press(desk, "serve")
    press(desk, "transfer")
    desk.get_by_role("dialog").get_by_text("Đất đai").click()
    desk.get_by_role("dialog").get_by_role("button", name=f"Chuyển {code}").click()

    expect(next_desk.locator(".upcoming .plate")).to_have_text(code)
    press(next_desk, "call")
    expect(next_desk.locator(".visit .plate")).to_have_text(code)


def test_a_number_that_does_not_come_is_among_the_missed_and_can_be_queued_again(
    office: Installation, screens: Screens
) -> None:
    set_options(office, no_show_calls=1, no_show_s=0)
    desk = seated(screens, 3)
    code = take(office, "CC")["code"]
    press(desk, "call")
    press(desk, "no-show")
    desk.get_by_role("tab", name="Vắng mặt 1").click()
    expect(desk.locator("#list .plate")).to_have_text([code])

    desk.get_by_role("button", name=f"Đưa lại hàng chờ {code}").click()
    expect(desk.locator(".upcoming .plate")).to_have_text(code)


def test_a_held_visit_comes_back_to_the_officer_who_held_it(office: Installation, screens: Screens) -> None:
    desk = seated(screens, 6)
    code = take(office, "KD")["code"]
    press(desk, "call")
    press(desk, "serve")
    press(desk, "hold")
    expect(desk.get_by_role("tab", name="Đang giữ 1")).to_be_visible()
    press(desk, "resume")

    expect(desk.locator(".visit.serving .plate")).to_have_text(code)


def test_the_reason_why_a_number_was_called_is_on_the_desk(office: Installation, screens: Screens) -> None:
    desk = seated(screens, 7)
    take(office, "LD", priority="elderly")
    press(desk, "call")

    expect(desk.locator(".why")).to_contain_text("Vì sao số này được gọi:")
    expect(desk.locator(".visit .pill.prio")).to_have_text("Ưu tiên")


def test_the_manager_is_told_at_once_what_a_wrong_password_means(screens: Screens) -> None:
    screens.forgive("401 (UNAUTHORIZED)")
    page = screens.open("/admin?as=wrong")
    page.get_by_label("Tên đăng nhập").fill("ha-long-manager")
    page.locator("[name=password]").fill("không phải mật khẩu này")
    page.get_by_role("button", name="Đăng nhập").click()

    expect(page.get_by_role("alert")).to_have_text("Tài khoản hoặc mật khẩu không đúng.")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("ha-long-manager")


def test_a_right_password_leads_to_the_page_that_was_wanted(screens: Screens) -> None:
    page = screens.open("/desk?as=2")
    page.get_by_label("Tên đăng nhập").fill("ha-long-2")
    page.locator("[name=password]").fill(screens.office.known.passwords["ha-long-2"])
    page.get_by_role("button", name="Đăng nhập").click()

    expect(page.locator(".who")).to_contain_text("Trần Văn Hưng")
    assert page.url.endswith("/desk?as=2")


def test_a_desk_without_its_server_says_so_and_goes_on_where_it_was(frail_screens: Screens) -> None:
    office = frail_screens.office
    desk = seated(frail_screens, 3)
    code = take(office, "CC")["code"]
    press(desk, "call")
    office.kill("web")
    expect(desk.locator(".status")).to_contain_text("Mất kết nối từ")

    office.start_web()
    expect(desk.locator(".status")).to_contain_text("Đã kết nối", timeout=15_000)
    expect(desk.locator(".visit.called .plate")).to_have_text(code)
    press(desk, "serve")
    expect(desk.locator(".visit.serving")).to_be_visible()


def lose(office: Installation, ticket: Json) -> None:
    """An agent says of the ticket's slip that nobody knows whether it came out."""
    agent = {"Authorization": f"Bearer {(office.directory / 'agent-ha-long.token').read_text().strip()}"}
    job = office.post("/api/v1/print-jobs/lease", {"wait": 0}, **agent)["job"]
    assert job["code"] == ticket["code"]
    begun = {"printer": job["printer"], "process_id": "AB12", "sha256": "ab" * 32, "height_mm": 120}
    office.post(f"/api/v1/print-jobs/{job['id']}/attempts", begun, **agent)
    path = f"/api/v1/print-jobs/{job['id']}/attempts/1/result"
    office.post(path, {"result": "unknown", "sent_bytes": 9000, "cause": "unconfirmed"}, **agent)


def test_a_slip_that_may_not_have_come_out_is_printed_again_from_the_desk(frail_screens: Screens) -> None:
    office = frail_screens.office
    desk = seated(frail_screens, 5)
    ticket = take(office, "XD")
    lose(office, ticket)
    doubtful = desk.locator(".status .slip")
    expect(doubtful).to_contain_text(f"Phiếu {ticket['code']}: không rõ đã ra giấy")
    frail_screens.look(desk, "desk-slip")

    doubtful.get_by_role("button", name="In lại").click()

    expect(desk.locator(".notices")).to_contain_text(f"Đang in lại phiếu {ticket['code']}.")
    expect(doubtful).to_have_count(0)
