"""Years of an office's past, put into its SQLite database while nobody else has it open.

Some ten years of working days with so many visits, each with its calls, slip, facts and vote, with the
kept counts and sealed buckets of those days, and with the taps of the last thirty days. The chain of
facts has no gap and the office goes on from its end, but its hashes are made up: it does not verify, and
the seals do not fit their votes.
"""

import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import past_draw, past_rows
from kiosk.domain.service_day import zone
from kiosk.storage.engine import sqlite_module
from kiosk.storage.types import to_millis
from kiosk.worker import TAPS_KEPT

Values = dict[str, Any]

YEARS = 10
YEAR = timedelta(days=365)
WORKING_DAYS = range(5)
VISITS_A_PART = 100_000
UNASKED = 20  # of twenty-one visits one is a no-show, without a vote
# All at once and unsafe: a fill that breaks off is thrown away. Pages of random keys stay in memory.
PRAGMAS = (
    *("journal_mode=DELETE", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"),
    *("cache_size=-2000000", "temp_store=MEMORY"),
)
PLACES = """
SELECT counter, counter_service.service, field, prefix
FROM counter_service JOIN service
ON service.site_id = counter_service.site_id AND service.code = counter_service.service
WHERE counter_service.site_id = :site ORDER BY counter, counter_service.position
"""
OFFICERS = "SELECT officer FROM counter WHERE site_id = :site AND officer IS NOT NULL ORDER BY number"
HEAD = """
SELECT timezone, journal_seq AS seq, call_seq AS calls, rev FROM site WHERE site_id = :site
"""
MODEL = """
SELECT slip, code, printer, issue.device AS kiosk, attempt.device AS agent
FROM print_job JOIN journal AS issue ON issue.site_id = :site AND issue.kind = 'TicketIssued'
JOIN journal AS attempt ON attempt.site_id = :site AND attempt.kind = 'AttemptStarted'
WHERE print_job.site_id = :site
"""
LEAVE = """
UPDATE site SET journal_seq = :seq, call_seq = :calls, rev = rev + :writes,
    head_hash = (SELECT hash FROM journal WHERE site_id = :site AND seq = :seq)
WHERE site_id = :site
"""
WRITES_A_VISIT = 8
OF_A_PART = (
    *(past_rows.VISIT, past_rows.NUMBERS, past_rows.CALL, past_rows.SLIP, past_rows.ATTEMPT, past_rows.TAP),
    *(past_rows.BALLOT, past_rows.COMMENT, past_rows.SEALED),
    *past_rows.COUNTS,
)


def live_through(database: Path, site: str, today: date, votes: int) -> None:
    """Fill the tables as if the office had been open for ten years before ``today``.

    Args:
        database: A database in which one visit of the site was lived through by the real application, from
            ticket to vote: its slip and its remembered taps are the models of the others'.
        site: The site's key; its counters are open.
        today: The service day that is not to be touched.
        votes: How many ballots there shall be, at least; there are a few more visits.
    """
    began = time.monotonic()
    connection = sqlite_module().connect(database, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        _Past(connection, site, today, votes).fill()
        connection.execute("COMMIT")
    finally:
        connection.close()
    size = database.stat().st_size / 2**30
    _say(f"\r{votes} old ballots and more visits: {time.monotonic() - began:.0f} s, {size:.2f} GB\n")


class _Past:
    """One filling of a database."""

    def __init__(self, connection: Any, site: str, today: date, votes: int) -> None:
        self._connection = connection
        self._site: Values = {"site": site, "taps_from": (today - TAPS_KEPT).isoformat()}
        self._site |= self._row(HEAD) | self._row(MODEL)
        self._days = list(_working_days(today))
        self._visits = votes + -(-votes // UNASKED)
        self._a_day = -(-self._visits // len(self._days))

    def fill(self) -> None:
        self._set_the_scene()
        seq, days = self._site["seq"], max(VISITS_A_PART // self._a_day, 1)
        for first in range(0, len(self._days), days):
            part = self._days[first : first + days]
            seq = self._fill_part(seq, first, part)
            _say(f"\rthe past until {part[-1]} ")
        visits = len(self._days) * self._a_day
        calls = self._site["calls"] + visits + visits // (UNASKED + 1)
        self._run(LEAVE, seq=seq, calls=calls, writes=visits * WRITES_A_VISIT)

    def _fill_part(self, seq: int, first: int, part: list[date]) -> int:
        """Fill some days; returns the number of their last fact."""
        numbers = {"first": first * self._a_day, "behind": (first + len(part)) * self._a_day}
        self._run(past_draw.PAST, **numbers)
        self._run(past_draw.VOTE)
        self._run(past_draw.HOURS)
        for statement in OF_A_PART:
            self._run(statement)
        seq += self._run(past_rows.FACTS, seq=seq, **numbers)
        behind = part[-1] + timedelta(days=1)
        seq += self._run(
            past_rows.SEALS, seq=seq, first_day=part[0].isoformat(), behind_day=behind.isoformat()
        )
        for name in ("past", "vote", "hours"):
            self._run(f"DROP TABLE {name}")
        return seq

    def _set_the_scene(self) -> None:
        """Keep the days and who sat where in which year; today's officers sit where they sit today."""
        self._run("CREATE TEMP TABLE model_tap AS SELECT * FROM tap WHERE site_id = :site")
        self._run("CREATE TEMP TABLE day (d INTEGER PRIMARY KEY, day TEXT, year INTEGER, midnight INTEGER)")
        days = [self._day(number, day) for number, day in enumerate(self._days)]
        self._connection.executemany("INSERT INTO day VALUES (?, ?, ?, ?)", days)
        self._run("CREATE TEMP TABLE place (year, p, counter, officer, service, field, prefix)")
        places = self._connection.execute(PLACES, self._site).fetchall()
        officers = [name for (name,) in self._connection.execute(OFFICERS, self._site)]
        seats = [
            (year, p, counter, officers[(counter - 1 + year) % len(officers)], *served)
            for year in range(YEARS)
            for p, (counter, *served) in enumerate(places)
        ]
        self._connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", seats)
        self._site |= {"places": len(places), "a_day": self._a_day}

    def _day(self, number: int, day: date) -> tuple[int, str, int, int]:
        midnight = datetime.combine(day, datetime.min.time(), zone(self._site["timezone"]))
        return number, day.isoformat(), (self._days[-1] - day) // YEAR, to_millis(midnight)

    def _run(self, statement: str, **values: Any) -> int:
        return int(self._connection.execute(statement, self._site | values).rowcount)

    def _row(self, statement: str) -> Values:
        cursor = self._connection.execute(statement, self._site)
        names = [column[0] for column in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))


def _working_days(today: date) -> Iterator[date]:
    day = today - YEARS * YEAR
    while day < today:
        if day.weekday() in WORKING_DAYS:
            yield day
        day += timedelta(days=1)


def _say(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)
