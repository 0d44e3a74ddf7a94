"""How long people wait: from the work ahead at the open counters, to an honest range or "not known". Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt

from kiosk.domain.dispatch import Rule
from kiosk.domain.paces import Pace

ROUND_TO_S = 300
NARROW_S, NARROW_SHARE = 600, 0.6  # no range is wider than the greater of both, the share being of its middle
SPREAD = 1.8  # standard deviations on each side
STILL_LEFT = 0.45  # of a usual turn, however long the one in hand has lasted
HALF_WAY = 0.6  # of a usual turn is left, on average, at the other counters when one becomes free
BUSY = 0.85  # the work that comes, against what the counters can do: those who come meanwhile
TURN_SPREAD = 0.5  # standard deviation of what is left of a turn, over the turn's mean


@dataclass(frozen=True, slots=True)
class WaitRange:
    """An expected wait between two whole numbers of seconds, rounded to five minutes."""

    low_s: int
    high_s: int


@dataclass(frozen=True, slots=True)
class Line:
    """Waiting people of one class: how many, the counters' seconds they need, and the variance of these.

    Whoever may go to other counters as well counts in part.
    """

    people: float = 0.0
    work_s: float = 0.0
    variance: float = 0.0

    def plus(self, people: float, pace: Pace) -> "Line":
        """The line with so many more of this pace."""
        return Line(
            self.people + people, self.work_s + people * pace.mean_s, self.variance + people * pace.variance
        )

    def part(self, people: float) -> "Line":
        """The work of so many of them, if they are so many."""
        share = min(people / self.people, 1.0) if self.people else 0.0
        return Line(self.people * share, self.work_s * share, self.variance * share)

    def __add__(self, other: "Line") -> "Line":
        """Both together."""
        return Line(self.people + other.people, self.work_s + other.work_s, self.variance + other.variance)


@dataclass(frozen=True, slots=True)
class InHand:
    """A visit at a counter: its pace, and since when it is there, in seconds."""

    pace: Pace
    since_s: float


@dataclass(frozen=True, slots=True)
class Queue:
    """What a ticket waits for.

    Attributes:
        hands: What each open counter that may call the ticket has in hand; None: it is free.
        normal: Ordinary tickets before it (before a priority ticket: all).
        priority: Priority tickets before it (before an ordinary ticket: all).
        usual: The pace of the ticket's service.
        priority_share: The part of those who come that is of a priority class.
        oldest_s: How long the earliest ordinary ticket has waited.
        waited_s: How long the ticket itself has waited.
    """

    hands: Sequence[InHand | None]
    normal: Line
    priority: Line
    usual: Pace
    priority_share: float = 0.0
    oldest_s: float = 0.0
    waited_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """The mean of the wait and its standard deviation, in seconds."""

    mean_s: float
    deviation_s: float


def expected_wait(queue: Queue | None, rule: Rule, *, is_priority: bool) -> WaitRange | None:
    """How long a ticket will wait from now on, as it may be told: a range on the grid of five minutes.

    Args:
        queue: What is before it; None where nothing gives a basis.
        rule: The office's rule of calling.
        is_priority: Whether the ticket is of a priority class.

    Returns:
        The range, or None without a basis or an open counter.
    """
    if queue is None or not queue.hands:
        return None
    if None in queue.hands and not queue.normal.people and not queue.priority.people:
        return WaitRange(0, ROUND_TO_S)
    found = forecast(queue, rule, is_priority=is_priority)
    return told(found)


def forecast(queue: Queue, rule: Rule, *, is_priority: bool) -> Forecast:
    """Mean and deviation of the wait at a queue with at least one open counter.

    ``c`` counters work off what is in hand and the work ahead, so a counter is free for the ticket when
    both are done but for what is then still in hand at the ``c - 1`` others. The deviations of independent
    turns add up as variances do.

    Sources: L. Kleinrock, *Queueing Systems*, vol. 1 (Wiley, 1975), ch. 5 (work left of a turn in progress),
    and vol. 2 (1976), ch. 3 (priorities: who comes later and goes first lengthens a wait to
    ``wait / (1 - load of these)``); W. Whitt, "Predicting queueing delays", *Management Science* 45(6), 1999
    (a prediction from the state of the queue beats one from past waits). The shares above are fitted to
    simulated days, see ``docs/operations.md``, Simulating.
    """
    counters = len(queue.hands)
    ahead, unsure = _ahead(queue, rule, is_priority)
    left = [_left_s(hand) for hand in queue.hands]
    others = (counters - 1) * HALF_WAY * queue.usual.mean_s
    begun_s = (sum(left) - others) / counters
    work_s = _with_later_ones(queue, rule, ahead.work_s) if not is_priority else ahead.work_s
    mean_s = max(begun_s + work_s / counters, min(left))
    if is_priority:
        mean_s = _behind_late_ones(queue, rule, mean_s, begun_s)
    unsure += (work_s - ahead.work_s) * queue.usual.mean_s  # as many come as Poisson lets them
    in_hand = sum((TURN_SPREAD * hand.pace.mean_s) ** 2 for hand in queue.hands if hand is not None)
    return Forecast(mean_s, sqrt(ahead.variance + in_hand + unsure) / counters)


def told(found: Forecast) -> WaitRange:
    """A forecast as a range: rounded to five minutes, and never wider than is useful."""
    mean_s, around_s = found.mean_s, SPREAD * found.deviation_s
    narrowest = min(mean_s - NARROW_S / 2, mean_s * (1 - NARROW_SHARE / 2))
    low_s = max(_rounded(max(mean_s - around_s, narrowest)), 0)
    # A range from low to high is no wider than the share of its middle if high <= low * (2 + s) / (2 - s).
    widest = floor(low_s * (2 + NARROW_SHARE) / (2 - NARROW_SHARE) / ROUND_TO_S) * ROUND_TO_S
    high_s = min(_rounded(mean_s + around_s), max(low_s + NARROW_S, widest))
    return WaitRange(low_s, max(high_s, low_s + ROUND_TO_S))


def _ahead(queue: Queue, rule: Rule, is_priority: bool) -> tuple[Line, float]:
    """Those who are called before the ticket, and the variance of not knowing where the counters' rounds are.

    A counter is in the midst of its round: on average half of its ordinary turns are over.
    """
    if is_priority and not rule.priority:
        return queue.priority + queue.normal, 0.0
    if is_priority:
        rounds = queue.priority.people / rule.priority + 0.5
        before = queue.normal.part(rounds * rule.normal)
        unsure = min(queue.normal.people, rule.normal + 1) ** 2 / 12 * queue.usual.mean_s**2
        return queue.priority + before, unsure
    between = queue.normal.people / rule.normal * rule.priority if rule.normal else queue.priority.people
    return queue.normal + queue.priority.part(between), 0.0


def _with_later_ones(queue: Queue, rule: Rule, work_s: float) -> float:
    """An ordinary ticket's work ahead, with that of priority tickets that come later and are called earlier.

    The rule lets in no more of them than its ratio; from its limit on the ticket gives way no longer.
    """
    load = queue.priority_share * BUSY
    longer_s = work_s / (1 - load) if load < 1 else float("inf")
    if rule.ageing_ms:
        gives_way_s = max(rule.ageing_ms / 1000 - queue.waited_s, 0)
        longer_s = min(longer_s, work_s + load * gives_way_s * len(queue.hands))
    most_s = queue.normal.work_s * (rule.normal + rule.priority) / rule.normal if rule.normal else longer_s
    return min(longer_s, max(work_s, most_s))


def _behind_late_ones(queue: Queue, rule: Rule, mean_s: float, begun_s: float) -> float:
    """A priority ticket's wait where ordinary ones have waited beyond the limit: until it is late as well."""
    limit_s = rule.ageing_ms / 1000
    if not limit_s or queue.oldest_s <= limit_s:
        return mean_s
    everybody_s = begun_s + (queue.normal.work_s + queue.priority.work_s) / len(queue.hands)
    return max(mean_s, min(limit_s - queue.waited_s, everybody_s))


def _left_s(hand: InHand | None) -> float:
    """What is left of a turn: a long one does not end soon, for service times are skewed."""
    if hand is None:
        return 0.0
    return max(hand.pace.mean_s - hand.since_s, hand.pace.mean_s * STILL_LEFT)


def _rounded(seconds: float) -> int:
    return floor(seconds / ROUND_TO_S + 0.5) * ROUND_TO_S
