"""Who asks for what nobody has: a few times are looked up, then it must wait.

Only what is not there is counted, so whoever holds a real slip is never slowed down by it.
"""

import threading
from collections import deque
from collections.abc import Callable
from math import ceil
from time import monotonic

from kiosk.domain.errors import TooManyTriesError

MOST, PER_S = 60, 60.0
MOST_ADDRESSES = 10_000


class Misses:
    """At most sixty a minute and address; an address is forgotten a minute after its last."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """Start without misses; ``now`` counts seconds."""
        self._now = now
        self._guard = threading.Lock()
        self._at: dict[str, deque[float]] = {}  # who missed last stands last

    def refuse(self, address: str) -> None:
        """Refuse to look once more for an address that missed too often.

        Raises:
            TooManyTriesError: It missed sixty times within a minute.
        """
        now = self._now()
        with self._guard:
            recent = self._at.get(address)
            if recent is not None and len(recent) == MOST and now - recent[0] < PER_S:
                raise TooManyTriesError(address, ceil(recent[0] + PER_S - now))

    def count(self, address: str) -> None:
        """Somebody at this address asked for what is not there."""
        now = self._now()
        with self._guard:
            recent = self._at.pop(address, None) or deque(maxlen=MOST)
            recent.append(now)
            self._at[address] = recent
            while len(self._at) > MOST_ADDRESSES or now - next(iter(self._at.values()))[-1] > PER_S:
                del self._at[next(iter(self._at))]
