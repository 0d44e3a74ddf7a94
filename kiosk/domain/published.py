"""The figures that Hạ Long published, and a first quarter that could have brought them. Pure.

The source says how many slips it had and how many were very satisfied, up to 31 March 2022; it gives no
dates, fields or officers. Days, hours and counters are therefore drawn by lot: seeded, so that a replay
that was interrupted goes on with the very same visits.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.domain.service_day import Session, zone

PUBLISHED: Mapping[str, Mapping[str, int]] = {
    "ha-long": {"very_satisfied": 910, "satisfied": 30},
    "hong-gai": {"very_satisfied": 3376, "satisfied": 31},
}
"""Satisfaction slips by level: the city centre, and its 33 commune desks in one office of the demonstration.

Source: UBND TP Hạ Long, Quý I/2022.
"""

FIRST, LAST = date(2022, 1, 1), date(2022, 3, 31)
NEW_YEAR = (date(2022, 1, 3),)  # Monday, for New Year's Day on a Saturday
TET = tuple(date(2022, 1, 31) + timedelta(days) for days in range(5))  # Tết Nhâm Dần
SATURDAY = 5


class Lot:
    """A seeded row of draws, the same on every machine and with every version of Python."""

    def __init__(self, seed: str) -> None:
        """Start the row that belongs to ``seed``."""
        self._seed, self._drawn = seed, 0

    def share(self) -> float:
        """Draw a number from 0 up to, and without, 1."""
        self._drawn += 1
        digest = hashlib.sha256(f"{self._seed} {self._drawn}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48

    def below(self, end: int) -> int:
        """Draw a whole number from 0 to ``end - 1``."""
        return int(self.share() * end)


@dataclass(frozen=True, slots=True)
class Seat:
    """A counter and one of the services it may call."""

    counter: int
    service: str


@dataclass(frozen=True, slots=True)
class PublishedVisit:
    """One visit to live through: where, when, and what was answered; aware moments."""

    day: str
    seat: Seat
    issued: datetime
    called: datetime
    served: datetime
    ended: datetime
    voted: datetime
    level: str


def working_days() -> list[date]:
    """The days from 1 January to 31 March 2022 on which offices were open."""
    days = (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))
    return [day for day in days if day.weekday() < SATURDAY and day not in NEW_YEAR + TET]


def plan(
    site: str, seats: Sequence[Seat], sessions: Sequence[Session], timezone: str
) -> list[PublishedVisit]:
    """Draw the visits of a site's published ballots, in the order in which their tickets were taken.

    The levels by place in the list depend on nothing but the site's key, so that the totals come out
    right even if the office's counters change while a replay is interrupted.

    Args:
        site: A key of ``PUBLISHED``.
        seats: Where one is served; at least one.
        sessions: The opening hours of every day; at least one.
        timezone: The site's IANA zone.
    """
    levels = [level for level, n in PUBLISHED[site].items() for _ in range(n)]
    lot = Lot(f"{site} levels")
    for last in range(len(levels) - 1, 0, -1):
        other = lot.below(last + 1)
        levels[last], levels[other] = levels[other], levels[last]
    lot = Lot(f"{site} visits")
    days = working_days()
    drawn = Counter(days[lot.below(len(days))] for _ in levels)
    visits, rest = [], iter(levels)
    for day, number in sorted(drawn.items()):
        opened = [_moments(day, session, timezone) for session in sessions]
        moments = sorted(_day(lot, number, seats, opened), key=lambda each: each[1])
        visits += [PublishedVisit(day.isoformat(), *each, next(rest)) for each in moments]
    return visits


_Moments = tuple[Seat, datetime, datetime, datetime, datetime, datetime]


def _moments(day: date, session: Session, timezone: str) -> tuple[datetime, datetime]:
    def at(clock: time) -> datetime:
        return datetime.combine(day, clock, zone(timezone))

    return at(session.opens), at(session.closes)


def _day(
    lot: Lot, visits: int, seats: Sequence[Seat], opened: Sequence[tuple[datetime, datetime]]
) -> Iterator[_Moments]:
    """Visits of one day; those of one counter and session follow one another without overlapping."""
    queues: dict[tuple[int, int], list[Seat]] = {}
    for _ in range(visits):
        seat = seats[lot.below(len(seats))]
        session = lot.below(len(opened))
        queues.setdefault((seat.counter, session), []).append(seat)
    for (_, session), queue in queues.items():
        opens, closes = opened[session]
        slot = (closes - opens) / len(queue)
        for place, seat in enumerate(queue):
            yield (seat, *_visit(lot, opens, opens + place * slot, slot))


def _visit(
    lot: Lot, opens: datetime, begins: datetime, slot: timedelta
) -> tuple[datetime, datetime, datetime, datetime, datetime]:
    """Issued, called, served, ended and voted; from the call on within the slot."""
    called = begins + slot * lot.share() * 0.2
    waited = timedelta(minutes=2 + 16 * lot.share())
    served = called + min(slot * 0.05, timedelta(seconds=10 + 20 * lot.share()))
    ended = served + min(slot * (0.3 + 0.3 * lot.share()), timedelta(minutes=6 + 18 * lot.share()))
    voted = ended + min(slot * 0.05, timedelta(seconds=4 + 12 * lot.share()))
    return max(opens, called - waited), called, served, ended, voted
