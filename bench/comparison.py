"""Ours and the yardstick in turn, and the yardstick against itself as control."""

import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench import load, servers
from bench.load import Sample
from bench.report import Report, Scale, Verdict

Turn = Callable[[int, float], Sample]
"""Puts so many clients on a server for so many seconds."""

COLUMNS = (
    "clients",
    "yardstick/s",
    "ours/s",
    "ratio",
    "control",
    "yardstick p99 ms",
    "ours p99 ms",
    "refused",
)
WANTED_RATIO = 0.5
CONTROL_WITHIN = 0.15
WARM_UP_S = 1.0
QUICK_S = 0.3


@contextmanager
def yardstick(directory: Path) -> Iterator[Turn]:
    """Run the yardstick; its turns take tickets."""
    with servers.yardstick(directory) as server:
        taps = load.taps(server)
        yield lambda clients, seconds: load.measure(server, taps, clients, seconds)


def compare(name: str, scale: Scale, bare: Turn, full: Turn, *, p99_at: int | None = None) -> Report:
    """Measure each number of clients.

    Args:
        name: What the report is called.
        scale: How long, and with how many clients.
        bare: A turn of the yardstick.
        full: A turn of ours.
        p99_at: With so many clients our p99, too, must not be above the yardstick's.

    Returns:
        A row a number of clients: medians over the rounds; rates a second, latencies in milliseconds.

    Raises:
        RuntimeError: A server refused everything.
    """
    if scale.quick:
        scale = replace(scale, rounds=1, seconds=QUICK_S)
    report = Report(name, COLUMNS)
    for turn in (bare, full):
        turn(2, min(WARM_UP_S, scale.seconds))
    for clients in scale.clients:
        samples = _take_turns(bare, full, clients, scale)
        report.add("" if scale.quick else _verdict(clients, p99_at, *samples), clients, *_figures(*samples))
    return report


def _take_turns(
    bare: Turn, full: Turn, clients: int, scale: Scale
) -> tuple[list[Sample], list[Sample], list[Sample]]:
    """Measure yardstick, ours and yardstick again in every round, every other round in reverse."""
    first: list[Sample] = []
    mine: list[Sample] = []
    second: list[Sample] = []
    for number in range(scale.rounds):
        order = [(bare, first), (full, mine), (bare, second)]
        for turn, samples in order if number % 2 == 0 else reversed(order):
            samples.append(_answered(turn(clients, scale.seconds)))
    return first, mine, second


def _answered(sample: Sample) -> Sample:
    if sample.refused:
        print(f"refused: {len(sample.refused)}, as {sample.refused[0]}", file=sys.stderr, flush=True)
    if not sample.latencies:
        raise RuntimeError("nothing was answered as wanted")
    return sample


def _figures(first: list[Sample], mine: list[Sample], second: list[Sample]) -> tuple[float, ...]:
    return (
        round(median(sample.per_second for sample in first), 1),
        round(median(sample.per_second for sample in mine), 1),
        round(_ratio(mine, first), 3),
        round(_ratio(second, first), 3),
        round(_p99(first) * 1000, 2),
        round(_p99(mine) * 1000, 2),
        sum(len(sample.refused) for sample in (*first, *mine, *second)),
    )


def _verdict(
    clients: int, p99_at: int | None, first: list[Sample], mine: list[Sample], second: list[Sample]
) -> Verdict:
    if not math.isclose(_ratio(second, first), 1.0, rel_tol=0.0, abs_tol=CONTROL_WITHIN):
        return "void"
    is_late = clients == p99_at and _p99(mine) > _p99(first)
    is_refused = any(sample.refused for sample in (*first, *mine, *second))
    return "short" if _ratio(mine, first) < WANTED_RATIO or is_late or is_refused else "ok"


def _ratio(these: list[Sample], those: list[Sample]) -> float:
    """Return the median of the rounds' ratios: what the machine did meanwhile happened to both."""
    return median(this.per_second / that.per_second for this, that in zip(these, those, strict=True))


def _p99(samples: list[Sample]) -> float:
    return median(sample.percentile(0.99) for sample in samples)
