"""What a screen says of hours: today's sessions, and which services give no number now, and why."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kiosk.domain.calendar import Opening
from kiosk.domain.waiting import WaitRange
from kiosk.services import admission, options
from kiosk.storage import session_counts
from kiosk.unit import ReadUnit

Row = Mapping[str, Any]
Closed = Callable[[Row, WaitRange | None], dict[str, Any] | None]


def today(unit: ReadUnit) -> dict[str, Any]:
    """``{open, sessions: [{name, from, to}], holiday, holiday_en, next}`` of the office."""
    calendar, day = options.calendar_of(unit.site.settings), unit.today
    name, name_en = calendar.name_of(day)
    found = admission.of(unit, calendar, None)
    sessions = [
        {"name": each.name, "from": each.opens.strftime("%H:%M"), "to": each.closes.strftime("%H:%M")}
        for each in calendar.sessions_on(day)
    ]
    return {
        "open": found.opening.session is not None,
        "gives": found.session is not None,
        "sessions": sessions,
        "day_name": name or None,
        "day_name_en": name_en or name or None,
        "next": next_json(found.opening),
    }


def closed(unit: ReadUnit, services: Sequence[Row]) -> Closed:
    """What tells why a service with such a wait gives no number, ``{code, next}``; None if it gives one."""
    calendar = options.calendar_of(unit.site.settings)
    found = {kept: admission.of(unit, calendar, options.own_days(kept)) for kept in _calendars(services)}
    is_capped = any(each["cap"] for each in services)
    given = session_counts.of_day(unit.connection, unit.site_id, unit.day) if is_capped else {}

    def why(service: Row, wait: WaitRange | None) -> dict[str, Any] | None:
        now = found[service["own_days"]]
        if now.session is None:
            return {"code": "outside_hours", "next": next_json(now.opening)}
        used_up = service["cap"] and given.get((service["code"], now.session.name), 0) >= service["cap"]
        if used_up or admission.is_full(unit, now, wait):
            return {"code": "session_full", "next": next_json(now.opening)}
        return None

    return why


def next_json(found: Opening) -> dict[str, str] | None:
    """When numbers are given again, on the office's own clock: ``{day, time}``."""
    if found.next_day is None or found.next_session is None:
        return None
    return {"day": found.next_day.isoformat(), "time": found.next_session.opens.strftime("%H:%M")}


def _calendars(services: Sequence[Row]) -> set[str]:
    return {each["own_days"] for each in services}
