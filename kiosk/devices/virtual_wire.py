"""The wire to a virtual printer in the same process: the agent drives it like any other."""

import queue

from kiosk.devices.printer import WireError
from kiosk.devices.virtual import VirtualPrinter
from kiosk.domain.printing import Cause


class VirtualWire:
    """The wire to a virtual printer in the same process."""

    def __init__(self, printer: VirtualPrinter) -> None:
        self._printer = printer
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def open(self) -> None:
        """Plug in."""
        self._answers = queue.SimpleQueue()
        self._printer.attach(self._answers.put)

    def write(self, data: bytes, timeout_s: float) -> None:
        """Send all of ``data``.

        Raises:
            WireError: The printer reads nothing.
        """
        if self._printer.faults.never_read:
            raise WireError(Cause.STALLED)
        self._printer.receive(data)

    def read(self, timeout_s: float) -> bytes:
        """Return what the printer answered within ``timeout_s``, or nothing."""
        try:
            return self._answers.get(timeout=max(timeout_s, 0.0))
        except queue.Empty:
            return b""

    def close(self) -> None:
        """Pull the plug."""
        self._printer.attach(None)
