"""The manager's view of the past days: promised waits, pauses and calls out of order, in every state."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.screens import DESK, HALL, PHONE, Screens, Size

pytestmark = [pytest.mark.browser]

USUAL = ((412, 143, 0.8422, 0.9005), (388, 151, 0.8299, 0.9124))
PROMISED = (*USUAL, (27, 240, 0.5926, 0.963), (0, None, None, None), *USUAL * 5)
DAYS = [
    {"day": f"2026-11-{20 - at:02}", "n": n, "error_s": error, "kept": kept, "narrow": narrow}
    for at, (n, error, kept, narrow) in enumerate(PROMISED)
]
NAMES = {"break": ("Nghỉ giải lao", "Break"), "meeting": ("Họp", "Meeting"), "": ("", "")}
PAUSED = (("break", 14, 9120), ("meeting", 3, 5400), ("", 2, 20))
REASONS = [
    {"id": "invited", "name": "Công dân được mời quay lại", "name_en": "Asked to come back"},
    {"id": "other", "name": "Khác", "name_en": "Other"},
]


def answer(page: Page, report: str, body: Any = None, status: int = 200) -> None:
    """What the server says of a report from now on; no body: it cannot be reached."""

    def told(route: Route) -> None:
        if body is None:
            route.abort()
        else:
            route.fulfill(status=status, content_type="application/json", body=json.dumps(body))

    page.route(f"**/api/v1/{report}?*", told)


def full(page: Page, *more: str) -> None:
    """An office that has worked for some days, and further ones."""
    pauses = [
        {"day": "2026-11-20", "counter": 1, "reason": key, "n": n, "seconds": s}
        | dict(zip(("name", "name_en"), NAMES[key], strict=True))
        for key, n, s in PAUSED
    ]
    counts = [{"reason": "invited", "n": 4}, {"reason": "other", "n": 1}]
    answer(page, "live/promises", {"sites": [{"site": key, "days": DAYS} for key in (HA_LONG, *more)]})
    answer(page, "pauses", {"pauses": pauses})
    answer(page, "out-of-order", {"reasons": REASONS, "counts": counts})


def turn(page: Page) -> None:
    page.locator("[data-action=turn]").click()
    expect(page.locator("main.past")).to_be_visible()


def test_the_past_days_of_an_office(screens: Screens) -> None:
    manager = screens.manager()
    expect(manager.locator("[data-figure=waiting]")).to_be_visible()
    turn(manager)
    expect(manager.locator("[data-panel=promises] .empty")).to_have_text(
        "Chưa có số liệu: con số được tính mỗi đêm"
    )
    screens.look(manager, "admin-past-empty")
    full(manager)
    manager.reload()
    expect(manager.locator("[data-day]")).to_have_count(14)
    assert manager.locator("[data-figure=day-off]").all_inner_texts()[:4] == ["2,4", "2,5", "4,0", "–"]
    assert manager.locator("[data-figure=day-kept]").all_inner_texts()[1:4] == ["83,0\xa0%", "16/27", "–"]
    screens.look(manager, "admin-past")
    manager.locator("[data-action=turn]").click()
    expect(manager.locator("[data-figure=waiting]")).to_be_visible()


@pytest.mark.soak
@pytest.mark.parametrize(
    ("size", "query", "suffix"),
    [
        (HALL, "&theme=dark", "-dark"),
        (HALL, "&language=en", "-english"),
        (DESK, "", "-small"),
        (PHONE, "", "-phone"),
    ],
)
def test_the_past_days_on_every_glass(screens: Screens, size: Size, query: str, suffix: str) -> None:
    manager = screens.open(f"/demo/enter/{HA_LONG}-manager", size)
    full(manager)
    manager.goto(f"{manager.url}&view=past{query}")
    expect(manager.locator("[data-day]")).to_have_count(14)
    screens.look(manager, f"admin-past{suffix}")


@pytest.mark.soak
def test_the_past_days_of_all_offices(screens: Screens) -> None:
    manager = screens.open("/demo/enter/admin", HALL)
    full(manager, "hong-gai")
    manager.goto(f"{manager.url}&scope=all&view=past")
    expect(manager.locator("[data-day]")).to_have_count(28)
    screens.look(manager, "admin-past-all")


@pytest.mark.soak
def test_a_report_that_cannot_be_read_takes_no_other_along(screens: Screens) -> None:
    screens.forgive("net::ERR_FAILED", "403 (Forbidden)", "403 (FORBIDDEN)")
    manager = screens.manager()
    full(manager)
    answer(manager, "live/promises")
    refusal = {"title": "Không được phép.", "status": 403, "code": "forbidden"}
    answer(manager, "out-of-order", refusal, 403)
    turn(manager)
    expect(manager.locator("[data-panel=promises] .alert")).to_contain_text("Chưa liên lạc được máy chủ")
    expect(manager.locator("[data-panel=passed] .alert")).to_contain_text("Không được phép.")
    expect(manager.locator("[data-panel=pauses] [data-reason=meeting]")).to_be_visible()
    screens.look(manager, "admin-past-trouble")


@pytest.mark.soak
def test_what_was_read_stays_while_the_line_is_cut(screens: Screens) -> None:
    screens.forgive("net::ERR_FAILED")
    manager = screens.open(f"/demo/enter/{HA_LONG}-manager", HALL, own_clock=True)
    full(manager)
    turn(manager)
    expect(manager.locator("[data-day]")).to_have_count(14)
    answer(manager, "live/promises")
    manager.clock.fast_forward(61_000)
    expect(manager.locator("[data-panel=promises] .alert")).to_contain_text("Số liệu dưới đây đọc lúc")
    expect(manager.locator("[data-day]")).to_have_count(14)
    screens.look(manager, "admin-past-offline")


@pytest.mark.soak
def test_a_report_that_takes_long_says_that_it_is_being_read(screens: Screens) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    manager = screens.manager()
    full(manager)
    manager.route("**/api/v1/pauses?*", hold)
    turn(manager)
    expect(manager.locator("[data-panel=pauses]")).to_contain_text("Đang đọc…")
    expect(manager.locator("[data-panel=promises] [data-day]")).to_have_count(14)
    screens.look(manager, "admin-past-reading")
    for each in held:
        each.fulfill(content_type="application/json", body='{"pauses": []}')
    expect(manager.locator("[data-panel=pauses]")).to_contain_text("Không có lần tạm ngừng nào")
