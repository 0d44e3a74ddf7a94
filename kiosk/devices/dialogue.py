"""Question and answer with an ESC/POS printer over one wire: status, confirmation, a fresh start."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kiosk.devices.encode import ASK_IN_ORDER, ASK_PRINTED
from kiosk.devices.model import Proof
from kiosk.devices.printer import PrinterError, Wire
from kiosk.devices.replies import Block, Paper, Parser, RealTime, Reply
from kiosk.devices.status import Status
from kiosk.domain.printing import Cause

CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
START_OVER = b"\x1b@"
CUT = b"\x1dVB\x00"
FLUSH = b"\0" * 8192
"""Finishes any torn raster command, since no band is larger."""
ASPECTS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait, in seconds.

    Attributes:
        answer_s: For the answer to a question.
        band_s: For a printer to take one piece of a slip.
        proof_s: For proof, over and above the time the paper needs.
        mm_per_s: The slowest printer's speed.
        poll_s: Between two looks at a printer while it prints.
        patience_s: For someone to mend a printer that holds a half-printed slip.
        grace_s: To end what has begun when the agent is told to stop.
    """

    answer_s: float = 1.0
    band_s: float = 5.0
    proof_s: float = 3.0
    mm_per_s: float = 50.0
    poll_s: float = 0.5
    patience_s: float = 120.0
    grace_s: float = 1.0


def question(n: int) -> bytes:
    """Return ``DLE EOT n``."""
    return bytes([0x10, 0x04, n])


class Dialogue:
    """One connection's talk. Replies to a closed connection are lost, so each connection has its own."""

    def __init__(self, wire: Wire, limits: Limits) -> None:
        self._wire, self._limits = wire, limits
        self._parser = Parser()

    def replies(self, timeout_s: float) -> list[Reply]:
        """Return what arrived within ``timeout_s``; returns at the first bytes.

        Raises:
            WireError: The connection is gone.
        """
        return self._parser.feed(self._wire.read(timeout_s))

    def status(self) -> Status:
        """Ask all four aspects, one after the other, because an answer does not say what it answers.

        Raises:
            PrinterError: No answer in time; many printers say nothing while their cover is open.
            WireError: The connection is gone.
        """
        status = Status()
        for n in ASPECTS:
            self._wire.write(question(n), self._limits.answer_s)
            value = self._wait(self._limits.answer_s, lambda reply: isinstance(reply, RealTime))
            if not isinstance(value, RealTime):
                raise PrinterError(Cause.NO_ANSWER, status)
            status = status.answered(n, value.value)
        return status

    def start_over(self, proof: Proof, unproven_s: float) -> None:
        """Make sure that nothing of an earlier slip is left in the printer or on its paper.

        Args:
            proof: How this printer confirms.
            unproven_s: How long a slip that was sent whole may still be printing; 0 if it was torn.

        Raises:
            PrinterError: It cannot be done now, because of what the printer says or does not say.
            WireError: The connection is gone.
        """
        status = self.status()
        if status.cause in {Cause.PAPER_OUT, Cause.COVER_OPEN}:
            raise PrinterError(status.cause, status)
        if not (unproven_s and self._in_step(proof, unproven_s)):
            self._clear()
        self._wire.write(CUT, self._limits.band_s)
        if not self._in_step(proof, self._limits.proof_s):
            self._wire.write(FLUSH + START_OVER + CUT, self._limits.band_s)  # certain for want of an answer
        status = self.status()
        if status.cause is not None:
            raise PrinterError(status.cause, status)

    def _clear(self) -> None:
        self._wire.write(CLEAR, self._limits.answer_s)
        cleared = self._wait(self._limits.answer_s, lambda reply: isinstance(reply, Block) and reply.cleared)
        if cleared is None:
            self._wire.write(FLUSH + START_OVER, self._limits.band_s)

    def _in_step(self, proof: Proof, timeout_s: float) -> bool:
        """Tell whether the printer reads commands, not the dots of a torn band."""
        if proof is Proof.NONE:
            return False
        sign = "sync"
        ask = ASK_PRINTED + sign.encode() if proof is Proof.GS_H else ASK_IN_ORDER
        self._wire.write(ask, self._limits.band_s)
        return self._wait(timeout_s, lambda reply: confirms(reply, proof, sign)) is not None

    def _wait(self, timeout_s: float, wanted: Callable[[Reply], bool]) -> Reply | None:
        return next((reply for reply in self._until(timeout_s) if wanted(reply)), None)

    def _until(self, timeout_s: float) -> Iterator[Reply]:
        end = time.monotonic() + timeout_s
        while (left := end - time.monotonic()) > 0:
            yield from self.replies(left)


def confirms(reply: Reply, proof: Proof, process_id: str) -> bool:
    """Tell whether ``reply`` proves the slip that was sent with ``process_id``.

    An in-order status that says "no paper" proves nothing.
    """
    if proof is Proof.GS_H:
        return isinstance(reply, Block) and reply.process_id == process_id
    return proof is Proof.GS_R and isinstance(reply, Paper) and not reply.value & 0x0C
