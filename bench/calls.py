"""`POST /api/v1/counters/{counter}/call` by officers at their own open counters, beside the yardstick.

An officer cannot call again before the visit has left the counter, and that move must not be measured. So
the office has many more counters than there are clients, and ours is measured burst by burst: the clients
call once at every counter, each at the counter that is free next, in the same closed loop as the
yardstick's; then every visit goes back to its place in the queue (requeue), while nothing is measured. What
is compared is calls a second of the bursts alone. That is fairer than the latency of calls in a loop that
also clears, where each call would wait behind the other clients' clearing moves.

As the tickets go back, an office of 2.000 waiting stays one of 2.000 waiting.
"""

import asyncio
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from bench.comparison import compare, yardstick
from bench.load import Request, Sample, crowd, post, rush
from bench.prepared_office import KEY, PreparedOffice, officer_of, prepared
from bench.report import Report, Scale
from bench.servers import Server, web
from bench.yardstick import SERVICES
from kiosk.services import accounts, tickets
from kiosk.services.tickets import Wish
from kiosk.storage.sites import SYSTEM

COUNTERS, WAITING = 256, 2000
QUICK_COUNTERS, QUICK_WAITING = 32, 200
PRIORITIES = ("", "", "", "", "elderly")  # one ticket in five
ISSUED_A_UNIT = 100


@dataclass(slots=True)
class Desk:
    """A counter and the session of its officer; ``called`` is its last call."""

    counter: int
    headers: dict[str, str]
    called: Request | None = None


def measure(scale: Scale) -> Report:
    """Call from ours and take tickets from the yardstick."""
    size, waiting = (QUICK_COUNTERS, QUICK_WAITING) if scale.quick else (COUNTERS, WAITING)
    with tempfile.TemporaryDirectory() as place:
        with prepared(Path(place, "ours"), size) as here:
            desks = [Desk(counter, _sign_in(here, counter)) for counter in here.services]
            _let_wait(here, waiting)
        with yardstick(Path(place, "yardstick")) as bare, web(Path(place, "ours")) as server:
            return compare(
                "calls",
                scale,
                bare,
                lambda clients, seconds: asyncio.run(_bursts(server, desks, clients, seconds)),
            )


def _sign_in(here: PreparedOffice, counter: int) -> dict[str, str]:
    name = officer_of(counter)
    with here.units.write(SYSTEM) as unit:
        accounts.create(unit, name, f"Quầy {counter}", f"password of {name}")
        accounts.grant(unit, name, "officer", KEY)
        return {"Cookie": f"kiosk_session={accounts.open_session(unit, name)}"}


def _let_wait(here: PreparedOffice, waiting: int) -> None:
    wishes = (Wish(*each) for each in zip(cycle(SERVICES), cycle(PRIORITIES)))
    for _ in range(0, waiting, ISSUED_A_UNIT):
        with here.units.write(KEY) as unit:
            for wish in islice(wishes, ISSUED_A_UNIT):
                tickets.issue(unit, wish)


async def _bursts(server: Server, desks: list[Desk], clients: int, seconds: float) -> Sample:
    """Call for ``seconds`` all told; the last burst is ended."""
    sample, clearing = Sample(), Sample()
    async with crowd(server, clients) as connections:
        while sample.seconds < seconds and not sample.refused:
            await rush(connections, _calls(server, desks), sample)
            await rush(connections, _requeues(server, desks), clearing)
    sample.refused += clearing.refused
    return sample


def _calls(server: Server, desks: list[Desk]) -> Iterator[Request]:
    for desk in desks:
        desk.called = post(server, f"/api/v1/counters/{desk.counter}/call", {}, desk.headers, b"200")
        yield desk.called


def _requeues(server: Server, desks: list[Desk]) -> Iterator[Request]:
    for desk in desks:
        if desk.called is not None and desk.called.answer:
            visit = json.loads(desk.called.answer)["id"]
            yield post(server, f"/api/v1/visits/{visit}/requeue", {}, desk.headers, b"200")
