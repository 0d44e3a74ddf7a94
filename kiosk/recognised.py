"""Who was recognised a moment ago: who asks again at once need not be looked up again.

Two statements and a transaction a request are a tenth of what a tap costs. A right that this process takes
away is gone with the commit; one that another process takes away, as soon as the watcher has heard of it,
and after a second at the latest.
"""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

from kiosk.bus import Published
from kiosk.domain.events import DeviceEnrolled, DeviceRevoked, SessionEnded, SetupChanged, StaffChanged

Who = TypeVar("Who")
FOR_S = 1.0
MOST = 1000
CHANGES = (DeviceEnrolled, DeviceRevoked, SessionEnded, SetupChanged, StaffChanged)


class Recognised(Generic[Who]):
    """Callers by the hash of what they showed."""

    def __init__(self) -> None:
        """Start knowing nobody."""
        self._guard = threading.Lock()
        self._known: dict[str, tuple[float, Who]] = {}
        self._changes = 0

    def hear(self, published: Published) -> None:
        """Forget everybody when any right may have changed; a subscriber of the bus."""
        if any(isinstance(fact, CHANGES) for fact in published.facts):
            with self._guard:
                self._known.clear()
                self._changes += 1

    def recall(self, shown: str, look: Callable[[], Who | None]) -> Who | None:
        """The caller who showed this, remembered for a second, else looked up.

        Args:
            shown: A hash of the token or the cookie's key.
            look: Looks up; returns None, or raises, for whoever has no right, who is not remembered.
        """
        with self._guard:
            changes, found = self._changes, self._known.get(shown)
        if found is not None and monotonic() < found[0]:
            return found[1]
        until, who = monotonic() + FOR_S, look()
        if who is not None:
            self._remember(shown, until, who, changes)
        return who

    def _remember(self, shown: str, until: float, who: Who, changes: int) -> None:
        with self._guard:
            if changes != self._changes:
                return  # looked up before the change, perhaps
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[shown] = until, who
