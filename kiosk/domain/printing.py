"""What can become of a print job, an attempt and a printer: names, allowed moves, named sets.

A job is the debt of one slip; an attempt is one try to pay it. "Printed" is only ever said with proof: the
printer itself confirmed that the paper was printed. Bytes that left without proof end as "unknown".
"""

from enum import StrEnum


class JobState(StrEnum):
    """Where a print job stands."""

    QUEUED = "queued"  # waits for an agent
    LEASED = "leased"  # an agent holds it; nothing was sent to a printer
    PRINTING = "printing"  # an attempt is recorded; bytes may have left
    PRINTED = "printed"  # the printer confirmed the paper after it was cut
    PROCESSED = "processed"  # the printer confirmed that it read to the end
    FAILED = "failed"  # no paper, or a torn piece that was thrown out
    UNKNOWN = "unknown"  # bytes may have left, and nothing proves what came of them
    EXPIRED = "expired"  # its number was called before it could print


class AttemptResult(StrEnum):
    """How one try ended."""

    PRINTED = "printed"
    PROCESSED = "processed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class PrinterState(StrEnum):
    """What a printer is doing, as its agent sees it."""

    DISCONNECTED = "disconnected"  # no connection; the agent tries again
    PROBING = "probing"  # connected; the agent asks how it is
    READY = "ready"
    PRINTING = "printing"
    BLOCKED = "blocked"  # it says why it cannot print (or says nothing at all): see Cause
    RECOVERING = "recovering"  # a torn slip is being cleared and thrown out


class Cause(StrEnum):
    """Why a printer cannot print, or why an attempt was not proven."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter"
    OVERHEATED = "overheated"
    UNRECOVERABLE = "unrecoverable"
    ERROR = "error"
    OFFLINE = "offline"
    NO_ANSWER = "no_answer"  # connected but silent: many printers say nothing with an open cover
    UNREACHABLE = "unreachable"
    CONNECTION_LOST = "connection_lost"
    STALLED = "stalled"  # it stopped reading in the middle
    UNCONFIRMED = "unconfirmed"  # all was sent; the proof did not come in time
    AGENT_RESTARTED = "agent_restarted"
    BAD_SLIP = "bad_slip"  # its words cannot be drawn


JOB_MOVES: dict[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.LEASED, JobState.EXPIRED}),
    JobState.LEASED: frozenset({JobState.QUEUED, JobState.PRINTING, JobState.EXPIRED}),
    JobState.PRINTING: frozenset({JobState.PRINTED, JobState.PROCESSED, JobState.FAILED, JobState.UNKNOWN}),
    JobState.FAILED: frozenset({JobState.QUEUED, JobState.EXPIRED}),  # again, with its mark
    # A late confirmation still counts, and a torn piece may be thrown out after the lease ran out.
    JobState.UNKNOWN: frozenset({JobState.PRINTED, JobState.PROCESSED, JobState.FAILED}),
    JobState.PRINTED: frozenset(),
    JobState.PROCESSED: frozenset(),
    JobState.EXPIRED: frozenset(),
}
"""From each state of a job to those it may become."""

PROVEN = frozenset({JobState.PRINTED, JobState.PROCESSED})
"""The printer itself said so."""

OPEN_JOBS = frozenset({JobState.QUEUED, JobState.LEASED, JobState.PRINTING})
"""Something is still to happen by itself."""

UNTOUCHED_JOBS = frozenset({JobState.QUEUED, JobState.LEASED})
"""No byte has left: the job may be given to another agent or printer, or expire."""

ENDED_JOBS = frozenset(JobState) - OPEN_JOBS
"""Nothing more happens by itself; failed and unknown ones wait for a person."""

NEEDS_STAFF = frozenset({JobState.FAILED, JobState.UNKNOWN})
"""The visitor may stand there without paper."""

WORKING_PRINTERS = frozenset({PrinterState.READY, PrinterState.PRINTING})
"""A job given to such a printer is expected on paper within seconds."""

BROKEN_PRINTERS = frozenset({PrinterState.DISCONNECTED, PrinterState.BLOCKED})
"""No job should be leased for such a printer: staff must do something first."""

FAULTS_AT_PRINTER = frozenset(
    {
        Cause.PAPER_OUT,
        Cause.COVER_OPEN,
        Cause.CUTTER,
        Cause.OVERHEATED,
        Cause.UNRECOVERABLE,
        Cause.ERROR,
        Cause.OFFLINE,
    }
)
"""Causes the printer itself reports, and that end when someone has mended it."""


def may_become(now: JobState, then: JobState) -> bool:
    """Tell whether a job in state ``now`` may move to ``then``."""
    return then in JOB_MOVES[now]
