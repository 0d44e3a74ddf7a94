"""The contract of a printer, whatever wire it hangs on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.devices.encode import EncodedSlip
from kiosk.devices.status import Status
from kiosk.domain.printing import BROKEN_PRINTERS, WORKING_PRINTERS, AttemptResult, Cause, PrinterState

__all__ = [
    "BROKEN_PRINTERS",
    "WORKING_PRINTERS",
    "Outcome",
    "Printer",
    "PrinterError",
    "PrinterState",
    "Watch",
    "Wire",
    "WireError",
]


class PrinterError(Exception):
    """A printer cannot be used now; ``cause`` says why."""

    def __init__(self, cause: Cause, status: Status | None = None) -> None:
        super().__init__(cause.value)
        self.cause = cause
        self.status = status or Status()


class WireError(Exception):
    """The connection is gone, or the other side stopped reading.

    Attributes:
        cause: What happened.
        sent: Bytes of the failed write that had left already.
    """

    def __init__(self, cause: Cause, sent: int = 0) -> None:
        super().__init__(cause.value)
        self.cause = cause
        self.sent = sent


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended.

    Attributes:
        result: Printed or processed only with proof.
        cause: Why it was not proven, or None.
        sent_bytes: Bytes that left, at least.
    """

    result: AttemptResult
    cause: Cause | None = None
    sent_bytes: int = 0


Watch = Callable[[PrinterState, Cause | None, Status], None]
"""Told at every change of a printer while it prints or recovers."""


class Wire(Protocol):
    """Bytes there and back. One thread owns a wire; only `close` may come from another."""

    def open(self) -> None:
        """Connect, within 2 s.

        Raises:
            WireError: Nobody answers.
        """
        ...

    def write(self, data: bytes, timeout_s: float) -> None:
        """Send all of ``data``.

        Raises:
            WireError: The connection broke, or nothing was read for ``timeout_s``.
        """
        ...

    def read(self, timeout_s: float) -> bytes:
        """Return what came, or nothing after ``timeout_s``.

        Raises:
            WireError: The other side closed the connection.
        """
        ...

    def close(self) -> None:
        """Close; closing twice does nothing."""
        ...


class Printer(Protocol):
    """A thing that turns the bytes of a slip into paper and says honestly what came of it."""

    def status(self) -> Status:
        """Connect where needed and ask how the printer is.

        Raises:
            PrinterError: It is out of reach or does not answer.
        """
        ...

    def print(self, slip: EncodedSlip, watch: Watch) -> Outcome:
        """Print a slip and wait for proof, as long as that takes; never raises for a printer's faults."""
        ...

    def close(self) -> None:
        """Let go of the wire."""
        ...
