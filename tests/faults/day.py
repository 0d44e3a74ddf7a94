"""A day in an office whose processes keep dying: people who insist until they are answered."""

import http.client
import random
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation, Json
from tests.faults.patience import eventually

AGAIN_S = 0.1
BETWEEN_TICKETS_S = 0.4
KIOSKS = ("Ki-ốt 1", "Ki-ốt 2")
COUNTERS = (1, 2)
LEVELS = ("very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied")
SERVICES = ("HT", "DD", "KD", "XD")


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer who has signed in and sits at a counter."""

    counter: int
    cookie: str = field(repr=False)


def sit_down(office: Installation, counter: int) -> Desk:
    """Sign in as the demonstration's officer of this counter, and open it."""
    name = f"{HA_LONG}-{counter}"
    _, said, headers = office.call(
        "POST", "/api/v1/session", {"username": name, "password": office.known.passwords[name]}
    )
    assert headers["Set-Cookie"], said
    desk = Desk(counter, headers["Set-Cookie"].partition(";")[0])
    office.post(f"/api/v1/counters/{counter}/open", Cookie=desk.cookie)
    return desk


class RefusedError(Exception):
    """An answer that nothing which died explains."""


@dataclass
class Day:
    """What was acknowledged: code by ticket, and votes by level."""

    office: Installation
    seed: int
    tickets: dict[str, str] = field(default_factory=dict)
    votes: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    @property
    def acknowledged(self) -> int:
        return len(self.tickets) + self.votes.total()

    def more(self, count: int, within_s: float) -> bool:
        """Wait until so much more was acknowledged, or the time is over."""
        wanted = self.acknowledged + count
        return eventually(lambda: self.acknowledged >= wanted, within_s)

    def begin(self) -> None:
        """Officers sign in and open; then everybody does what they came for until the day is over."""
        work: list[tuple[Any, Any]] = [(self._take_numbers, name) for name in KIOSKS]
        work += [(self._serve, sit_down(self.office, counter)) for counter in COUNTERS]
        for number, (what, who) in enumerate(work):
            given = (who, random.Random(f"{self.seed}.{number}"))
            self.threads.append(threading.Thread(target=self._until_over, args=(what, *given)))
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Let everybody end what they have begun; the office must be up."""
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _until_over(self, what: Any, who: Any, chance: random.Random) -> None:
        try:
            while not self.over.is_set():
                what(who, chance)
        except (RefusedError, KeyError, TypeError, AssertionError) as error:
            self.troubles.append(repr(error))

    def _take_numbers(self, kiosk: str, chance: random.Random) -> None:
        token = self.office.token("kiosk", kiosk)
        wish = {"service": chance.choice(SERVICES)}
        ticket = self._insist("POST", "/api/v1/tickets", wish, Authorization=f"Bearer {token}")
        self.tickets[ticket["id"]] = ticket["code"]
        self.over.wait(chance.uniform(0, 2 * BETWEEN_TICKETS_S))

    def _serve(self, desk: Desk, chance: random.Random) -> None:
        cookie = {"Cookie": desk.cookie}
        visit = self._insist("POST", f"/api/v1/counters/{desk.counter}/call", {}, **cookie)
        if not visit:
            self.over.wait(AGAIN_S)
            return
        for move in ("serve", "finish"):
            self._insist("POST", f"/api/v1/visits/{visit['id']}/{move}", {}, **cookie)
        terminal = {"Authorization": f"Bearer {self.office.token('terminal', str(desk.counter))}"}
        asked = self._insist("GET", "/api/v1/terminal", None, **terminal)
        level = chance.choice(LEVELS)
        vote = {"invitation": asked["invitation"], "level": level, "reasons": []}
        self._insist("POST", "/api/v1/ratings", vote, **terminal)
        self.votes[level] += 1
        self.over.wait(chance.uniform(0, BETWEEN_TICKETS_S))

    def _insist(self, method: str, path: str, body: Mapping[str, Any] | None, **headers: str) -> Json:
        """Ask under one tap until there is an answer, as every screen does."""
        tapped = None if body is None else {**body, "tap_id": str(uuid4())}
        while True:
            try:
                status, said, _ = self.office.call(method, path, tapped, **headers)
            except (OSError, http.client.HTTPException, ValueError):
                status, said = 503, {}
            if status < 400:
                return said or {}
            if status < 500:
                raise RefusedError(f"{method} {path}: {status} {said}")
            threading.Event().wait(AGAIN_S)
