"""Every page in every state: axe finds nothing, nothing is cut off; ``--write-screens`` keeps pictures."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import look
from tests.browser.installation import Installation
from tests.browser.people import Officer, at_counter, set_options, take, tap_face
from tests.browser.screens import LANDSCAPE, PORTRAIT, UPRIGHT, Screens, Size

pytestmark = [pytest.mark.browser, pytest.mark.long]

WAITING = {"HT": 7, "DD": 5, "KD": 2, "XD": 1, "LD": 2, "CT": 3, "CC": 9}
VOTES = ("very_satisfied", "very_satisfied", "satisfied", "very_satisfied", "dissatisfied", "very_satisfied")
GLASS = [pytest.param(PORTRAIT, "", id="portrait"), pytest.param(LANDSCAPE, "-landscape", id="landscape")]
TABLETS = [pytest.param(LANDSCAPE, "", id="landscape"), pytest.param(UPRIGHT, "-portrait", id="portrait")]


@pytest.fixture(scope="module")
def office(published: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The office with the published ballots behind it."""
    with published.copy(tmp_path_factory.mktemp("office") / "var").running() as made:
        yield made


@pytest.fixture(scope="module")
def officers(office: Installation) -> Sequence[Officer]:
    """A morning: eight officers, some visits behind them, a number missed, a hall that waits."""
    found = [at_counter(office, counter) for counter in range(1, 9)]
    for officer, level in zip(found, VOTES, strict=False):
        service = ("HT", "HT", "CC", "DD", "XD", "KD")[officer.counter - 1]
        phone = take(office, service)["track_url"].rpartition("/")[2]
        officer.serve_one()
        _, tracked, _ = office.call("GET", f"/api/v1/tickets/track/{phone}")
        tap_face(office, tracked["invitation"], level)
    take(office, "HT")
    set_options(office, no_show_calls=1, no_show_s=0)
    found[0].move(found[0].call(), "no-show")
    for service, people in WAITING.items():
        for person in range(people):
            take(office, service, priority="elderly" if person == 1 else None)
    for officer in found[:2] + found[5:7]:
        officer.move(officer.call(), "serve")
    return found


@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_the_kiosk(officers: Sequence[Officer], screens: Screens, size: Size, suffix: str) -> None:
    kiosk = screens.kiosk(size)
    expect(kiosk.locator("body[data-screen=start]")).to_be_visible()
    screens.look(kiosk, f"kiosk-start{suffix}")
    kiosk.locator(".go").click()
    screens.look(kiosk, f"kiosk-fields{suffix}")
    kiosk.locator(".prio-strip").click()
    screens.look(kiosk, f"kiosk-priority{suffix}")
    kiosk.locator(".prio-none").click()
    kiosk.locator('[data-service="BH"]').click()
    expect(kiosk.locator(".take h2")).to_have_text("Mời Ông/Bà lấy phiếu")
    screens.look(kiosk, f"kiosk-number{suffix}")


@pytest.mark.parametrize("aid", ["text", "contrast", "reach"])
@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_the_kiosk_with_an_aid(
    officers: Sequence[Officer], screens: Screens, size: Size, suffix: str, aid: str
) -> None:
    kiosk = screens.kiosk(size)
    kiosk.locator(f'[data-aid="{aid}"]').click()
    screens.look(kiosk, f"kiosk-start-{aid}{suffix}")
    kiosk.locator(".go").click()
    screens.look(kiosk, f"kiosk-fields-{aid}{suffix}")
    kiosk.locator('[data-service="LD"]').click()
    expect(kiosk.locator(".take h2")).to_have_text("Mời Ông/Bà lấy phiếu")
    screens.look(kiosk, f"kiosk-number-{aid}{suffix}")


def test_the_kiosk_in_english(officers: Sequence[Officer], screens: Screens) -> None:
    kiosk = screens.kiosk()
    kiosk.get_by_role("button", name="English").click()
    screens.look(kiosk, "kiosk-start-english")
    kiosk.locator(".go").click()
    screens.look(kiosk, "kiosk-fields-english")


@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_the_kiosk_without_its_server(frail_screens: Screens, size: Size, suffix: str) -> None:
    kiosk = frail_screens.kiosk(size)
    expect(kiosk.locator("body[data-screen=start]")).to_be_visible()
    look.settle(kiosk)  # a kiosk has all its letters long before
    frail_screens.office.kill("web")
    expect(kiosk.locator("body[data-screen=away]")).to_be_visible()
    frail_screens.look(kiosk, f"kiosk-away{suffix}")


@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_the_kiosk_whose_tap_is_not_answered(
    officers: Sequence[Officer], screens: Screens, size: Size, suffix: str
) -> None:
    screens.forgive("net::ERR_FAILED")
    kiosk = screens.kiosk(size)
    kiosk.route("**/api/v1/tickets", lambda route: route.abort())
    kiosk.locator(".go").click()
    kiosk.locator('[data-service="CC"]').click()
    expect(kiosk.locator("body[data-screen=asking]")).to_be_visible(timeout=30_000)
    screens.look(kiosk, f"kiosk-asking{suffix}")


def test_the_board(officers: Sequence[Officer], screens: Screens) -> None:
    board = screens.board()
    expect(board.locator(".desks [data-counter]")).to_have_count(8)
    visit = officers[4].call()
    expect(board.locator(".call.now .plate")).to_have_text(visit["code"])
    screens.look(board, "board")
    officers[4].move(visit, "serve")


