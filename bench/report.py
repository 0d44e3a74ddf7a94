"""What a measurement found: a table on the screen while it grows, and the same as JSON."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Verdict = Literal["ok", "short", "void", ""]
"""ok: as wanted; short: not as wanted; void: the machine was too restless to say; empty: a bare figure."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How long and how large: the defaults are what a published figure takes.

    Attributes:
        rounds: How often ours and what it is compared with take turns.
        seconds: The length of one turn.
        clients: How many ask at once, cell by cell.
        millions: Old visits and ballots of a large office.
        quick: Only to see that everything runs: nothing that is measured means anything.
    """

    rounds: int = 7
    seconds: float = 3.0
    clients: tuple[int, ...] = (1, 8, 32)
    millions: int = 1
    quick: bool = False


@dataclass(slots=True)
class Report:
    """A table: ``columns`` as they are shown, each row with these figures and a verdict."""

    name: str
    columns: tuple[str, ...]
    rows: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        print(f"\n{self.name}\n{self._line(self.columns)}", flush=True)

    def add(self, verdict: Verdict, *figures: Any) -> None:
        """Add a row with a figure for each column, and show it at once."""
        self.rows.append({**dict(zip(self.columns, figures, strict=True)), "verdict": verdict})
        print(f"{self._line(figures)}  {verdict}", flush=True)

    @property
    def good(self) -> bool:
        """Whether no row is short or void."""
        return all(row["verdict"] in {"ok", ""} for row in self.rows)

    def write(self, directory: Path) -> None:
        """Leave the table as ``<name>.json``."""
        directory.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.rows, indent=2, ensure_ascii=False)
        (directory / f"{self.name}.json").write_text(f"{text}\n", encoding="utf-8")

    def _line(self, cells: tuple[Any, ...]) -> str:
        widths = [max(len(column), 9) for column in self.columns]
        return "  ".join(f"{cell!s:>{width}}" for cell, width in zip(cells, widths, strict=True))
