"""The queue before a ticket, put together from who waits, what is in hand and how long turns take. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.dispatch import Rule, people_ahead
from kiosk.domain.paces import Pace, Paces
from kiosk.domain.waiting import InHand, Line, Queue

SECOND = 1000


@dataclass(frozen=True, slots=True)
class Waiting:
    """People who wait for one service and purpose in one class.

    Attributes:
        share: The part of their counters that may call the ticket in question as well; 0 if none does.
        people: How many of them are before it, by the order within the class.
        earliest: The least queue key of them all; milliseconds since 1970.
    """

    service: str
    purpose: str
    is_priority: bool
    share: float
    people: int
    earliest: int


@dataclass(frozen=True, slots=True)
class Busy:
    """What a counter has in hand, and since when; milliseconds since 1970."""

    service: str
    purpose: str
    since: int


def ahead_of(service: str, waiting: Iterable[Waiting], rule: Rule, *, is_priority: bool) -> int:
    """How many of the same service are called before a ticket."""
    people = [0, 0]
    for each in waiting:
        if each.service == service:
            people[each.is_priority] += each.people
    return people_ahead(people[0], people[1], is_priority, rule)


def queue_before(
    service: str,
    counters: Sequence[int],
    waiting: Iterable[Waiting],
    busy: Mapping[int, Busy],
    paces: Paces,
    now: int,
    came: int,
) -> Queue | None:
    """The queue before a ticket of this service; None where nothing is known of its turns.

    Args:
        service: The ticket's service.
        counters: The open counters that may call it.
        waiting: Who is before it, of all services that share these counters.
        busy: What counters have in hand.
        paces: How long turns take.
        now: Milliseconds since 1970.
        came: The ticket's own queue key.
    """
    usual = paces.usual(service)
    if usual is None:
        return None
    lines = {False: Line(), True: Line()}
    oldest = now
    for each in waiting:
        if each.share:
            pace = paces.of(each.service, each.purpose) or usual
            lines[each.is_priority] = lines[each.is_priority].plus(each.people * each.share, pace)
            oldest = oldest if each.is_priority else min(oldest, each.earliest)
    hands = [_in_hand(busy.get(counter), paces, usual, now) for counter in counters]
    share = paces.priority_share(service)
    waited_s = max(now - came, 0) / SECOND
    return Queue(hands, lines[False], lines[True], usual, share, (now - oldest) / SECOND, waited_s)


def _in_hand(busy: Busy | None, paces: Paces, usual: Pace, now: int) -> InHand | None:
    if busy is None:
        return None
    return InHand(paces.of(busy.service, busy.purpose) or usual, max(now - busy.since, 0) / SECOND)
