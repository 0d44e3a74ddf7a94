"""Measure: ``python -m bench [NAME …]``; see ``docs/operations.md``, Measuring."""

import argparse
import sys
from collections.abc import Callable
from importlib import import_module

from bench.report import Report, Scale
from bench.servers import ROOT

RESULTS = ROOT / "bench" / "results"
NAMES = ("tickets", "calls", "queue", "ratings", "boards", "years", "open_loop", "slips", "memory", "ready")


def main() -> int:
    """Run what was asked for, one after the other.

    Returns:
        0 if every row is as wanted, 1 if one is short or void.
    """
    usual = Scale()
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(NAMES)}; all when none is named")
    parser.add_argument("--rounds", type=int, default=usual.rounds)
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="of one turn")
    parser.add_argument("--clients", default="1,8,32")
    parser.add_argument("--millions", type=int, default=usual.millions, help="of old visits and ballots")
    parser.add_argument("--quick", action="store_true", help="only see that everything runs")
    given = parser.parse_args()
    unknown = set(given.names) - set(NAMES)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    clients = tuple(map(int, given.clients.split(",")))
    scale = Scale(given.rounds, given.seconds, clients, given.millions, given.quick)
    reports = [measurement(name)(scale) for name in NAMES if name in (given.names or NAMES)]
    for report in reports:
        report.write(RESULTS)
    return 0 if all(report.good for report in reports) else 1


def measurement(name: str) -> Callable[[Scale], Report]:
    """The function ``measure`` of the measurement's module."""
    found: Callable[[Scale], Report] = import_module(f"bench.{name}").measure
    return found


if __name__ == "__main__":
    sys.exit(main())
