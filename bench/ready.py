"""How long ``script/server`` takes until all its processes work, in a data directory that is set up.

The web answers, the table is printed, the worker has made a round, and every agent has reported its printers.
Before these, the first start in an empty directory, which loads the demonstration.
"""

import tempfile
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

from bench.office import Office
from bench.report import Report, Scale, Verdict
from kiosk.storage.engine import sqlite_module

STARTS, QUICK_STARTS = 5, 1
WITHIN_S = 60.0
LOOK_EVERY_S = 0.05  # a look takes a few milliseconds from those who start
WANTED_S = 5.0
COLUMNS = ("start", "web s", "table s", "worker s", "agents s", "all s", "wanted all")
ALL_REPORTED = "SELECT min(state = 'ready') FROM printer"
NONE_REPORTED = "UPDATE printer SET state = 'disconnected'"
NO_SESSION_OVER = "SELECT count(*) = 0 FROM login_session WHERE expires_at = 0"
A_SESSION_OVER = "INSERT INTO login_session VALUES ('_', 'over', 'admin', 0, 0, 0)"


def measure(scale: Scale) -> Report:
    """Start on nothing, and then again and again on what that left."""
    report = Report("ready", COLUMNS)
    with tempfile.TemporaryDirectory() as place:
        report.add("", "empty", *rounded(Start(Path(place)).run()), "")
        starts = []
        for number in range(1, 1 + (QUICK_STARTS if scale.quick else STARTS)):
            start = Start(Path(place))
            start.run_sql(NONE_REPORTED)
            starts.append(start.run())
            report.add("", number, *rounded(starts[-1]), "")
    middle = [median(each) for each in zip(*starts, strict=True)]
    verdict: Verdict = "ok" if middle[-1] <= WANTED_S else "short"
    report.add("" if scale.quick else verdict, "median", *rounded(middle), WANTED_S)
    return report


def rounded(seconds: list[float]) -> list[float]:
    """Return them as they are shown."""
    return [round(each, 2) for each in seconds]


class Start:
    """One start in a data directory, on a port of its own."""

    def __init__(self, directory: Path) -> None:
        self._office = Office(directory)
        self._has_planted = False

    def run(self) -> list[float]:
        """Start, wait for every step, and stop; returns the seconds until each, and until the last."""
        steps = {"web": self._office.answers, "table": self._has_table}
        steps |= {"worker": self._has_worked, "agents": self._has_reports}
        seen: dict[str, float] = {}
        began = time.perf_counter()

        def is_ready() -> bool:
            for name, look in steps.items():
                if name not in seen and look():
                    seen[name] = time.perf_counter() - began
            return len(seen) == len(steps)

        with self._office.process("server", "script/server"):
            self._office.wait(is_ready, "server", WITHIN_S, LOOK_EVERY_S)
        return [*(seen[name] for name in steps), max(seen.values())]

    def run_sql(self, statement: str) -> bool:
        """Run a statement; returns whether there is a database for it, and whether it found what is true."""
        with suppress(sqlite_module().OperationalError), self._office.database() as database:
            row = database.execute(statement).fetchone()
            return row is None or bool(row[0])
        return False

    def _has_table(self) -> bool:
        said = (self._office.directory / "server.log").read_text(encoding="utf-8")
        return f"http://127.0.0.1:{self._office.port}/demo\n" in said

    def _has_worked(self) -> bool:
        """Only the worker forgets a session that is over, so one is put there as soon as there is a place."""
        if not self._has_planted:
            self._has_planted = self.run_sql(A_SESSION_OVER)
            return False
        return self.run_sql(NO_SESSION_OVER)

    def _has_reports(self) -> bool:
        return self.run_sql(ALL_REPORTED)
