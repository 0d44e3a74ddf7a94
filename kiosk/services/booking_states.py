"""What the booking pages and the staff's list show."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from kiosk.domain import appointments as rules
from kiosk.domain.appointments import BOOKED, CHECKED_IN
from kiosk.domain.booking_errors import UnknownSlotError
from kiosk.domain.service_day import iso, zone
from kiosk.services import bookings, options, screens
from kiosk.storage import bookings as rows
from kiosk.storage import setup, visits
from kiosk.storage.types import Row, from_millis
from kiosk.unit import ReadUnit

FREE, FULL, CLOSED = "free", "full", "closed"
DAY_STATES = (FREE, FULL, CLOSED)
MOST_LISTED = 500


def offer(unit: ReadUnit) -> dict[str, Any]:
    """What can be booked: ``{rev, now, site, open, tolerance, services}``."""
    office = options.of(unit.site.settings)
    found = rows.offered(unit.connection, unit.site_id) if office.takes_bookings else []
    return {
        **screens.heading(unit),
        "open": office.takes_bookings,
        "early_min": office.tolerance.early_min,
        "late_min": office.tolerance.late_min,
        "services": [
            {
                **_named(row),
                "purposes": bookings.purposes_of(row),
                "minutes": row["slot_min"],
                "ahead_days": row["book_ahead_days"],
            }
            for row in found
        ],
    }


def days(unit: ReadUnit, code: str) -> dict[str, Any]:
    """The days one may book a service on, from today: ``{days: [{day, state, free, name, name_en}]}``.

    Raises:
        BookingOffError: The office takes no bookings.
        NoAppointmentsError: The service takes none.
    """
    service = bookings.bookable(unit, code)
    last = unit.today + timedelta(days=service["book_ahead_days"])
    taken = rows.taken(unit.connection, unit.site_id, code, unit.day, last.isoformat())
    found = []
    for ahead in range(service["book_ahead_days"] + 1):
        day = unit.today + timedelta(days=ahead)
        free = [each["free"] for each in _slots(unit, service, day, taken)]
        name, name_en = options.calendar_of(unit.site.settings).name_of(day)
        state = CLOSED if not free else FREE if any(free) else FULL
        found.append(
            {"day": day.isoformat(), "state": state, "free": sum(free), "name": name, "name_en": name_en}
        )
    return {"days": found}


def slots(unit: ReadUnit, code: str, day_text: str) -> dict[str, Any]:
    """The slots of a day that have not begun: ``{day, slots: [{time, session, free}]}``.

    Raises:
        BookingOffError: The office takes no bookings.
        NoAppointmentsError: The service takes none.
        UnknownSlotError: The day is no date.
    """
    service, day = bookings.bookable(unit, code), rules.day_in(day_text)
    if day is None:
        raise UnknownSlotError
    last = unit.today + timedelta(days=service["book_ahead_days"])
    within = unit.today <= day <= last
    taken = rows.taken(unit.connection, unit.site_id, code, day_text, day_text) if within else {}
    return {"day": day_text, "slots": _slots(unit, service, day, taken) if within else []}


def mine(unit: ReadUnit, booking: Row) -> dict[str, Any]:
    """What who has booked sees of their booking."""
    service = setup.find(unit.connection, unit.site_id, "service", booking["service"])
    tolerance = options.of(unit.site.settings).tolerance
    due = from_millis(booking["due_at"])
    reminder = rows.reminder(unit.connection, unit.site_id, booking["id"])
    return {
        **screens.heading(unit),
        "code": booking["code"],
        "state": booking["state"],
        "service": _named(service, booking["service"]),
        "purpose": booking["purpose"] or None,
        "day": booking["day"],
        "time": booking["slot"],
        "due_at": iso(due),
        "minutes": service["slot_min"] if service else 0,
        "from_time": unit.local(rules.opens_at(due, tolerance)).strftime("%H:%M"),
        "until_time": unit.local(due + timedelta(minutes=tolerance.late_min)).strftime("%H:%M"),
        "affected": _is_waited_for(booking) and _affected(unit, service, booking),
        "can_change": booking["state"] in (BOOKED, rules.MISSED) and booking["day"] >= unit.day,
        "reminder": reminder is not None and bool(reminder["phone"]),
        "ticket": _ticket(unit, booking),
    }


def of_day(unit: ReadUnit, day_text: str) -> dict[str, Any]:
    """The staff's list of a day's bookings, and of the days on which bookings were overtaken by a closure.

    Raises:
        UnknownSlotError: The day is no date.
    """
    day = day_text or unit.day
    if rules.day_in(day) is None:
        raise UnknownSlotError
    services = {row["code"]: row for row in setup.every(unit.connection, unit.site_id, "service")}
    found = rows.of_day(unit.connection, unit.site_id, day, rules.STATES, MOST_LISTED)
    return {
        **screens.heading(unit),
        "open": options.of(unit.site.settings).takes_bookings,
        "day": day,
        "bookings": [_line(unit, row, services.get(row["service"])) for row in found],
        "affected": _affected_days(unit, services),
        "services": [
            {**_named(row), "purposes": bookings.purposes_of(row)}
            for row in rows.offered(unit.connection, unit.site_id)
        ],
    }


def _line(unit: ReadUnit, row: Row, service: Row | None) -> dict[str, Any]:
    return {
        "id": row["id"],
        "code": row["code"],
        "time": row["slot"],
        "service": _named(service, row["service"]),
        "purpose": row["purpose"] or None,
        "state": row["state"],
        "channel": row["channel"],
        "ticket": row["visit_code"] or None,
        "affected": _is_waited_for(row) and _affected(unit, service, row),
        "reminder": row["reminder"] is not None,
        "reminded": row["reminded_at"] is not None,
    }


def _affected_days(unit: ReadUnit, services: Mapping[str, Row]) -> list[dict[str, Any]]:
    """``[{day, n}]``: on how many booked places nobody would be received."""
    found: dict[str, int] = {}
    for row in rows.ahead(unit.connection, unit.site_id, unit.day):
        if bookings.is_affected(unit, services.get(row["service"]), row["day"], row["slot"]):
            found[row["day"]] = found.get(row["day"], 0) + row["n"]
    return [{"day": day, "n": n} for day, n in found.items()]


def _slots(
    unit: ReadUnit, service: Row, day: date, taken: Mapping[tuple[str, str], int]
) -> list[dict[str, Any]]:
    found, there = [], zone(unit.site.timezone)
    for session in bookings.sessions_on(unit, service, day):
        for slot in rules.slots_of((session,), service["slot_min"]):
            if rules.moment_of(day, slot, there) <= unit.now:
                continue
            clock = rules.clock_of(slot)
            left = service["slot_capacity"] - taken.get((day.isoformat(), clock), 0)
            found.append({"time": clock, "session": session.name, "free": max(left, 0)})
    return found


def _is_waited_for(booking: Row) -> bool:
    return bool(booking["state"] == BOOKED)


def _affected(unit: ReadUnit, service: Row | None, booking: Row) -> bool:
    return booking["day"] >= unit.day and bookings.is_affected(unit, service, booking["day"], booking["slot"])


def _ticket(unit: ReadUnit, booking: Row) -> dict[str, Any] | None:
    if booking["state"] != CHECKED_IN:
        return None
    visit = visits.by_id(unit.connection, unit.site_id, booking["visit"])
    return {"code": booking["visit_code"], "path": f"/t/{visit['token']}"} if visit else None


def _named(service: Row | None, code: str = "") -> dict[str, str]:
    if service is None:
        return {"code": code, "name": code, "name_en": code}
    return {"code": service["code"], "name": service["name"], "name_en": service["name_en"]}
