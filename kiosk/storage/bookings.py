"""Statements about appointments: places of a slot, bookings, and the numbers of those to be reminded."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, or_, select, text, update

from kiosk.domain.appointments import BOOKED, CHECKED_IN
from kiosk.domain.visits import OPEN
from kiosk.storage.models import (
    Booking,
    BookingReminder,
    BookingSlot,
    Counter,
    CounterService,
    Service,
    Visit,
)
from kiosk.storage.types import Row

AT_ONCE = 100  # a turn's worth: citizens wait for it

# The guard against one booking too many: where all places are taken, nothing is changed and nothing returned.
TAKE = text(
    "INSERT INTO booking_slot (site_id, service, day, slot, taken) VALUES (:site, :service, :day, :slot, 1)"
    " ON CONFLICT (site_id, service, day, slot) DO UPDATE SET taken = booking_slot.taken + 1"
    " WHERE booking_slot.taken < :capacity RETURNING taken"
)
GIVE_BACK = text(
    "UPDATE booking_slot SET taken = taken - 1"
    " WHERE site_id = :site AND service = :service AND day = :day AND slot = :slot AND taken > 0"
)
_SITE = Booking.site_id == bindparam("site")
BY_ID = select(Booking).where(_SITE, Booking.id == bindparam("key"))
BY_TOKEN = select(Booking).where(_SITE, Booking.token == bindparam("key"))
BY_CODE = select(Booking).where(_SITE, Booking.code == bindparam("key"))
TAKEN = select(BookingSlot.day, BookingSlot.slot, BookingSlot.taken).where(
    BookingSlot.site_id == bindparam("site"),
    BookingSlot.service == bindparam("service"),
    BookingSlot.day >= bindparam("first"),
    BookingSlot.day <= bindparam("last"),
)
OF_DAY = (
    select(
        Booking,
        Service.name.label("service_name"),
        Service.name_en.label("service_name_en"),
        BookingReminder.booking.label("reminder"),
        BookingReminder.reminded_at,
    )
    .outerjoin(Service, (Service.site_id == Booking.site_id) & (Service.code == Booking.service))
    .outerjoin(
        BookingReminder,
        (BookingReminder.site_id == Booking.site_id) & (BookingReminder.booking == Booking.id),
    )
    .where(_SITE, Booking.state.in_(bindparam("states", expanding=True)), Booking.day == bindparam("day"))
    .order_by(Booking.slot, Booking.id)
    .limit(bindparam("most"))
)
AHEAD = (
    select(Booking.day, Booking.slot, Booking.service, func.count().label("n"))
    .where(_SITE, Booking.state == BOOKED, Booking.day >= bindparam("day"))
    .group_by(Booking.day, Booking.slot, Booking.service)
    .order_by(Booking.day, Booking.slot, Booking.service)
)
LEFT_BEHIND = (
    select(Booking)
    .where(_SITE, Booking.state == BOOKED, Booking.day < bindparam("day"))
    .order_by(Booking.day, Booking.slot)
    .limit(bindparam("most"))
)
OFFERED = (
    select(Service)
    .where(
        Service.site_id == bindparam("site"),
        Service.active == 1,
        Service.slot_min > 0,
        exists().where(
            CounterService.site_id == Service.site_id,
            CounterService.service == Service.code,
            Counter.site_id == CounterService.site_id,
            Counter.number == CounterService.counter,
            Counter.active == 1,
        ),
    )
    .order_by(Service.position, Service.code)
)
TO_REMIND = (
    select(BookingReminder.phone, BookingReminder.reminded_at, Booking.id, Booking.slot, Booking.service)
    .join(Booking, (Booking.site_id == BookingReminder.site_id) & (Booking.id == BookingReminder.booking))
    .where(
        BookingReminder.site_id == bindparam("site"),
        BookingReminder.phone != "",
        Booking.state == BOOKED,
        Booking.day == bindparam("day"),
    )
    .order_by(Booking.slot, Booking.id)
    .limit(bindparam("most"))
)
# A number has done its work when its booking is over, its day is over, the visit it led to has ended, or
# nobody wants to be reminded any more.
OVER = (
    select(BookingReminder.booking)
    .join(Booking, (Booking.site_id == BookingReminder.site_id) & (Booking.id == BookingReminder.booking))
    .outerjoin(Visit, (Visit.site_id == Booking.site_id) & (Visit.id == Booking.visit))
    .where(
        BookingReminder.site_id == bindparam("site"),
        or_(
            Booking.state.not_in((BOOKED, CHECKED_IN)),
            Booking.day < bindparam("day"),
            BookingReminder.phone == "",
            Visit.state.not_in(sorted(OPEN)),
        ),
    )
    .limit(bindparam("most"))
)
REMINDER = select(BookingReminder).where(
    BookingReminder.site_id == bindparam("site"), BookingReminder.booking == bindparam("key")
)
FORGET = delete(BookingReminder).where(
    BookingReminder.site_id == bindparam("site"),
    BookingReminder.booking.in_(bindparam("keys", expanding=True)),
)
BLANK = (
    update(BookingReminder)
    .where(BookingReminder.site_id == bindparam("site"), BookingReminder.booking == bindparam("key"))
    .values(phone="")
)
NOT_REMINDED = (
    update(BookingReminder)
    .where(BookingReminder.site_id == bindparam("site"), BookingReminder.booking == bindparam("key"))
    .values(reminded_at=None)
)
REMINDED = (
    update(BookingReminder)
    .where(
        BookingReminder.site_id == bindparam("site"),
        BookingReminder.booking == bindparam("key"),
        BookingReminder.reminded_at.is_(None),
    )
    .values(reminded_at=bindparam("at"))
)


@cache
def _changing(*columns: str) -> Any:
    return (
        update(Booking)
        .where(
            _SITE, Booking.id == bindparam("key"), Booking.state.in_(bindparam("from_states", expanding=True))
        )
        .values({column: bindparam(f"to_{column}") for column in columns})
    )


def take_place(connection: Connection, site: str, service: str, day: str, slot: str, capacity: int) -> bool:
    """Take a place of a slot; returns whether there was one."""
    values = {"site": site, "service": service, "day": day, "slot": slot, "capacity": capacity}
    return connection.execute(TAKE, values).first() is not None


def give_back(connection: Connection, site: str, service: str, day: str, slot: str) -> None:
    """Give a place back."""
    connection.execute(GIVE_BACK, {"site": site, "service": service, "day": day, "slot": slot})


def taken(
    connection: Connection, site: str, service: str, first: str, last: str
) -> dict[tuple[str, str], int]:
    """``{(day, slot): places taken}`` of a service, from one day to another."""
    values = {"site": site, "service": service, "first": first, "last": last}
    return {(row.day, row.slot): row.taken for row in connection.execute(TAKEN, values)}


def offered(connection: Connection, site: str) -> list[Row]:
    """Services that take appointments and have a counter that calls them."""
    return list(connection.execute(OFFERED, {"site": site}).mappings())


def add(connection: Connection, row: Row) -> None:
    """Keep a booking; the unique keys refuse a code or token that exists."""
    connection.execute(insert(Booking), dict(row))


def by_id(connection: Connection, site: str, booking: str) -> Row | None:
    """The booking of this id."""
    return connection.execute(BY_ID, {"site": site, "key": booking}).mappings().first()


def by_token(connection: Connection, site: str, token: str) -> Row | None:
    """The booking whose page has this token."""
    return connection.execute(BY_TOKEN, {"site": site, "key": token}).mappings().first()


def by_code(connection: Connection, site: str, code: str) -> Row | None:
    """The booking of this code."""
    return connection.execute(BY_CODE, {"site": site, "key": code}).mappings().first()


def change(
    connection: Connection, site: str, booking: str, values: Row, *, from_states: tuple[str, ...]
) -> bool:
    """Change a booking that is still in one of these states; returns whether it was."""
    bound = {f"to_{name}": value for name, value in values.items()}
    asked = {"site": site, "key": booking, "from_states": from_states, **bound}
    return connection.execute(_changing(*sorted(values)), asked).rowcount == 1


def of_day(connection: Connection, site: str, day: str, states: tuple[str, ...], most: int) -> list[Row]:
    """Bookings of a day in the order of their times, with the service's names and whether to remind."""
    return list(
        connection.execute(OF_DAY, {"site": site, "day": day, "states": states, "most": most}).mappings()
    )


