"""Reminders: a telephone number for as long as there is something to remind of, and not a moment longer.

Closed networks have no way to send a message by themselves, so the numbers are a list for staff to call.
"""

from datetime import timedelta
from typing import Any

from kiosk.domain import appointments as rules
from kiosk.domain.booking_errors import UnknownBookingError
from kiosk.domain.errors import BadInputError
from kiosk.storage import bookings as rows
from kiosk.unit import ReadUnit, Unit, Units

MOST_LISTED = 500


def dialled(phone: str) -> str:
    """The number as it is dialled, or nothing where none was given.

    Raises:
        BadInputError: It is none; the refusal does not repeat it.
    """
    if not phone.strip():
        return ""
    found = rules.phone_in(phone)
    if not found:
        raise BadInputError(where="phone")
    return found


def of_tomorrow(unit: ReadUnit) -> list[dict[str, Any]]:
    """Whom to remind today: the numbers of tomorrow's bookings, and who was reminded."""
    tomorrow = (unit.today + timedelta(days=1)).isoformat()
    found = rows.to_remind(unit.connection, unit.site_id, tomorrow, MOST_LISTED)
    return [
        {
            "id": row["id"],
            "time": row["slot"],
            "service": row["service"],
            "phone": row["phone"],
            "reminded": row["reminded_at"] is not None,
        }
        for row in found
    ]


def mark(unit: Unit, booking: str) -> None:
    """Note that somebody was reminded; noting it twice changes nothing.

    Raises:
        UnknownBookingError: The booking has no number, or none any more.
    """
    if rows.mark_reminded(unit.connection, unit.site_id, booking, unit.now):
        unit.touch()
    elif rows.reminder(unit.connection, unit.site_id, booking) is None:
        raise UnknownBookingError(booking)


def erase_over(units: Units, site: str) -> int:
    """Erase the numbers that have done their work, from the database's file too; returns how many."""
    erased = 0
    while True:
        with units.read(site) as unit:
            keys = rows.over(unit.connection, site, unit.day)
        if not keys:
            break
        with units.write(site, background=True) as write:
            rows.forget(write.connection, site, keys)
            write.touch()
        erased += len(keys)
    if erased:
        units.wipe_traces()
    return erased
