"""The reception: staff who sit at no counter issue numbers, find them again, and put them right."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from kiosk.domain import service_day
from kiosk.domain.errors import BadInputError, InvalidPeriodError, WrongStateError
from kiosk.domain.visits import NO_SHOW, WAITING
from kiosk.services import explanations, kiosks, queues, screens, visits
from kiosk.services import print_jobs as slips
from kiosk.services.outlooks import wait_json
from kiosk.services.queues import Queues
from kiosk.storage import counters, print_jobs, ticket_search
from kiosk.storage.ticket_search import Asked
from kiosk.unit import ReadUnit, Unit

Row = Mapping[str, Any]

FOUND_SHOWN = 30
MOVES: dict[str, str] = {"transfer": WAITING, "cancel": WAITING, "requeue": NO_SHOW}
"""In which state a ticket must be for each move: one that somebody has in hand is theirs."""

NUMBER = re.compile(r"([A-Z]{0,3})([0-9]{0,9})")
MINUTE = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
SHARED = ("rev", "now", "site", "hours", "waiting", "fields", "priorities", "rule")


@dataclass(frozen=True, slots=True)
class Question:
    """What the reception knows of a slip that was lost; what is empty is not asked for."""

    text: str = ""  # of its number, as somebody remembers it: HT-025, ht25, 25
    since: str = ""  # HH:MM by the office's clock
    until: str = ""  # this minute as well
    states: tuple[str, ...] = ()


def state(unit: ReadUnit) -> dict[str, Any]:
    """The snapshot of ``/reception``: what a number can be given for, and where people can be sent."""
    office = kiosks.state(unit)
    fields = screens.fields_by_counter(unit)
    return {
        **{name: office[name] for name in SHARED},
        "counters": [
            {
                "number": row["number"],
                "name": row["name"],
                "state": row["state"],
                "officer": row["display_name"] if row["officer"] else None,
                "fields": fields.get(row["number"], []),
            }
            for row in counters.every(unit.connection, unit.site_id)
        ],
        "printers": [
            {
                "name": row["name"],
                "state": row["state"],
                "cause": row["cause"] or None,
                "near_end": bool(row["near_end"]),
            }
            for row in print_jobs.printers(unit.connection, unit.site_id)
        ],
        "slips": slips.doubtful(unit),
    }


def search(unit: ReadUnit, question: Question, language: str = "vi") -> list[dict[str, Any]]:
    """Today's tickets that fit, newest first, ``FOUND_SHOWN`` at most.

    Raises:
        BadInputError: A time is no time.
        InvalidPeriodError: The time ends before it begins.
    """
    asked = _asked(unit, question)
    if asked is None:
        return []
    rows = ticket_search.find(unit.connection, unit.site_id, unit.day, asked, FOUND_SHOWN)
    return _shown(unit, rows, language)


def ticket(unit: ReadUnit, row: Row, language: str = "vi") -> dict[str, Any]:
    """One ticket as :func:`search` shows it."""
    return _shown(unit, [row], language)[0]


def at_reception(unit: Unit, visit_id: str, move: str) -> Row:
    """The visit, if the reception may make this move with it now.

    It may touch whoever waits and whoever was missed, and nobody who is at a counter. The row's state is
    what the move itself asks for once more, so a desk that calls at the same moment wins or loses whole.

    Raises:
        UnknownTicketError: There is no such visit.
        WrongStateError: It is in another state, or of another day.
    """
    row = visits.find(unit, visit_id)
    if move not in _moves(unit, row):
        raise WrongStateError(visit_id, code=row["code"])
    return row


def cancel(unit: Unit, visit: Row, reason: str) -> Row:
    """End a ticket that waits; a slip that has not begun is not printed any more."""
    row = visits.cancel(unit, visit, reason)
    slips.expire(unit, visit["id"], "cancelled")
    return row


def _asked(unit: ReadUnit, question: Question) -> Asked | None:
    """The question for the database; None where no number can be meant."""
    text = re.sub(r"[\s\-–.]", "", question.text.upper())
    meant = NUMBER.fullmatch(text)
    since, until = _moment(unit, question.since, "from"), _moment(unit, question.until, "to")
    if since and until and until < since:
        raise InvalidPeriodError
    if meant is None:
        return None
    letters, digits = meant.groups()
    return Asked(
        f"{letters}-" if letters and digits else letters,  # a few letters are the beginning of a prefix
        int(digits) if digits else None,
        since,
        until + timedelta(minutes=1) if until else None,
        question.states,
    )


def _moment(unit: ReadUnit, text: str, name: str) -> datetime | None:
    if not text:
        return None
    found = MINUTE.fullmatch(text)
    if found is None:
        raise BadInputError(where=name)
    at = time(int(found.group(1)), int(found.group(2)))
    return datetime.combine(unit.today, at, service_day.zone(unit.site.timezone))


def _shown(unit: ReadUnit, rows: list[Row], language: str) -> list[dict[str, Any]]:
    if not rows:
        return []
    waiting = queues.read(unit)
    names = {row["code"]: row for row in counters.services(unit.connection, unit.site_id)}
    papers: dict[str, list[Row]] = {}
    for paper in ticket_search.slips(unit.connection, unit.site_id, [row["id"] for row in rows]):
        papers.setdefault(paper["visit"], []).append(paper)
    return [_line(unit, row, names, papers.get(row["id"], []), waiting, language) for row in rows]


def _line(
    unit: ReadUnit, row: Row, names: Mapping[str, Row], papers: list[Row], waiting: Queues, language: str
) -> dict[str, Any]:
    service = names.get(row["service"], {"name": row["service"], "name_en": row["service"]})
    waits = row["state"] == WAITING and row["day"] == unit.day
    outlook = waiting.ahead_of(row) if waits else None
    last = max(papers, key=lambda paper: str(paper["id"]), default=None)
    return {
        **explanations.visit(unit, row, service["name"], language),
        "service_name_en": service["name_en"],
        "language": row["language"],
        "target": row["target_counter"] or None,
        "counters": list(outlook.counters) if outlook else [],
        "ahead": outlook.ahead if outlook else None,
        "expected_wait": wait_json(outlook.wait) if outlook else None,
        "end_reason": row["end_reason"] or None,
        "prints": {
            "n": len(papers),
            "state": last["state"] if last else None,
            "cause": (last["cause"] or None) if last else None,
            "printer": last["printer"] if last else None,
        },
        "moves": _moves(unit, row),
    }


def _moves(unit: ReadUnit, row: Row) -> list[str]:
    """What the reception may do with a visit: of today, and never called back once it was served."""
    if row["day"] != unit.day:
        return []
    fits = [move for move, state_ in MOVES.items() if state_ == row["state"]]
    return [move for move in fits if move != "requeue" or row["served_at"] is None]
