"""What can be wrong with the virtual printer, and how it says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with the printer; the last four concern its connection and its abilities.

    Attributes:
        paper_left_mm: The roll ends after so much more paper.
        mute: It prints but answers nothing.
        mm_per_s: Its speed; None prints at once.
        drop_after: The connection breaks after so many bytes, once.
        never_read: It accepts a connection and reads nothing from it.
        process_ids: Whether it knows ``GS ( H``.
        clears: Whether it knows ``DLE DC4 8``.
    """

    paper_out: bool = False
    paper_left_mm: float | None = None
    near_end: bool = False
    cover_open: bool = False
    cutter: bool = False
    unrecoverable: bool = False
    offline: bool = False
    mute: bool = False
    mm_per_s: float | None = None
    drop_after: int | None = None
    never_read: bool = False
    process_ids: bool = True
    clears: bool = True

    @property
    def stops(self) -> bool:
        """Whether it cannot print."""
        return self.paper_out or self.cover_open or self.cutter or self.unrecoverable or self.offline

    def aspect(self, n: int) -> int:
        """Return the answer to ``DLE EOT n``."""
        if n == 1:
            return 0x12 | 0x08 * self.stops
        if n == 2:
            return 0x12 | 0x04 * self.cover_open | 0x20 * self.paper_out | 0x40 * self.unrecoverable
        if n == 3:
            return 0x12 | 0x08 * self.cutter | 0x20 * self.unrecoverable
        return 0x12 | 0x0C * (self.near_end or self.paper_out) | 0x60 * self.paper_out

    def automatic(self) -> bytes:
        """Return the four bytes sent unasked."""
        first = 0x10 | 0x08 * self.stops | 0x20 * self.cover_open
        paper = 0x03 * (self.near_end or self.paper_out) | 0x0C * self.paper_out
        return bytes([first, 0x08 * self.cutter | 0x20 * self.unrecoverable, paper, 0])
