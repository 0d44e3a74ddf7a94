"""The office of one day: counters that call by the product's own rule, and what became of each citizen."""

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import product

from kiosk.domain.dispatch import BOOKED, FIRST, LAST, USUAL, Head, Rule, choose
from kiosk.domain.paces import Kind, Pace, Paces, Turns
from kiosk.domain.waiting import InHand, Line, Queue, WaitRange, expected_wait
from simulation.arrivals import COUNTERS, Arrival, a_day, officers

EARLIER_DAYS = range(-10, 0)  # their seeds: what an office knows in the morning
EARLIER_VISITS = 600

Counters = Mapping[int, Sequence[str]]
Lists = dict[tuple[str, bool, int], list[Arrival]]
LANES = (BOOKED, FIRST, USUAL, LAST)
Estimate = Callable[[Queue, Rule, bool], WaitRange | None]


def of_the_product(queue: Queue, rule: Rule, is_priority: bool) -> WaitRange | None:
    """The product's own estimate."""
    return expected_wait(queue, rule, is_priority=is_priority)


@cache
def earlier_turns() -> Mapping[Kind, Turns]:
    """The turns of some days before, each officer as slow as it was."""
    found: dict[Kind, Turns] = defaultdict(Turns)
    for seed in EARLIER_DAYS:
        slowness = officers(COUNTERS, seed)
        for each in a_day(EARLIER_VISITS, seed):
            at = [number for number, services in COUNTERS.items() if each.service in services]
            counter = at[each.number % len(at)]
            found[each.service, each.purpose] += _turn(each, each.turn_s(slowness[counter]))
    return found


def _turn(visit: Arrival, seconds: float) -> Turns:
    return Turns(1, round(seconds), round(seconds) ** 2, int(visit.is_priority))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one citizen: seconds until the call, what the slip had said, and by whom."""

    arrival: Arrival
    wait_s: float
    promise: WaitRange | None
    counter: int
    why: str


class Office:
    """Plays one day; every counter is open as long as somebody waits.

    The slips' ranges come from what the product would know: whom each list holds, what is in hand since when,
    the turns of today and of earlier days.
    """

    def __init__(
        self,
        counters: Counters,
        rule: Rule,
        slowness: Mapping[int, float] | None = None,
        estimate: Estimate = of_the_product,
        helping: Mapping[int, Collection[str]] | None = None,
    ) -> None:
        self._counters, self._rule, self._estimate = counters, rule, estimate
        self._slowness = slowness or dict.fromkeys(counters, 1.0)
        self._helping = helping or {}
        self._lists: Lists = defaultdict(list)
        self._streaks = dict.fromkeys(counters, 0)
        self._hands: dict[int, tuple[Arrival, float] | None] = dict.fromkeys(counters)
        self._promises: dict[int, WaitRange | None] = {}
        self._today: dict[Kind, Turns] = defaultdict(Turns)
        self.outcomes: list[Outcome] = []

    def play(self, day: Sequence[Arrival]) -> list[Outcome]:
        """Let the day go by; returns an outcome for everybody, in the order of the calls."""
        # (moment, place, citizen, 0 or the counter that is free of them): no two have one place.
        events = [(each.at_s, each.number, each, 0) for each in day]
        heapify(events)
        place = len(day)
        while events:
            now, _, citizen, counter = heappop(events)
            if counter:
                self._free(citizen, counter)
            else:
                self._promises[citizen.number] = self._promise(citizen, now)
                self._queue(citizen)
            for free_at, visit, at in self._call(now):
                place += 1
                heappush(events, (free_at, place, visit, at))
        return self.outcomes

    def _queue(self, came: Arrival) -> None:
        lane = self._rule.lane(came.purpose, round(came.due_s * 1000))
        line = self._lists[came.service, came.is_priority, lane]
        insort(line, came, key=lambda each: (self._key(each), each.number))

    def _key(self, came: Arrival) -> int:
        """The place in the queue, in milliseconds: of who has booked the booked time, if that has a right."""
        return round((came.due_s if self._rule.appointments and came.due_s else came.at_s) * 1000)

    def _promise(self, came: Arrival, now: float) -> WaitRange | None:
        paces = Paces(earlier_turns(), self._today)
        usual = paces.usual(came.service)
        if usual is None:
            return None
        at = {number for number, services in self._counters.items() if came.service in services}
        lists = {each: self._line(at, each, paces, usual) for each in (False, True)}
        ordinary = [line[0].at_s for (_, kind, _), line in self._lists.items() if line and not kind]
        oldest_s = now - min(ordinary, default=now)
        hands = [self._in_hand(number, now, paces, usual) for number in sorted(at)]
        share = paces.priority_share(came.service)
        queue = Queue(hands, lists[False], lists[True], usual, share, oldest_s)
        return self._estimate(queue, self._rule, came.is_priority)

    def _line(self, at: set[int], is_priority: bool, paces: Paces, usual: Pace) -> Line:
        """Those of one class who wait for what these counters may call."""
        found = Line()
        for service in {each for number in at for each in self._counters[number]}:
            all_at = {number for number, services in self._counters.items() if service in services}
            waiting = (self._lists[service, is_priority, lane] for lane in LANES)
            purposes = Counter(visit.purpose for line in waiting for visit in line)
            for purpose, people in purposes.items():
                pace = paces.of(service, purpose) or usual
                found = found.plus(people * len(all_at & at) / len(all_at), pace)
        return found

    def _in_hand(self, counter: int, now: float, paces: Paces, usual: Pace) -> InHand | None:
        hand = self._hands[counter]
        if hand is None:
            return None
        visit, since = hand
        return InHand(paces.of(visit.service, visit.purpose) or usual, now - since)

    def _free(self, visit: Arrival, counter: int) -> None:
        self._today[visit.service, visit.purpose] += _turn(visit, visit.turn_s(self._slowness[counter]))
        self._hands[counter] = None

    def _call(self, now: float) -> list[tuple[float, Arrival, int]]:
        """Let every free counter call; returns when each is free again, after whom."""
        called = []
        for counter in [number for number, hand in self._hands.items() if hand is None]:
            visit = self._next(counter, now)
            if visit is not None:
                self._hands[counter] = visit, now
                called.append((now + visit.turn_s(self._slowness[counter]), visit, counter))
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
