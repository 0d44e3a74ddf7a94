"""A call where 2.000 wait beside one where 10 wait, through the whole application.

Three copies of one office are asked in turn, in one process: in two of them 10 wait, the second of which is
the control, in the third 2.000. For each citizen who comes one is called, served and let go, so the queues
keep their length.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from bench import in_process
from bench.in_process import Citizen, Office
from bench.pairs import Calls, ask, morning
from bench.report import Report, Scale, Verdict
from kiosk.clock import SetClock

COLUMNS = ("call", "10 ms", "2.000 ms", "ratio", "control", "samples")
MOST_RATIO = 1.3
CONTROL_WITHIN = 1.03
FEW, MANY, QUICK_MANY = 10, 2000, 40
CITIZENS, QUICK_CITIZENS = 1000, 20
WANTED = {"call"}
CALLS: Calls = (
    ("ticket", Office.take),
    ("call", Office.call),
    ("serve", Office.serve),
    ("finish", Office.finish),
    ("desk", Office.look),
)


def measure(scale: Scale) -> Report:
    """Let the same citizens come to a long queue and to two short ones."""
    report = Report("queue", COLUMNS)
    many, citizens = (QUICK_MANY, QUICK_CITIZENS) if scale.quick else (MANY, CITIZENS)
    with tempfile.TemporaryDirectory() as place, _offices(Path(place), many) as (offices, clock):
        for name, times in ask(offices, clock, CALLS, citizens).items():
            few, lots, other = (median(each) for each in times)
            verdict = "" if scale.quick else _verdict(name, lots / few, other / few)
            milliseconds = round(few * 1000, 3), round(lots * 1000, 3)
            report.add(verdict, name, *milliseconds, round(lots / few, 3), round(other / few, 3), citizens)
    return report


@contextmanager
def _offices(place: Path, many: int) -> Iterator[tuple[Sequence[Office], SetClock]]:
    """Copies of one office: 10, 2.000 and 10 wait in them."""
    clock = morning()
    keys = in_process.prepare(place / "first", clock)
    waiting = {"few": FEW, "many": many, "other": FEW}
    with ExitStack() as stack:
        offices = []
        for name, wait in waiting.items():
            shutil.copytree(place / "first", place / name)
            office = stack.enter_context(in_process.opened(place / name, clock, keys))
            # However many wait, another one may.
            office.allow(outside_hours="issue", stop_issue=False)
            for number in range(wait):
                office.take(Citizen(number))
            offices.append(office)
        yield offices, clock


def _verdict(name: str, ratio: float, control: float) -> Verdict:
    """Only the call has a limit; the others are told to be known."""
    if not 1 / CONTROL_WITHIN <= control <= CONTROL_WITHIN:
        return "void"
    return "short" if name in WANTED and ratio > MOST_RATIO else "ok"
