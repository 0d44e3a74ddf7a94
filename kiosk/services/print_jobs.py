"""Slips that are owed: from the ticket's transaction to the proof of paper.

A job is queued → leased → printing → printed | processed | failed | unknown | expired. An attempt
is committed before its first byte leaves; what was sent without proof is ``unknown`` and never
printed again by itself.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from uuid_utils.compat import uuid7

from kiosk.domain import service_day
from kiosk.domain.errors import UnknownPrinterError, UnknownPrintJobError, WrongStateError
from kiosk.domain.print_events import AttemptStarted, PrinterChanged, SlipRequested, SlipSettled
from kiosk.domain.service_day import iso
from kiosk.domain.visits import WAITING
from kiosk.services import slips
from kiosk.storage import print_jobs as rows
from kiosk.storage import visits
from kiosk.unit import ReadUnit, Unit

LEASE = timedelta(seconds=60)
MOST_COPIES = 4
DOUBTFUL_SHOWN = 10
RESULTS = ("printed", "processed", "failed", "unknown")


def owe(
    unit: Unit,
    visit: str,
    code: str,
    printer: str,
    slip: Mapping[str, Any],
    kind: str = "first",
    copy: int = 1,
) -> str:
    """Store the debt of one slip and return the job's id."""
    job = str(uuid7())
    rows.owe(
        unit.connection,
        {
            "site_id": unit.site_id,
            "id": job,
            "visit": visit,
            "code": code,
            "kind": kind,
            "copy": copy,
            "printer": printer,
            "slip": json.dumps(slip, ensure_ascii=False),
            "created_at": unit.now,
        },
    )
    return job


def reprint(unit: Unit, visit_id: str, printer: str) -> str:
    """Ask for another paper of a number; it says IN LẠI.

    Raises:
        UnknownPrintJobError: The visit has no slip to print again.
        UnknownPrinterError: A printer is named that the office does not have.
    """
    refuse_unknown(unit, printer)
    earlier = rows.of_visit(unit.connection, unit.site_id, visit_id)
    visit = visits.by_id(unit.connection, unit.site_id, visit_id)
    if not earlier or visit is None:
        raise UnknownPrintJobError(visit_id)
    copy = len(earlier) + 1
    slip = slips.again(json.loads(earlier[0]["slip"]), copy, visit["language"])
    job = owe(unit, visit_id, visit["code"], printer or earlier[-1]["printer"], slip, "reprint", copy)
    unit.record(SlipRequested(job, visit["code"], "reprint", copy))
    return job


def refuse_unknown(unit: ReadUnit, printer: str) -> None:
    """Refuse a printer that nobody would ever print on; empty: none was named.

    Raises:
        UnknownPrinterError: The office has no printer of this name.
    """
    if printer and all(row["name"] != printer for row in rows.printers(unit.connection, unit.site_id)):
        raise UnknownPrinterError(printer)


def doubtful(unit: ReadUnit) -> list[Mapping[str, Any]]:
    """Today's slips that staff must look after: their paper failed or is not proven, and its owner waits.

    Returns:
        ``{job, ticket, code, printer, state, cause}``, oldest first, ``DOUBTFUL_SHOWN`` at most.
    """
    midnight = service_day.first_moment(unit.day, unit.site.timezone)
    found = rows.doubtful(unit.connection, unit.site_id, midnight, DOUBTFUL_SHOWN)
    return [
        {
            "job": row["id"],
            "ticket": row["visit"],
            "code": row["code"],
            "printer": row["printer"],
            "state": row["state"],
            "cause": row["cause"] or None,
        }
        for row in found
    ]


def waits(unit: ReadUnit, printer: str = "") -> bool:
    """Whether a slip waits for this printer, or for any."""
    return rows.next_queued(unit.connection, unit.site_id, printer) is not None


def overdue(unit: ReadUnit) -> list[Mapping[str, Any]]:
    """Jobs whose lease ran out: their agent was lost.

    One that would last longer than any was made before the clock was set back, and must not wait for it.
    """
    return rows.overdue(unit.connection, unit.site_id, unit.now, unit.now + 2 * LEASE)


def settle_overdue(unit: Unit) -> None:
    """Put back what never began; what may have left without proof becomes unknown."""
    for late in overdue(unit):
        _lease_ran_out(unit, late)


def lease(unit: Unit, agent: str, printer: str = "") -> dict[str, Any] | None:
    """Lend the oldest slip that waits to an agent for a minute; None when nothing waits.

    An agent that asks again for the same printer does not have what it borrowed before: its
    answer was lost, or it was started anew. That slip waits again instead of a minute for nothing.
    """
    for lost in rows.held_by(unit.connection, unit.site_id, agent, printer):
        rows.change(unit.connection, unit.site_id, lost["id"], state="queued", leased_by="", lease_until=None)
    job = rows.next_queued(unit.connection, unit.site_id, printer)
    if job is None:
        return None
    until = unit.now + LEASE
    unit.touch()
    rows.change(unit.connection, unit.site_id, job["id"], state="leased", leased_by=agent, lease_until=until)
    return {
        "id": job["id"],
        "kind": job["kind"],
        "code": job["code"],
        "copy": job["copy"],
        "printer": job["printer"],
        "attempts": job["attempts"],
        "slip": json.loads(job["slip"]),
        "lease_until": iso(until),
    }


def release(unit: Unit, agent: str, job_id: str, cause: str) -> None:
    """Take a job back of which no byte left.

    Raises:
        UnknownPrintJobError: There is no such job.
        WrongStateError: The agent does not hold it.
    """
    job = _held_by(unit, agent, job_id, "leased")
    unit.touch()
    rows.change(
        unit.connection, unit.site_id, job["id"], state="queued", leased_by="", lease_until=None, cause=cause
    )


