"""The print agent's calls: lease, attempt, result, and what its printers say. Its token says who it is."""

import json
from time import monotonic

from flask import Blueprint, Response

from kiosk.callers import caller, site_of_caller
from kiosk.domain import errors
from kiosk.routes.access import access
from kiosk.routes.answers import COUNT, JOB_STATE, one
from kiosk.routes.answers_screens import AGENT, JOB
from kiosk.routes.api import Operation, answer, documented, read_body, tap_of, text, write_once
from kiosk.runtime import runtime
from kiosk.services import devices, print_jobs
from kiosk.services.print_jobs import RESULTS
from kiosk.storage import print_jobs as rows
from kiosk.unit import Unit

blueprint = Blueprint("print_jobs", __name__, url_prefix="/api/v1")
LONGEST_WAIT_S = 25
STATES = ("disconnected", "probing", "ready", "printing", "blocked", "recovering")
REFUSALS = (errors.UnknownPrintJobError, errors.WrongStateError)


@blueprint.get("/agent")
@access(devices=("agent",))
@documented(Operation("The agent's printers", answers={200: AGENT}))
def agent() -> Response:
    """Which printers this agent drives, and how."""
    with runtime().units.read(site_of_caller()) as unit:
        queued = rows.queued_by_printer(unit.connection, unit.site_id)
        printers = [
            {
                "name": row["name"],
                "transport": row["transport"],
                "address": row["address"] or None,
                "model": json.loads(row["model"]),
                "queued": queued.get(row["name"], 0),
            }
            for row in rows.printers(unit.connection, unit.site_id)
        ]
        return answer(200, {"site": unit.site_id, "printers": printers})


@blueprint.post("/print-jobs/lease")
@access(devices=("agent",))
@documented(
    Operation(
        "Borrow the oldest slip that waits",
        body={"wait": {"type": "number", "minimum": 0, "maximum": LONGEST_WAIT_S}, "printer": text(64)},
        answers={200: one(job=JOB), 204: None},
    )
)
def lease() -> Response:
    """Wait for a slip without holding a transaction; an empty answer is neither remembered nor a revision.

    Much can happen while it waits: an agent whose token is taken away meanwhile gets no slip any more.
    """
    body = read_body()
    tap_of(body)
    site, printer = site_of_caller(), body.get("printer", "")
    here, agent = runtime(), caller().device_id
    _settle_overdue(site)

    def ready() -> bool:
        with here.units.read(site) as unit:
            return print_jobs.waits(unit, printer) or devices.is_revoked(unit, agent)

    if not here.wakeups.wait(site, ready, float(body.get("wait", 0)), monotonic):
        return Response(status=204)

    class NothingError(Exception):
        """Another lease was quicker."""

    def work(unit: Unit) -> tuple[int, object]:
        if devices.is_revoked(unit, agent):
            raise errors.NotSignedInError("token")
        job = print_jobs.lease(unit, agent, printer)
        if job is None and not unit.facts:
            raise NothingError
        if job is None:  # nothing to lend, but a lost slip was settled: that must stay
            return 204, None
        return 200, {"job": job}

    try:
        return write_once(site, work)
    except NothingError:
        return Response(status=204)


def _settle_overdue(site: str) -> None:
    """Free what lost agents held, in a turn of its own: an empty answer must not undo it."""
    units = runtime().units
    with units.read(site) as unit:
        lost = bool(print_jobs.overdue(unit))
    if lost:
        with units.write(site) as write:
            print_jobs.settle_overdue(write)


@blueprint.post("/print-jobs/<job>/release")
@access(devices=("agent",))
@documented(
    Operation(
        "Give a slip back of which no byte left",
        body={"cause": text(64)},
        answers={204: None},
        errors=REFUSALS,
    )
)
def release(job: str) -> Response:
    """The slip waits again."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        print_jobs.release(unit, caller().device_id, job, body.get("cause", ""))
        return 204, None

    return write_once(site_of_caller(), work)


@blueprint.post("/print-jobs/<job>/attempts")
@access(devices=("agent",))
@documented(
    Operation(
        "Record a try before its first byte leaves",
        body={
            "printer": text(64, 1),
            "process_id": text(16),
            "sha256": text(64),
            "height_mm": {"type": "integer", "minimum": 0, "maximum": 10_000},
        },
        required=("printer", "process_id", "sha256", "height_mm"),
        answers={201: one(n=COUNT)},
        errors=REFUSALS,
    )
)
def attempt(job: str) -> Response:
    """The attempt is committed when this answers."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        return 201, {"n": print_jobs.start_attempt(unit, caller().device_id, job, body)}

    return write_once(site_of_caller(), work)


@blueprint.post("/print-jobs/<job>/attempts/<int(max=9999):n>/result")
@access(devices=("agent",))
@documented(
    Operation(
        "Say what came of a try",
        body={
            "result": {"enum": list(RESULTS)},
            "cause": text(64),
            "sent_bytes": {"type": "integer", "minimum": 0, "maximum": 10_000_000},
        },
        required=("result", "sent_bytes"),
        answers={200: one(state=JOB_STATE)},
        errors=REFUSALS,
    )
)
def result(job: str, n: int) -> Response:
    """Late acknowledgement: printed only with proof."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        state = print_jobs.end_attempt(
            unit, job, n, body["result"], body.get("cause", ""), body["sent_bytes"]
        )
        return 200, {"state": state}

    return write_once(site_of_caller(), work)


@blueprint.post("/printers/<name>/state")
@access(devices=("agent",))
@documented(
    Operation(
        "Say how a printer is",
        body={"state": {"enum": list(STATES)}, "cause": text(64), "near_end": {"type": "boolean"}},
        required=("state",),
        answers={204: None},
        errors=(errors.UnknownPrinterError,),
    )
)
def printer_state(name: str) -> Response:
    """Only a change is a fact."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        near_end = int(body.get("near_end", False))
        print_jobs.printer_changed(unit, name, body["state"], body.get("cause", ""), near_end)
        return 204, None

    return write_once(site_of_caller(), work)
