"""Long polls sleep here until something is printed, called or changed at their site."""

import threading
from collections.abc import Callable

from kiosk.bus import Published
from kiosk.domain.events import DeviceRevoked, TicketIssued
from kiosk.domain.print_events import SlipRequested, SlipSettled

WORTH_WAKING = (TicketIssued, SlipRequested, SlipSettled, DeviceRevoked)


class Wakeups:
    """A condition a site; woken by facts that may bring a slip to print, or end somebody's right to it."""

    def __init__(self) -> None:
        """Start with nobody asleep."""
        self._condition = threading.Condition()
        self._count: dict[str, int] = {}
        self._closed = False

    def hear(self, published: Published) -> None:
        """Wake the site's sleepers if there may be work; a subscriber of the bus."""
        silent = not published.facts and not published.ballots  # a slip was given back, say
        if silent or any(isinstance(fact, WORTH_WAKING) for fact in published.facts):
            with self._condition:
                self._count[published.site_id] = self._count.get(published.site_id, 0) + 1
                self._condition.notify_all()

    def close(self) -> None:
        """Send every sleeper home: the process is asked to end and must not wait for them."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def wait(
        self, site: str, ready: Callable[[], bool], timeout_s: float, clock: Callable[[], float]
    ) -> bool:
        """Sleep until ``ready()`` or the time is over; returns whether it is ready.

        Args:
            site: The site's key.
            ready: A short look at the database.
            timeout_s: How long at most.
            clock: A monotonic clock.
        """
        deadline = clock() + timeout_s
        while True:
            with self._condition:
                seen = self._count.get(site, 0)
            if ready():
                return True
            left = deadline - clock()
            if left <= 0 or self._closed:
                return False
            with self._condition:
                # Woken between the look and here: look again instead of sleeping on it.
                if self._count.get(site, 0) == seen and not self._closed:
                    self._condition.wait(left)
