"""Two boards behind bad lines, four desks and a phone: no call is lost, doubled or out of order."""

import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation
from tests.browser.people import take
from tests.browser.screens import HALL, PORTRAIT, Screens
from tests.browser.storm import DESKS, NOTE_CALLS, Desk, bad_weather, calls_made, wait_for_the_last
from tests.faults.patience import eventually
from tests.faults.proxy import Proxy

pytestmark = [pytest.mark.browser, pytest.mark.long]
SEED = 20261121
SHORT, FULL = (60, 20.0), (200, 60.0)
LOADS = [
    pytest.param(*SHORT, id="60-calls-in-20-s"),
    pytest.param(*FULL, id="200-calls-in-60-s", marks=pytest.mark.soak),
]


@pytest.fixture
def lines(frail_office: Installation) -> Iterator[list[Proxy]]:
    """A bad line for each board."""
    with ExitStack() as stack:
        yield [stack.enter_context(Proxy(frail_office.port)) for _ in range(2)]


@pytest.fixture
def boards(frail_screens: Screens, lines: list[Proxy]) -> list[Page]:
    """A board that lies and one that stands upright, each behind its line and already watched."""
    office, found = frail_screens.office, []
    frail_screens.forgive("WebSocket connection to", "503 (SERVICE UNAVAILABLE)")
    for line, size in zip(lines, (HALL, PORTRAIT), strict=True):
        page = frail_screens.profile().new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        token = office.token("board", "Bảng sảnh chính", HA_LONG)
        page.goto(f"http://127.0.0.1:{line.port}/board#token={token}")
        expect(page.locator(".desks [data-counter]")).to_have_count(8)
        page.evaluate(NOTE_CALLS)
        found.append(page)
    return found


def desks_of(office: Installation, calls: int, seconds: float) -> list[Desk]:
    """Four desks that share the calls out among them, evenly over the time."""
    moments = [seconds * n / calls for n in range(calls)]
    shares = {counter: moments[at :: len(DESKS)] for at, counter in enumerate(DESKS)}
    for counter, service in DESKS.items():
        for _ in shares[counter]:
            take(office, service)
    begin = time.monotonic() + 1.0
    return [Desk(office, counter, share, begin) for counter, share in shares.items()]


def run(desks: list[Desk]) -> None:
    for desk in desks:
        desk.join()
    assert [failure for desk in desks for failure in desk.failures] == []


def check(office: Installation, boards: list[Page], calls: int) -> None:
    """Every call on both boards, once and in order; of those that were announced, none behind a later one."""
    made = calls_made(office)
    assert len(made) == calls
    for board in boards:
        wait_for_the_last(board, made[-1]["seq"])
        assert board.evaluate("seqs") == [call["seq"] for call in made]
        aloud = board.evaluate("aloud")
        assert aloud == sorted(set(aloud))
        assert aloud, "nothing was announced"


@pytest.mark.soak  # the gate has the one below, whose lines break as well
@pytest.mark.parametrize(("calls", "seconds"), LOADS)
def test_every_call_is_on_both_boards_once_and_in_order_though_their_lines_break(
    frail_screens: Screens, lines: list[Proxy], boards: list[Page], calls: int, seconds: float
) -> None:
    office = frail_screens.office
    desks = desks_of(office, calls - 1, seconds)
    phone = frail_screens.phone(take(office, DESKS[4])["track_url"])
    with bad_weather(lines, SEED, (0.8, 4.0)):
        for desk in desks:
            desk.start()
        run(desks)
    last = Desk(office, 4, [0.0], time.monotonic())
    last.start()
    run([last])

    check(office, boards, calls)
    assert all(line.cuts > 0 for line in lines) and any(line.swallowed for line in lines)
    expect(phone.locator("body[data-screen=finished]")).to_be_visible()


@pytest.mark.parametrize(("calls", "seconds"), LOADS)
def test_every_call_is_on_both_boards_though_the_server_is_restarted_as_well(
    frail_screens: Screens, lines: list[Proxy], boards: list[Page], calls: int, seconds: float
) -> None:
    office = frail_screens.office
    desks = desks_of(office, calls, seconds)
    with bad_weather(lines, SEED + 1, (0.8, 4.0)):
        for desk in desks:
            desk.start()
        assert eventually(lambda: sum(len(desk.codes) for desk in desks) >= calls / 2, 2 * seconds)
        office.children["web"].terminate()
        office.children.pop("web").wait(10)
        office.start_web()
        run(desks)

    check(office, boards, calls)
    assert all("Mất kết nối" in board.evaluate("backs[0]") for board in boards)
