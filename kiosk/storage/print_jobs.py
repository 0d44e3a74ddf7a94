"""Statements about slips that are owed, tries to print them, and printers."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, exists, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from kiosk.storage.models import PrintAttempt, Printer, PrintJob, Visit
from kiosk.storage.types import Row, to_millis

_SITE: BindParameter[str] = bindparam("site")

OWE = insert(PrintJob)
JOB = select(PrintJob).where(PrintJob.site_id == _SITE, PrintJob.id == bindparam("job"))
NEXT = (
    select(PrintJob)
    .where(PrintJob.site_id == _SITE, PrintJob.state == "queued")
    .order_by(PrintJob.id)
    .limit(1)
)
NEXT_AT = (
    select(PrintJob)
    .where(PrintJob.site_id == _SITE, PrintJob.state == "queued", PrintJob.printer == bindparam("printer"))
    .order_by(PrintJob.id)
    .limit(1)
)
OVERDUE = select(PrintJob).where(
    PrintJob.site_id == _SITE,
    PrintJob.state.in_(["leased", "printing"]),
    or_(PrintJob.lease_until < bindparam("now"), PrintJob.lease_until > bindparam("never")),
)
HELD_BY = select(PrintJob).where(
    PrintJob.site_id == _SITE,
    PrintJob.state == "leased",
    PrintJob.leased_by == bindparam("agent"),
    PrintJob.printer == bindparam("printer"),
)
LATEST = (
    select(PrintJob).where(PrintJob.site_id == _SITE).order_by(PrintJob.id.desc()).limit(bindparam("most"))
)
# In no order: asked to sort, SQLite reads every slip of the office by its key.
OF_VISIT = select(PrintJob).where(PrintJob.site_id == _SITE, PrintJob.visit == bindparam("visit"))
EXPIRE = (
    update(PrintJob)
    .where(
        PrintJob.site_id == bindparam("at_site"),
        PrintJob.visit == bindparam("at_visit"),
        or_(PrintJob.state == "queued", PrintJob.state == "leased"),
    )
    .values(state="expired", leased_by="", lease_until=None)
    .returning(PrintJob.id, PrintJob.code, PrintJob.attempts, PrintJob.printer)
)
QUEUED_BY_PRINTER = (
    select(PrintJob.printer, func.count().label("n"))
    .where(PrintJob.site_id == _SITE, PrintJob.state == "queued")
    .group_by(PrintJob.printer)
)
_LATER = aliased(PrintJob)
# Keys grow with time, so a day's jobs are found without reading those of the years before.
DOUBTFUL = (
    select(PrintJob.id, PrintJob.visit, PrintJob.code, PrintJob.printer, PrintJob.state, PrintJob.cause)
    .join(Visit, (Visit.site_id == PrintJob.site_id) & (Visit.id == PrintJob.visit))
    .where(
        PrintJob.site_id == _SITE,
        PrintJob.state.in_(["failed", "unknown"]),
        PrintJob.id >= bindparam("since"),
        Visit.state == "waiting",
        ~exists().where(
            _LATER.site_id == PrintJob.site_id, _LATER.visit == PrintJob.visit, _LATER.id > PrintJob.id
        ),
    )
    .limit(bindparam("most"))
)
TRY = insert(PrintAttempt)
ATTEMPT = select(PrintAttempt).where(
    PrintAttempt.site_id == _SITE, PrintAttempt.job == bindparam("job"), PrintAttempt.n == bindparam("n")
)
END_ATTEMPT = (
    update(PrintAttempt)
    .where(
        PrintAttempt.site_id == bindparam("at_site"),
        PrintAttempt.job == bindparam("at_job"),
        PrintAttempt.n == bindparam("at_n"),
        PrintAttempt.result.in_(["", "unknown"]),
    )
    .values(
        result=bindparam("to_result"),
        cause=bindparam("to_cause"),
        sent_bytes=bindparam("to_bytes"),
        ended_at=bindparam("to_at"),
    )
)
PRINTERS = select(Printer).where(Printer.site_id == _SITE).order_by(Printer.name)
CHANGE_PRINTER = (
    update(Printer)
    .where(Printer.site_id == bindparam("at_site"), Printer.name == bindparam("at_name"))
    .values(
        state=bindparam("to_state"),
        cause=bindparam("to_cause"),
        near_end=bindparam("to_near_end"),
        since=bindparam("to_since"),
    )
)


def owe(connection: Connection, row: Row) -> None:
    """Store the debt of one slip."""
    connection.execute(OWE, dict(row))


def job(connection: Connection, site: str, key: str) -> Row | None:
    """The job of this id."""
    return connection.execute(JOB, {"site": site, "job": key}).mappings().first()


def next_queued(connection: Connection, site: str, printer: str = "") -> Row | None:
    """The oldest job that waits, at one printer or any."""
    if printer:
        return connection.execute(NEXT_AT, {"site": site, "printer": printer}).mappings().first()
    return connection.execute(NEXT, {"site": site}).mappings().first()


def overdue(connection: Connection, site: str, now: datetime, never: datetime) -> list[Row]:
    """Jobs whose lease ran out, or lasts beyond a moment that no lease of now reaches."""
    return list(connection.execute(OVERDUE, {"site": site, "now": now, "never": never}).mappings())


def held_by(connection: Connection, site: str, agent: str, printer: str) -> list[Row]:
    """Jobs that the agent borrowed for this printer and has not begun."""
    return list(connection.execute(HELD_BY, {"site": site, "agent": agent, "printer": printer}).mappings())


def latest(connection: Connection, site: str, most: int) -> list[Row]:
    """The newest jobs, newest first."""
    return list(connection.execute(LATEST, {"site": site, "most": most}).mappings())


def of_visit(connection: Connection, site: str, visit: str) -> list[Row]:
    """Every slip of a visit, first one first."""
    rows = connection.execute(OF_VISIT, {"site": site, "visit": visit}).mappings()
    return sorted(rows, key=lambda row: str(row["id"]))


def expire(connection: Connection, site: str, visit: str) -> list[Row]:
    """Expire the visit's slips that have not begun; returns ``{id, code, attempts, printer}`` of each."""
    rows = connection.execute(EXPIRE, {"at_site": site, "at_visit": visit}).mappings()
    return sorted(rows, key=lambda row: str(row["id"]))


