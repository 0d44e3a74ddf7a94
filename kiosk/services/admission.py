"""Whether a number is given now: the session it belongs to, and what is left of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain import admission as rules
from kiosk.domain.calendar import Calendar, Opening, OwnDays, at_any_hour, opening, seconds_left
from kiosk.domain.service_day import Session
from kiosk.domain.waiting import WaitRange
from kiosk.services import options
from kiosk.storage import session_counts
from kiosk.unit import ReadUnit, Unit

Row = Mapping[str, Any]
RUNS = {"morning": 1, "afternoon": 2}
WHOLE_DAY = 0


@dataclass(frozen=True, slots=True)
class Admission:
    """What the calendar says of a service now; ``session`` is None where no number is given."""

    opening: Opening
    session: Session | None
    left_s: int  # how long people are still received in it, and in the day's later ones if they go on


def now(unit: ReadUnit, service: Row) -> Admission:
    """Whether numbers of the service are given at this moment.

    Args:
        unit: An open unit.
        service: The service's row.
    """
    return of(unit, options.calendar_of(unit.site.settings), options.own_days(service["own_days"]))


def of(unit: ReadUnit, calendar: Calendar, own: OwnDays | None) -> Admission:
    """As :func:`now`, where the calendar has been read before."""
    office, moment = options.of(unit.site.settings), unit.local(unit.now)
    found = opening(calendar, moment, office.opens_before_min, own)
    session = found.session
    if session is None and office.gives_outside_hours and own is None:
        session = at_any_hour(moment)
    if session is None:
        return Admission(found, None, 0)
    sessions = calendar.sessions_on(moment.date(), own)
    return Admission(found, session, seconds_left(sessions, session, moment, carries=office.carries))


def admit(unit: Unit, service: Row, *, beyond: bool = False) -> Admission:
    """The session a number of the service is given for; ``beyond`` the hours staff may give one too.

    Raises:
        OutsideHoursError: None runs or is about to begin.
    """
    found = now(unit, service)
    if found.session is not None:
        return found
    if beyond:
        return Admission(found.opening, at_any_hour(unit.local(unit.now)), 0)
    raise rules.outside_hours(found.opening)


def refuse_full(unit: ReadUnit, found: Admission, wait: WaitRange | None) -> None:
    """Refuse whoever would wait beyond the end, judged by the shortest wait that is expected.

    Raises:
        SessionFullError: The remaining capacity is used up.
    """
    if is_full(unit, found, wait):
        raise rules.session_full(found.opening)


def is_full(unit: ReadUnit, found: Admission, wait: WaitRange | None) -> bool:
    """Whether the remaining capacity of the session is used up; without an estimate it is not."""
    office = options.of(unit.site.settings)
    if wait is None or not office.stops_issue or office.gives_outside_hours:
        return False
    return wait.low_s >= max(found.left_s, 1)


def count(unit: Unit, service: Row, found: Admission) -> str:
    """Take one of the session's numbers where a service has only so many.

    Returns:
        The session that it was taken of; empty where there are any number.

    Raises:
        SessionFullError: They are used up.
    """
    if not service["cap"] or found.session is None:
        return ""
    session = found.session.name
    if not session_counts.take(
        unit.connection, unit.site_id, service["code"], unit.day, session, service["cap"]
    ):
        raise rules.session_full(found.opening)
    return session


def run_of(service: Row, found: Admission) -> int:
    """The number's run: 0 for the whole day, else that of the session."""
    if service["restart"] != "session" or found.session is None:
        return WHOLE_DAY
    return RUNS[found.session.name]


def purposes(service: Row) -> list[dict[str, Any]]:
    """The purposes of a service, with their targets in minutes: ``[{id, wait_min, service_min}]``."""
    return [
        {"id": each["id"], "wait_min": each.get("wait_min"), "service_min": each.get("service_min")}
        for each in json.loads(service["purposes"])
    ]


def refuse_purpose(service: Row, purpose: str) -> None:
    """Refuse a purpose that the service is not there for; a service without purposes takes all.

    Raises:
        UnknownPurposeError: It is another one.
    """
    known = [each["id"] for each in json.loads(service["purposes"])]
    if purpose and known and purpose not in known:
        raise rules.UnknownPurposeError(purpose)
