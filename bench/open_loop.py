"""An open loop: people come when they come, however long the answers take.

Ten tickets a second, sent at their due times over 32 connections in turn, while the agent prints at virtual
printers and 20 screens follow. A latency counts from the due time.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path

from bench.load import Connection, Request, Sample, crowd, rush, taps
from bench.office import Office
from bench.report import Report, Scale, Verdict
from bench.seats import seated

PER_SECOND = 10
CLIENTS = 32
SECONDS, QUICK_SECONDS = 30.0, 2.0
WARM_UP_S = 2.0
WANTED_P99_MS = 100.0
COLUMNS = (
    "tickets",
    "clients",
    "screens",
    "p50 ms",
    "p99 ms",
    "most ms",
    "wanted p99",
    "errors",
    "states",
    "slips",
)


def measure(scale: Scale) -> Report:
    """Take tickets in an open loop; ``states`` were pushed to screens and ``slips`` printed meanwhile."""
    report = Report("open_loop", COLUMNS)
    with tempfile.TemporaryDirectory() as place:
        office = Office(Path(place))
        office.prepare()
        with office.opened():
            with seated(office.port, office.seats()) as audience:
                asyncio.run(arrive(office, WARM_UP_S))
                sample = asyncio.run(arrive(office, QUICK_SECONDS if scale.quick else SECONDS))
                slips = printed(office)
            p50, p99, most = (round(sample.percentile(share) * 1000, 1) for share in (0.5, 0.99, 1.0))
            told = (PER_SECOND * sample.seconds, CLIENTS, audience.screens, p50, p99, most, WANTED_P99_MS)
            report.add(verdict(scale, sample, p99), *told, len(sample.refused), audience.states, slips)
    return report


def verdict(scale: Scale, sample: Sample, p99_ms: float) -> Verdict:
    """Whether everybody was answered, and in time."""
    if sample.refused:
        print(f"refused: {len(sample.refused)}, as {sample.refused[0]}", file=sys.stderr, flush=True)
    if scale.quick:
        return ""
    return "ok" if p99_ms <= WANTED_P99_MS and not sample.refused else "short"


async def arrive(office: Office, seconds: float) -> Sample:
    """Let people tap at the two kiosks in turn, at their due times."""
    sample, began = Sample(seconds), time.perf_counter()
    async with crowd(office.kiosks()[0], CLIENTS) as connections, asyncio.TaskGroup() as people:
        clients = cycle([(each, asyncio.Lock()) for each in connections])
        for number, request in zip(range(round(PER_SECOND * seconds)), alternate(office), strict=False):
            due = began + number / PER_SECOND
            await asyncio.sleep(due - time.perf_counter())
            people.create_task(tap(*next(clients), request, due, sample))
    return sample


async def tap(
    connection: Connection, turn: asyncio.Lock, request: Request, due: float, sample: Sample
) -> None:
    """Send one request; its connection is busy only where an answer takes longer than all others' turns."""
    own = Sample()
    async with turn:
        try:
            await rush([connection], iter([request]), own)
        except (OSError, EOFError) as error:
            own.refused.append(repr(error))
    if own.latencies:
        sample.latencies.append(time.perf_counter() - due)
    sample.refused += own.refused


def alternate(office: Office) -> Iterator[Request]:
    """Return taps at one kiosk and the other, without end."""
    kiosks = [taps(kiosk) for kiosk in office.kiosks()]
    return (next(kiosks[number % len(kiosks)]) for number in count())


def printed(office: Office) -> int:
    """How many slips are on paper."""
    with office.database() as database:
        found = database.execute("SELECT count(*) FROM print_job WHERE state = 'printed'").fetchone()
    return int(found[0])
