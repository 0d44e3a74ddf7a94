"""The end of a service day: open visits are closed, votes are sealed, the chain is anchored outside."""

import hashlib
from collections import Counter as Tally
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.domain import ballots as rules
from kiosk.domain.events import BallotsSealed, CounterClosed, DayClosed
from kiosk.domain.visits import CLOSED
from kiosk.services import visits as moves
from kiosk.storage import ballots, counters, counts, journal, visits
from kiosk.unit import Unit, Units

Row = Mapping[str, Any]
Place = tuple[int, str, str]  # counter, officer, field


def close_earlier_days(units: Units, site: str, anchors: Path) -> int:
    """End every service day before today that is still open; returns how many were ended.

    Args:
        units: The door to data.
        site: The site's key.
        anchors: The directory of ``anchors.log``.
    """
    with units.read(site) as unit:
        days = sorted(
            {
                *visits.open_days_before(unit.connection, site, unit.day),
                *ballots.unsealed_days(unit.connection, site, unit.day),
            }
        )
    for day in days:
        with units.write(site, background=True) as write:
            closed = close_visits(write, day)
            seal(write, day)
            write.record(DayClosed(day, closed))
        _anchor(units, site, day, anchors)
    return len(days)


def close_visits(unit: Unit, day: str) -> int:
    """Close what the day left open and send its officers home; a visit that was served counts as served."""
    left = visits.still_open(unit.connection, unit.site_id, day)
    for row in left:
        moves.end(unit, row, CLOSED)
    for counter in counters.every(unit.connection, unit.site_id):
        if (
            counter["state"] != "closed"
            and counter["opened_at"]
            and unit.local(counter["opened_at"]).date() < unit.today
        ):
            values = {
                "state": "closed",
                "officer": None,
                "opened_at": None,
                "paused_reason": "",
                "visit": None,
            }
            counters.change(unit.connection, unit.site_id, counter["number"], **values)
            unit.record(CounterClosed(counter["number"], counter["officer"] or ""))
    return len(left)


def seal(unit: Unit, day: str) -> None:
    """Merge thin hours, rewrite the day's votes in key order, and record one fact a bucket."""
    rows = [dict(row) for row in ballots.of_day(unit.connection, unit.site_id, day)]
    if not rows or ballots.is_sealed(unit.connection, unit.site_id, day):
        return
    ballots.mark_sealed(unit.connection, unit.site_id, day)
    final = _final_buckets(unit, day)
    for row in rows:
        place = (row["counter"], row["officer"], row["field"])
        row["bucket"] = final.get(place, {}).get(
            row["bucket"], day if len(row["bucket"]) > len(day) + 1 else row["bucket"]
        )
    ballots.rewrite_day(unit.connection, unit.site_id, day, rows)
    counts.replace_buckets(unit.connection, unit.site_id, day, _counted(rows))
    _record_seals(unit, rows)
    unit.ballots_changed()


def _final_buckets(unit: Unit, day: str) -> dict[Place, dict[str, str]]:
    ended: dict[Place, dict[str, int]] = {}
    for row in counts.ended_by_hour(unit.connection, unit.site_id, day):
        hours = ended.setdefault((row["counter"], row["officer"], row["field"]), {})
        hours[row["period"]] = hours.get(row["period"], 0) + row["ended"]
    return {place: rules.merged_buckets(hours) for place, hours in ended.items()}


def _counted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    keys = ("bucket", "counter", "officer", "field", "channel", "survey", "level")
    tally = Tally(tuple(row[key] for key in keys) for row in rows)
    return [{**dict(zip(keys, values, strict=True)), "n": n} for values, n in sorted(tally.items())]


def _record_seals(unit: Unit, rows: list[dict[str, Any]]) -> None:
    buckets: dict[tuple[str, int, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        buckets.setdefault((row["bucket"], row["counter"], row["officer"], row["field"]), []).append(row)
    for (bucket, counter, officer, field), votes in sorted(buckets.items()):
        tally = Tally(f"{vote['channel']}/{vote['survey']}/{vote['level']}" for vote in votes)
        unit.record(
            BallotsSealed(counter, officer, field, bucket, digest(votes), dict(sorted(tally.items())))
        )


def digest(votes: list[dict[str, Any]]) -> str:
    """SHA-256 over a bucket's votes in key order: a changed, added or removed vote shows."""
    columns = ("id", "counter", "officer", "field", "survey", "level", "reasons", "channel", "bucket")
    ordered = sorted(votes, key=lambda vote: str(vote["id"]))
    text = journal.canonical({"votes": [[vote[column] for column in columns] for vote in ordered]})
    return hashlib.sha256(text.encode()).hexdigest()


def _anchor(units: Units, site: str, day: str, directory: Path) -> None:
    """Note the chain's end outside the database, so that a rewritten one can be told."""
    with units.read(site) as unit, (directory / "anchors.log").open("a", encoding="utf-8") as file:
        file.write(f"{unit.now.isoformat()}\t{site}\t{day}\t{unit.site.journal_seq}\t{unit.site.head_hash}\n")
