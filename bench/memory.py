"""How much memory the web's process holds with 100 screens, after 1.000 requests of 32 clients.

Tickets and snapshots in turn; what the agent asks and reports meanwhile is not counted.
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from bench import load
from bench.load import Request
from bench.office import Json, Office
from bench.report import Report, Scale, Verdict
from bench.seats import seated

REQUESTS, QUICK_REQUESTS = 1_000, 40
SETS, QUICK_SETS = 5, 1  # of 20 screens
CLIENTS = 32
WITHIN_S = 120.0
WANTED_MB = 170.0
COLUMNS = ("screens", "requests", "resident MB", "PSS MB", "threads", "wanted MB")


def measure(scale: Scale) -> Report:
    """Look at the start, with the screens, and after the requests."""
    report = Report("memory", COLUMNS)
    sets, count = (QUICK_SETS, QUICK_REQUESTS) if scale.quick else (SETS, REQUESTS)
    with tempfile.TemporaryDirectory() as place:
        office = Office(Path(place), {"KIOSK_SOCKETS_PER_ADDRESS": "128"})
        office.prepare()
        with office.opened() as master:
            web = only_child(master.pid)
            report.add("", 0, 0, *held(web), "")
            screens = office.seats() * sets
            with seated(office.port, screens):
                report.add("", len(screens), 0, *held(web), "")
                answered = ask(office, screens, count)
                resident, *more = held(web)
                verdict: Verdict = "ok" if resident <= WANTED_MB and answered == count else "short"
                told = (len(screens), answered, resident, *more, WANTED_MB)
                report.add("" if scale.quick else verdict, *told)
    return report


def ask(office: Office, screens: list[Json], count: int) -> int:
    """Send so many requests; returns how many were answered as wanted."""
    here = office.kiosks()[0]
    sample = load.measure(here, islice(mixed(office, screens), count), CLIENTS, WITHIN_S)
    if sample.refused:
        print(f"refused: {len(sample.refused)}, as {sample.refused[0]}", file=sys.stderr, flush=True)
    return len(sample.latencies)


def mixed(office: Office, screens: list[Json]) -> Iterator[Request]:
    """Yield a ticket and a screen's snapshot in turn, without end."""
    for ticket, screen in zip(load.taps(office.kiosks()[0]), cycle(screens), strict=False):
        yield ticket
        yield snapshot(screen)


def snapshot(screen: Json) -> Request:
    """What a screen asks for when it opens."""
    path = "/api/v1/live/now" if screen["namespace"] == "/admin" else f"/api/v1{screen['namespace']}"
    token = screen["auth"].get("token")
    who = f"Authorization: Bearer {token}" if token else f"Cookie: {screen['cookie']}"
    return Request(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{who}\r\n\r\n".encode(), b"200")


def only_child(process: int) -> int:
    """Return gunicorn's one worker."""
    (child,) = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return int(child)


def held(process: int) -> tuple[float, float | str, int]:
    """Return the memory a process holds, its share where others use the same, and how many threads it has."""
    about = fields(Path(f"/proc/{process}/status"))
    resident, threads = megabytes(about["VmRSS"]), int(about["Threads"])
    try:
        share: float | str = megabytes(fields(Path(f"/proc/{process}/smaps_rollup"))["Pss"])
    except OSError:  # some systems let nobody see it
        share = "unknown"
    return resident, share, threads


def fields(path: Path) -> dict[str, str]:
    """Read lines of ``name: value``."""
    lines = path.read_text(encoding="ascii").splitlines()
    return {name: value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}


def megabytes(text: str) -> float:
    """Turn ``1000 kB``, of 1.024 bytes each, into millions of bytes."""
    return round(int(text.removesuffix(" kB")) * 1024 / 1e6, 1)
