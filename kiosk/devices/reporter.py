"""Late acknowledgement: what happened at the printers is told to the server as soon as it listens."""

import logging
import threading
from dataclasses import dataclass
from urllib.parse import quote

from kiosk.devices.client import AwayError, Client, RefusedError
from kiosk.devices.ledger import Entry, Ledger

log = logging.getLogger(__name__)

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 15.0


@dataclass(frozen=True, slots=True)
class Condition:
    """What a printer's screen shows; a change of any part is told once."""

    printer: str
    state: str
    cause: str = ""
    near_end: bool = False


class Reporter(threading.Thread):
    """Tells results first, and of every printer its latest state; while the server is away it keeps both.

    A busy printer changes its state several times a slip: told one by one, they would keep the results
    waiting until the server takes the agent for lost.
    """

    def __init__(self, client: Client, ledger: Ledger) -> None:
        super().__init__(name="reporter", daemon=True)
        self._client, self._ledger = client, ledger
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._turn = threading.Lock()
        self._untold: dict[str, Condition] = {}
        self._latest: dict[str, Condition] = {}

    def tell(self, condition: Condition) -> None:
        """Report a printer's condition, if it is another than before."""
        with self._turn:
            if self._latest.get(condition.printer) == condition:
                return
            self._latest[condition.printer] = condition
            self._untold[condition.printer] = condition
        self._news.set()

    def repeat(self) -> None:
        """Tell the latest conditions again: the server was away and may have forgotten them."""
        with self._turn:
            self._untold = dict(self._latest)
        self._news.set()

    def result(self) -> None:
        """Say that the ledger holds a new end."""
        self._news.set()

    def stop(self) -> None:
        """Tell what is left, once, and end."""
        self._stopping.set()
        self._news.set()

    def run(self) -> None:
        """Report until stopped."""
        pause = FIRST_PAUSE_S
        self._news.set()
        while True:
            self._news.wait()
            self._news.clear()
            last = self._stopping.is_set()
            try:
                self._tell_all()
                pause = FIRST_PAUSE_S
            except AwayError as error:
                log.warning("The server is away (%s); reports wait.", error)
                self.repeat()
                self._stopping.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
            if last:
                return

    def _tell_all(self) -> None:
        self._tell_results()
        while (condition := self._next()) is not None:
            self._post(f"/printers/{quote(condition.printer, safe='')}/state", _state(condition))
            self._tell_results()

    def _tell_results(self) -> None:
        for entry in self._ledger.ended():
            self._post(f"/print-jobs/{entry.job}/attempts/{entry.n}/result", _result(entry))
            self._ledger.forget(entry)

    def _next(self) -> Condition | None:
        with self._turn:
            return self._untold.pop(next(iter(self._untold))) if self._untold else None

    def _post(self, path: str, body: dict[str, object]) -> None:
        try:
            self._client.post(path, body, timeout_s=5)
        except RefusedError as error:
            if error.status in {401, 403, 429}:
                raise AwayError(str(error)) from error
            log.warning("The server refused a report to %s: %s", path, error)


def _state(condition: Condition) -> dict[str, object]:
    body: dict[str, object] = {"state": condition.state, "near_end": condition.near_end}
    return body | ({"cause": condition.cause} if condition.cause else {})


def _result(entry: Entry) -> dict[str, object]:
    body: dict[str, object] = {"result": entry.result, "sent_bytes": entry.sent_bytes, "tap_id": entry.tap_id}
    return body | ({"cause": entry.cause} if entry.cause else {})
