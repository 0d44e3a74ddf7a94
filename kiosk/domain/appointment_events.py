"""Facts about appointments: ids and times, never a telephone number."""

from dataclasses import dataclass

from kiosk.domain.events import Fact


@dataclass(frozen=True, slots=True)
class AppointmentFact(Fact):
    """What became of a booking; nobody's name or number is in it."""

    appointment: str
    service: str
    day: str
    slot: str


@dataclass(frozen=True, slots=True)
class AppointmentBooked(AppointmentFact):
    """A place was booked, by a citizen or by staff for one."""

    channel: str  # web, staff


@dataclass(frozen=True, slots=True)
class AppointmentMoved(AppointmentFact):
    """The booking has another time now."""

    from_day: str
    from_slot: str


@dataclass(frozen=True, slots=True)
class AppointmentCancelled(AppointmentFact):
    """The place is free again."""

    channel: str  # who cancelled it: web, staff


@dataclass(frozen=True, slots=True)
class AppointmentCheckedIn(AppointmentFact):
    """Who had booked has come and got a number. ``late`` is 1 if the place was lost by then."""

    visit: str
    code: str
    late: int


@dataclass(frozen=True, slots=True)
class AppointmentMissed(AppointmentFact):
    """The day ended and nobody had come."""
