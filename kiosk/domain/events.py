"""Facts: what happened, in the past tense; ids and scalars only, never a citizen's words or identity."""

from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened; its class name is its kind in the journal."""

    @property
    def kind(self) -> str:
        """The name under which the journal keeps it."""
        return type(self).__name__

    def payload(self) -> dict[str, Any]:
        """Its fields, without those that are None."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class SiteCreated(Fact):
    """An office came into being."""

    name: str


@dataclass(frozen=True, slots=True)
class SetupChanged(Fact):
    """Something of the office's set-up was created, changed or removed."""

    noun: str  # site, field, service, counter, printer, zone, device, medium
    key: str
    change: str  # created, changed, removed


@dataclass(frozen=True, slots=True)
class RuleChanged(Fact):
    """Another rule of calling was put in force; ``changed`` names its parts that are different now."""

    version: int
    changed: str


@dataclass(frozen=True, slots=True)
class StaffChanged(Fact):
    """An account was created or changed, or got another password."""

    account: str
    change: str


@dataclass(frozen=True, slots=True)
class SessionEnded(Fact):
    """Somebody signed out; ``session`` is the hash that the session was kept under."""

    account: str
    session: str


@dataclass(frozen=True, slots=True)
class DeviceEnrolled(Fact):
    """A screen or agent got its token."""

    device: str
    device_kind: str
    counter: int | None = None


@dataclass(frozen=True, slots=True)
class DeviceRevoked(Fact):
    """A device's token stopped being valid."""

    device: str
    device_kind: str


@dataclass(frozen=True, slots=True)
class SpeakerTested(Fact):
    """A board was asked to say its test sentence."""

    device: str


@dataclass(frozen=True, slots=True)
class CounterOpened(Fact):
    """An officer sat down at a counter."""

    counter: int
    officer: str


@dataclass(frozen=True, slots=True)
class CounterClosed(Fact):
    """The officer left the counter."""

    counter: int
    officer: str


@dataclass(frozen=True, slots=True)
class CounterTakenOver(Fact):
    """An officer sat down where another one sat; a visit that was in hand there is theirs now."""

    counter: int
    officer: str
    replaced: str


@dataclass(frozen=True, slots=True)
class CounterPaused(Fact):
    """The counter calls nobody for a while; ``reason`` is one of the office's list."""

    counter: int
    officer: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PauseEnded(Fact):
    """A pause is over and counted for the day on which it began."""

    counter: int
    officer: str
    reason: str
    day: str
    seconds: int


@dataclass(frozen=True, slots=True)
class CounterResumed(Fact):
    """The counter calls again."""

    counter: int
    officer: str


@dataclass(frozen=True, slots=True)
class TicketIssued(Fact):
    """A citizen took a number; the slip is owed from now on.

    ``session``: the one whose capped numbers it was counted to; empty if to none, None in facts of before
    this was told.
    """

    visit: str
    code: str
    service: str
    field: str
    number: int
    channel: str
    priority: str = ""
    hour: str = ""
    session: str | None = None


@dataclass(frozen=True, slots=True)
class ReceptionCounted(Fact):
    """A turn of citizen reception was finished and counted for its day; ``n`` is -1: it was not after all."""

    visit: str
    day: str
    service: str
    reception: str  # its kind
    n: int


@dataclass(frozen=True, slots=True)
class VisitFact(Fact):
    """A move of a visit at a counter."""

    visit: str
    code: str
    counter: int
    officer: str
    field: str
    channel: str


@dataclass(frozen=True, slots=True)
class VisitCalled(VisitFact):
    """A ticket was summoned to a counter."""

    call: int
    why: str


@dataclass(frozen=True, slots=True)
class OrderPassedOver(VisitFact):
    """The ticket of that call was chosen by the officer; ``reason`` is an id of the office's list."""

    call: int
    reason: str


@dataclass(frozen=True, slots=True)
class VisitRecalled(VisitFact):
    """It was summoned again."""

    call: int


@dataclass(frozen=True, slots=True)
class VisitServed(VisitFact):
    """The citizen came; the one invitation to rate exists from now on.

    ``wait_s``: issue to the answered call; -1 when the visit was served before.
    """

    wait_s: int
    wait_hour: str


@dataclass(frozen=True, slots=True)
class VisitHeld(VisitFact):
    """The visit was parked."""


@dataclass(frozen=True, slots=True)
class VisitResumed(VisitFact):
    """The parked visit went on."""


@dataclass(frozen=True, slots=True)
class VisitTransferred(VisitFact):
    """The visit went to another service or counter, number and waiting time kept."""

    to_service: str
    to_counter: int


@dataclass(frozen=True, slots=True)
class VisitRequeued(VisitFact):
    """The ticket waits again. ``hour``: where its no-show is counted no more; empty if it had none."""

    hour: str = ""


@dataclass(frozen=True, slots=True)
class VisitEnded(VisitFact):
    """The visit is over. ``served`` is 1 if it reached serve; ``service_s`` then is its time without hold."""

    end: str  # finished, no_show, cancelled, closed
    served: int
    hour: str
    service_s: int = 0
    outcome: str = ""
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class MoveUndone(VisitFact):
    """The last move was taken back; ``counted`` is what it had added to the counts of ``hour``."""

    move: str
    hour: str = ""
    counted: dict[str, int] = dataclass_field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BallotsSealed(Fact):
    """The votes of one bucket were counted for good and rewritten in an order that says nothing."""

    counter: int
    officer: str
    field: str
    bucket: str
    hash: str
    counts: dict[str, int] = dataclass_field(default_factory=dict)  # "channel/survey/level" -> votes


@dataclass(frozen=True, slots=True)
class SessionOver(Fact):
    """A morning or afternoon was over; so many who still waited were cancelled with notice."""

    day: str
    session: str
    cancelled: int


@dataclass(frozen=True, slots=True)
class DayClosed(Fact):
    """A service day was ended: open visits closed, votes sealed."""

    day: str
    closed: int
