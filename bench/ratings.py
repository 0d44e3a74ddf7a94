"""`POST /api/v1/ratings` at the terminals of 32 counters, beside the yardstick.

Each terminal has a token and rates the visits that ended at its counter, as is the common case. An
invitation is spent by its vote, so before every turn as many visits as it may need are lived through by the
services (issue, call, serve, finish), while nothing is measured. A turn that runs out of them ends early
and counts with the seconds that it lasted.
"""

import tempfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from bench import load
from bench.comparison import compare, yardstick
from bench.load import Request, Sample
from bench.prepared_office import KEY, PreparedOffice, officer_of, prepared
from bench.report import Report, Scale
from bench.servers import Server, web
from kiosk.domain.ballots import invitation
from kiosk.services import calls, devices, tickets, visits
from kiosk.services.tickets import Wish
from kiosk.unit import Unit

COUNTERS = 32
VISITS_A_UNIT = 50
FIRST_GUESS = 400.0  # votes a second
RESERVE = 1.3
ANSWERS = (*[("very_satisfied", ())] * 19, ("dissatisfied", ("wait",)))


@dataclass(slots=True)
class Terminals:
    """The terminals of an office; each of ``invited`` is a terminal's token and an invitation to it."""

    office: PreparedOffice
    server: Server
    tokens: dict[int, str]
    invited: deque[tuple[str, str]] = field(default_factory=deque)
    fastest: float = FIRST_GUESS

    def turn(self, clients: int, seconds: float) -> Sample:
        """Vote with so many clients for so many seconds."""
        self._invite(int(RESERVE * self.fastest * seconds))
        sample = load.measure(self.server, self._votes(), clients, seconds)
        self.fastest = max(self.fastest, sample.per_second)
        return sample

    def _invite(self, wanted: int) -> None:
        """Let visits end until so many can be rated."""
        counters = cycle(self.tokens)
        while len(self.invited) < wanted:
            with self.office.units.write(KEY) as unit:
                for counter in islice(counters, VISITS_A_UNIT):
                    visit = _lived_through(unit, counter, self.office.services[counter][0])
                    self.invited.append((self.tokens[counter], invitation(self.office.vote_key, KEY, visit)))

    def _votes(self) -> Iterator[Request]:
        answers = cycle(ANSWERS)
        while self.invited:
            token, invited = self.invited.popleft()
            level, reasons = next(answers)
            body = {"invitation": invited, "level": level, "reasons": reasons}
            yield load.post(self.server, "/api/v1/ratings", body, {"Authorization": f"Bearer {token}"})


def measure(scale: Scale) -> Report:
    """Vote at ours and take tickets from the yardstick."""
    with (
        tempfile.TemporaryDirectory() as place,
        prepared(Path(place, "ours"), COUNTERS) as office,
        yardstick(Path(place, "yardstick")) as bare,
    ):
        with office.units.write(KEY) as unit:
            tokens = {counter: devices.enrol(unit, "terminal", counter)[1] for counter in office.services}
        with web(Path(place, "ours")) as server:
            return compare("ratings", scale, bare, Terminals(office, server, tokens).turn)


def _lived_through(unit: Unit, counter: int, service: str) -> str:
    """Let a visit come and end at the counter; return its id."""
    officer = officer_of(counter)
    tickets.issue(unit, Wish(service))
    called = calls.call_next(unit, counter, officer)
    if called is None:
        raise RuntimeError("nobody waits")
    visits.finish(unit, visits.serve(unit, called))
    return str(called["id"])
