"""An office in the middle of its day, and a call as the tables of moves tell it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from kiosk.domain.errors import KioskError
from kiosk.services import bookings, reception_desk, visits
from tests.appointments import Desk, desk_of
from tests.factories import MakeOffice, Office, Row

Begin = Callable[["Place"], Any]
Make = Callable[["Place", Any], Any]
NOBODY = "nobody"
LETTERS = "ABCDEGHKLMNPRSTUVXY"  # those of a prefix that can be read from afar


@dataclass(frozen=True)
class Place:
    """Where one call is made: a counter of its own with a service of its own, in a hall of many."""

    office: Office
    bookings: Desk
    at: int
    service: str

    def do(self, act: Callable[..., Any], *about: Any, **more: Any) -> Any:
        """Do something in a unit of its own."""
        with self.office.units.write(self.office.key) as unit:
            return act(unit, *about, **more)

    def counter(self, act: Callable[..., Any], *about: Any, by: str = "", **more: Any) -> str:
        """Open, close, pause or resume the counter; returns its state."""
        self.do(act, self.at, by or self.office.officer(self.at), *about, **more)
        return str(self.office.counter(self.at)["state"])

    def reception(self, move: str, visit: str, *about: str) -> Row:
        """The reception moves a ticket that is in nobody's hand."""
        acts: dict[str, Callable[..., Row]] = {
            "transfer": visits.transfer,
            "cancel": reception_desk.cancel,
            "requeue": visits.requeue,
        }

        def act(unit: Any) -> Row:
            return acts[move](unit, reception_desk.at_reception(unit, visit, move), *about)

        found: Row = self.do(act)
        return found

    def booked(self, act: Callable[..., Any], booking: Row, *about: Any) -> str:
        """Do something about a booking as it stands now; returns its state."""
        self.do(lambda unit: act(unit, bookings.by_id(unit, booking["id"]), *about))
        return str(self.bookings.row(booking)["state"])


def hall(make_office: MakeOffice, names: Iterable[str], **options: Any) -> dict[str, Place]:
    """A new office with an open counter for each name; a number that is missed waits again once.

    One hall for all: a clock is everybody's, and an office a call would take minutes.
    """
    codes = ("".join(letters) for letters in product("MN", LETTERS, LETTERS))
    own = dict(enumerate((code for code, _ in zip(codes, names, strict=False)), 10))
    every = {1: ["HT"], 2: ["DD"], **{number: [code] for number, code in own.items()}}
    office = make_office("hall", every, after_no_show="requeue", **options)
    bookings_ = desk_of(office, slot_capacity=len(own))
    office.open(*every)
    return {name: Place(office, bookings_, *each) for name, each in zip(names, own.items(), strict=True)}


@dataclass(frozen=True)
class Move:
    """One call.

    Attributes:
        call: What of the API it is.
        begin: How one gets there; returns what the call is about.
        make: The call.
        usual: What comes of it: a state, or the code of a refusal.
        past: What comes of it on the other side of midnight, while the day has not been ended.
        ended: What comes of it once the worker has ended the day.
        set_back: What comes of it where the clock was set back by an hour.
        set_on: What comes of it where the clock was set on by an hour.
    """

    call: str
    begin: Begin
    make: Make
    usual: str
    past: str = ""
    ended: str = ""
    set_back: str = ""
    set_on: str = ""

    def expected(self, fault: str) -> str:
        """What comes of it after a fault; what a fault does not change is as usual."""
        found: str = getattr(self, fault) or (self.past if fault == "ended" else "") or self.usual
        return found


def outcome(place: Place, move: Move, about: Any) -> str:
    """Make the call: the state that comes of it, or the code of its refusal."""
    try:
        found = move.make(place, about)
    except KioskError as refusal:
        return refusal.code
    if found is None:
        return NOBODY
    return found if isinstance(found, str) else str(found.get("state") or found.get("outcome") or "issued")


def outcomes(
    places: Mapping[str, Place], moves: Mapping[str, Move], begun: Mapping[str, Any]
) -> dict[str, str]:
    """Make every call, each at its place."""
    return {name: outcome(places[name], moves[name], begun[name]) for name in moves}
