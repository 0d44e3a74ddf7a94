"""The works of the virtual printer: a receive buffer, commands, dots on paper."""

from collections.abc import Callable

from PIL import Image

from kiosk.devices import commands
from kiosk.devices.tape import Tape

Cut = Callable[[bytes, Image.Image], None]


class Machine:
    """Reads what was received, as far as the paper allows.

    Args:
        width: Dots across the paper.
        answer: Given each in-order reply.
        leave: Given the bytes and the paper of each piece that was cut off with something on it.
    """

    def __init__(self, width: int, answer: Callable[[bytes], None], leave: Cut) -> None:
        self.tape = Tape(width)
        self.automatic = False
        self.process_ids = True
        self.stray = bytearray()
        self._answer, self._leave = answer, leave
        self._buffer = bytearray()
        self._dots: tuple[int, int] | None = None
        self._unit = 1.0
        self._used = bytearray()
        self._piece: Image.Image | None = None

    def receive(self, data: bytes) -> None:
        """Put bytes into the receive buffer."""
        self._buffer += data

    def clear(self) -> None:
        """Forget everything that was received and not yet printed."""
        self._buffer.clear()
        self._dots = None

    def step(self) -> int | None:
        """Do one command, or one row of dots.

        Returns:
            Rows of paper that went through, or None when there is nothing to do yet.
        """
        if self._dots is not None:
            return self._row(*self._dots)
        if not self._buffer:
            return None
        size = commands.length(self._buffer[:16])
        if size is None or len(self._buffer) < size:
            return None
        command = bytes(self._buffer[:size])
        del self._buffer[:size]
        if command[:1] != b"\x10":
            self._used += command
        return self._do(command)

    def rest(self) -> None:
        """Hand over a piece that was cut off, if everything received is done."""
        if self._piece is not None and not self._buffer:
            self.finish()

    def finish(self) -> None:
        """Hand over a piece that was cut off: nothing more belongs to it."""
        if self._piece is not None:
            piece, self._piece = self._piece, None
            self._leave(bytes(self._used), piece)
        self._used.clear()

    def _row(self, across: int, left: int) -> int | None:
        if len(self._buffer) < across:
            return None
        dots = bytes(self._buffer[:across])
        del self._buffer[:across]
        self._used += dots
        self._dots = (across, left - 1) if left > 1 else None
        self.tape.row(dots)
        return 1

    def _do(self, command: bytes) -> int:
        head = command[:2]
        if head == b"\x1dv":
            self._dots = (command[4] + 256 * command[5], command[6] + 256 * command[7])
        elif head == b"\x1bJ":
            return self._feed(round(command[2] * self._unit))
        elif head == b"\x1dP":
            self._unit = 203 / command[3] if command[3] else 1.0
        elif head == b"\x1dV":
            self._cut()
        elif head in {b"\x1d(", b"\x1dr"}:
            self._confirm(command)
        elif head == b"\x1b@":
            self._start_over()
        elif head == b"\x1da":
            self.automatic = command[2] != 0
        elif command[0] >= 0x20:
            self.stray += command
        return 0

    def _feed(self, rows: int) -> int:
        self.tape.feed(rows)
        return rows

    def _cut(self) -> None:
        blank, piece = self.tape.blank, self.tape.cut()
        if self._piece is not None:
            self.finish()
        self._piece = None if blank else piece

    def _confirm(self, command: bytes) -> None:
        """Answer once all before it is done; a slip's bytes end with its question for proof."""
        if self._piece is not None:
            self.finish()
        if command[:3] == b"\x1dr\x01":
            self._answer(b"\x00")
        elif command[:7] == b"\x1d(H\x06\x0000" and self.process_ids:
            self._answer(b"\x37\x22" + command[7:11] + b"\0")

    def _start_over(self) -> None:
        if self._piece is not None or self.tape.blank:
            del self._used[-2:]
            self.finish()
            self._used += b"\x1b@"
        self._unit = 1.0
        self.automatic = False
