"""The published figures, lived through again: each ballot is a whole visit, by the same services as today's.

A replayed visit keeps the times of the past day; the journal keeps the moment at which it was written.
Channel ``replay`` keeps it out of boards, waiting lists, waits, response rates and estimates, and it
touches no live counter. How far a replay came is how many of its votes are on record, read in the very
transaction that adds the next ones: it may be killed anywhere, begun again, or run twice at once.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from kiosk.domain import published
from kiosk.domain.ballots import invitation
from kiosk.domain.errors import BusyError, UnknownSiteError
from kiosk.domain.events import DayClosed
from kiosk.domain.published import PublishedVisit, Seat
from kiosk.domain.service_day import last_moment
from kiosk.domain.tallies import REPLAY
from kiosk.services import calls, day_end, options, ratings, tickets, visits
from kiosk.services.ratings import Answer
from kiosk.services.tickets import Wish
from kiosk.storage import ballots, counters, sites
from kiosk.storage.sites import SYSTEM
from kiosk.unit import Unit, Units

TURN_S = 0.009  # what a turn may spend before its commit; with that it stays below 20 ms
VISITS_A_TURN = 20
PATIENCE = 6  # turns of ten seconds that may fail to come one after the other


@dataclass(frozen=True, slots=True)
class Progress:
    """Votes on record of all that are to come; ``over`` when every day is sealed as well."""

    done: int
    total: int
    over: bool


def offices(units: Units) -> list[str]:
    """The demonstration's offices that have published figures."""
    with units.read(SYSTEM) as unit:
        found = sites.every(unit.connection)
    return [site.key for site in found if site.demonstration and site.key in published.PUBLISHED]


def total(site: str) -> int:
    """How many ballots an office has to replay."""
    return sum(published.PUBLISHED[site].values())


def run(units: Units, vote_key: bytes, site: str, speed: float | None = None) -> Iterator[Progress]:
    """Replay an office's ballots, a background turn at a time.

    Args:
        units: The door to data.
        vote_key: The key of invitations.
        site: The office.
        speed: At most so many visits per second; None: as many as background turns allow.

    Raises:
        UnknownSiteError: The office is no demonstration, has no published figures or no counters.
        BusyError: The live office left no turn for a whole minute.
    """
    replay = Replay(units, vote_key, site)
    begun, here, missed = monotonic(), 0, 0
    progress = Progress(0, total(site), False)
    while not progress.over:
        most = VISITS_A_TURN
        if speed is not None:
            threading.Event().wait(max(0.0, begun + here / speed - monotonic()))
            most = max(1, min(most, int((monotonic() - begun) * speed) - here))
        try:
            moved, progress = replay.turn(most)
        except BusyError:
            missed += 1
            if missed >= PATIENCE:
                raise
            continue
        here, missed = here + moved, 0
        yield progress


class Replay:
    """One office's replay; every turn finds out by itself how far all of them came."""

    def __init__(self, units: Units, vote_key: bytes, site: str) -> None:
        """Draw the plan.

        Raises:
            UnknownSiteError: The office is no demonstration, has no published figures or no counters.
        """
        self._units, self._vote_key, self._site = units, vote_key, site
        with units.read(site) as unit:
            rows = counters.services_of_all(unit.connection, site)
            seats = [Seat(row["counter"], row["service"]) for row in rows]
            if not unit.site.demonstration or site not in published.PUBLISHED or not seats:
                raise UnknownSiteError(site)
            sessions = options.of(unit.site.settings).sessions
            self._plan = published.plan(site, seats, sessions, unit.site.timezone)

    def turn(self, most: int) -> tuple[int, Progress]:
        """Live through up to ``most`` visits of one day, or seal the day that is full.

        Returns:
            The visits of this turn, and how far the replay came.
        """
        with self._units.write(self._site, actor="replay", background=True) as unit:
            done = ballots.replayed(unit.connection, self._site)
            if self._seal_full_day(unit, done):
                moved = 0
            else:
                moved = self._live_through(unit, self._plan[done : done + most])
            over = done == len(self._plan) and moved == 0
        return moved, Progress(done + moved, len(self._plan), over)

    def _seal_full_day(self, unit: Unit, done: int) -> bool:
        """Seal the last replayed day if its last vote is in; returns whether that was done now."""
        if done == 0 or (done < len(self._plan) and self._plan[done].day == self._plan[done - 1].day):
            return False
        day = self._plan[done - 1].day
        unit.put(last_moment(day, unit.site.timezone))
        sealed = day_end.seal(unit, day)
        if sealed:
            unit.record(DayClosed(day, 0))
        return sealed

    def _live_through(self, unit: Unit, planned: list[PublishedVisit]) -> int:
        until, moved = monotonic() + TURN_S, 0
        for each in planned:
            if each.day != planned[0].day or (moved and monotonic() >= until):
                break
            self._visit(unit, each)
            moved += 1
        return moved

    def _visit(self, unit: Unit, planned: PublishedVisit) -> None:
        """Issue, call, serve, finish and rate, each at its moment; no slip, no board, no counter."""
        seat = planned.seat

        def at(moment: datetime) -> Unit:
            unit.put(moment)
            return unit

        ticket = tickets.issue_replayed(at(planned.issued), Wish(seat.service, channel=REPLAY))
        officer = f"{self._site}-{seat.counter}"
        visit = calls.summon_replayed(at(planned.called), ticket, seat.counter, officer)
        visit = visits.serve(at(planned.served), visit)
        visit = visits.finish(at(planned.ended), visit)
        token = invitation(self._vote_key, self._site, visit["id"])
        ratings.rate(at(planned.voted), self._vote_key, token, Answer(planned.level), REPLAY)
