"""Waiting for proof: what happens between the last byte of a slip and the word that it is on paper."""

import threading
import time
from collections import deque

from kiosk.devices.dialogue import Dialogue, Limits, confirms, question
from kiosk.devices.encode import EncodedSlip
from kiosk.devices.model import Proof
from kiosk.devices.printer import Outcome, PrinterState, Watch, Wire
from kiosk.devices.replies import Automatic, RealTime, Reply
from kiosk.devices.status import Status
from kiosk.domain.printing import AttemptResult, Cause

WATCHED = (2, 3, 4)
"""Aspects looked at meanwhile: cover and paper, cutter, paper roll."""


def await_proof(
    dialogue: Dialogue, wire: Wire, slip: EncodedSlip, watch: Watch, stopping: threading.Event, limits: Limits
) -> Outcome:
    """Wait until the printer confirms ``slip``, all of whose bytes have left.

    A printer that stops for paper or cover keeps the rest of the slip and ends it when it is mended; then its
    confirmation comes late and counts. Until then the time does not run out, but for the patience.

    Raises:
        WireError: The connection is gone.
    """
    return _Vigil(dialogue, wire, slip, watch, stopping, limits).keep()


class _Vigil:
    def __init__(
        self,
        dialogue: Dialogue,
        wire: Wire,
        slip: EncodedSlip,
        watch: Watch,
        stopping: threading.Event,
        limits: Limits,
    ) -> None:
        self._dialogue, self._wire, self._slip, self._watch = dialogue, wire, slip, watch
        self._stopping, self._limits = stopping, limits
        self._asked: deque[int] = deque()
        self._status = Status()
        self._told: Cause | None = None

    def keep(self) -> Outcome:
        sent = sum(map(len, self._slip.pieces))
        now, stop = time.monotonic(), 0.0
        patience, end, look = now + self._limits.patience_s, now + self._paper_s(), now + self._limits.poll_s
        while now < min(end, patience):
            replies = self._dialogue.replies(max(0.0, min(look, end) - now))
            if any(map(self._takes, replies)):
                done = self._slip.proof is Proof.GS_H
                return Outcome(AttemptResult.PRINTED if done else AttemptResult.PROCESSED, None, sent)
            now = time.monotonic()
            if self._tell() is not None:
                end = now + self._paper_s()
            if now >= look:
                self._look()
                look = now + self._limits.poll_s
            if self._stopping.is_set():
                stop = stop or now + self._limits.grace_s
                patience = min(patience, stop)
        cause = Cause.AGENT_RESTARTED if stop else self._told or Cause.UNCONFIRMED
        return Outcome(AttemptResult.UNKNOWN, cause, sent)

    def _paper_s(self) -> float:
        extra = 0.0 if self._slip.proof is Proof.NONE else self._limits.proof_s
        return extra + self._slip.height_mm / self._limits.mm_per_s

    def _takes(self, reply: Reply) -> bool:
        if isinstance(reply, RealTime) and self._asked:
            self._status = self._status.answered(self._asked.popleft(), reply.value)
        elif isinstance(reply, Automatic):
            self._status = Status.automatic(reply.value)
        return confirms(reply, self._slip.proof, self._slip.process_id)

    def _tell(self) -> Cause | None:
        if self._asked:
            return self._told
        cause = self._status.cause
        if cause is not self._told:
            self._watch(PrinterState.BLOCKED if cause else PrinterState.PRINTING, cause, self._status)
            self._told = cause
        return cause

    def _look(self) -> None:
        """Ask again once every question was answered: answers do not say what they answer."""
        if not self._asked:
            self._status = Status()
            self._asked.extend(WATCHED)
            self._wire.write(b"".join(map(question, WATCHED)), self._limits.answer_s)
