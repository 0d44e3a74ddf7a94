"""What printers answer: one parser for every kind of reply, however they are mixed and split.

Sources: Epson ESC/POS reference (DLE EOT, GS a, GS r, GS ( H, DLE DC4); how to tell the kinds apart is the
rule that receiptio uses: the fixed bits of each kind exclude the others.
"""

from dataclasses import dataclass

BLOCK_HEADS = frozenset({0x35, 0x37, 0x3B, 0x3D, 0x5F})
"""First byte of a reply that runs up to a NUL."""
LONGEST_BLOCK = 96


@dataclass(frozen=True, slots=True)
class RealTime:
    """Answer to ``DLE EOT n``; only the order of asking says to which ``n``."""

    value: int


@dataclass(frozen=True, slots=True)
class Automatic:
    """Four bytes sent unasked when something changed (``GS a``)."""

    value: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """Answer to ``GS r 1``, in the order of the data."""

    value: int


@dataclass(frozen=True, slots=True)
class Block:
    """A reply between a head byte and a NUL."""

    head: int
    body: bytes

    @property
    def process_id(self) -> str | None:
        """The process id that this reply confirms, or None."""
        if self.head == 0x37 and len(self.body) == 5 and self.body[:1] == b"\x22":
            return self.body[1:].decode("latin-1")
        return None

    @property
    def cleared(self) -> bool:
        """Whether this says that the buffers were cleared (``DLE DC4 8``)."""
        return self.head == 0x37 and self.body == b"\x25"


Reply = RealTime | Automatic | Paper | Block


class Parser:
    """Turns bytes, in whatever pieces they come, into replies."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> list[Reply]:
        """Return the replies that are complete now; what is not stays for the next call."""
        self._held += data
        replies: list[Reply] = []
        while self._held:
            used, reply = _first(self._held)
            if not used:
                break
            self._held = self._held[used:]
            if reply is not None:
                replies.append(reply)
        return replies


def _first(data: bytes) -> tuple[int, Reply | None]:
    head = data[0]
    if head & 0x93 == 0x12:
        return 1, RealTime(head)
    if head in BLOCK_HEADS:
        return _block(data)
    if head & 0x93 == 0x10:
        return _automatic(data)
    if head & 0x90 == 0:
        return 1, Paper(head)
    return 1, None


def _block(data: bytes) -> tuple[int, Reply | None]:
    end = data.find(b"\0", 1, LONGEST_BLOCK)
    if end >= 0:
        return end + 1, Block(data[0], data[1:end])
    return (1, None) if len(data) >= LONGEST_BLOCK else (0, None)


def _automatic(data: bytes) -> tuple[int, Reply | None]:
    for at in range(1, min(4, len(data))):
        if data[at] & 0x90:
            return 1, None
    return (4, Automatic(data[:4])) if len(data) >= 4 else (0, None)
