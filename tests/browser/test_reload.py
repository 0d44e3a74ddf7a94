"""Pages lose their server and come back by themselves; how soon is measured where nothing else runs."""

import os
import signal
import sys
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.installation import Installation
from tests.browser.screens import Screens

pytestmark = [pytest.mark.browser, pytest.mark.soak]

BACK_WITHIN_MS = 5000
PATIENCE_MS = 30_000
# When the line to the office was lost, and when it stood again: a namespace that was joined begins with 40.
NOTE_LINES = """
window.joined = [];
window.lost = [];
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("close", () => window.lost.push(Date.now()));
    this.addEventListener("message", ({ data }) => {
      if (String(data).startsWith("40/")) window.joined.push(Date.now());
    });
  }
};
"""


def watched(page: Page) -> Page:
    """The page, its lines noted from now on."""
    page.add_init_script(NOTE_LINES)
    page.reload()
    page.wait_for_function("() => window.joined?.length === 1")
    return page


def reload(office: Installation) -> float:
    """Let gunicorn take another worker; returns 0: the pages count from when they were let go."""
    os.kill(office.children["web"].pid, signal.SIGHUP)
    return 0.0


def stop_and_start(office: Installation) -> float:
    """Stop the web and start it again; returns when it answered."""
    os.kill(office.children["web"].pid, signal.SIGTERM)
    office.children.pop("web").wait(PATIENCE_MS / 1000)
    office.start_web()
    return time.time() * 1000


def away_ms(page: Page, answered: float) -> float:
    """How long the page had no line though there was somebody to answer."""
    page.wait_for_function("() => window.joined.length > 1", timeout=PATIENCE_MS)
    lost, joined = page.evaluate("() => [window.lost[0], window.joined[1]]")
    return float(joined - max(lost, answered))


@pytest.mark.parametrize("happens", [reload, stop_and_start])
def test_pages_are_back_within_five_seconds(
    frail_office: Installation, frail_screens: Screens, happens: Callable[[Installation], float]
) -> None:
    shown = (frail_screens.kiosk(), frail_screens.board(), frail_screens.terminal(1), frail_screens.desk(2))
    pages = [watched(each) for each in shown]

    answered = happens(frail_office)

    away = [away_ms(page, answered) for page in pages]
    sys.stdout.write(f"{happens.__name__}: {[round(each) for each in away]} ms\n")
    assert max(away) <= BACK_WITHIN_MS
