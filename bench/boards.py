"""Call → last of 50, 200, 500 boards, beside an endpoint that only emits the same state to as many sockets.

From just before the POST is sent to the last board's receipt, one event each 250 ms. What is called is a
number that waits, by its real way: not a recall, which looks nobody up. A desk that has somebody must end
that visit before it calls again, and that is a write and a push of its own; so eight desks call one after
the other, and then, in a pause that both sides make, all eight visits are cancelled.

Boards that saw a call only in the state of a later one count as lost, too: at this pace every event has a
push of its own.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.emitters import AT_ONCE, BareEmit, bare_emit, desks
from bench.report import Report, Scale, Verdict
from bench.servers import ROOT

WANTED = {50: 2.5, 200: 2.0, 500: 1.5}
WANTED_P99 = 2.0
CONTROL_WITHIN = 0.15
EVERY_S = 0.25
EVENTS = 40  # in one turn
LOST_AFTER_S = 5.0
FILES = 8192
NS = 1_000_000_000
MS = 1_000_000
COLUMNS = (
    *("boards", "bare p50", "ours p50", "ratio", "wanted"),
    *("bare p99", "ours p99", "p99 ratio", "lost", "control"),
)


@dataclass(slots=True)
class Sample:
    """Events of one side: until the last board had each, in milliseconds, and how many boards had it not."""

    latencies: list[float] = field(default_factory=list)
    lost: int = 0

    def percentile(self, share: float) -> float:
        """Return within how many milliseconds ``share`` (0–1) of the events had reached every board."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


class Audience:
    """So many boards of one side, in a process of their own."""

    def __init__(self, emitter: BareEmit, boards: int) -> None:
        self.emitter, self.boards = emitter, boards
        command = (sys.executable, "-m", "bench.audience", str(emitter.port), emitter.token, str(boards))
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        if self._line() != "seated":
            raise RuntimeError("the boards were not let in")

    def turn(self, events: int, sample: Sample) -> None:
        """Let ``events`` happen and add to ``sample`` what became of them."""
        for begun in range(0, events, AT_ONCE):
            self._burst(min(AT_ONCE, events - begun), sample)

    def leave(self) -> None:
        """Hang up."""
        self.process.communicate()

    def _burst(self, events: int, sample: Sample) -> None:
        self.emitter.connect()
        first, sent = self.emitter.seq + 1, []
        for _ in range(events):
            sent.append(time.monotonic_ns())
            self.emitter.fire()
            time.sleep(max(0.0, EVERY_S - (time.monotonic_ns() - sent[-1]) / NS))
        for posted, (seen, skipped, at) in zip(sent, self._receipts(first, events), strict=True):
            sample.lost += self.boards - seen + skipped
            if seen == self.boards:
                sample.latencies.append((at - posted) / MS)
        self.emitter.clear()
        time.sleep(EVERY_S)

    def _receipts(self, first: int, events: int) -> list[tuple[int, int, int]]:
        deadline = time.monotonic() + LOST_AFTER_S
        while True:
            self._say(f"{first} {events}")
            found: list[tuple[int, int, int]] = json.loads(self._line())
            if all(seen == self.boards for seen, _, _ in found) or time.monotonic() > deadline:
                return found
            time.sleep(EVERY_S)

    def _say(self, line: str) -> None:
        if self.process.stdin is not None:
            self.process.stdin.write(f"{line}\n")
            self.process.stdin.flush()

    def _line(self) -> str:
        return self.process.stdout.readline().strip() if self.process.stdout is not None else ""


@contextmanager
def audience(emitter: BareEmit, boards: int) -> Iterator[Audience]:
    """Seat so many boards until the block ends."""
    seated = Audience(emitter, boards)
    try:
        yield seated
    finally:
        seated.leave()


def measure(scale: Scale) -> Report:
    """Call in our office and emit at the bare endpoint, in turn, before as many boards."""
    report = Report("boards", COLUMNS)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, most), most))  # for the servers and the boards
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        full = stack.enter_context(desks(Path(place, "ours")))
        bare = stack.enter_context(bare_emit(Path(place, "bare"), full.state()))
        for boards, wanted in {5: 2.5}.items() if scale.quick else WANTED.items():
            add_row(report, scale, (bare, full), boards, wanted)
    return report


def add_row(
    report: Report, scale: Scale, sides: tuple[BareEmit, BareEmit], boards: int, wanted: float
) -> None:
    """Measure bare, ours and bare again in every round, every other round in reverse."""
    events, rounds = (4, 1) if scale.quick else (EVENTS, scale.rounds)
    first, ours, second = Sample(), Sample(), Sample()
    for side in sides:
        side.prepare(events * rounds + AT_ONCE)
    with audience(sides[0], boards) as theirs, audience(sides[1], boards) as here:
        for each in (theirs, here):
            each.turn(AT_ONCE, Sample())
        order = [(theirs, first), (here, ours), (theirs, second)]
        for turn in range(rounds):
            for listeners, sample in order if turn % 2 == 0 else reversed(order):
                listeners.turn(events, sample)
    control = second.percentile(0.5) / first.percentile(0.5)
    bare = Sample(first.latencies + second.latencies)
    ratio = ours.percentile(0.5) / bare.percentile(0.5)
    tail = ours.percentile(0.99) / bare.percentile(0.99)
    shown = [round(each.percentile(share), 2) for share in (0.5, 0.99) for each in (bare, ours)]
    verdict = judge(
        ratio <= wanted and tail <= WANTED_P99 and not ours.lost, control, first.lost + second.lost
    )
    figures = (boards, *shown[:2], round(ratio, 3), wanted, *shown[2:], round(tail, 3))
    report.add("" if scale.quick else verdict, *figures, ours.lost, round(control, 3))


def judge(good: bool, control: float, lost: int) -> Verdict:
    """Say nothing about ours when the bare emit differs from itself or lost something."""
    if abs(control - 1.0) > CONTROL_WITHIN or lost:
        return "void"
    return "ok" if good else "short"
