"""Offices asked in turn, call by call, in one process: what differs is theirs, and not the machine's mood."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from itertools import cycle, permutations
from time import perf_counter

from bench.in_process import TIMEZONE, Citizen, Office
from kiosk.clock import SetClock, SystemClock
from kiosk.domain.service_day import local, zone

WARM_UP = 20  # citizens who are not measured
CITIZENS_A_COLLECTION = 50
OPENS = time(8)
EVERY = timedelta(seconds=3)
Calls = Sequence[tuple[str, Callable[[Office, Citizen], None]]]
"""In their order; an empty name: not measured."""
Times = dict[str, list[list[float]]]
"""Seconds of each call, by its name, then by office."""


def morning() -> SetClock:
    """Today at eight, whenever it is measured: no midnight falls into the day."""
    today = local(SystemClock().now(), TIMEZONE).date()
    return SetClock(datetime.combine(today, OPENS, zone(TIMEZONE)))


def ask(
    offices: Sequence[Office],
    clock: SetClock,
    calls: Calls,
    citizens: int,
    check: Callable[[Sequence[Office]], None] = lambda _offices: None,
) -> Times:
    """Let citizens come; the offices are asked in every order equally often, and looked at after each one."""
    times: Times = {name: [[] for _ in offices] for name, _ in calls if name}
    orders = cycle(permutations(range(len(offices))))
    with _no_collections():
        for number in range(WARM_UP + citizens):
            clock.advance(EVERY)
            _visit(offices, calls, next(orders), Citizen(number), times if number >= WARM_UP else {})
            check(offices)
            if number % CITIZENS_A_COLLECTION == 0:
                gc.collect()
    return times


@contextmanager
def _no_collections() -> Iterator[None]:
    """A collection would fall upon one of them."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def _visit(
    offices: Sequence[Office], calls: Calls, order: Sequence[int], citizen: Citizen, times: Times
) -> None:
    """One citizen in every office."""
    for name, call in calls:
        for which in order:
            began = perf_counter()
            call(offices[which], citizen)
            took = perf_counter() - began
            if name in times:
                times[name][which].append(took)
