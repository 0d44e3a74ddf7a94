"""Checking what is kept: the chains of facts, and every count against its sources.

Everything is read in short transactions, a page of the journal or a day of counts at a time, so that a check
holds up nobody, however many years there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from kiosk.domain import recount, service_day
from kiosk.domain.day_counts import DayCounts, FactCounts
from kiosk.domain.day_counts import differences as differences_by_day
from kiosk.domain.events import BallotsSealed
from kiosk.domain.recount import MEASURES, NO_TURNS, Paces, Visits, Votes
from kiosk.services import day_end
from kiosk.storage import audit as rows
from kiosk.storage import ballots, day_counts, journal, paces, sites
from kiosk.storage.journal import PAGE, Head
from kiosk.storage.sites import SYSTEM
from kiosk.unit import ReadUnit, Units

Pause = Callable[[], object]
END = "zz"  # behind every day
FIRST = "!"  # before every day, behind no day at all
NOTHING = [0] * len(MEASURES)


def _go_on() -> None:
    """What a check does between two short reads when nobody wants it to rest."""


def verify_journals(units: Units, pause: Pause = _go_on) -> list[tuple[str, int | None, int]]:
    """Walk every chain: ``(site, first broken number or None, length)``."""
    with units.read(SYSTEM) as unit:
        keys = [SYSTEM, *(site.key for site in sites.every(unit.connection))]
    return [(key, *first_break(units, key, pause)) for key in keys]


def first_break(units: Units, site: str, pause: Pause = _go_on) -> tuple[int | None, int]:
    """Walk a chain: the number of the first fact that does not follow (None if all do), and its length.

    Facts behind the end that the site's row tells were added behind the application's back.
    """
    end, broken, more = Head(0, ""), False, True
    while more and not broken:
        with units.read(site) as unit:
            head = Head(unit.site.journal_seq, unit.site.head_hash)
            page = list(islice(journal.rows_after(unit.connection, site, end.seq), PAGE))
        end, broken = journal.follow(end, page)
        more = len(page) == PAGE
        pause()
    whole = not broken and end == head
    return None if whole else min(end.seq, head.seq) + 1, head.seq


def check_counts(units: Units, pause: Pause = _go_on) -> list[str]:
    """Hold every kept count of every office against what it was counted from.

    Returns:
        Each difference in words, after its office; none where everything agrees.
    """
    with units.read(SYSTEM) as unit:
        keys = [site.key for site in sites.every(unit.connection)]
    return [f"{key}: {line}" for key in keys for line in differences(units, key, pause)]


def differences(units: Units, site: str, pause: Pause = _go_on) -> list[str]:
    """Hold an office's kept counts against what they were counted from; each difference in words.

    Visits, pauses, receptions and capped numbers are counted again from the journal's facts, answers and
    turns from the visits, votes from the ballots; the ballots of a sealed day must be those that its seals
    counted and hashed. What a replay writes into past days while we read looks like a difference, so what was
    found is looked for again.
    """
    found = list(_look(units, site, pause))
    again = set(_look(units, site, pause)) if found else set()
    return [line for line in found if line in again]


@dataclass(slots=True)
class _Stretch:
    """What is kept of some days, and the votes in the box, read in one transaction."""

    visits: Visits = field(default_factory=dict)
    votes: Votes = field(default_factory=dict)
    box: Votes = field(default_factory=dict)
    kept_turns: Paces = field(default_factory=dict)
    turns: Paces = field(default_factory=dict)
    day_counts: DayCounts = field(default_factory=dict)


@dataclass(slots=True)
class _Book:
    """What the sources say, waiting to be compared, and what differs."""

    timezone: str
    hours: dict[str, Visits] = field(default_factory=dict)  # day -> hours, counted again
    kept_visits: Visits = field(default_factory=dict)  # over all time, and of days: what differs
    visits: Visits = field(default_factory=dict)
    kept_votes: Votes = field(default_factory=dict)
    votes: Votes = field(default_factory=dict)
    kept_turns: Paces = field(default_factory=dict)
    turns: Paces = field(default_factory=dict)
    facts: FactCounts = field(default_factory=FactCounts)  # pauses, receptions, capped numbers
    kept_day_counts: DayCounts = field(default_factory=dict)  # what differs of them
    day_counts: DayCounts = field(default_factory=dict)
    sealed: dict[str, int] = field(default_factory=dict)  # day -> votes in the box

    def of(self, hour: str) -> Visits:
        """The hours of this hour's day."""
        return self.hours.setdefault(hour[:10], {})

    @property
    def days(self) -> set[str]:
        """The days whose facts are counted and not yet compared."""
        return {*self.hours, *self.facts.days}

    def compare(self, stretch: _Stretch, days: list[str]) -> None:
        """Keep what differs in these days, and add them to all time."""
        are_kept_by_day, are_by_day = self.facts.compare(stretch.day_counts, days)
        self.kept_day_counts |= are_kept_by_day
        self.day_counts |= are_by_day
        hours: Visits = {}
        for day in days:
            hours |= self.hours.pop(day, {})
        counted = recount.all_grains(hours)
        for key in {*stretch.visits, *counted}:
            kept, source = stretch.visits.get(key, NOTHING), counted.get(key, NOTHING)
            if key[0] == "all":
                self.visits[key] = [a + b for a, b in zip(self.visits.get(key, NOTHING), source, strict=True)]
            elif kept != source:
                self.kept_visits[key], self.visits[key] = kept, source
        for vote in {*stretch.votes, *stretch.box}:
            n_kept, n = stretch.votes.get(vote, 0), stretch.box.get(vote, 0)
            if n_kept != n:
                self.kept_votes[vote], self.votes[vote] = n_kept, n
            if vote[0] == "day":
                whole = ("all", "", *vote[2:])
                self.votes[whole] = self.votes.get(whole, 0) + n
        for turn in {*stretch.kept_turns, *stretch.turns}:
            are_kept, are = stretch.kept_turns.get(turn, NO_TURNS), stretch.turns.get(turn, NO_TURNS)
            if are_kept != are:
                self.kept_turns[turn], self.turns[turn] = are_kept, are
            ever = ("", *turn[1:])
            self.turns[ever] = self.turns.get(ever, NO_TURNS) + are


