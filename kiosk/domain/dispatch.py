"""Who is next, and why. Pure: heads of the waiting lists, rule and streak in; ticket and reason out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

MINUTE = 60_000
# The lists of a service and class, in the order in which a counter turns to them.
BOOKED, FIRST, USUAL, LAST = range(4)
# Whom a counter calls only when nobody of a smaller number waits.
OWN, HELPING, EARLY = range(3)


@dataclass(frozen=True, slots=True)
class Head:
    """A waiting ticket near the front of its list."""

    visit: str
    code: str
    service: str
    is_priority: bool
    queue_key: int  # milliseconds since 1970 of the place in the queue; smaller is earlier
    targeted: bool = False  # handed over to this very counter
    purpose: str = ""
    helping: bool = False  # of a service that this counter calls only when nobody else waits
    due_at: int = 0  # milliseconds since 1970 of the booked time; 0: it was not booked
    number: int = 0  # of two with the same place in the queue the smaller goes first

    @property
    def place(self) -> tuple[int, int, str]:
        """By what those of one list follow each other: no two are equal."""
        return self.queue_key, self.number, self.visit


@dataclass(frozen=True, slots=True)
class Rule:
    """After ``normal`` ordinary turns come ``priority`` turns of the priority classes.

    Whoever has waited ``ageing_ms`` milliseconds goes before those who have not; 0: nobody does. Within a
    class the purposes ``first`` go before others and ``last`` behind them. With ``appointments`` a booked
    ticket goes before all of these as soon as its time has come. ``version`` says which of the office's
    rules this is.
    """

    normal: int = 2
    priority: int = 1
    ageing_ms: int = 0
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    appointments: bool = True
    version: int = 0

    def is_late(self, head: Head, now: int) -> bool:
        """Whether a ticket has waited beyond the limit at ``now``, in milliseconds since 1970."""
        return bool(self.ageing_ms) and now - head.queue_key >= self.ageing_ms

    def lane(self, purpose: str, due_at: int = 0) -> int:
        """In which list of its service and class a ticket waits."""
        if due_at and self.appointments:
            return BOOKED
        return FIRST if purpose in self.first else LAST if purpose in self.last else USUAL

    @property
    def lanes(self) -> tuple[int, ...]:
        """The lists that there are under this rule."""
        used = {BOOKED: self.appointments, FIRST: self.first, USUAL: True, LAST: self.last}
        return tuple(lane for lane, is_used in used.items() if is_used)


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
    if not heads:
        return None
    sent = _handed_over(heads, rule, now)
    if sent is not None:
        return Choice(sent, Why("transferred"), streak)
    due = [head for head in heads if rule.appointments and 0 < head.due_at <= now]
    if due:
        head = min(due, key=lambda each: (each.due_at, each.place))
        return Choice(head, Why("appointment", {"at": head.due_at}), streak)
    tiers = [_tier(head, rule, now) for head in heads]
    mine = [head for head, tier in zip(heads, tiers, strict=True) if tier == min(tiers)]
    choice = _by_turns(mine, rule, streak, now)
    if min(tiers) == HELPING:
        return Choice(choice.head, Why("helping"), choice.streak)
    if min(tiers) == EARLY:
        return Choice(choice.head, Why("appointment", {"at": choice.head.due_at}), choice.streak)
    return choice


def _handed_over(heads: Sequence[Head], rule: Rule, now: int) -> Head | None:
    """The first that was sent to this counter, unless one of its class waited longer, and too long."""
    sent = [head for head in heads if head.targeted]
    if not sent:
        return None
    head = _earliest(sent)
    before = [each for each in heads if each.is_priority is head.is_priority and _is_earlier(each, head)]
    return None if any(rule.is_late(each, now) for each in before) else head


def _tier(head: Head, rule: Rule, now: int) -> int:
    """Whoever has waited too long is the counter's own, whatever its order says."""
    if rule.is_late(head, now):
        return OWN
    if rule.appointments and head.due_at > now:
        return EARLY
    return HELPING if head.helping else OWN


