"""Screens lose their server, their power or their right, and what becomes of their sockets."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import ROOT, Installation
from tests.faults.patience import eventually, seconds_until
from tests.faults.screen import Screen

pytestmark = [pytest.mark.faults, pytest.mark.long]
SCREENS = (
    ("/kiosk", "kiosk", "Ki-ốt 1"),
    ("/board", "board", "Bảng sảnh chính"),
    ("/terminal", "terminal", "1"),
)
BACK_WITHIN_S = 5.0
FREE_WITHIN_S = 60.0
SEATS = 8


@pytest.fixture
def screens(office: Installation) -> Iterator[list[Screen]]:
    """A kiosk, a board and a terminal, each seated."""
    with ExitStack() as stack:
        shown = [
            stack.enter_context(Screen(office.port, namespace, office.token(kind, place)))
            for namespace, kind, place in SCREENS
        ]
        assert all(screen.seated.wait(10) for screen in shown)
        yield shown


@contextmanager
def lost_screens(office: Installation, count: int, *, unplugged: bool = False) -> Iterator[None]:
    """Boards that were stopped in the middle of everything: they hold their sockets and do nothing.

    Unplugged ones acknowledge no packet either; the frozen ones' machines still do.
    """
    given = (str(office.port), "/board", office.token("board", "Bảng sảnh chính"), str(count))
    command = (sys.executable, "-m", "tests.faults.screen", *given)
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as row:
        assert row.stdin is not None and row.stdout is not None
        assert row.stdout.readline() == b"seated\n"
        if unplugged:
            row.stdin.write(b"unplug\n")
            row.stdin.flush()
            assert row.stdout.readline() == b"unplugged\n"
        row.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            row.kill()


def take(office: Installation) -> None:
    token = office.token("kiosk", "Ki-ốt 1")
    office.post("/api/v1/tickets", {"service": "HT"}, Authorization=f"Bearer {token}")


def all_lost(screens: list[Screen], before: float = 0.0) -> bool:
    return all(screen.lost_at > before for screen in screens)


def all_seated(screens: list[Screen]) -> bool:
    return all(screen.seated.is_set() for screen in screens)


def show_the_same(screens: list[Screen]) -> bool:
    """Whether every screen shows the office as it is now."""
    return len({tuple(screen.shows) for screen in screens[:2]}) == 1


def test_a_device_revoked_by_a_command_loses_its_socket_within_a_second(office: Installation) -> None:
    made = json.loads(office.flask("device", "enrol", "--site", HA_LONG, "--kind", "board", "--json"))
    with Screen(office.port, "/board", made["token"]) as screen:
        assert screen.seated.wait(10)

        office.flask("device", "revoke", made["id"])

        assert seconds_until(lambda: screen.lost_at > 0, 1.0) <= 1.0
        assert eventually(lambda: any("not_signed_in" in each for each in screen.refusals), 10)


def test_screens_are_back_within_five_seconds_of_a_reload(
    office: Installation, screens: list[Screen]
) -> None:
    os.kill(office.children["web"].pid, signal.SIGHUP)

    assert eventually(lambda: all_lost(screens), 5)
    assert seconds_until(lambda: all_seated(screens), BACK_WITHIN_S) <= BACK_WITHIN_S
    take(office)
    assert eventually(lambda: show_the_same(screens), 5)


def test_screens_are_back_within_five_seconds_of_a_stop_and_start(
    office: Installation, screens: list[Screen]
) -> None:
    office.children["web"].terminate()
    assert eventually(lambda: all_lost(screens), 2)  # let go at once, not when the grace is over
    office.children["web"].wait(10)

    office.start_web()

    assert seconds_until(lambda: all_seated(screens), BACK_WITHIN_S) <= BACK_WITHIN_S
    take(office)
    assert eventually(lambda: show_the_same(screens), 5)


def test_a_stop_does_not_wait_for_a_screen_that_is_frozen(office: Installation) -> None:
    with lost_screens(office, 1):
        office.children["web"].terminate()

        assert office.children["web"].wait(10) == 0


@pytest.fixture
def few_seats(still_office: Installation) -> Installation:
    """An office that lets one address have few sockets, so that a seat tells of its thread."""
    still_office.settings["KIOSK_SOCKETS_PER_ADDRESS"] = str(SEATS)
    still_office.start_web()
    return still_office


@pytest.mark.parametrize(
    "unplugged",
    [pytest.param(False, id="frozen", marks=pytest.mark.soak), pytest.param(True, id="unplugged")],
)
def test_lost_screens_give_their_threads_back_within_a_minute(
    few_seats: Installation, unplugged: bool
) -> None:
    token = few_seats.token("board", "Bảng sảnh chính")
    with lost_screens(few_seats, SEATS, unplugged=unplugged), ExitStack() as stack:
        late = [stack.enter_context(Screen(few_seats.port, "/board", token)) for _ in range(SEATS)]
        assert eventually(lambda: all(screen.refusals for screen in late), 10)  # every seat is taken
        take(few_seats)  # a state is pushed to those who are lost

        # A seat is counted as long as its thread is held.
        assert eventually(lambda: all_seated(late), FREE_WITHIN_S)
