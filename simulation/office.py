"""The office of one day: counters that call by the product's own rule, and what became of each citizen."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush

from kiosk.domain.dispatch import Head, Rule, choose
from kiosk.domain.paces import Kind, Pace, Paces, Turns
from kiosk.domain.waiting import InHand, Line, Queue, WaitRange, expected_wait
from simulation.arrivals import COUNTERS, Arrival, a_day, officers

EARLIER_DAYS = range(-10, 0)  # their seeds: what an office knows in the morning
EARLIER_VISITS = 600

Counters = Mapping[int, Sequence[str]]
Lists = dict[tuple[str, bool], deque[Arrival]]
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
    ) -> None:
        self._counters, self._rule, self._estimate = counters, rule, estimate
        self._slowness = slowness or dict.fromkeys(counters, 1.0)
        self._lists: Lists = defaultdict(deque)
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
                self._lists[citizen.service, citizen.is_priority].append(citizen)
            for free_at, visit, at in self._call(now):
                place += 1
                heappush(events, (free_at, place, visit, at))
        return self.outcomes

    def _promise(self, came: Arrival, now: float) -> WaitRange | None:
        paces = Paces(earlier_turns(), self._today)
        usual = paces.usual(came.service)
        if usual is None:
            return None
        at = {number for number, services in self._counters.items() if came.service in services}
        lists = {each: self._line(at, each, paces, usual) for each in (False, True)}
        ordinary = [line[0].at_s for (service, kind), line in self._lists.items() if line and not kind]
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
            purposes = Counter(visit.purpose for visit in self._lists[service, is_priority])
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
        lists = [(service, each) for service in self._counters[counter] for each in (False, True)]
        firsts = {str(self._lists[key][0].number): self._lists[key] for key in lists if self._lists[key]}
        heads = [
            Head(name, name, line[0].service, line[0].is_priority, round(line[0].at_s * 1000))
            for name, line in firsts.items()
        ]
        choice = choose(heads, self._rule, self._streaks[counter], round(now * 1000))
        if choice is None:
            return None
        self._streaks[counter] = choice.streak
        visit = firsts[choice.head.visit].popleft()
        wait_s, promise = now - visit.at_s, self._promises[visit.number]
        self.outcomes.append(Outcome(visit, wait_s, promise, counter, choice.why.code))
        return visit
