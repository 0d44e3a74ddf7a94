"""Statements that find a day's tickets again: by number, by when they were issued, by what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, select

from kiosk.storage.models import PrintJob, Visit
from kiosk.storage.types import Row

_CONDITIONS: dict[str, ColumnElement[bool]] = {
    "letters": Visit.code.startswith(bindparam("letters")),
    "number": Visit.number == bindparam("number"),
    "since": Visit.issued_at >= bindparam("since"),
    "until": Visit.issued_at < bindparam("until"),
    "states": Visit.state.in_(bindparam("states", expanding=True)),
}
SLIPS = (
    select(PrintJob.visit, PrintJob.id, PrintJob.state, PrintJob.cause, PrintJob.printer).where(
        PrintJob.site_id == bindparam("site"), PrintJob.visit.in_(bindparam("visits", expanding=True))
    )
    # In no order: asked to sort, SQLite reads every slip of the office by its key.
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a ticket; what is empty or None is not asked for."""

    letters: str = ""  # of its code, with the dash
    number: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    states: tuple[str, ...] = ()


@cache
def _finding(*names: str) -> Any:
    """The day is found by its index; within it nothing else is worth one."""
    return (
        select(Visit)
        .where(
            Visit.site_id == bindparam("site"),
            Visit.day == bindparam("day"),
            *(_CONDITIONS[name] for name in names),
        )
        .order_by(Visit.issued_at.desc(), Visit.id.desc())
        .limit(bindparam("most"))
    )


def find(connection: Connection, site: str, day: str, asked: Asked, most: int) -> list[Row]:
    """The day's tickets that fit, newest first, at most so many."""
    given = {name: getattr(asked, name) for name in _CONDITIONS}
    values = {name: value for name, value in given.items() if value not in (None, "", ())}
    common = {"site": site, "day": day, "most": most}
    return list(connection.execute(_finding(*values), {**common, **values}).mappings())


def slips(connection: Connection, site: str, visits: Sequence[str]) -> list[Row]:
    """``{visit, id, state, cause, printer}`` of every paper of these visits."""
    return list(connection.execute(SLIPS, {"site": site, "visits": list(visits)}).mappings())
