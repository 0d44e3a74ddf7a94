"""How a printer says it is, from the bits of its replies (`kiosk.devices.replies` takes them apart)."""

from dataclasses import dataclass, replace

from kiosk.domain.printing import Cause


@dataclass(frozen=True, slots=True)
class Status:
    """How a printer says it is. Everything False is a printer that can print."""

    offline: bool = False
    cover_open: bool = False
    paper_out: bool = False
    near_end: bool = False
    cutter: bool = False
    overheated: bool = False
    unrecoverable: bool = False
    error: bool = False

    @property
    def cause(self) -> Cause | None:
        """The most telling reason why it cannot print, or None. Near end is no such reason."""
        reasons = (
            (self.cover_open, Cause.COVER_OPEN),
            (self.paper_out, Cause.PAPER_OUT),
            (self.cutter, Cause.CUTTER),
            (self.unrecoverable, Cause.UNRECOVERABLE),
            (self.overheated, Cause.OVERHEATED),
            (self.error, Cause.ERROR),
            (self.offline, Cause.OFFLINE),
        )
        return next((cause for true, cause in reasons if true), None)

    def answered(self, n: int, value: int) -> "Status":
        """Return the status after the answer ``value`` to ``DLE EOT n``."""
        if n == 1:
            return replace(self, offline=bool(value & 0x08))
        if n == 2:
            stopped = bool(value & 0x20)
            return replace(self, cover_open=bool(value & 0x04), paper_out=stopped, error=bool(value & 0x40))
        if n == 3:
            found = replace(self, cutter=bool(value & 0x08), unrecoverable=bool(value & 0x20))
            return replace(found, overheated=bool(value & 0x40))
        out = self.paper_out or bool(value & 0x60)
        return replace(self, near_end=bool(value & 0x0C), paper_out=out)

    @classmethod
    def automatic(cls, value: bytes) -> "Status":
        """Return the status that four unasked bytes tell."""
        return cls(
            offline=bool(value[0] & 0x08),
            cover_open=bool(value[0] & 0x20),
            cutter=bool(value[1] & 0x08),
            unrecoverable=bool(value[1] & 0x20),
            overheated=bool(value[1] & 0x40),
            near_end=bool(value[2] & 0x03),
            paper_out=bool(value[2] & 0x0C),
        )