@pytest.mark.parametrize(("size", "suffix"), TABLETS)
def test_the_terminal(officers: Sequence[Officer], screens: Screens, size: Size, suffix: str) -> None:
    terminal = screens.terminal(3, size)
    visit = officers[2].call()
    officers[2].move(visit, "serve")
    expect(terminal.locator(".serving .plate")).to_have_text(visit["code"])
    screens.look(terminal, f"terminal-idle{suffix}")
    officers[2].move(visit, "finish")
    expect(terminal.locator(".faces")).to_be_visible()
    screens.look(terminal, f"terminal-question{suffix}")
    terminal.locator('[data-level="very_satisfied"]').click()
    expect(terminal.locator("main[data-outcome=counted]")).to_be_visible()
    screens.look(terminal, f"terminal-thanks{suffix}")


def test_the_desk(officers: Sequence[Officer], screens: Screens) -> None:
    desk = screens.desk(4)
    expect(desk.locator(".upcoming .plate")).to_be_visible()
    screens.look(desk, "desk-free")
    visit = officers[3].call()
    expect(desk.locator(".visit.called .plate")).to_have_text(visit["code"])
    screens.look(desk, "desk-called")
    officers[3].move(visit, "serve")
    expect(desk.locator(".visit.serving")).to_be_visible()
    screens.look(desk, "desk")
    for tab in ("office", "missed", "held"):
        desk.locator(f"#tab-{tab}").click()
        screens.look(desk, f"desk-{tab}")
    desk.locator('[data-action="transfer"]').click()
    expect(desk.get_by_role("dialog")).to_be_visible()
    screens.look(desk, "desk-transfer")


def test_the_desk_before_a_counter_is_open(officers: Sequence[Officer], screens: Screens) -> None:
    desk = screens.open("/demo/enter/ha-long-supervisor")
    expect(desk.locator(".places [data-counter]")).to_have_count(8)
    screens.look(desk, "desk-chooser")


@pytest.mark.parametrize(("theme", "name"), [("light", "admin-live"), ("dark", "admin-live-dark")])
def test_the_live_view(officers: Sequence[Officer], screens: Screens, theme: str, name: str) -> None:
    manager = screens.manager(theme)
    expect(manager.locator("[data-figure=kn]")).to_contain_text("/")
    screens.look(manager, name)


def test_the_phone(officers: Sequence[Officer], screens: Screens) -> None:
    waiting = screens.phone(take(screens.office, "XD")["track_url"])
    expect(waiting.locator("body")).to_have_attribute("data-screen", "waiting")
    screens.look(waiting, "phone")
    called(officers[7], screens)


def called(officer: Officer, screens: Screens) -> None:
    """The phone of whoever is called last at the counter, until the question."""
    ticket = take(screens.office, "DD")
    while (visit := officer.call())["code"] != ticket["code"]:
        officer.move(visit, "serve", "finish")
    phone = screens.phone(ticket["track_url"])
    expect(phone.locator(".mine.called")).to_be_visible()
    screens.look(phone, "phone-called")
    officer.move(visit, "serve", "finish")
    expect(phone.locator(".rating")).to_be_visible()
    screens.look(phone, "phone-question")


def test_the_set_up(officers: Sequence[Officer], screens: Screens) -> None:
    setup = screens.open("/demo/enter/admin", (1366, 768))
    setup.goto(f"{screens.office.url}/admin/setup?as=admin&site=ha-long")
    expect(setup.locator("nav.nav")).to_be_visible()
    for section in (
        "overview",
        "site",
        "voice",
        "fields",
        "services",
        "counters",
        "staff",
        "printers",
        "devices",
    ):
        setup.locator(f'nav.nav a[href="#{section}"]').click()
        expect(setup.locator("h1")).to_be_visible()
        screens.look(setup, f"setup-{section}")
    for section, key in (("fields", "HT"), ("services", "HT"), ("counters", "3"), ("staff", "ha-long-1")):
        setup.evaluate("hash => { location.hash = hash; }", f"{section}/{key}")
        expect(setup.locator("form.editor")).to_be_visible()
        screens.look(setup, f"setup-{section}-form")


@pytest.mark.parametrize(("path", "name"), [("/", "index"), ("/login", "login"), ("/demo", "demo")])
def test_the_plain_pages(screens: Screens, path: str, name: str) -> None:
    screens.look(screens.open(path), name)


def test_a_refused_login(screens: Screens) -> None:
    screens.forgive("401 (UNAUTHORIZED)")
    page = screens.open("/login?as=nobody")
    page.locator("[name=username]").fill("nobody")
    page.locator("[name=password]").fill("nothing")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_be_visible()
    screens.look(page, "login-refused")


def test_a_screen_that_is_not_paired_yet(screens: Screens) -> None:
    page: Page = screens.open("/board", (1920, 1080))
    expect(page.locator(".plate")).to_be_visible()
    screens.look(page, "pairing")


def test_the_paper_is_there(officers: Sequence[Officer], pictures: Path | None) -> None:
    slip = min(officers[0].office.spool.glob("[0-9]*.png"))
    if pictures is not None:
        shutil.copy(slip, pictures / "slip.png")
    assert slip.stat().st_size > 0