def start_attempt(unit: Unit, agent: str, job_id: str, attempt: Mapping[str, Any]) -> int:
    """Record a try before its first byte leaves; returns its number.

    Raises:
        UnknownPrintJobError: There is no such job.
        WrongStateError: The agent does not hold it, or its number was called meanwhile.
    """
    job = _held_by(unit, agent, job_id, "leased")
    n = int(job["attempts"]) + 1
    keys = ("printer", "process_id", "sha256", "height_mm")
    row = {
        "site_id": unit.site_id,
        "job": job_id,
        "n": n,
        "started_at": unit.now,
        **{key: attempt[key] for key in keys},
    }
    rows.start_attempt(unit.connection, row)
    rows.change(
        unit.connection, unit.site_id, job_id, state="printing", attempts=n, lease_until=unit.now + LEASE
    )
    unit.record(AttemptStarted(job_id, n, attempt["printer"]))
    return n


def end_attempt(unit: Unit, job_id: str, n: int, result: str, cause: str, sent_bytes: int) -> str:
    """Write what came of a try; returns the job's state.

    A try that failed before any byte left goes back into the queue, or expires if its number was called
    meanwhile; a late acknowledgement of an
    attempt that was given up as unknown still counts, for the paper is there. A torn slip was
    thrown out, so a marked copy is owed while its number still waits.

    Raises:
        UnknownPrintJobError: There is no such job or attempt.
    """
    job = rows.job(unit.connection, unit.site_id, job_id)
    attempt = rows.attempt(unit.connection, unit.site_id, job_id, n)
    if job is None or attempt is None:
        raise UnknownPrintJobError(f"{job_id}/{n}")
    if attempt["result"] == "":
        rows.end_attempt(unit.connection, unit.site_id, job_id, n, result, cause, sent_bytes, unit.now)
    elif job["state"] != "unknown" or n != job["attempts"]:
        return str(job["state"])
    else:
        rows.end_attempt(unit.connection, unit.site_id, job_id, n, result, cause, sent_bytes, unit.now)
    again = result == "failed" and sent_bytes == 0 and job["state"] == "printing"
    state = ("expired" if _was_called(unit, job, attempt) else "queued") if again else result
    rows.change(
        unit.connection, unit.site_id, job_id, state=state, cause=cause, leased_by="", lease_until=None
    )
    unit.record(SlipSettled(job_id, job["code"], n, result, attempt["printer"], cause))
    if state == "failed":
        _replace_torn(unit, job)
    return state


def _was_called(unit: Unit, job: Mapping[str, Any], attempt: Mapping[str, Any]) -> bool:
    """Whether the number was summoned while this try was under way."""
    visit = visits.by_id(unit.connection, unit.site_id, job["visit"])
    called_at = visit["called_at"] if visit is not None and visit["state"] != WAITING else None
    return called_at is not None and called_at >= attempt["started_at"]


def _replace_torn(unit: Unit, job: Mapping[str, Any]) -> None:
    """Owe a marked copy of a slip that was thrown out, unless nobody waits with it or too many tore."""
    visit = visits.by_id(unit.connection, unit.site_id, job["visit"])
    if visit is not None and visit["state"] == WAITING and job["copy"] < MOST_COPIES:
        reprint(unit, visit["id"], job["printer"])


def expire(unit: Unit, visit: str, cause: str = "called") -> None:
    """A number that was called or cancelled needs its paper no more, if the paper has not begun."""
    # An agent that holds one is told when it begins.
    for job in rows.expire(unit.connection, unit.site_id, visit):
        unit.record(SlipSettled(job["id"], job["code"], job["attempts"], "expired", job["printer"], cause))


def must_have(unit: ReadUnit, name: str) -> Mapping[str, Any]:
    """The printer of this name.

    Raises:
        UnknownPrinterError: The site has none.
    """
    for printer in rows.printers(unit.connection, unit.site_id):
        if printer["name"] == name:
            return printer
    raise UnknownPrinterError(name)


def printer_changed(unit: Unit, name: str, state: str, cause: str, near_end: int) -> None:
    """Keep what an agent says of its printer; only a change is a fact.

    Raises:
        UnknownPrinterError: The site has no such printer.
    """
    printer = must_have(unit, name)
    if (printer["state"], printer["cause"], printer["near_end"]) == (state, cause, near_end):
        return
    rows.change_printer(unit.connection, unit.site_id, name, state, cause, near_end, unit.now)
    unit.record(PrinterChanged(name, state, cause, near_end))


def _held_by(unit: Unit, agent: str, job_id: str, state: str) -> Mapping[str, Any]:
    job = rows.job(unit.connection, unit.site_id, job_id)
    if job is None:
        raise UnknownPrintJobError(job_id)
    if job["state"] != state or job["leased_by"] != agent:
        raise WrongStateError(job_id, code=job["code"])
    return job


def _lease_ran_out(unit: Unit, job: Mapping[str, Any]) -> None:
    unit.touch()
    if job["state"] == "leased":  # no attempt was recorded, so no byte can have left
        free = {"state": "queued", "leased_by": "", "lease_until": None, "cause": "lease"}
        rows.change(unit.connection, unit.site_id, job["id"], **free)
        return
    n = job["attempts"]
    rows.end_attempt(unit.connection, unit.site_id, job["id"], n, "unknown", "agent_lost", 0, unit.now)
    rows.change(
        unit.connection,
        unit.site_id,
        job["id"],
        state="unknown",
        cause="agent_lost",
        leased_by="",
        lease_until=None,
    )
    unit.record(SlipSettled(job["id"], job["code"], n, "unknown", job["printer"], "agent_lost"))
