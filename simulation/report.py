"""What a rule did to those who waited: waits by class, who was overtaken, and whether the slip spoke true."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from kiosk.domain.dispatch import MINUTE, Rule
from kiosk.domain.promises import Promise, compare
from simulation.office import Outcome

Days = Sequence[Sequence[Outcome]]
MINUTE_S = 60.0
OFTEN = 3


@dataclass(frozen=True, slots=True)
class Waits:
    """Minutes that a class of visits waited."""

    visits: int
    mean: float
    median: float
    nine_of_ten: float
    longest: float


@dataclass(frozen=True, slots=True)
class Fairness:
    """By how many who came later for the same service somebody was overtaken.

    Attributes:
        mean: Overtakings a visit.
        often: Part of the visits that were overtaken more than three times.
        late: Part of the visits that waited beyond the rule's limit.
    """

    mean: float
    often: float
    late: float


@dataclass(frozen=True, slots=True)
class Promises:
    """What slips said against what came: parts of all visits, and minutes.

    Attributes:
        given: Part of the visits whose slip named a range.
        error: Median distance of the wait from the middle of the range.
        kept: Part of the ranges that the wait lay in.
        narrow: Part of the ranges no wider than ten minutes or six tenths of their middle.
    """

    given: float
    error: float
    kept: float
    narrow: float


def waits(outcomes: Sequence[Outcome]) -> Waits:
    """How long these waited.

    Raises:
        ValueError: There are none.
    """
    minutes = sorted(each.wait_s / MINUTE_S for each in outcomes)
    if not minutes:
        raise ValueError("nobody waited")
    nine_of_ten = minutes[min(len(minutes) - 1, len(minutes) * 9 // 10)]
    return Waits(len(minutes), mean(minutes), median(minutes), nine_of_ten, minutes[-1])


def fairness(days: Days, rule: Rule) -> Fairness:
    """Who was overtaken on these days, each in the order of its calls."""
    overtaken = [_overtakings(day, place) for day in days for place in range(len(day))]
    limit_s = rule.ageing_ms / 1000
    late = [limit_s > 0 and each.wait_s > limit_s for day in days for each in day]
    return Fairness(mean(overtaken), mean(each > OFTEN for each in overtaken), mean(late))


def _overtakings(day: Sequence[Outcome], place: int) -> int:
    mine, earlier = day[place].arrival, day[:place]
    return sum(each.arrival.service == mine.service and each.arrival.number > mine.number for each in earlier)


def promises(outcomes: Sequence[Outcome]) -> Promises:
    """Whether the slips spoke true, by the same comparison as the night's."""
    told = [Promise(each.promise, each.wait_s) for each in outcomes if each.promise is not None]
    if not told:
        return Promises(0.0, 0.0, 0.0, 0.0)
    found = compare(told)
    return Promises(
        found.n / len(outcomes), found.error_s / MINUTE_S, found.kept / found.n, found.narrow / found.n
    )


def name(rule: Rule) -> str:
    """A rule as the command line takes it and the table shows it: ``2:1:30``."""
    return f"{rule.normal}:{rule.priority}:{rule.ageing_ms // MINUTE}"


def lines(rule: Rule, days: Days, variant: str = "") -> list[str]:
    """The rows of a rule: each class, and all; before them what it says beyond its turns."""
    outcomes = [each for day in days for each in day]
    classes = {
        "normal": [each for each in outcomes if not each.arrival.is_priority],
        "priority": [each for each in outcomes if each.arrival.is_priority],
        "all": outcomes,
    }
    if variant:
        classes["collect"] = [each for each in outcomes if each.arrival.purpose == "collect"]
        classes["booked"] = [each for each in outcomes if each.arrival.due_s]
    found = [_waits_line(rule, kind, waits(some)) for kind, some in classes.items() if some]
    fair = fairness(days, rule)
    said = {"all": outcomes, "who waited": [each for each in outcomes if each.wait_s > 0]}
    return [
        *([f"{name(rule):>9}  with {variant}"] if variant else []),
        *found,
        f"{'':>9}  overtaken {fair.mean:.2f} times a visit, {fair.often:.1%} more than {OFTEN} times;"
        f" {fair.late:.1%} waited beyond the limit",
        *(_promises_line(who, promises(some)) for who, some in said.items() if some),
    ]


HEADING = "     rule  class    visits    mean  median  9 of 10  longest  min"


def _waits_line(rule: Rule, kind: str, found: Waits) -> str:
    return (
        f"{name(rule):>9}  {kind:<8} {found.visits:>6} {found.mean:>7.1f} {found.median:>7.1f}"
        f" {found.nine_of_ten:>8.1f} {found.longest:>8.1f}"
    )


def _promises_line(who: str, said: Promises) -> str:
    return (
        f"{'':>9}  slips, {who}: {said.given:.1%} named a range; median error {said.error:.1f} min,"
        f" kept {said.kept:.1%}, narrow {said.narrow:.1%}"
    )
