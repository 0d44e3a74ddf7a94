"""An office with years behind it beside two young ones: each call through the whole application.

The three are asked in turn, call by call, in one process: the same citizens take the same numbers, are
called to the same counters and vote alike. What is compared is the median of each call in the old office
with that in a young one; the other young one is the control. A million old visits take 5 GB of the directory
for temporary files.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from bench import in_process
from bench.in_process import TIMEZONE, Citizen, Office
from bench.pairs import EVERY, Calls, Times, ask, morning
from bench.past import live_through
from bench.report import Report, Scale, Verdict
from kiosk.clock import SetClock
from kiosk.domain.service_day import local
from kiosk.services.demonstration import HA_LONG

COLUMNS = ("call", "young ms", "old ms", "ratio", "control", "samples")
MOST_RATIO = 1.15
CONTROL_WITHIN = 1.03
MILLION = 1_000_000
CITIZENS, QUICK_CITIZENS = 2000, 30
QUICK_VOTES = 2000
IN_THE_HALL = 30  # wait from the beginning on
CALLS: Calls = (
    ("ticket", Office.take),
    ("call", Office.call),
    ("", Office.serve),
    ("", Office.finish),
    ("rating", Office.rate),
    ("satisfaction", Office.satisfaction),
    ("live", Office.now),
)


def measure(scale: Scale) -> Report:
    """Let the same citizens come to an old office and to two young ones."""
    report = Report("years", COLUMNS)
    votes = QUICK_VOTES if scale.quick else scale.millions * MILLION
    with tempfile.TemporaryDirectory() as place, _offices(Path(place), votes) as (offices, clock):
        for name, times in _ask(offices, clock, QUICK_CITIZENS if scale.quick else CITIZENS).items():
            young, old, other = (median(each) for each in times)
            verdict = "" if scale.quick else _verdict(old / young, other / young)
            milliseconds = round(young * 1000, 3), round(old * 1000, 3)
            ratios = round(old / young, 3), round(other / young, 3)
            report.add(verdict, name, *milliseconds, *ratios, len(times[0]))
    return report


@contextmanager
def _offices(place: Path, votes: int) -> Iterator[tuple[list[Office], SetClock]]:
    """Copies of one young office, the second of them with years behind it, and their clock.

    Their day begins at eight, whenever it is measured: no midnight falls into it.
    """
    clock = morning()
    today = local(clock.now(), TIMEZONE).date()
    keys = in_process.prepare(place / "first", clock)
    names = ("young", "old", "other")
    for name in names:
        shutil.copytree(place / "first", place / name)
    live_through(place / "old" / "kiosk.sqlite", HA_LONG, today, votes)
    with ExitStack() as stack:
        yield [stack.enter_context(in_process.opened(place / name, clock, keys)) for name in names], clock


def _ask(offices: Sequence[Office], clock: SetClock, citizens: int) -> Times:
    """Fill the hall a little, and let citizens come."""
    for number in range(IN_THE_HALL):
        clock.advance(EVERY)
        for office in offices:
            office.take(Citizen(number))
    return ask(offices, clock, CALLS, citizens, _refuse_unlike)


def _refuse_unlike(offices: Sequence[Office]) -> None:
    """See that they are alike.

    Raises:
        RuntimeError: The offices did not call the same ticket.
    """
    if len({office.visit["code"] for office in offices}) != 1:
        raise RuntimeError("the offices are not alike")


def _verdict(ratio: float, control: float) -> Verdict:
    if not 1 / CONTROL_WITHIN <= control <= CONTROL_WITHIN:
        return "void"
    return "ok" if ratio <= MOST_RATIO else "short"