def _look(units: Units, site: str, pause: Pause) -> Iterator[str]:
    with units.read(site) as unit:
        seq, today = unit.site.journal_seq, unit.day
        book = _Book(unit.site.timezone)
        book.kept_visits |= _visits(rows.all_time_visits(unit.connection, site))
        book.kept_votes |= _votes(rows.all_time_votes(unit.connection, site))
        book.kept_turns |= paces.of_all_time(unit.connection, site)
        book.sealed = dict.fromkeys(rows.sealed_days(unit.connection, site), 0)
        now = _read(unit, book, today, END)
        _add_answers(unit, book, today, END)
    past = list(_past_days(units, site, book, today, pause))
    sealed: Counter[str] = Counter()
    for seals in _count_facts(units, site, book, seq, pause):
        for seal in seals:
            sealed[seal.bucket[:10]] += sum(seal.counts.values())
        yield from _check_seals(units, site, seals)
    for day in sorted({*past, *(day for day in book.days if day < today)}):
        with units.read(site) as unit:
            stretch = _read(unit, book, day, f"{day}{rows.BEHIND}" if day else "0")
        book.compare(stretch, [day])
        pause()
    book.compare(now, list(book.days))
    yield from recount.visit_differences(book.kept_visits, book.visits)
    yield from recount.vote_differences(book.kept_votes, book.votes)
    yield from recount.turn_differences(book.kept_turns, book.turns)
    yield from differences_by_day(book.kept_day_counts, book.day_counts)
    for day in sorted(book.sealed):
        if book.sealed[day] != sealed[day]:
            yield f"the box holds {book.sealed[day]} votes of {day}, its seals counted {sealed[day]}"


def _past_days(units: Units, site: str, book: _Book, today: str, pause: Pause) -> Iterator[str]:
    """Every day before today that has anything, and what no day owns; adds their answers to the book."""
    day: str | None = ""
    while day is not None and day < today:
        yield day
        with units.read(site) as unit:
            day = rows.next_day(unit.connection, site, day)
            if day is not None and day < today:
                _add_answers(unit, book, day, f"{day}{rows.BEHIND}")
        pause()


def _read(unit: ReadUnit, book: _Book, first: str, behind: str) -> _Stretch:
    connection, site = unit.connection, unit.site_id
    stretch = _Stretch(
        _visits(rows.kept_visits(connection, site, first, behind)),
        _votes(rows.kept_votes(connection, site, first, behind)),
        kept_turns=dict(paces.of_days(connection, site, first or FIRST, behind)),
        turns=dict(paces.counted(connection, site, first, behind)),
        day_counts=day_counts.kept(connection, site, first, behind),
    )
    for row in rows.votes(connection, site, first, behind):
        bucket, choice = row["bucket"], (*_place(row), row["survey"], row["level"])
        for grain, period in (("day", bucket[:10]), ("bucket", bucket)):
            key = (grain, period, *choice)
            stretch.box[key] = stretch.box.get(key, 0) + row["n"]
        if bucket[:10] in book.sealed:
            book.sealed[bucket[:10]] += row["n"]
    return stretch


def _add_answers(unit: ReadUnit, book: _Book, first: str, behind: str) -> None:
    for row in rows.answered(unit.connection, unit.site_id, first, behind):
        moment = datetime.fromtimestamp(row["quarter"] * rows.QUARTER_MS // 1000, UTC)
        hour = service_day.hour_of(moment, book.timezone)
        recount.add(book.of(hour), hour, _place(row), answered=row["n"])


def _count_facts(
    units: Units, site: str, book: _Book, last: int, pause: Pause
) -> Iterator[list[BallotsSealed]]:
    """Count the journal's visits up to ``last`` into the book; yields the seals of each page."""
    after = 0
    while after < last:
        with units.read(site) as unit:
            page = list(islice(journal.rows_after(unit.connection, site, after), PAGE))
        if not page:
            return
        seals: list[BallotsSealed] = []
        for row in page:
            fact = journal.read_fact(row) if row["seq"] <= last else None
            if isinstance(fact, BallotsSealed):
                seals.append(fact)
            elif fact is not None:
                hour = service_day.hour_of(row["at"], book.timezone)
                recount.add_fact(book.of, fact, hour)
                book.facts.add_fact(fact, hour)
        yield seals
        after = page[-1]["seq"]
        pause()


def _visits(kept: Iterable[Mapping[str, Any]]) -> Visits:
    return {(row["grain"], row["period"], *_place(row)): [row[name] for name in MEASURES] for row in kept}


def _votes(kept: Iterable[Mapping[str, Any]]) -> Votes:
    return {
        (row["grain"], row["period"], *_place(row), row["survey"], row["level"]): row["n"] for row in kept
    }


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
