"""Fetches print jobs by long poll and hands each to the worker of its printer."""

import logging
import threading
import uuid

from kiosk.devices.client import AwayError, Client, RefusedError
from kiosk.devices.office import Job, give_back
from kiosk.devices.roster import Roster

log = logging.getLogger(__name__)

WAIT_S = 25
AHEAD = 2
"""Jobs a worker may hold: one on the printer and the next. More would wait under a lease that runs."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 15.0


class Leaser(threading.Thread):
    """Leases while every worker has room.

    Args:
        client: For leases only, so that the long wait can be broken.
        last: For giving back what comes when it is too late.
    """

    def __init__(self, client: Client, last: Client) -> None:
        super().__init__(name="leaser", daemon=True)
        self._client, self._last = client, last
        self._roster: Roster | None = None
        self._stopping = threading.Event()
        self._room = threading.Condition()

    def serve(self, roster: Roster) -> None:
        """Start, for the workers of ``roster``."""
        self._roster = roster
        self.start()

    def freed(self) -> None:
        """Say that a worker has room again, or that there is a new one."""
        with self._room:
            self._room.notify_all()

    def stop(self) -> None:
        """Break the wait and end."""
        self._stopping.set()
        self._client.abort()
        self.freed()

    def run(self) -> None:
        """Lease until stopped."""
        pause, tap = FIRST_PAUSE_S, str(uuid.uuid4())
        while self._has_room():
            try:
                body = {"wait": WAIT_S, "tap_id": tap}
                answer = self._client.post("/print-jobs/lease", body, timeout_s=WAIT_S + 10)
            except (AwayError, RefusedError) as error:
                if self._stopping.is_set():
                    return
                log.warning("No job could be fetched: %s", error)
                self._stopping.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
                continue  # under the same tap: a lease whose answer was lost is answered again
            pause, tap = FIRST_PAUSE_S, str(uuid.uuid4())
            if answer is not None:
                self._hand_over(answer["job"])

    def _has_room(self) -> bool:
        with self._room:
            self._room.wait_for(lambda: self._stopping.is_set() or self._rooms())
        return not self._stopping.is_set()

    def _rooms(self) -> bool:
        workers = self._roster.workers().values() if self._roster else ()
        return bool(workers) and all(worker.load < AHEAD for worker in workers)

    def _hand_over(self, job: Job) -> None:
        name = str(job["printer"])
        if self._roster is None:
            return
        if name not in self._roster.workers() and not self._stopping.is_set():
            self._roster.refresh()
        worker = self._roster.workers().get(name)
        if self._stopping.is_set() or worker is None or not worker.offer(job):
            give_back(self._last, job, "printer_not_ready")
            self._stopping.wait(1)  # so that a job nobody can print does not go round in circles
