"""An ESC/POS printer on any wire: it prints a slip, waits for proof, and cleans up after a torn one."""

import threading
import time

from kiosk.devices.dialogue import Dialogue, Limits
from kiosk.devices.encode import EncodedSlip
from kiosk.devices.model import Model, Proof
from kiosk.devices.printer import Outcome, PrinterError, PrinterState, Watch, Wire, WireError
from kiosk.devices.proof import await_proof
from kiosk.devices.status import Status
from kiosk.domain.printing import AttemptResult, Cause


class EscPosPrinter:
    """The one owner of a wire. One thread uses it; only `close` may come from another.

    Args:
        wire: The connection.
        model: What the printer can do.
        clean: False where an earlier run may have left half a slip in the printer.
        stopping: Set when the agent is to end: waiting is cut short.
        limits: How long to wait for what.
    """

    def __init__(
        self,
        wire: Wire,
        model: Model,
        *,
        clean: bool = True,
        stopping: threading.Event | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._wire, self._model = wire, model
        self._limits = limits or Limits()
        self._stopping = stopping or threading.Event()
        self._dialogue: Dialogue | None = None
        # Seconds that an unproven slip may still need, 0 for a torn one, None when all is clean.
        self._unfinished: float | None = None if clean else self._limits.proof_s

    def status(self) -> Status:
        """Connect where needed, clean up after an unfinished slip, and ask how the printer is.

        Raises:
            PrinterError: It is out of reach, silent, or cannot be cleaned up now.
        """
        held = self._dialogue is not None
        try:
            return self._connected().status()
        except WireError as error:
            self._drop()
            if held:  # printers close idle connections: that alone is no fault
                return self.status()
            raise PrinterError(error.cause) from error
        except PrinterError:
            self._drop()  # a late answer must not be taken for the answer to another question
            raise

    def print(self, slip: EncodedSlip, watch: Watch) -> Outcome:
        """Send a slip piece by piece and wait for proof that it is on paper.

        Ask `status` first: this does not. Returns ``failed`` only where no paper with this number is left
        standing: nothing was sent, or the torn piece was thrown out.
        """
        sent, total = 0, sum(map(len, slip.pieces))
        try:
            dialogue = self._connected()
            watch(PrinterState.PRINTING, None, Status())
            for piece in slip.pieces:
                self._wire.write(piece, self._limits.band_s)
                sent += len(piece)
            outcome = await_proof(dialogue, self._wire, slip, watch, self._stopping, self._limits)
        except PrinterError as error:
            self._drop()
            return Outcome(AttemptResult.FAILED, error.cause, 0)
        except WireError as error:
            return self._broken(slip, sent + error.sent, total, error.cause, watch)
        if outcome.result is AttemptResult.UNKNOWN and slip.proof is not Proof.NONE:
            self._leave_unproven(slip)
        return outcome

    def close(self) -> None:
        """Let go of the wire; what waits for it ends with an unproven outcome."""
        self._wire.close()

    def _broken(self, slip: EncodedSlip, sent: int, total: int, cause: Cause, watch: Watch) -> Outcome:
        if sent == 0:
            self._drop()
            return Outcome(AttemptResult.FAILED, cause, 0)
        if sent > total - slip.tail:
            self._leave_unproven(slip)
            return Outcome(AttemptResult.UNKNOWN, cause, sent)
        self._drop()
        self._unfinished = 0.0
        thrown_out = self._throw_out(cause, watch)
        return Outcome(AttemptResult.FAILED if thrown_out else AttemptResult.UNKNOWN, cause, sent)

    def _throw_out(self, cause: Cause, watch: Watch) -> bool:
        """Connect again and cut the torn piece off; tells whether that succeeded in time."""
        end = time.monotonic() + self._limits.patience_s
        watch(PrinterState.RECOVERING, cause, Status())
        pause = self._limits.poll_s
        while not self._stopping.is_set() and time.monotonic() < end:
            try:
                self.status()
            except PrinterError as error:
                broken = error.cause is Cause.UNREACHABLE
                watch(
                    PrinterState.DISCONNECTED if broken else PrinterState.BLOCKED, error.cause, error.status
                )
                self._stopping.wait(pause)
                pause = min(pause * 2, 5.0)
            else:
                return True
        return False

    def _connected(self) -> Dialogue:
        if self._dialogue is None:
            self._wire.open()
            dialogue = Dialogue(self._wire, self._limits)
            if self._unfinished is not None:
                dialogue.start_over(self._model.proof, self._unfinished)
                self._unfinished = None
            self._dialogue = dialogue
        return self._dialogue

    def _leave_unproven(self, slip: EncodedSlip) -> None:
        self._unfinished = self._limits.proof_s + slip.height_mm / self._limits.mm_per_s
        self._drop()

    def _drop(self) -> None:
        self._dialogue = None
        self._wire.close()
