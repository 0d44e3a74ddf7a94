"""`POST /api/v1/tickets`: ours and the yardstick in turn, and the yardstick against itself as control."""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.load import Sample, measure
from bench.servers import ROOT, Server, ours, yardstick

WANTED_RATIO = 0.5
CONTROL_WITHIN = 0.15
WARM_UP_S = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of clients: medians over the rounds; rates a second, latencies in milliseconds."""

    clients: int
    yardstick_rate: float
    ours_rate: float
    ratio: float
    control: float
    yardstick_p99_ms: float
    ours_p99_ms: float
    refused: int

    @property
    def void(self) -> bool:
        """Whether the machine was too restless for the figures to mean anything."""
        return abs(self.control - 1.0) > CONTROL_WITHIN

    @property
    def verdict(self) -> str:
        """One word for the table."""
        if self.void:
            return "void"
        return "ok" if self.ratio >= WANTED_RATIO and not self.refused else "short"


def run_cell(bare: Server, full: Server, clients: int, rounds: int, seconds: float) -> Cell:
    """Measure yardstick, ours and yardstick again in every round, every other round in reverse."""
    first: list[Sample] = []
    second: list[Sample] = []
    mine: list[Sample] = []
    for turn in range(rounds):
        order = [(bare, first), (full, mine), (bare, second)]
        for server, samples in order if turn % 2 == 0 else reversed(order):
            samples.append(measure(server, clients, seconds))
    return Cell(
        clients,
        round(median(sample.per_second for sample in first), 1),
        round(median(sample.per_second for sample in mine), 1),
        round(ratio(mine, first), 3),
        round(ratio(second, first), 3),
        round(median(sample.percentile(0.99) for sample in first) * 1000, 2),
        round(median(sample.percentile(0.99) for sample in mine) * 1000, 2),
        sum(len(sample.refused) for sample in (*first, *mine, *second)),
    )


def ratio(these: list[Sample], those: list[Sample]) -> float:
    """Return the median of the rounds' ratios: what the machine did meanwhile happened to both."""
    return median(this.per_second / that.per_second for this, that in zip(these, those, strict=True))


def show(cell: Cell) -> None:
    """Print one row of the table."""
    print(
        f"{cell.clients:>7} {cell.yardstick_rate:>12.1f} {cell.ours_rate:>9.1f} {cell.ratio:>7.3f} "
        f"{cell.control:>8.3f} {cell.yardstick_p99_ms:>14.2f} {cell.ours_p99_ms:>11.2f}  {cell.verdict}",
        flush=True,
    )


def main() -> int:
    """Run the comparison.

    Returns:
        0 if every cell is good, 1 if one is short or void.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=3.0, help="seconds of one measurement")
    parser.add_argument("--clients", default="1,8,32")
    parser.add_argument("--json", type=Path, default=ROOT / "bench" / "results" / "tickets.json")
    given = parser.parse_args()
    cells: list[Cell] = []
    print("clients  yardstick/s    ours/s   ratio  control  yardstick p99   ours p99  (ms)")
    with (
        tempfile.TemporaryDirectory() as place,
        yardstick(Path(place, "yardstick")) as bare,
        ours(Path(place, "ours")) as full,
    ):
        for server in (bare, full):
            measure(server, 2, WARM_UP_S)
        for clients in map(int, given.clients.split(",")):
            cells.append(run_cell(bare, full, clients, given.rounds, given.seconds))
            show(cells[-1])
    given.json.parent.mkdir(parents=True, exist_ok=True)
    report = [asdict(cell) | {"verdict": cell.verdict} for cell in cells]
    given.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return 0 if all(cell.verdict == "ok" for cell in cells) else 1


if __name__ == "__main__":
    sys.exit(main())
