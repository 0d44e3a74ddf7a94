"""Counting pauses, citizen reception and capped numbers again from the facts: all kept by day alone. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kiosk.domain.events import Fact, PauseEnded, ReceptionCounted, TicketIssued

PAUSE, RECEPTION, SESSION = "pause", "reception", "session"

Key = tuple[str, str, str, str]  # what, day, counter or service, reason or kind or session
Count = tuple[int, int]  # how many, and their seconds where they have any
DayCounts = dict[Key, Count]
NOTHING: Count = (0, 0)


@dataclass(slots=True)
class FactCounts:
    """What the journal says, by day until it is compared."""

    days: dict[str, DayCounts] = field(default_factory=dict)
    # Days with numbers of before the facts told sessions and receptions. Of these the journal knows only the
    # least: neither a number given beyond the cap nor a finish on the way to another service left a trace.
    untold: set[str] = field(default_factory=set)

    def add_fact(self, fact: Fact, hour: str) -> None:
        """Count what a fact says; ``hour`` is the local one, ``2026-11-21T09``, that it was written in."""
        if isinstance(fact, PauseEnded):
            self._add((PAUSE, fact.day, str(fact.counter), fact.reason), (1, fact.seconds))
        elif isinstance(fact, ReceptionCounted):
            self._add((RECEPTION, fact.day, fact.service, fact.reception), (fact.n, 0))
        elif isinstance(fact, TicketIssued):
            day = (fact.hour or hour)[:10]
            if fact.session is None:
                self.untold.add(day)
            elif fact.session:
                self._add((SESSION, day, fact.service, fact.session), (1, 0))

    def _add(self, key: Key, count: Count) -> None:
        counts = self.days.setdefault(key[1], {})
        counts[key] = _sum(counts.get(key, NOTHING), count)

    def compare(self, kept: Mapping[Key, Count], days: list[str]) -> tuple[DayCounts, DayCounts]:
        """What of these days is kept as something else than the journal says: as kept, and as counted."""
        counted: DayCounts = {}
        for day in days:
            counted |= self.days.pop(day, {})
        wrong = [key for key in {*kept, *counted} if not self._agrees(key, kept, counted)]
        return {key: kept.get(key, NOTHING) for key in wrong}, {
            key: counted.get(key, NOTHING) for key in wrong
        }

    def _agrees(self, key: Key, kept: Mapping[Key, Count], counted: Mapping[Key, Count]) -> bool:
        is_kept, is_counted = kept.get(key, NOTHING), counted.get(key, NOTHING)
        if key[0] != PAUSE and key[1] in self.untold:
            return is_kept >= is_counted
        return is_kept == is_counted


def differences(kept: DayCounts, counted: DayCounts) -> Iterator[str]:
    """Each count that is kept as something else than its facts say."""
    for key in sorted(kept):
        yield f"{_words(*key)} are kept as {_count(key, kept)}, the journal says {_count(key, counted)}"


def _words(what: str, day: str, place: str, which: str) -> str:
    if what == PAUSE:
        return f"pauses of day {day} at counter {place} ({which or 'no reason'})"
    if what == RECEPTION:
        return f"receptions of day {day} of service {place} ({which})"
    return f"capped numbers of day {day} of service {place} ({which})"


def _count(key: Key, counts: DayCounts) -> str:
    n, seconds = counts[key]
    return f"{n} of {seconds} s" if key[0] == PAUSE else str(n)


def _sum(one: Count, other: Count) -> Count:
    return one[0] + other[0], one[1] + other[1]
