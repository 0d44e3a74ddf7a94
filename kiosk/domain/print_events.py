"""Facts about slips, their attempts and the printers."""

from dataclasses import dataclass

from kiosk.domain.events import Fact


@dataclass(frozen=True, slots=True)
class SlipRequested(Fact):
    """A second paper of a number, or a test slip, was asked for."""

    job: str
    code: str
    job_kind: str
    copy: int


@dataclass(frozen=True, slots=True)
class AttemptStarted(Fact):
    """An agent is about to send a slip's first byte."""

    job: str
    n: int
    printer: str


@dataclass(frozen=True, slots=True)
class SlipSettled(Fact):
    """What became of an attempt, or of a job that never left.

    ``result``: printed, processed, failed, unknown or expired.
    """

    job: str
    code: str
    n: int
    result: str
    printer: str
    cause: str = ""


@dataclass(frozen=True, slots=True)
class PrinterChanged(Fact):
    """A printer went from one state to another, or its roll came near its end."""

    printer: str
    state: str
    cause: str = ""
    near_end: int = 0
