"""The estimate that the product had at first: everybody alike, turns in step, rounded outwards."""

from math import ceil, floor

from kiosk.domain.dispatch import Rule, people_ahead
from kiosk.domain.waiting import ROUND_TO_S, Queue, WaitRange

SPREAD = 0.3


def naive(queue: Queue, rule: Rule, is_priority: bool) -> WaitRange | None:
    """The ahead + 1st turn of counters that take their turns one after the other, ± 30 %."""
    normal, priority = (int(each.people) for each in (queue.normal, queue.priority))
    turns = people_ahead(normal, priority, is_priority, rule) + 1
    mean_s = turns * queue.usual.mean_s / len(queue.hands)
    low_s = floor(mean_s * (1 - SPREAD) / ROUND_TO_S) * ROUND_TO_S
    return WaitRange(low_s, max(ceil(mean_s * (1 + SPREAD) / ROUND_TO_S) * ROUND_TO_S, ROUND_TO_S))