def doubtful(connection: Connection, site: str, since: datetime, most: int) -> list[Row]:
    """Newest slips since a moment that failed or may not have come out, of people who still wait."""
    first = f"{to_millis(since):012x}"
    values = {"site": site, "since": f"{first[:8]}-{first[8:]}", "most": most}
    return sorted(connection.execute(DOUBTFUL, values).mappings(), key=lambda row: str(row["id"]))


def queued_by_printer(connection: Connection, site: str) -> dict[str, int]:
    """How many slips wait, by printer."""
    return {row.printer: row.n for row in connection.execute(QUEUED_BY_PRINTER, {"site": site})}


@cache
def _changing(*columns: str) -> Any:
    return (
        update(PrintJob)
        .where(PrintJob.site_id == bindparam("at_site"), PrintJob.id == bindparam("at_job"))
        .values({column: bindparam(f"to_{column}") for column in columns})
    )


def change(connection: Connection, site: str, key: str, **values: Any) -> None:
    """Set columns of a job."""
    statement = _changing(*sorted(values))
    bound = {f"to_{name}": value for name, value in values.items()}
    connection.execute(statement, {"at_site": site, "at_job": key, **bound})


def start_attempt(connection: Connection, row: Row) -> None:
    """Keep an attempt before its first byte leaves."""
    connection.execute(TRY, dict(row))


def attempt(connection: Connection, site: str, key: str, n: int) -> Row | None:
    """The n-th attempt of a job."""
    return connection.execute(ATTEMPT, {"site": site, "job": key, "n": n}).mappings().first()


def end_attempt(
    connection: Connection, site: str, key: str, n: int, result: str, cause: str, sent: int, at: datetime
) -> bool:
    """Write an attempt's result; returns whether it had none yet, or one without proof."""
    values = {
        "at_site": site, "at_job": key, "at_n": n,
        "to_result": result, "to_cause": cause, "to_bytes": sent, "to_at": at,
    }  # fmt: skip
    return connection.execute(END_ATTEMPT, values).rowcount == 1


def printers(connection: Connection, site: str) -> list[Row]:
    """All printers of the site."""
    return list(connection.execute(PRINTERS, {"site": site}).mappings())


def change_printer(
    connection: Connection, site: str, name: str, state: str, cause: str, near_end: int, since: datetime
) -> None:
    """Keep the state that the agent reported."""
    values = {"to_state": state, "to_cause": cause, "to_near_end": near_end, "to_since": since}
    connection.execute(CHANGE_PRINTER, {"at_site": site, "at_name": name, **values})
