"""The screen of the rule: a draft, what it would do to today's queue, versions, and calls past the rule."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.appointments import HERE
from tests.browser.installation import Installation
from tests.browser.people import Officer, at_counter, set_options, take
from tests.browser.screens import DESK, HALL, LANDSCAPE, PORTRAIT, Screens, Size

SIZES = ((DESK, ""), pytest.param(HALL, "-large", marks=pytest.mark.soak))
PEOPLE = (
    ("HT", "submit", None),
    ("HT", "submit", None),
    ("HT", "supplement", "elderly"),
    ("HT", "submit", None),
    ("HT", "collect", None),
    ("CC", "submit", None),
    ("CC", "collect", "merit"),
)


@pytest.fixture(scope="module")
def officers(office: Installation) -> Sequence[Officer]:
    """Three officers, and a hall where people wait for several purposes."""
    set_options(office, no_show_calls=1, no_show_s=0)
    found = [at_counter(office, counter) for counter in (1, 2, 3)]
    for service, purpose, priority in PEOPLE:
        take(office, service, purpose=purpose, priority=priority)
    return found


def opened(screens: Screens, size: Size = DESK, who: str = f"{HA_LONG}-supervisor") -> Page:
    page = screens.open(f"/demo/enter/{who}", size)
    page.goto(f"{screens.office.url}/admin/rule?as={who.removeprefix(HA_LONG + '-')}&site={HA_LONG}")
    expect(page.locator("form.draft")).to_be_visible()
    return page


def results_first(rule: Page) -> None:
    rule.get_by_role("radiogroup", name="Nhận kết quả").get_by_role("radio", name="Trước").check()


def order(rule: Page, which: int, counter: str = "Quầy 1") -> list[str]:
    """The numbers at a counter under the rule in force (0) or the draft (1)."""
    table = rule.get_by_role("region", name=counter, exact=True).locator("table").nth(which)
    return table.locator(".plate").all_inner_texts()


@pytest.mark.parametrize(("size", "suffix"), SIZES)
def test_the_screen_of_the_rule(
    officers: Sequence[Officer], screens: Screens, size: Size, suffix: str
) -> None:
    rule = opened(screens, size)
    expect(rule.locator(".orders").first).to_be_visible()
    screens.look(rule, f"rule{suffix}")
    results_first(rule)
    expect(rule.locator(".orders .moved").first).to_be_visible()
    screens.look(rule, f"rule-draft{suffix}")
    rule.get_by_role("button", name="Sửa Người cao tuổi").click()
    screens.look(rule, f"rule-class{suffix}")
    rule.get_by_label("rồi ưu tiên").select_option("0")
    rule.get_by_label("Chờ lâu nhất (phút)").fill("0")
    expect(rule.locator(".said .alert.bad").first).to_be_visible()
    screens.look(rule, f"rule-starves{suffix}")
    rule.get_by_role("link", name="Các bản").click()
    screens.look(rule, f"rule-versions-none{suffix}")
    rule.get_by_role("link", name="Gọi ngoài thứ tự").click()
    expect(rule.locator("form.reasons")).to_be_visible()
    screens.look(rule, f"rule-passed-none{suffix}")


def test_a_draft_shows_its_order_beside_the_present_one_and_counts_nothing(
    officers: Sequence[Officer], screens: Screens
) -> None:
    rule = opened(screens)
    results_first(rule)
    expect(rule.locator(".orders .moved").first).to_be_visible()

    assert (order(rule, 0)[0], order(rule, 1)[0]) == ("HT-001", "HT-005")
    expect(rule.get_by_text("Được gọi trước: Nhận kết quả").first).to_be_visible()
    rule.reload()
    expect(rule.locator(".draft .pill")).to_have_text("Đang dùng: bản 0")


def test_a_rule_that_starves_somebody_cannot_be_applied(
    officers: Sequence[Officer], screens: Screens
) -> None:
    rule = opened(screens)
    rule.get_by_label("rồi ưu tiên").select_option("0")
    rule.get_by_label("Chờ lâu nhất (phút)").fill("0")

    expect(rule.locator(".said .alert.bad")).to_contain_text("người ưu tiên có thể không bao giờ được gọi")
    expect(rule.get_by_role("button", name="Áp dụng")).to_have_attribute("aria-disabled", "true")


@pytest.mark.soak
def test_two_editors_are_told_of_each_other_and_going_back_is_a_new_version(
    officers: Sequence[Officer], screens: Screens
) -> None:
    screens.forgive("409")
    mine, theirs = opened(screens), opened(screens, who="admin")
    theirs.locator('select[name="normal"]').select_option("3")
    results_first(mine)
    mine.get_by_label("Ghi chú cho bản này").fill("thử kết quả trước")
    mine.get_by_role("button", name="Áp dụng").click()
    expect(mine.locator(".draft .pill")).to_have_text("Đang dùng: bản 1")

    theirs.get_by_role("button", name="Áp dụng").click()
    expect(theirs.locator(".said .alert.warn")).to_contain_text("Bản 1 vừa được áp dụng")
    screens.look(theirs, "rule-conflict")
    theirs.get_by_role("button", name="Soạn tiếp trên bản 1").click()
    theirs.get_by_role("button", name="Áp dụng").click()
    expect(theirs.locator(".draft .pill")).to_have_text("Đang dùng: bản 2")

    theirs.get_by_role("link", name="Các bản").click()
    expect(theirs.locator(".versions li")).to_have_count(2)
    expect(theirs.locator(".versions .present")).to_contain_text("1 ưu tiên sau 3 lượt thường")
    expect(theirs.locator(".versions .present")).to_contain_text("gọi trước: Nhận kết quả")
    screens.look(theirs, "rule-versions")
    theirs.get_by_role("button", name="Soạn lại từ bản này 1").click()
    theirs.get_by_role("button", name="Áp dụng").click()
    expect(theirs.locator(".draft .pill")).to_have_text("Đang dùng: bản 3")


@pytest.mark.parametrize(("size", "suffix"), SIZES)
def test_calls_past_the_rule_are_counted_with_the_officers_words(
    officers: Sequence[Officer], screens: Screens, size: Size, suffix: str
) -> None:
    for officer, note in zip(officers, ("Người nhà báo có việc gấp ở bệnh viện", "", ""), strict=True):
        ticket = take(screens.office, "HT" if officer.counter < 3 else "CC")
        call_by_name(officer, ticket["id"], note)
    page = opened(screens, size)
    page.get_by_role("link", name="Gọi ngoài thứ tự").click()
    expect(page.get_by_text("Người nhà báo có việc gấp ở bệnh viện").first).to_be_visible()
    expect(page.get_by_label("Đến ngày")).to_have_value(datetime.now(HERE).strftime("%d/%m/%Y"))
    screens.look(page, f"rule-passed{suffix}")


def call_by_name(officer: Officer, ticket: str, note: str) -> None:
    body = {"ticket": ticket, "reason": "urgent", "note": note}
    path = f"/api/v1/counters/{officer.counter}/call"
    officer.move(officer.office.post(path, body, Cookie=officer.cookie), "no-show")


@pytest.mark.soak
def test_an_office_names_a_class_of_its_own_and_the_kiosk_asks_for_it(
    officers: Sequence[Officer], screens: Screens
) -> None:
    rule = opened(screens)
    names = (
        ("Nhà giáo", "Teacher"),
        ("Cựu chiến binh", "Veteran"),
        ("Hộ nghèo", "Poor household"),
        ("Trẻ em đi một mình", "Child"),
    )
    for n, (name, name_en) in enumerate(names, 4):
        rule.get_by_role("button", name="Thêm diện ưu tiên").click()
        rule.locator(f'input[name="class-{n}-name"]').fill(name)
        rule.locator(f'input[name="class-{n}-name_en"]').fill(name_en)
    rule.get_by_role("button", name="Áp dụng").click()
    expect(rule.locator(".told .alert.ok")).to_be_visible()

    for size, suffix in ((PORTRAIT, ""), (LANDSCAPE, "-landscape")):
        kiosk = screens.kiosk(size)
        kiosk.locator(".go").click()
        kiosk.locator(".prio-strip").click()
        expect(kiosk.locator('[data-priority="teacher"]')).to_contain_text("Nhà giáo")
        expect(kiosk.locator(".prio-none")).to_be_in_viewport(ratio=1)
        screens.look(kiosk, f"kiosk-priority-own{suffix}")


@pytest.mark.soak
def test_an_office_says_why_numbers_may_be_called_by_name(
    officers: Sequence[Officer], screens: Screens
) -> None:
    page = opened(screens)
    page.get_by_role("link", name="Gọi ngoài thứ tự").click()
    page.get_by_role("button", name="Thêm lý do").click()
    page.get_by_label("Lý do 5", exact=True).fill("Khách của lãnh đạo")
    page.get_by_label("Lý do 5 bằng tiếng Anh").fill("Guest of the head")
    page.get_by_role("button", name="Lưu lý do").click()

    expect(page.locator(".told .alert.ok")).to_be_visible()
    expect(page.get_by_label("Lý do 5", exact=True)).to_have_value("Khách của lãnh đạo")

    page.get_by_role("button", name="Bỏ lý do Khách của lãnh đạo").click()
    page.get_by_role("button", name="Lưu lý do").click()
    expect(page.get_by_label("Lý do 5", exact=True)).to_have_count(0)
    page = screens.open("/demo/enter/admin")
    page.goto(f"{screens.office.url}/admin/setup?as=admin&site={HA_LONG}#lists")
    expect(page.locator(".row.off", has_text="Khách của lãnh đạo")).to_be_visible()


@pytest.mark.soak
def test_who_only_manages_reads_the_rule_and_changes_nothing(
    officers: Sequence[Officer], screens: Screens
) -> None:
    rule = opened(screens, who=f"{HA_LONG}-manager")

    expect(rule.get_by_text("Tài khoản này chỉ xem quy tắc.")).to_be_visible()
    expect(rule.get_by_role("button", name="Áp dụng")).to_have_count(0)
    expect(rule.locator('select[name="normal"]')).to_be_disabled()
    screens.look(rule, "rule-read-only")
