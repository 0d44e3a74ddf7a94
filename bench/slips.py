"""From words to bytes, and from the tap to the first byte of the picture at a network printer.

The words are those that the demonstration's kiosk stores with its tickets. Each tap waits until the printer,
an emulated one on a TCP port, has printed the slip before, and a little longer.
"""

import json
import random
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from bench.office import Office
from bench.report import Report, Scale, Verdict
from bench.servers import Server
from bench.yardstick import SERVICES
from kiosk.devices.emulator import serve
from kiosk.devices.encode import Encoder, process_ids
from kiosk.devices.layout import Slip, draw
from kiosk.devices.model import Model
from kiosk.devices.virtual import VirtualPrinter
from kiosk.domain.tickets import PRIORITIES, PURPOSES
from kiosk.services.demonstration import HA_LONG

TAPS, QUICK_TAPS = 80, 4
PAUSE_S = 0.1, 0.5
PRINTED_WITHIN_S = 20.0
SEED = 20_261_121
RASTER = b"\x1dv0"
WANTED_BYTES, WANTED_DRAWN_MS, WANTED_TAP_MS = 42_000, 15.0, 60.0
COLUMNS = ("what, and its unit", "first", "p50", "most", "wanted")
Words = dict[str, Any]


@dataclass(slots=True)
class Series:
    """What was measured one after the other; the first one is told apart.

    Attributes:
        name: What it is, and its unit.
        wanted: What the middle one must not exceed; None: a bare figure.
        for_all: None of the others may exceed it either.
        values: What was measured.
    """

    name: str
    wanted: float | None = None
    for_all: bool = False
    values: list[float] = field(default_factory=list)

    def show(self, report: Report, scale: Scale) -> None:
        """Add a row."""
        first, later = self.values[0], self.values[1:]
        middle = median(later)
        verdict: Verdict = ""
        if self.wanted is not None and not scale.quick:
            verdict = "ok" if (max(later) if self.for_all else middle) <= self.wanted else "short"
        told = (round(each, 1) for each in (first, middle, max(later)))
        report.add(verdict, self.name, *told, "" if self.wanted is None else self.wanted)


class Recorder(VirtualPrinter):
    """A printer that knows when the first byte of a slip's picture arrived."""

    def __init__(self) -> None:
        super().__init__()
        self.began = threading.Event()
        self.began_at = 0.0
        self._before = b""

    def receive(self, data: bytes) -> None:
        """Look at the bytes before they are printed."""
        if not self.began.is_set() and RASTER in self._before + data:
            self.began_at = time.perf_counter()
            self.began.set()
        self._before = data[1 - len(RASTER) :]
        super().receive(data)


def measure(scale: Scale) -> Report:
    """Tap, then draw the very slips of these taps again."""
    report = Report("slips", COLUMNS)
    answered, began = Series("tap to answer, ms"), Series("tap to picture, ms", WANTED_TAP_MS)
    with tempfile.TemporaryDirectory() as place:
        office, printer = Office(Path(place)), Recorder()
        office.prepare()
        with serve(printer) as address:
            at_network(office, address)
            with office.opened():
                for wish in islice(wishes(), QUICK_TAPS if scale.quick else TAPS):
                    tap(office, printer, wish, answered, began)
        with office.database() as database:
            stored = [
                json.loads(slip) for (slip,) in database.execute("SELECT slip FROM print_job ORDER BY id")
            ]
        for series in (*drawn(stored, Path(place, "cache")), answered, began):
            series.show(report, scale)
    return report


def at_network(office: Office, address: str) -> None:
    """Put the first kiosk's printer on the network."""
    with office.database() as database:
        where = "WHERE site_id = ? AND name = 'kiosk-1'"
        database.execute(f"UPDATE printer SET transport = 'tcp', address = ? {where}", (address, HA_LONG))


def wishes() -> Iterator[Words]:
    """Return what visitors ask for, without end: every service and purpose, and a priority now and then."""
    some = cycle(("", "", "", *PRIORITIES))
    for service, purpose, priority in zip(cycle(SERVICES), cycle(PURPOSES), some, strict=False):
        yield {"service": service, "purpose": purpose, "priority": priority}


def tap(office: Office, printer: Recorder, wish: Words, answered: Series, began: Series) -> None:
    """Take one number at an idle printer, and wait until its slip is on paper."""
    kiosk = office.kiosks()[0]
    time.sleep(CHANCE.uniform(*PAUSE_S))
    printer.began.clear()
    at = time.perf_counter()
    ticket, _ = office.ask("POST", "/api/v1/tickets", wish, kiosk.headers)
    answered.values.append((time.perf_counter() - at) * 1000)
    if not printer.began.wait(PRINTED_WITHIN_S):
        raise RuntimeError("nothing came to the printer")
    began.values.append((printer.began_at - at) * 1000)
    office.wait(lambda: is_printed(office, kiosk, ticket["id"]), "agent", PRINTED_WITHIN_S)


def is_printed(office: Office, kiosk: Server, ticket: str) -> bool:
    """Whether the slip is on paper and the printer idle again."""
    state, _ = office.ask("GET", "/api/v1/kiosk", headers=kiosk.headers)
    is_there = any(slip["ticket"] == ticket and slip["state"] == "printed" for slip in state["slips"])
    return is_there and state["printer"]["state"] == "ready"


def drawn(stored: Sequence[Words], cache: Path) -> tuple[Series, Series, Series]:
    """Draw slips as the agent does: milliseconds, bytes, and bytes of the bare picture."""
    spent, bare = Series("words to bytes, ms", WANTED_DRAWN_MS), Series("bare picture, bytes")
    size = Series("slip, bytes", WANTED_BYTES, for_all=True)
    encode, signs, model = Encoder(cache).encode, process_ids(), Model()
    for words in stored:
        at = time.perf_counter()
        picture = draw(Slip.from_words(words))
        data = encode(picture, model, next(signs)).data
        spent.values.append((time.perf_counter() - at) * 1000)
        size.values.append(len(data))
        bare.values.append(picture.width * picture.height / 8)
    return spent, size, bare


CHANCE = random.Random(SEED)
