"""One thread a printer, the only one that touches it: it watches it when idle and prints what it is given."""

import logging
import queue
import threading
import time

from kiosk.devices.client import AwayError, RefusedError
from kiosk.devices.encode import EncodedSlip, process_ids
from kiosk.devices.kit import Job, Kit, give_back
from kiosk.devices.layout import Slip, draw
from kiosk.devices.leaser import Leaser
from kiosk.devices.ledger import Entry
from kiosk.devices.model import Model
from kiosk.devices.printer import Outcome, Printer, PrinterError
from kiosk.devices.reporter import Condition
from kiosk.devices.status import Status
from kiosk.domain.printing import WORKING_PRINTERS, AttemptResult, Cause, PrinterState

log = logging.getLogger(__name__)

LOOK_S = 2.0
LONGEST_PAUSE_S = 15.0


class Worker(threading.Thread):
    """Owns one printer."""

    def __init__(self, name: str, printer: Printer, model: Model, kit: Kit) -> None:
        super().__init__(name=f"printer-{name}", daemon=True)
        self.printer_name, self._printer, self._model, self._kit = name, printer, model, kit
        self._inbox: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._ids = process_ids()
        self._leaser = Leaser(name, kit.leases(), self._inbox.put)
        self._state, self._pause = PrinterState.PROBING, 1.0
        self._gone = False

    def leave(self) -> None:
        """End after what is being printed."""
        self._gone = True
        self._leaser.stop()
        self._inbox.put(None)

    def let_go(self) -> None:
        """Let go of the printer now, whatever it is doing."""
        self._printer.close()

    def run(self) -> None:
        """Watch and print until told to leave."""
        self._leaser.start()
        due = 0.0
        while not self._gone:
            try:
                job = self._inbox.get(timeout=max(0.0, due - time.monotonic()))
            except queue.Empty:
                self._check()
                self._leaser.want(job=self._state in WORKING_PRINTERS)
                due = time.monotonic() + (self._pause if self._state is PrinterState.DISCONNECTED else LOOK_S)
                continue
            if job is not None:
                self._do(job)
                due = time.monotonic() + LOOK_S
        self._leaser.join(1)
        while not self._inbox.empty():
            if (job := self._inbox.get()) is not None:
                give_back(self._kit.client, job, Cause.AGENT_RESTARTED)
        self._printer.close()

    def _do(self, job: Job) -> None:
        try:
            cause = self._check()
            if cause is None:
                self._print(job)
            else:
                give_back(self._kit.client, job, cause)
        except (AwayError, RefusedError) as error:
            log.warning("Job %s was left before its first byte: %s", job["id"], error)
        except (OSError, KeyError, TypeError):
            # A full disk, or an answer of another shape: the server ends the job when its lease runs out.
            log.exception("Job %s could not be done.", job.get("id"))
        self._leaser.want(job=self._state in WORKING_PRINTERS)

    def _print(self, job: Job) -> None:
        slip = self._encoded(job)
        body: dict[str, object] = {"printer": self.printer_name, "process_id": slip.process_id}
        body |= {"sha256": slip.sha256, "height_mm": slip.height_mm}
        begun = self._kit.client.post(f"/print-jobs/{job['id']}/attempts", body, patience_s=10) or {}
        entry = Entry(str(job["id"]), int(begun["n"]), self.printer_name, slip.process_id)
        self._kit.ledger.begin(entry)
        outcome = self._printer.print(slip, self._watch) if slip.pieces else BAD_SLIP
        self._kit.ledger.end(entry, outcome)
        self._kit.reporter.result()
        self._check()

    def _encoded(self, job: Job) -> EncodedSlip:
        sign = next(self._ids)
        try:
            picture = draw(Slip.from_words(job["slip"]))
            return self._kit.encoder.encode(picture, self._model, sign)
        except ValueError:
            log.exception("The slip of job %s cannot be drawn.", job["id"])
            return EncodedSlip((), sign, 0, self._model.proof, 0)

    def _check(self) -> Cause | None:
        """Ask the printer how it is, tell of any change, and return why it cannot print."""
        if self._state is PrinterState.DISCONNECTED:
            self._watch(PrinterState.PROBING, None, Status())
        try:
            status = self._printer.status()
        except PrinterError as error:
            away = error.cause in {Cause.UNREACHABLE, Cause.CONNECTION_LOST}
            self._watch(
                PrinterState.DISCONNECTED if away else PrinterState.BLOCKED, error.cause, error.status
            )
            self._pause = min(self._pause * 2, LONGEST_PAUSE_S)
            return error.cause
        self._pause = 1.0
        if status.cause is None:
            self._kit.ledger.clean(self.printer_name)
        self._watch(PrinterState.BLOCKED if status.cause else PrinterState.READY, status.cause, status)
        return status.cause

    def _watch(self, state: PrinterState, cause: Cause | None, status: Status) -> None:
        self._state = state
        told = cause.value if cause else ""
        self._kit.reporter.tell(Condition(self.printer_name, state.value, told, status.near_end))


BAD_SLIP = Outcome(AttemptResult.UNKNOWN, Cause.BAD_SLIP)
"""Not failed: what failed without a byte is printed again by itself, and this would fail for ever."""
