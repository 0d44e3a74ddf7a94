"""The end of a service day: votes are sealed, open visits are closed, the chain is anchored outside.

A day ends in short turns, so that it may be interrupted anywhere and begun again: what is sealed or
closed is left alone. A visit that the day's end closes ended with its day, whenever the machine gets to it.
"""

import hashlib
import os
from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk.domain import ballots as rules
from kiosk.domain.events import BallotsSealed, CounterClosed, DayClosed
from kiosk.services import counters as desks
from kiosk.services import pauses, print_jobs
from kiosk.services import visits as moves
from kiosk.storage import ballots, counters, counts, journal, visits
from kiosk.unit import ReadUnit, Unit, Units

Row = Mapping[str, Any]
Place = tuple[int, str, str]  # counter, officer, field

VISITS_A_TURN = 10
STAND = "stand"
HOUR = len("2026-11-21T09")


def close_earlier_days(units: Units, site: str, anchors: Path) -> int:
    """End every service day before today that is still open; returns how many were ended.

    Args:
        units: The door to data.
        site: The site's key.
        anchors: The directory of ``anchors.log``.
    """
    with units.read(site) as unit:
        days = open_days(unit)
        left_open = bool(_left_open(unit))
    if left_open:
        with units.write(site, background=True) as write:
            close_counters(write)
    for day in days:
        over = False
        while not over:
            with units.write(site, background=True) as write:
                over = end_day(write, day)
        _anchor(units, site, day, anchors)
    if days:
        units.wipe_traces()
    return len(days)


def open_days(unit: ReadUnit) -> list[str]:
    """Service days before today that have not been ended, earliest first."""
    left = visits.open_days_before(unit.connection, unit.site_id, unit.day)
    return sorted({*left, *ballots.unsealed_days(unit.connection, unit.site_id, unit.day)})


def end_day(unit: Unit, day: str) -> bool:
    """Do one turn's part of ending ``day``; returns whether it is over.

    The votes come first: visits that only the day's end closed hide nobody's vote.
    """
    sealed = seal(unit, day)
    left = visits.still_open(unit.connection, unit.site_id, day, VISITS_A_TURN + 1)
    for visit in left[:VISITS_A_TURN]:
        moves.close(unit, visit)
        print_jobs.expire(unit, visit["id"], "day_over")  # or the morning would begin with yesterday's slips
    if len(left) > VISITS_A_TURN:
        return False
    if sealed or left:  # otherwise another process has ended it meanwhile
        unit.record(DayClosed(day, visits.closed_on(unit.connection, unit.site_id, day)))
    return True


def close_counters(unit: Unit) -> None:
    """Close the counters that an earlier day left open, but none that has a visit of today in hand."""
    for counter in _left_open(unit):
        pauses.end(unit, counter)
        counters.change(unit.connection, unit.site_id, counter["number"], **desks.CLOSED, visit=None)
        unit.record(CounterClosed(counter["number"], counter["officer"] or ""))


def seal(unit: Unit, day: str) -> bool:
    """Merge thin hours, rewrite the day's votes in key order, and record one fact a bucket, once.

    Returns:
        Whether it was done now; False if the day was sealed before.
    """
    if ballots.is_sealed(unit.connection, unit.site_id, day):
        return False
    ballots.mark_sealed(unit.connection, unit.site_id, day)
    ballots.rewrite_comments(unit.connection, unit.site_id, day)
    rows = [dict(row) for row in ballots.of_day(unit.connection, unit.site_id, day)]
    if not rows:
        return True
    final = _final_buckets(unit, day, rows)
    for row in rows:
        row["bucket"] = final[_place(row)].get(row["bucket"], row["bucket"])
    ballots.rewrite_day(unit.connection, unit.site_id, day, rows)
    counts.replace_buckets(unit.connection, unit.site_id, day, _counted(rows))
    _record_seals(unit, rows)
    unit.ballots_changed()
    return True


def digest(votes: Iterable[Row]) -> str:
    """SHA-256 over a bucket's votes in key order: a changed, added or removed vote shows."""
    columns = ("id", "counter", "officer", "field", "survey", "level", "reasons", "channel", "bucket")
    ordered = sorted(votes, key=lambda vote: str(vote["id"]))
    text = journal.canonical({"votes": [[vote[column] for column in columns] for vote in ordered]})
    return hashlib.sha256(text.encode()).hexdigest()


def tally(votes: Iterable[Row]) -> dict[str, int]:
    """A bucket's votes by ``channel/survey/level``, as its seal says them."""
    counted = Tally(f"{vote['channel']}/{vote['survey']}/{vote['level']}" for vote in votes)
    return dict(sorted(counted.items()))


def _left_open(unit: ReadUnit) -> list[Row]:
    return [
        row
        for row in counters.every(unit.connection, unit.site_id)
        if row["state"] != "closed"
        and row["opened_at"] is not None
        and unit.local(row["opened_at"]).date() < unit.today
        and not _has_visit_of_today(unit, row)
    ]


def _has_visit_of_today(unit: ReadUnit, counter: Row) -> bool:
    visit = visits.by_id(unit.connection, unit.site_id, counter["visit"]) if counter["visit"] else None
    return visit is not None and visit["day"] == unit.day


def _final_buckets(unit: ReadUnit, day: str, votes: Sequence[Row]) -> dict[Place, dict[str, str]]:
    """Where each hour's votes go, by place. An hour in which nobody's visit ended is as thin as can be."""
    ended: dict[Place, dict[str, int]] = {_place(vote): {} for vote in votes}
    for row in counts.ended_by_hour(unit.connection, unit.site_id, day):
        hours = ended.setdefault(_place(row), {})
        hours[row["period"]] = hours.get(row["period"], 0) + row["ended"]
    for vote in votes:
        if len(vote["bucket"]) == HOUR:  # a late vote is in the day's bucket already
            hours = ended[_place(vote)]
            by_itself = int(vote["channel"] == STAND)  # a stand has votes and no visits
            hours[vote["bucket"]] = hours.get(vote["bucket"], 0) + by_itself
    return {place: rules.merged_buckets(hours) for place, hours in ended.items()}


def _counted(rows: Iterable[Row]) -> list[dict[str, Any]]:
    keys = ("bucket", "counter", "officer", "field", "channel", "survey", "level")
    counted = Tally(tuple(row[key] for key in keys) for row in rows)
    return [{**dict(zip(keys, values, strict=True)), "n": n} for values, n in sorted(counted.items())]


def _record_seals(unit: Unit, rows: Iterable[Row]) -> None:
    buckets: dict[tuple[str, Place], list[Row]] = {}
    for row in rows:
        buckets.setdefault((row["bucket"], _place(row)), []).append(row)
    for (bucket, place), votes in sorted(buckets.items()):
        unit.record(BallotsSealed(*place, bucket, digest(votes), tally(votes)))


def _place(row: Row) -> Place:
    return row["counter"], row["officer"], row["field"]


def _anchor(units: Units, site: str, day: str, directory: Path) -> None:
    """Note the chain's end outside the database, so that a rewritten one can be told.

    A line that a power cut swallowed is made up for by the next: each end covers all facts before it.
    """
    with units.read(site) as unit, (directory / "anchors.log").open("a", encoding="utf-8") as file:
        file.write(f"{unit.now.isoformat()}\t{site}\t{day}\t{unit.site.journal_seq}\t{unit.site.head_hash}\n")
        file.flush()
        os.fsync(file.fileno())
