"""An office that takes appointments, and what citizens and staff do with them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.services import bookings, check_ins, setup, setup_state
from kiosk.services.bookings import Request
from kiosk.services.check_ins import Arrival
from kiosk.storage import bookings as rows
from tests.factories import Json, MakeOffice, Office, Row

SESSIONS = [["morning", "07:30", "11:30"], ["afternoon", "13:30", "17:00"]]
WEEK = {"6": SESSIONS}
TODAY, TOMORROW, MONDAY = "2026-11-21", "2026-11-22", "2026-11-23"  # the tests begin on a Saturday
PHONE = "0912345678"


@dataclass(frozen=True)
class Desk:
    """One office's appointments; every method is one person doing one thing, in a unit of its own."""

    office: Office

    def book(self, slot: str = "09:00", day: str = TODAY, service: str = "HT", **more: Any) -> Row:
        """Somebody books; returns the booking's row."""
        with self.office.units.write(self.office.key) as unit:
            token = bookings.book(unit, Request(service, day, slot, **more))
            return bookings.by_token(unit, token)

    def row(self, booking: Row) -> Row:
        """The booking as it stands."""
        with self.office.units.read(self.office.key) as unit:
            return bookings.by_id(unit, booking["id"])

    def move(self, booking: Row, slot: str, day: str = TODAY) -> Row:
        """They take another time."""
        with self.office.units.write(self.office.key) as unit:
            bookings.move(unit, bookings.by_id(unit, booking["id"]), day, slot)
        return self.row(booking)

    def cancel(self, booking: Row) -> None:
        """They do not come."""
        with self.office.units.write(self.office.key) as unit:
            bookings.cancel(unit, bookings.by_id(unit, booking["id"]))

    def check_in(self, shown: str, **more: str) -> Json:
        """They come and show a code, a token or an address."""
        with self.office.units.write(self.office.key) as unit:
            return check_ins.check_in(unit, Arrival(shown, **more))

    def taken(self, slot: str, day: str = TODAY, service: str = "HT") -> int:
        """How many places of a slot are taken."""
        with self.office.units.read(self.office.key) as unit:
            found = rows.taken(unit.connection, self.office.key, service, day, day)
        return found.get((day, slot), 0)

    def at(self, clock: str, day: str = TODAY) -> None:
        """Put the office's clock."""
        moment = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
        self.office.clock.put(moment)

    def close(self, day: str) -> None:
        """The office closes on a day, whatever was booked."""
        with self.office.units.write(self.office.key) as unit:
            setup.change_site(unit, settings={"days": {day: {"sessions": [], "name": "Mất điện"}}})

    def change_service(self, code: str = "HT", **values: Any) -> None:
        """Set a service up differently."""
        with self.office.units.write(self.office.key) as unit:
            row = setup_state.service(setup.present(unit, "service", code))
            setup.put_service(unit, {**row, **values})


def desk_of(office: Office, **service: Any) -> Desk:
    """Let an office take appointments for HT: slots of half an hour for two people each."""
    options = {"booking": True, "sessions": SESSIONS, "week": WEEK, "outside_hours": "issue"}
    with office.units.write(office.key) as unit:
        setup.change_site(unit, settings=options)
    desk = Desk(office)
    desk.change_service(**{"slot_min": 30, "slot_capacity": 2, "book_ahead_days": 14, **service})
    return desk


def night(office: Office) -> None:
    """The day goes by."""
    office.clock.advance(timedelta(days=1))


def another(make_office: MakeOffice) -> Desk:
    """A second office that takes appointments too."""
    return desk_of(make_office("hong-gai"))