def ahead(connection: Connection, site: str, day: str) -> list[Row]:
    """``{day, slot, service, n}`` of those still booked, from a day on."""
    return list(connection.execute(AHEAD, {"site": site, "day": day}).mappings())


def left_behind(connection: Connection, site: str, day: str, most: int = AT_ONCE) -> list[Row]:
    """Bookings of days before ``day`` for which nobody came."""
    return list(connection.execute(LEFT_BEHIND, {"site": site, "day": day, "most": most}).mappings())


def remind(connection: Connection, site: str, booking: str, phone: str) -> None:
    """Keep the number of who wants to be reminded."""
    connection.execute(
        insert(BookingReminder), {"site_id": site, "booking": booking, "phone": phone, "reminded_at": None}
    )


def to_remind(connection: Connection, site: str, day: str, most: int) -> list[Row]:
    """``{phone, reminded_at, id, slot, service}`` of the day's bookings that want to be reminded."""
    return list(connection.execute(TO_REMIND, {"site": site, "day": day, "most": most}).mappings())


def mark_reminded(connection: Connection, site: str, booking: str, at: Any) -> bool:
    """Note that somebody was reminded; returns whether nobody had noted it before."""
    return connection.execute(REMINDED, {"site": site, "key": booking, "at": at}).rowcount == 1


def unmark_reminded(connection: Connection, site: str, booking: str) -> None:
    """The booking has another time: who was reminded of the old one was not reminded."""
    connection.execute(NOT_REMINDED, {"site": site, "key": booking})


def reminder(connection: Connection, site: str, booking: str) -> Row | None:
    """The reminder of a booking, if there is one."""
    return connection.execute(REMINDER, {"site": site, "key": booking}).mappings().first()


def blank(connection: Connection, site: str, booking: str) -> None:
    """Overwrite a number at once; its row goes with the worker's next round."""
    connection.execute(BLANK, {"site": site, "key": booking})


def over(connection: Connection, site: str, day: str, most: int = AT_ONCE) -> list[str]:
    """Bookings whose number has done its work."""
    return list(connection.execute(OVER, {"site": site, "day": day, "most": most}).scalars())


def forget(connection: Connection, site: str, keys: list[str]) -> None:
    """Erase numbers."""
    connection.execute(FORGET, {"site": site, "keys": keys})
