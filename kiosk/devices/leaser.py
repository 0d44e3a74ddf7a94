"""Fetches the print jobs of one printer by long poll, while that printer can print."""

import logging
import threading
import uuid
from collections.abc import Callable

from kiosk.devices.client import AwayError, Client, RefusedError
from kiosk.devices.kit import Job

log = logging.getLogger(__name__)

WAIT_S = 25
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 15.0


class Leaser(threading.Thread):
    """Leases one job at a time: a second one would only wait here while its lease runs out.

    Each printer has a leaser of its own, so that none waits for the jobs of another.

    Args:
        printer: The printer whose jobs to fetch.
        client: For leases only, so that the long wait can be broken.
        hand_over: Takes a job; afterwards nothing is fetched until `want` is called again.
    """

    def __init__(self, printer: str, client: Client, hand_over: Callable[[Job], None]) -> None:
        super().__init__(name=f"leaser-{printer}", daemon=True)
        self._printer, self._client, self._hand_over = printer, client, hand_over
        self._wanted, self._stopping = threading.Event(), threading.Event()

    def want(self, *, job: bool) -> None:
        """Say whether the printer could print a job now."""
        if job:
            self._wanted.set()
        else:
            self._wanted.clear()

    def stop(self) -> None:
        """Break the wait and end."""
        self._stopping.set()
        self._client.abort()
        self._wanted.set()

    def run(self) -> None:
        """Lease until stopped."""
        pause, tap = FIRST_PAUSE_S, str(uuid.uuid4())
        while self._wanted.wait() and not self._stopping.is_set():
            body = {"wait": WAIT_S, "printer": self._printer, "tap_id": tap}
            try:
                answer = self._client.post("/print-jobs/lease", body, timeout_s=WAIT_S + 10)
            except (AwayError, RefusedError) as error:
                if not self._stopping.is_set():
                    log.warning("No job could be fetched: %s", error)
                self._stopping.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
                continue  # under the same tap: a lease whose answer was lost is answered again
            pause, tap = FIRST_PAUSE_S, str(uuid.uuid4())
            if answer is not None:
                self._wanted.clear()
                self._hand_over(answer["job"])
        self._client.close()
