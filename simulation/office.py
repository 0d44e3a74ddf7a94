"""The office of one day: counters that call by the product's own rule, and what became of each citizen."""

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import product

from kiosk.domain.dispatch import BOOKED, FIRST, LAST, USUAL, Head, Rule, choose, people_ahead
from kiosk.domain.waiting import WaitRange, expected_wait
from simulation.arrivals import KINDS, Arrival

WALK_S = 20.0  # from the call until the citizen sits
EARLIER_VISITS = 200  # of each service, before this day: what an office knows in the morning
ENOUGH_TODAY = 5

Counters = Mapping[int, Sequence[str]]
Lists = dict[tuple[str, bool, int], list[Arrival]]
LANES = (BOOKED, FIRST, USUAL, LAST)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one citizen: seconds until the call, what the slip had said, and by whom."""

    arrival: Arrival
    wait_s: float
    promise: WaitRange | None
    counter: int
    why: str


class Office:
    """Plays one day; every counter is open as long as somebody waits."""

    def __init__(
        self, counters: Counters, rule: Rule, helping: Mapping[int, Collection[str]] | None = None
    ) -> None:
        self._counters, self._rule, self._helping = counters, rule, helping or {}
        self._lists: Lists = defaultdict(list)
        self._streaks = dict.fromkeys(counters, 0)
        self._idle = list(counters)
        self._promises: dict[int, WaitRange | None] = {}
        self._today: dict[str, tuple[int, float]] = dict.fromkeys((kind.service for kind in KINDS), (0, 0.0))
        self.outcomes: list[Outcome] = []

    def play(self, day: Sequence[Arrival]) -> list[Outcome]:
        """Let the day go by; returns an outcome for everybody, in the order of the calls."""
        # (moment, place, citizen, 0 or the counter that has served them): no two have one place.
        events = [(each.at_s, each.number, each, 0) for each in day]
        heapify(events)
        place = len(day)
        while events:
            now, _, citizen, counter = heappop(events)
            if counter:
                self._served(citizen)
                self._idle.append(counter)
            else:
                self._queue(citizen)
            for free_at, visit, at in self._call(now):
                place += 1
                heappush(events, (free_at, place, visit, at))
        return self.outcomes

    def _queue(self, came: Arrival) -> None:
        self._promises[came.number] = self._promise(came)
        lane = self._rule.lane(came.purpose, round(came.due_s * 1000))
        line = self._lists[came.service, came.is_priority, lane]
        insort(line, came, key=lambda each: (self._key(each), each.number))

    def _key(self, came: Arrival) -> int:
        """The place in the queue, in milliseconds: of who has booked the booked time, if that has a right."""
        return round((came.due_s if self._rule.appointments and came.due_s else came.at_s) * 1000)

    def _promise(self, came: Arrival) -> WaitRange | None:
        normal, priority = (
            sum(len(self._lists[came.service, each, lane]) for lane in LANES) for each in (False, True)
        )
        ahead = people_ahead(normal, priority, came.is_priority, self._rule)
        at = sum(came.service in services for services in self._counters.values())
        return expected_wait(ahead, at, *self._basis(came.service))

    def _basis(self, service: str) -> tuple[int, int]:
        served, seconds = self._today[service]
        if served >= ENOUGH_TODAY:
            return served, round(seconds)
        mean_s = next(kind.mean_s for kind in KINDS if kind.service == service)
        return EARLIER_VISITS, round(EARLIER_VISITS * mean_s)

    def _served(self, visit: Arrival) -> None:
        served, seconds = self._today[visit.service]
        self._today[visit.service] = served + 1, seconds + visit.service_s

    def _call(self, now: float) -> list[tuple[float, Arrival, int]]:
        """Let every idle counter call; returns when each is free again, after whom."""
        called = []
        for counter in list(self._idle):
            visit = self._next(counter, now)
            if visit is not None:
                self._idle.remove(counter)
                called.append((now + WALK_S + visit.service_s, visit, counter))
        return called

    def _next(self, counter: int, now: float) -> Arrival | None:
        lists = list(product(self._counters[counter], (False, True), LANES))
        firsts = {str(self._lists[key][0].number): self._lists[key] for key in lists if self._lists[key]}
        heads = [self._head(line[0], counter) for line in firsts.values()]
        choice = choose(heads, self._rule, self._streaks[counter], round(now * 1000))
        if choice is None:
            return None
        self._streaks[counter] = choice.streak
        visit = firsts[choice.head.visit].pop(0)
        wait_s, promise = now - visit.at_s, self._promises[visit.number]
        self.outcomes.append(Outcome(visit, wait_s, promise, counter, choice.why.code))
        return visit

    def _head(self, first: Arrival, counter: int) -> Head:
        name, helped = str(first.number), first.service in self._helping.get(counter, ())
        place = first.service, first.is_priority, self._key(first), False
        return Head(name, name, *place, first.purpose, helped, round(first.due_s * 1000))