def _by_turns(heads: Sequence[Head], rule: Rule, streak: int, now: int) -> Choice:
    """Let ordinary and priority turns follow each other as the ratio says; there is at least one head."""
    normal = [head for head in heads if not head.is_priority]
    priority = [head for head in heads if head.is_priority]
    if not priority:
        head, why = _first(normal, rule, now)
        return _ordinary(head, why, rule, streak)
    if not normal:
        return Choice(_first(priority, rule, now)[0], Why("priority_alone"), 0)
    head, why = _first(normal, rule, now)
    choice = _between(head, _first(priority, rule, now)[0], rule, streak, now)
    return Choice(choice.head, why, choice.streak) if choice.why.code == "normal_turn" else choice


def _first(heads: Sequence[Head], rule: Rule, now: int) -> tuple[Head, Why]:
    """The first of a class: by the purposes' order, but the earliest before all if it waited too long."""
    earliest = _earliest(heads)
    favoured = min(heads, key=lambda head: (rule.lane(head.purpose), head.place))
    if favoured == earliest:
        return earliest, Why("normal_turn")
    if rule.is_late(earliest, now):
        return earliest, _waited_long(rule)
    return favoured, Why("purpose_first", {"purpose": favoured.purpose})


def _ordinary(head: Head, why: Why, rule: Rule, streak: int) -> Choice:
    # Priority that was due and is not there stays due; a round that was under way begins anew.
    return Choice(head, why, min(streak + 1, rule.normal) if streak <= rule.normal else 1)


def _between(normal: Head, priority: Head, rule: Rule, streak: int, now: int) -> Choice:
    """Let the ratio decide, unless one of the two alone has waited beyond the limit.

    Where one side has no turns at all, the limit is all it has: of two beyond it the earlier goes.
    """
    is_due = rule.priority > 0 and streak >= rule.normal
    late = [rule.is_late(head, now) for head in (normal, priority)]
    head = (priority if late[1] else normal) if late[0] != late[1] else (priority if is_due else normal)
    if all(late) and not (rule.normal and rule.priority):
        head = _earliest((normal, priority))
    taken = max(streak - rule.normal, 0) + 1
    after_priority = rule.normal + taken if taken < rule.priority else 0
    if head.is_priority is not is_due:
        return Choice(head, _waited_long(rule), after_priority if head.is_priority else streak)
    if head.is_priority:
        why = Why("priority_ratio", {"normal": rule.normal, "priority": rule.priority})
        return Choice(head, why, after_priority)
    return Choice(head, Why("normal_turn"), min(streak, rule.normal) + 1)


def _waited_long(rule: Rule) -> Why:
    return Why("waited_long", {"minutes": rule.ageing_ms // MINUTE})


def calling_order(heads: Sequence[Head], rule: Rule, streak: int, now: int, most: int) -> list[Choice]:
    """The next ``most`` choices if nobody else came, no other counter called and no time went by.

    Only the first of each list is looked at, for those behind it are not chosen before it.
    """
    lists: dict[object, list[Head]] = {}
    for head in sorted(heads, key=lambda each: each.place, reverse=True):
        lists.setdefault(_list(head, rule), []).append(head)
    order: list[Choice] = []
    while len(order) < most:
        choice = choose([each[-1] for each in lists.values() if each], rule, streak, now)
        if choice is None:
            break
        order.append(choice)
        lists[_list(choice.head, rule)].pop()
        streak = choice.streak
    return order


def _list(head: Head, rule: Rule) -> object:
    """Who is alike in this waits for each other; not so the booked: a missed one comes after its time."""
    if head.due_at:
        return head
    return head.service, head.is_priority, head.targeted, head.helping, rule.lane(head.purpose)


def people_ahead(normal_before: int, priority_before: int, is_priority: bool, rule: Rule) -> int:
    """How many are called before a ticket, given those waiting in its service.

    Args:
        normal_before: Ordinary tickets that would be called before it if there were no priority
            (for a priority ticket: all ordinary tickets waiting).
        priority_before: Priority tickets likewise (for an ordinary ticket: all that wait).
        is_priority: Whether the ticket itself is of a priority class.
        rule: The office's ratio.
    """
    if is_priority and not rule.priority:
        return normal_before + priority_before
    if is_priority:
        rounds = priority_before // rule.priority + 1
        return priority_before + min(normal_before, rounds * rule.normal)
    if not rule.normal:
        return normal_before + priority_before
    return normal_before + min(priority_before, normal_before // rule.normal * rule.priority)


def _earliest(heads: Sequence[Head]) -> Head:
    return min(heads, key=lambda head: head.place)


def _is_earlier(head: Head, other: Head) -> bool:
    return head.place < other.place
