"""An office with years behind it beside two young ones: each call through the whole application.

The three are asked in turn, call by call, in one process: the same citizens take the same numbers, are
called to the same counters and vote alike. What is compared is the median of each call in the old office
with that in a young one; the other young one is the control. A million old visits take 5 GB of the directory
for temporary files.
"""

import gc
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, time, timedelta
from itertools import cycle, permutations
from pathlib import Path
from statistics import median
from time import perf_counter

from bench import in_process
from bench.in_process import TIMEZONE, Citizen, Office
from bench.past import live_through
from bench.report import Report, Scale, Verdict
from kiosk.clock import SetClock, SystemClock
from kiosk.domain.service_day import local, zone
from kiosk.services.demonstration import HA_LONG

COLUMNS = ("call", "young ms", "old ms", "ratio", "control", "samples")
MOST_RATIO = 1.15
CONTROL_WITHIN = 1.03
MILLION = 1_000_000
CITIZENS, QUICK_CITIZENS = 2000, 30
QUICK_VOTES = 2000
IN_THE_HALL = 30  # wait from the beginning on
WARM_UP = 20  # citizens who are not measured, of seven calls each
OPENS = time(8)
EVERY = timedelta(seconds=3)
CITIZENS_A_COLLECTION = 50
# In their order; an empty name: not measured.
CALLS: tuple[tuple[str, Callable[[Office, Citizen], None]], ...] = (
    ("ticket", Office.take),
    ("call", Office.call),
    ("", Office.serve),
    ("", Office.finish),
    ("rating", Office.rate),
    ("satisfaction", Office.satisfaction),
    ("live", Office.now),
)
Times = dict[str, list[list[float]]]
"""Seconds of each call, by its name, then by office: young, old, young."""


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
    today = local(SystemClock().now(), TIMEZONE).date()
    clock = SetClock(datetime.combine(today, OPENS, zone(TIMEZONE)))
    keys = in_process.prepare(place / "first", clock)
    names = ("young", "old", "other")
    for name in names:
        shutil.copytree(place / "first", place / name)
    live_through(place / "old" / "kiosk.sqlite", HA_LONG, today, votes)
    with ExitStack() as stack:
        yield [stack.enter_context(in_process.opened(place / name, clock, keys)) for name in names], clock


def _ask(offices: Sequence[Office], clock: SetClock, citizens: int) -> Times:
    """Let citizens come; the offices are asked in every order equally often."""
    times: Times = {name: [[] for _ in offices] for name, _ in CALLS if name}
    orders = cycle(permutations(range(len(offices))))
    for number in range(IN_THE_HALL):
        clock.advance(EVERY)
        for office in offices:
            office.take(Citizen(number))
    gc.collect()
    gc.freeze()
    gc.disable()  # a collection would fall upon one of them
    try:
        for number in range(WARM_UP + citizens):
            clock.advance(EVERY)
            _visit(offices, next(orders), Citizen(number), times if number >= WARM_UP else {})
            if number % CITIZENS_A_COLLECTION == 0:
                gc.collect()
    finally:
        gc.enable()
        gc.unfreeze()
    return times


def _visit(offices: Sequence[Office], order: Sequence[int], citizen: Citizen, times: Times) -> None:
    """One citizen in every office.

    Raises:
        RuntimeError: The offices did not call the same ticket.
    """
    for name, call in CALLS:
        for which in order:
            began = perf_counter()
            call(offices[which], citizen)
            took = perf_counter() - began
            if name in times:
                times[name][which].append(took)
    if len({office.visit["code"] for office in offices}) != 1:
        raise RuntimeError("the offices are not alike")


def _verdict(ratio: float, control: float) -> Verdict:
    if not 1 / CONTROL_WITHIN <= control <= CONTROL_WITHIN:
        return "void"
    return "ok" if ratio <= MOST_RATIO else "short"
