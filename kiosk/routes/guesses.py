"""Who guesses passwords is slowed down; nobody is locked out, and nobody takes the threads of HTTP.

Wrong passwords are counted by account and by where they come from: a browser that this account has signed in
with before, else the address. The fourth and every further try must come 0.25, 0.5, 1, … at most 8 s after
the one before it, or is refused with the seconds to wait. So a guesser elsewhere holds up nobody at the
counter's own machine. After twenty wrong passwords of one address, whatever the account, each further try
from there waits up to 1 s: colleagues who share the address hardly feel it.

Twelve tries at a time are checked or wait to be: four of one origin, four of those that are slowed down,
eight of all that are not known. Four more wait for their address, two of one. The rest is refused at once. A
count is forgotten after a quarter of an hour without a failure, the oldest first when there are ten thousand.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from time import monotonic

from kiosk.domain.errors import TooManyTriesError

FORGET_AFTER_S = 900.0
MOST_COUNTS = 10_000
SEATS, SEATS_OF_STRANGERS, SEATS_OF_SLOW = 12, 8, 4
SEATS_TO_WAIT = 4


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a try comes from: a browser that is ``known`` by its cookie, or an address."""

    name: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """How many failures are free, and how long the delay after them may grow."""

    free: int
    longest_s: float

    def delay(self, failures: int) -> float:
        """Seconds between the last failure and the next try."""
        if failures < self.free:
            return 0.0
        return min(0.25 * 2.0 ** min(failures - self.free, 10), self.longest_s)


OF_AN_ACCOUNT = Pace(3, 8.0)
OF_AN_ORIGIN = Pace(20, 1.0)


class Failures:
    """Wrong passwords of the last quarter of an hour."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """Start without failures; ``now`` counts seconds."""
        self._now = now
        self._guard = threading.Lock()
        # The one that failed last stands last. Under None an origin's failures are counted for all accounts.
        self._failed: dict[tuple[Origin, str | None], tuple[int, float]] = {}

    def delay(self, origin: Origin, account: str) -> float:
        """Seconds until the next try at this account from there is heard."""
        with self._guard:
            return self._left(origin, account, OF_AN_ACCOUNT)

    def let_try(self, origin: Origin, account: str) -> float:
        """Let one try at this account be heard and the next one wait; returns the seconds if it is too early.

        Those that come together are not heard together: each is as good as a failure until it succeeds.
        """
        with self._guard:
            left = self._left(origin, account, OF_AN_ACCOUNT)
            if not left and (origin, account) in self._failed:
                self._failed[origin, account] = (self._failed[origin, account][0], self._now())
            return left

    def delay_of_all(self, origin: Origin) -> float:
        """Seconds until the next try from there is heard, whatever the account."""
        with self._guard:
            return self._left(origin, None, OF_AN_ORIGIN)

    def is_slow(self, origin: Origin, account: str) -> bool:
        """Whether tries at this account from there are slowed down."""
        with self._guard:
            mine, all_ = self._failures(origin, account), self._failures(origin, None)
            return mine >= OF_AN_ACCOUNT.free or all_ >= OF_AN_ORIGIN.free

    def failed(self, origin: Origin, account: str) -> None:
        """Remember a wrong password."""
        with self._guard:
            now = self._now()
            for key in ((origin, account), (origin, None)):
                count, last = self._failed.pop(key, (0, now))
                self._failed[key] = (count + 1 if now - last <= FORGET_AFTER_S else 1, now)
            self._drop_oldest(now)

    def succeeded(self, origin: Origin, account: str) -> None:
        """Forget the failures at this account from there."""
        with self._guard:
            self._failed.pop((origin, account), None)

    def _drop_oldest(self, now: float) -> None:
        while self._failed:
            oldest = next(iter(self._failed))
            if len(self._failed) <= MOST_COUNTS and now - self._failed[oldest][1] <= FORGET_AFTER_S:
                return
            del self._failed[oldest]

    def _failures(self, origin: Origin, account: str | None) -> int:
        count, last = self._failed.get((origin, account), (0, 0.0))
        return count if self._now() - last <= FORGET_AFTER_S else 0

    def _left(self, origin: Origin, account: str | None, pace: Pace) -> float:
        if not (failures := self._failures(origin, account)):
            return 0.0
        return max(0.0, self._failed[origin, account][1] + pace.delay(failures) - self._now())


class Seats:
    """For tries that are waiting or being checked; each holds a thread."""

    def __init__(self, each: int) -> None:
        """Let each origin have so many."""
        self._each = each
        self._guard = threading.Lock()
        self._taken: Counter[Origin] = Counter()

    @contextmanager
    def taken(self, origin: Origin, most: int) -> Iterator[None]:
        """Take a seat for the length of the block.

        Raises:
            TooManyTriesError: So many are taken, or those of this origin.
        """
        with self._guard:
            if self._taken.total() >= most or self._taken[origin] >= self._each:
                raise TooManyTriesError("no seat is free")
            self._taken[origin] += 1
        try:
            yield
        finally:
            with self._guard:
                self._taken[origin] -= 1
                if not self._taken[origin]:
                    del self._taken[origin]


FAILURES = Failures()
WAITING = Seats(2)
CHECKED = Seats(4)


@contextmanager
def hearing(origin: Origin, account: str) -> Iterator[None]:
    """Hear one try at an account, at once or within a second; the block checks the password.

    Raises:
        TooManyTriesError: It comes too early, or too many others are being heard.
    """
    _refuse_early(FAILURES.delay(origin, account))
    if delay_s := FAILURES.delay_of_all(origin):
        # Waiting, not sent away: where somebody guesses without pause, colleagues would find no other moment.
        with WAITING.taken(origin, SEATS_TO_WAIT):
            threading.Event().wait(delay_s)
    with CHECKED.taken(origin, _seats(origin, account)):
        _refuse_early(FAILURES.let_try(origin, account))
        yield


def _seats(origin: Origin, account: str) -> int:
    """How many seats may be taken with this one: guessers leave some to strangers, these some to others."""
    if FAILURES.is_slow(origin, account):
        return SEATS_OF_SLOW
    return SEATS if origin.known else SEATS_OF_STRANGERS


def _refuse_early(left_s: float) -> None:
    if left_s:
        raise TooManyTriesError("too early", ceil(left_s))
