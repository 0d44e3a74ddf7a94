"""Play the same days under several rules of calling; see ``docs/operations.md``, Simulating."""

import argparse
import sys

from kiosk.domain.dispatch import MINUTE, Rule
from simulation import report
from simulation.arrivals import COUNTERS, a_day, officers, with_bookings
from simulation.office import Estimate, Office, Outcome, of_the_product
from simulation.variants import Variant, variant_of

RULES = ("2:1:30", "2:1:0", "1:1:30", "3:1:30", "1:2:30")


def variant(text: str) -> Variant:
    """A rule with what is named on top of it, as ``2:1:30+results+levels``.

    Raises:
        argparse.ArgumentTypeError: It is not written so.
    """
    turns, *names = text.split("+")
    try:
        return variant_of(rule_of(turns), names)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def rule_of(text: str) -> Rule:
    """A rule as it is written: ordinary turns, priority turns, and the minutes of the longest wait or 0.

    Raises:
        argparse.ArgumentTypeError: It is not written so.
    """
    parts = text.split(":")
    if len(parts) != 3 or not all(part.isdecimal() and int(part) < 1000 for part in parts):
        raise argparse.ArgumentTypeError(f"{text}: write NORMAL:PRIORITY:MINUTES, as 2:1:30")
    normal, priority, minutes = map(int, parts)
    if not normal or not priority:
        raise argparse.ArgumentTypeError(f"{text}: at least one turn each, or a class is never called")
    return Rule(normal, priority, minutes * MINUTE)


def main(arguments: list[str] | None = None) -> int:
    """Print a table of what each rule does."""
    parser = argparse.ArgumentParser(prog="script/simulate", description=__doc__)
    form = "NORMAL:PRIORITY:MINUTES[+results][+levels][+appointments]"
    parser.add_argument("rules", nargs="*", type=variant, metavar=form)
    parser.add_argument("--visits", type=int, default=600, help="a day")
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1, help="of the first day")
    given = parser.parse_args(arguments)
    if given.visits < 1 or given.days < 1:
        parser.error("at least one visit and one day")
    sys.stdout.write(f"{given.days} days of {given.visits} visits at {len(COUNTERS)} counters\n")
    sys.stdout.write(f"{report.HEADING}\n")
    variants = given.rules or [variant(text) for text in RULES]
    has_bookings = any(each.names for each in variants)  # then all are played on the same days with bookings
    for each in variants:
        days = days_of(each, given.visits, given.days, given.seed, has_bookings=has_bookings)
        lines = report.lines(each.rule, days, ", ".join(each.names) or ("none of it" if has_bookings else ""))
        sys.stdout.write("\n".join(lines) + "\n")
    return 0


def played(
    rule: Rule, visits: int, days: int, seed: int, estimate: Estimate = of_the_product
) -> list[list[Outcome]]:
    """The outcomes of each day; the same seed gives every rule the same days."""
    return [
        Office(COUNTERS, rule, officers(COUNTERS, each), estimate).play(a_day(visits, each))
        for each in range(seed, seed + days)
    ]


def days_of(played: Variant, visits: int, days: int, seed: int, *, has_bookings: bool) -> list[list[Outcome]]:
    """The outcomes of each day under a variant of a rule."""
    found = []
    for each in range(seed, seed + days):
        drawn = a_day(visits, each)
        office = Office(
            played.counters, played.rule, officers(COUNTERS, each), of_the_product, played.helping
        )
        found.append(office.play(with_bookings(drawn, each) if has_bookings else drawn))
    return found


if __name__ == "__main__":
    sys.exit(main())
