"""Many calls while the boards' lines break: desks that never give up, and what a board has shown."""

import http.client
import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation, Json
from tests.browser.people import at_counter
from tests.faults.proxy import Proxy

DESKS = {1: "HT", 2: "HT", 3: "CC", 4: "DD"}
AGAIN_S = 0.2
GIVE_UP_S = 60.0
# The seq of every call that takes the first place, in the order in which a watcher in the hall sees them, and
# of those that were announced; and what the board said about having been cut off.
NOTE_CALLS = """() => {
  Object.assign(window, { seqs: [], aloud: [], backs: [] });
  const note = () => {
    const call = document.querySelector(".rows .call[data-seq]");
    const seq = Number(call?.dataset.seq ?? 0);
    if (seq && seq !== window.seqs.at(-1)) {
      window.seqs.push(seq);
      if ("aloud" in call.dataset) window.aloud.push(seq);
    }
    const said = document.querySelector(".notice .back:not([hidden])")?.textContent;
    if (said && said !== window.backs.at(-1)) window.backs.push(said);
  };
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true, attributes: true });
}"""
SHOWN = "(seq) => window.seqs.at(-1) === seq"


@dataclass
class Desk(threading.Thread):
    """An officer who calls at given moments and serves at once; a server that is away is asked again."""

    office: Installation
    counter: int
    moments: Sequence[float]
    begin: float
    codes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(name=f"desk-{self.counter}", daemon=True)
        self._cookie = at_counter(self.office, self.counter).cookie
        self._pause = threading.Event()

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        """Call, serve, finish; again at the next moment."""
        try:
            for moment in self.moments:
                self._pause.wait(max(0.0, self.begin + moment - time.monotonic()))
                visit = self._tap(f"counters/{self.counter}/call")
                self.codes.append(visit["code"])
                for move in ("serve", "finish"):
                    self._tap(f"visits/{visit['id']}/{move}")
        except AssertionError as failure:
            self.failures.append(str(failure))

    def _tap(self, path: str) -> Any:
        """One tap, sent with the same id until it is answered."""
        tap, until = {"tap_id": str(uuid4())}, time.monotonic() + GIVE_UP_S
        while True:
            try:
                status, said, _ = self.office.call("POST", f"/api/v1/{path}", tap, Cookie=self._cookie)
            except (OSError, http.client.HTTPException):
                status, said = HTTPStatus.SERVICE_UNAVAILABLE, ""
            if status != HTTPStatus.SERVICE_UNAVAILABLE:
                assert status == HTTPStatus.OK, f"{path}: {status} {said}"
                return said
            assert time.monotonic() < until, f"{path} was never answered"
            self._pause.wait(AGAIN_S)


@contextmanager
def bad_weather(lines: Sequence[Proxy], seed: int, every_s: tuple[float, float]) -> Iterator[None]:
    """Cut one line or all of them, or let one swallow for a while, at random moments; healed at the end."""
    over, chance = threading.Event(), random.Random(seed)

    def blow() -> None:
        while not over.wait(chance.uniform(*every_s)):
            struck = chance.sample(list(lines), chance.randint(1, len(lines)))
            if chance.random() < 0.7:
                for line in struck:
                    line.cut()
                continue
            struck[0].swallow()
            over.wait(chance.uniform(1.0, 5.0))
            struck[0].heal()

    thread = threading.Thread(target=blow, name="weather", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        for line in lines:
            line.heal()


def calls_made(office: Installation) -> list[Json]:
    """Every call of the day, as a board that missed them all would be told."""
    token = office.token("board", "Bảng sảnh chính", HA_LONG)
    found: list[Json] = []
    while True:
        after = found[-1]["seq"] if found else 0
        _, said, _ = office.call("GET", f"/api/v1/board/calls?after={after}", Authorization=f"Bearer {token}")
        if not said["calls"]:
            return found
        found += said["calls"]


def wait_for_the_last(board: Page, seq: int) -> None:
    """Until the board shows the call of this number; at most as long as it may lag after the longest cut."""
    board.wait_for_function(SHOWN, arg=seq, timeout=45_000)
