"""Who is next, and why. Pure: heads of the waiting lists, rule and streak in; ticket and reason out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Head:
    """A waiting ticket near the front of its list."""

    visit: str
    code: str
    service: str
    is_priority: bool
    queue_key: int  # milliseconds since 1970 of the place in the queue; smaller is earlier
    targeted: bool = False  # handed over to this very counter


@dataclass(frozen=True, slots=True)
class Rule:
    """After ``normal`` ordinary turns come ``priority`` turns of the priority classes.

    Whoever has waited ``ageing_ms`` milliseconds goes before those who have not; 0: nobody does.
    """

    normal: int = 2
    priority: int = 1
    ageing_ms: int = 0

    def is_late(self, head: Head, now: int) -> bool:
        """Whether a ticket has waited beyond the limit at ``now``, in milliseconds since 1970."""
        return bool(self.ageing_ms) and now - head.queue_key >= self.ageing_ms


@dataclass(frozen=True, slots=True)
class Why:
    """The reason of a call: a stable code and the values of its sentence."""

    code: str
    params: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket to call, the reason, and the counter's streak of ordinary turns after it."""

    head: Head
    why: Why
    streak: int


def choose(heads: Sequence[Head], rule: Rule, streak: int, now: int) -> Choice | None:
    """Choose the next ticket for a counter.

    Args:
        heads: The first tickets of every list this counter may call, in any order.
        rule: The office's rule.
        streak: How far this counter is in the rule's round: that many ordinary turns since the last priority
            turns, and beyond ``rule.normal`` the priority turns that were taken since.
        now: Milliseconds since 1970.

    Returns:
        The choice, or None when nobody waits.
    """
    targeted = [head for head in heads if head.targeted]
    if targeted:
        return Choice(_earliest(targeted), Why("transferred"), streak)
    normal = [head for head in heads if not head.is_priority]
    priority = [head for head in heads if head.is_priority]
    if not priority:
        return _ordinary(normal, rule, streak) if normal else None
    if not normal:
        return Choice(_earliest(priority), Why("priority_alone"), 0)
    return _between(_earliest(normal), _earliest(priority), rule, streak, now)


def _ordinary(normal: Sequence[Head], rule: Rule, streak: int) -> Choice:
    # Priority that was due and is not there stays due; a round that was under way begins anew.
    after = min(streak + 1, rule.normal) if streak <= rule.normal else 1
    return Choice(_earliest(normal), Why("normal_turn"), after)


def _between(normal: Head, priority: Head, rule: Rule, streak: int, now: int) -> Choice:
    """Let the ratio decide, unless one of the two alone has waited beyond the limit."""
    is_due = streak >= rule.normal
    late = [rule.is_late(head, now) for head in (normal, priority)]
    head = (priority if late[1] else normal) if late[0] != late[1] else (priority if is_due else normal)
    taken = max(streak - rule.normal, 0) + 1
    after_priority = rule.normal + taken if taken < rule.priority else 0
    if head.is_priority is not is_due:
        why = Why("waited_long", {"minutes": rule.ageing_ms // MINUTE})
        return Choice(head, why, after_priority if head.is_priority else streak)
    if head.is_priority:
        why = Why("priority_ratio", {"normal": rule.normal, "priority": rule.priority})
        return Choice(head, why, after_priority)
    return Choice(head, Why("normal_turn"), streak + 1)


def calling_order(heads: Sequence[Head], rule: Rule, streak: int, now: int, most: int) -> list[Choice]:
    """The next ``most`` choices if nobody else came, no other counter called and no time went by."""
    left = list(heads)
    order: list[Choice] = []
    while left and len(order) < most:
        choice = choose(left, rule, streak, now)
        if choice is None:
            break
        order.append(choice)
        left.remove(choice.head)
        streak = choice.streak
    return order


def people_ahead(normal_before: int, priority_before: int, is_priority: bool, rule: Rule) -> int:
    """How many are called before a ticket, given those waiting in its service.

    Args:
        normal_before: Ordinary tickets that would be called before it if there were no priority
            (for a priority ticket: all ordinary tickets waiting).
        priority_before: Priority tickets likewise (for an ordinary ticket: all that wait).
        is_priority: Whether the ticket itself is of a priority class.
        rule: The office's ratio.
    """
    if is_priority:
        rounds = priority_before // rule.priority + 1
        return priority_before + min(normal_before, rounds * rule.normal)
    if not rule.normal:
        return normal_before + priority_before
    return normal_before + min(priority_before, normal_before // rule.normal * rule.priority)


def _earliest(heads: Sequence[Head]) -> Head:
    return min(heads, key=lambda head: (head.queue_key, head.visit))
