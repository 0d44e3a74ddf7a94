"""Turns: a fair lock. Who came first writes first; nobody waits for ever."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.domain.errors import BusyError


class Turn:
    """First come, first served among the threads of this process.

    A plain lock lets the thread that just released it win again, so that under load the unlucky
    wait ten times longer than the lucky.
    """

    def __init__(self) -> None:
        """Start free."""
        self._guard = threading.Lock()
        self._taken = False
        self._queue: deque[threading.Event] = deque()

    @contextmanager
    def taken(self, timeout_s: float) -> Iterator[None]:
        """Hold the turn for the length of the block.

        Raises:
            BusyError: The turn did not come within ``timeout_s``.
        """
        self._acquire(timeout_s)
        try:
            yield
        finally:
            self._release()

    def _acquire(self, timeout_s: float) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Event()
            self._queue.append(mine)
        if mine.wait(timeout_s):
            return
        with self._guard:
            if mine.is_set():  # handed over in the very moment we gave up: pass it on
                self._hand_over()
            else:
                self._queue.remove(mine)
        raise BusyError

    def _release(self) -> None:
        with self._guard:
            self._hand_over()

    def _hand_over(self) -> None:
        if self._queue:
            self._queue.popleft().set()
        else:
            self._taken = False


class Turns:
    """A turn for each key, made when first asked for."""

    def __init__(self) -> None:
        """Start without turns."""
        self._guard = threading.Lock()
        self._turns: dict[str, Turn] = {}

    def of(self, key: str) -> Turn:
        """The turn of this key."""
        with self._guard:
            return self._turns.setdefault(key, Turn())
