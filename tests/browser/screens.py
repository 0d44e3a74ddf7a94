"""Screens in one Chromium, watched: whatever they complain of, and whom else they ask, is trouble."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlsplit

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError

from kiosk.services.demonstration import HA_LONG
from tests.browser import look
from tests.browser.installation import Installation

Size = tuple[int, int]
PORTRAIT: Size = (1080, 1920)
LANDSCAPE: Size = (1280, 800)
UPRIGHT: Size = (800, 1280)
HALL: Size = (1920, 1080)
DESK: Size = (1366, 768)
PHONE: Size = (390, 844)
PATIENCE_MS = 10_000
LOCAL = ("127.0.0.1", "")  # data: and blob: have no host
# The moment of the tap, and the moment the manager's screen shows the vote, both by this machine's clock.
NOTE_TAP = "() => addEventListener('click', () => { window.tappedAt = Date.now(); }, { capture: true })"
NOTE_COUNT = """(count) => {
  const note = () => {
    const shown = document.querySelector('[data-figure="kn"]')?.textContent;
    if (shown === count && !window.countedAt) window.countedAt = Date.now();
  };
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def keep(picture: bytes, path: Path) -> None:
    """Keep a picture in 256 colours: flat screens need no more, and the repository stays small."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)


@dataclass
class Screens:
    """The screens that one test has open; each has a profile of its own, as a machine of its own would."""

    chromium: Browser
    office: Installation
    pictures: Path | None = None
    troubles: list[str] = field(default_factory=list)
    forgiven: tuple[str, ...] = ()
    profiles: list[BrowserContext] = field(default_factory=list)

    def profile(self) -> BrowserContext:
        """A browser profile that is watched."""
        made = self.chromium.new_context(
            locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce"
        )
        made.set_default_timeout(PATIENCE_MS)
        made.on("console", self._console)
        made.on("weberror", self._error)
        made.on("request", self._request)
        self.profiles.append(made)
        return made

    def close(self) -> None:
        """Switch every screen off."""
        for each in self.profiles:
            each.close()

    def forgive(self, *words: str) -> None:
        """Complaints that this test brings about on purpose."""
        self.forgiven += words

    def unforgiven(self) -> Iterable[str]:
        """What is left to complain of."""
        return [each for each in self.troubles if not any(words in each for words in self.forgiven)]

    def time_between(self, tapped: Page, shown: Page, count: str, tap: Callable[[], None]) -> float:
        """Tap, and return the milliseconds until the manager's screen shows the count."""
        shown.evaluate(NOTE_COUNT, count)
        tapped.evaluate(NOTE_TAP)
        tap()
        shown.wait_for_function("() => window.countedAt")
        return float(shown.evaluate("window.countedAt") - tapped.evaluate("window.tappedAt"))

    def look(self, page: Page, name: str) -> None:
        """Fail with what is wrong with a screen as it stands; keep its picture if pictures are wanted."""
        look.settle(page)
        if self.pictures is not None:
            keep(page.screenshot(), self.pictures / f"{name}.png")
        cut = look.what_is_cut(page)
        before = len(self.troubles)
        found = look.what_axe_finds(page)
        del self.troubles[before:]  # axe sets styles inline, which the page's policy rightly refuses
        assert not cut + found, "\n".join([name, *cut, *found])

    def open(self, path: str, size: Size = DESK, *, own_clock: bool = False) -> Page:
        """Open a page of the office on a machine of its own; its own clock can be moved forward."""
        return self._open(self.profile(), path, size, own_clock)

    def beside(self, page: Page, path: str, size: Size = DESK) -> Page:
        """Open a page in another tab of the same browser."""
        return self._open(page.context, path, size, own_clock=False)

    def _open(self, profile: BrowserContext, path: str, size: Size, own_clock: bool) -> Page:
        page = profile.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if own_clock:
            page.clock.install()
        page.goto(self.office.url + path)
        return page

    def kiosk(self, size: Size = PORTRAIT, *, own_clock: bool = False) -> Page:
        token = self.office.token("kiosk", "Ki-ốt 1")
        return self.open(f"/kiosk?name=1#token={token}", size, own_clock=own_clock)

    def board(self) -> Page:
        return self.open(f"/board#token={self.office.token('board', 'Bảng sảnh chính')}", HALL)

    def terminal(self, counter: int, size: Size = LANDSCAPE) -> Page:
        token = self.office.token("terminal", str(counter))
        return self.open(f"/terminal?counter={counter}#token={token}", size)

    def desk(self, counter: int) -> Page:
        """The desk of the officer of this number, signed in."""
        return self.open(f"/demo/enter/{HA_LONG}-{counter}", DESK)

    def reception(self, size: Size = DESK) -> Page:
        """The reception, with the supervisor signed in, who sits at no counter."""
        return self.open(f"/demo/enter/{HA_LONG}-supervisor?to=reception", size)

    def manager(self, theme: str = "light") -> Page:
        page = self.open(f"/demo/enter/{HA_LONG}-manager", HALL)
        if theme != "light":
            page.goto(f"{page.url}&theme={quote(theme)}")
        return page

    def phone(self, track_url: str) -> Page:
        return self.open(urlsplit(track_url).path, PHONE)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"{message.location['url']}: {message.text}")

    def _error(self, error: WebError) -> None:
        self.troubles.append(f"{error.page.url if error.page else ''}: {error.error}")

    def _request(self, request: Request) -> None:
        if (urlsplit(request.url).hostname or "") not in LOCAL:
            self.troubles.append(f"{request.frame.url} reached for {request.url}")
