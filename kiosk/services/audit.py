"""Checking what is kept: the chains of facts, and every count against its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from kiosk.domain import recount, service_day
from kiosk.domain.events import BallotsSealed
from kiosk.domain.recount import MEASURES, Visits, Votes
from kiosk.services import day_end
from kiosk.storage import audit as rows
from kiosk.storage import ballots, journal, sites
from kiosk.storage.journal import PAGE, Head
from kiosk.storage.sites import SYSTEM
from kiosk.unit import ReadUnit, Units


def verify_journals(units: Units) -> list[tuple[str, int | None, int]]:
    """Walk every chain: ``(site, first broken number or None, length)``."""
    with units.read(SYSTEM) as unit:
        keys = [SYSTEM, *(site.key for site in sites.every(unit.connection))]
    found = []
    for key in keys:
        with units.read(key) as unit:
            head = Head(unit.site.journal_seq, unit.site.head_hash)
            found.append((key, journal.first_break(unit.connection, key, head), head.seq))
    return found


def check_counts(units: Units) -> list[str]:
    """Hold every kept count of every office against what it was counted from.

    Visits are counted again from the journal's facts, their answers from the visits, votes from the
    ballots; the ballots of a sealed day must be those that its seals counted and hashed.

    Returns:
        Each difference in words; none where everything agrees.
    """
    with units.read(SYSTEM) as unit:
        keys = [site.key for site in sites.every(unit.connection)]
    return [f"{key}: {line}" for key in keys for line in _site(units, key)]


@dataclass(slots=True)
class _Kept:
    """An office at one revision: its counts, and the sources that change as they do."""

    seq: int
    timezone: str
    visits: Visits
    votes: Votes
    recounted: Visits
    in_box: Votes
    sealed: dict[str, int]  # day -> votes in the box


def _site(units: Units, site: str) -> Iterator[str]:
    with units.read(site) as unit:
        kept = _read(unit)
    counted: Counter[str] = Counter()
    for page in _pages(units, site, kept.seq):
        seals: list[BallotsSealed] = []
        for row in page:
            fact = journal.read_fact(row)
            if isinstance(fact, BallotsSealed):
                seals.append(fact)
                counted[fact.bucket[:10]] += sum(fact.counts.values())
            elif fact is not None:
                hour = service_day.hour_of(row["at"], kept.timezone)
                recount.add_fact(kept.recounted, fact, hour)
        yield from _check_seals(units, site, seals)
    yield from recount.visit_differences(kept.visits, recount.all_grains(kept.recounted))
    yield from recount.vote_differences(kept.votes, kept.in_box)
    for day in sorted(kept.sealed):
        if kept.sealed[day] != counted[day]:
            yield f"the box holds {kept.sealed[day]} votes of {day}, its seals counted {counted[day]}"


def _read(unit: ReadUnit) -> _Kept:
    """Read in one transaction what other writers change together; the journal can be read afterwards."""
    connection, site, timezone = unit.connection, unit.site_id, unit.site.timezone
    kept = _Kept(unit.site.journal_seq, timezone, {}, {}, {}, {}, {})
    for row in rows.kept_visits(connection, site):
        kept.visits[row["grain"], row["period"], *_place(row)] = [row[name] for name in MEASURES]
    for row in rows.kept_votes(connection, site):
        key = (row["grain"], row["period"], *_place(row), row["survey"], row["level"])
        kept.votes[key] = row["n"]
    for row in rows.answered(connection, site):
        moment = datetime.fromtimestamp(row["quarter"] * rows.QUARTER_MS // 1000, UTC)
        hour = service_day.hour_of(moment, timezone)
        recount.add(kept.recounted, hour, _place(row), answered=row["n"])
    kept.sealed = dict.fromkeys(rows.sealed_days(connection, site), 0)
    for row in rows.votes(connection, site):
        bucket, choice = row["bucket"], (*_place(row), row["survey"], row["level"])
        for grain, period in (("all", ""), ("day", bucket[:10]), ("bucket", bucket)):
            key = (grain, period, *choice)
            kept.in_box[key] = kept.in_box.get(key, 0) + row["n"]
        if bucket[:10] in kept.sealed:
            kept.sealed[bucket[:10]] += row["n"]
    return kept


def _pages(units: Units, site: str, last: int) -> Iterator[list[Mapping[str, Any]]]:
    """The journal up to ``last``, each page in a read of its own: nobody has to wait for a long one."""
    after = 0
    while after < last:
        with units.read(site) as unit:
            page = list(islice(journal.rows_after(unit.connection, site, after), PAGE))
        if not page:
            return
        yield [row for row in page if row["seq"] <= last]
        after = page[-1]["seq"]


def _check_seals(units: Units, site: str, seals: list[BallotsSealed]) -> Iterator[str]:
    for day in sorted({seal.bucket[:10] for seal in seals}):
        boxes: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
        with units.read(site) as unit:
            for vote in ballots.of_day(unit.connection, site, day):
                key = (vote["bucket"], vote["counter"], vote["officer"], vote["field"])
                boxes.setdefault(key, []).append(vote)
        for seal in seals:
            if seal.bucket[:10] == day:
                place = (seal.counter, seal.officer, seal.field)
                yield from _check_seal(seal, boxes.get((seal.bucket, *place), []))


def _check_seal(seal: BallotsSealed, votes: list[Mapping[str, Any]]) -> Iterator[str]:
    where = f"bucket {seal.bucket} of counter {seal.counter} ({seal.officer}, {seal.field})"
    if day_end.tally(votes) != dict(seal.counts):
        yield f"{where} holds {day_end.tally(votes)}, its seal counted {dict(seal.counts)}"
    elif day_end.digest(votes) != seal.hash:
        yield f"{where} holds other votes than those that were sealed"


def _place(row: Mapping[str, Any]) -> tuple[int, str, str, str]:
    return row["counter"], row["officer"], row["field"], row["channel"]
