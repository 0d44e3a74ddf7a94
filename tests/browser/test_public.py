"""The public page in its states and widths, framed by another page, and switched on in the set-up."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from kiosk.routes.public import MODULES
from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation
from tests.browser.people import Officer, at_counter, set_options, sign_in, take
from tests.browser.screens import PHONE, Screens

pytestmark = pytest.mark.browser

PATH = f"/public/{HA_LONG}"
SIZES = [
    (320, 568),
    (1366, 768),
    *(pytest.param(each, marks=pytest.mark.soak) for each in (PHONE, (768, 1024), (1920, 1080))),
]
ALL_DAY = [["morning", "00:00", "12:00"], ["afternoon", "12:00", "23:59"]]
HARDLY = [["morning", "00:00", "00:01"]]


@pytest.fixture(scope="module")
def hall(office: Installation) -> Officer:
    """The office is open whatever the hour of the test; some wait, one was served."""
    set_options(office, sessions=ALL_DAY)
    officer = at_counter(office, 1)
    for _ in range(6):
        take(office, "HT")
        officer.serve_one()
    for service in ("HT", "HT", "DD", "CC", "LD", "LD"):
        take(office, service)
    return officer


@pytest.fixture
def elsewhere(office: Installation, tmp_path: Path) -> Iterator[str]:
    """The web site of another house, whose page frames ours; returns its address."""
    (tmp_path / "index.html").write_text(
        f'<iframe src="{office.url}{PATH}" width="400" height="600"></iframe>'
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(tmp_path)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/index.html"
    server.shutdown()
    server.server_close()
    thread.join()


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing on the console."""


def shows(page: Page, state: str) -> None:
    expect(page.locator(f"body[data-screen={state}]")).to_be_visible()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_it_is_whole_at_every_width(hall: Officer, screens: Screens, size: tuple[int, int]) -> None:
    page = screens.open(PATH, size)
    shows(page, "open")

    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    screens.look(page, f"public-{size[0]}")


@pytest.mark.soak
def test_it_follows_the_office_while_it_is_open(
    office: Installation, hall: Officer, screens: Screens
) -> None:
    page = screens.open(PATH, PHONE, own_clock=True)
    waiting = page.locator(".overview dd").first
    count = int(waiting.inner_text().split()[0])
    take(office, "KD")
    page.clock.run_for(11_000)

    expect(waiting).to_have_text(f"{count + 1} người")


@pytest.mark.soak
def test_it_speaks_english(hall: Officer, screens: Screens) -> None:
    page = screens.open(PATH, PHONE)
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Waiting now")

    expect(page.locator(".field").first).to_contain_text("Expected wait")
    screens.look(page, "public-english")


def test_another_houses_page_may_frame_it(hall: Officer, screens: Screens, elsewhere: str) -> None:
    page = screens.profile().new_page()
    screens.forgive("favicon.ico")
    page.goto(elsewhere)
    frame = page.frame_locator("iframe")

    expect(frame.locator("body[data-screen=open]")).to_be_visible()
    expect(frame.locator(".field")).to_have_count(8)


@pytest.mark.soak
def test_without_a_line_it_says_how_old_its_figures_are(hall: Officer, screens: Screens) -> None:
    screens.forgive("net::ERR_")
    page = screens.open(PATH, PHONE, own_clock=True)
    shows(page, "open")
    page.route("**/api/v1/public/**", lambda route: route.abort())
    page.clock.run_for(130_000)

    expect(page.locator(".lost")).to_contain_text("(2 phút trước)")
    screens.look(page, "public-offline")


def test_it_says_when_the_office_is_closed(office: Installation, hall: Officer, screens: Screens) -> None:
    set_options(office, sessions=HARDLY)
    page = screens.open(PATH, PHONE)
    shows(page, "closed")

    expect(page.locator(".notice h2")).to_have_text("Ngoài giờ làm việc")
    screens.look(page, "public-closed")
    set_options(office, sessions=ALL_DAY)


@pytest.mark.soak
def test_it_says_when_nobody_waits(office: Installation, screens: Screens) -> None:
    path, cookie = "/api/v1/setup/office?site=hong-gai", sign_in(office, "admin")
    office.post(path, {"options": {"sessions": ALL_DAY}}, Cookie=cookie)
    page = screens.open("/public/hong-gai", PHONE)

    expect(page.locator(".notice h2")).to_have_text("Hiện không có ai chờ")
    screens.look(page, "public-empty")


@pytest.mark.soak
def test_a_page_that_is_switched_off_says_so(office: Installation, screens: Screens) -> None:
    screens.forgive("404 (NOT FOUND)")
    set_options(office, public_page=False)
    page = screens.open(PATH, PHONE)
    shows(page, "gone")
    screens.look(page, "public-gone")
    set_options(office, public_page=True)


@pytest.mark.soak
def test_the_administrator_switches_it_off_and_on(office: Installation, screens: Screens) -> None:
    screens.forgive("404 (NOT FOUND)")
    setup = screens.open("/demo/enter/admin", (1366, 768))
    setup.goto(f"{office.url}/admin/setup?as=admin&site={HA_LONG}#site")
    switch = setup.get_by_role("switch", name="Cho mọi người xem tình hình chờ")
    expect(switch).to_be_checked()
    switch.scroll_into_view_if_needed()
    screens.look(setup, "setup-site-public")
    switch.uncheck(force=True)
    setup.get_by_role("button", name="Lưu").click()
    expect(setup.get_by_text("Đã lưu đơn vị.")).to_be_visible()
    assert office.call("GET", f"/api/v1{PATH}")[0] == 404
    set_options(office, public_page=True)


@pytest.mark.soak
def test_the_demonstrations_table_leads_to_it(office: Installation, screens: Screens) -> None:
    table = screens.open("/demo")

    expect(table.locator(f'a[href="{PATH}"]')).to_be_visible()


@pytest.mark.soak
def test_every_module_of_its_first_load_is_asked_for_with_the_page(hall: Officer, screens: Screens) -> None:
    page = screens.open(PATH, PHONE)
    shows(page, "open")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
    modules = {each.partition("/static/js/")[2] for each in loaded if each.endswith(".js")}

    assert modules == {f"{each}.js" for each in (*MODULES, "public/main")}
