"""What must be true after a day, whatever was killed in it; each check returns what speaks against it."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation
from tests.faults.archive import Row, gaps, papers, rows, slips
from tests.faults.day import Day

SETTLED = {"printed", "processed", "failed", "unknown", "expired"}
WITHOUT_PROOF = {"unknown", "failed"}


@dataclass(frozen=True)
class Evidence:
    """What people were told, and what the database and the printers' folder say."""

    told: Day
    visits: dict[str, str]
    votes: Counter[str]
    gaps: Collection[object]
    slips: list[Row]
    attempts: list[Row]
    papers: dict[str, list[Path]]
    torn: list[Path]

    @property
    def by_token(self) -> dict[str, list[Row]]:
        """The slips owed for each number."""
        found: dict[str, list[Row]] = {}
        for slip in self.slips:
            found.setdefault(slip["token"], []).append(slip)
        return found


def gather(office: Installation, told: Day) -> Evidence:
    """Read everything; the office must be at rest."""
    visits = rows(office, f"SELECT id, code FROM visit WHERE site_id = '{HA_LONG}'")
    votes = rows(office, f"SELECT level FROM ballot WHERE site_id = '{HA_LONG}'")
    there, torn = papers(office.spool)
    return Evidence(
        told,
        {visit["id"]: visit["code"] for visit in visits},
        Counter(vote["level"] for vote in votes),
        gaps(office).items(),
        slips(office),
        rows(office, "SELECT result FROM print_attempt"),
        there,
        torn,
    )


def wrong(evidence: Evidence) -> dict[str, object]:
    """The checks that fail, each with what speaks against it."""
    found = {name: check(evidence) for name, check in CHECKS.items()}
    return {name: against for name, against in found.items() if against}


def settled(office: Installation) -> bool:
    """Whether nothing more happens to any slip by itself."""
    return {slip["state"] for slip in slips(office)} <= SETTLED


def _tickets(given: Evidence) -> object:
    return sorted(given.visits.items() ^ given.told.tickets.items())


def _twice(given: Evidence) -> object:
    return [code for code, n in Counter(given.told.tickets.values()).items() if n > 1]


def _gaps(given: Evidence) -> object:
    return list(given.gaps)


def _votes(given: Evidence) -> object:
    return [(given.votes, given.told.votes)] if given.votes != given.told.votes else []


def _unsettled(given: Evidence) -> object:
    return [slip for slip in given.slips if slip["state"] not in SETTLED]


def _two_papers(given: Evidence) -> object:
    return [found for found in given.papers.values() if len(found) > 1]


def _no_paper(given: Evidence) -> object:
    return [slip for slip in given.slips if slip["state"] == "printed" and slip["token"] not in given.papers]


def _no_attempt(given: Evidence) -> object:
    tried = {token for token, owed in given.by_token.items() if any(slip["attempts"] for slip in owed)}
    return sorted(given.papers.keys() - tried)


def _expired_late(given: Evidence) -> object:
    return [slip for slip in given.slips if slip["state"] == "expired" and slip["attempts"]]


def _open_attempts(given: Evidence) -> object:
    return [attempt for attempt in given.attempts if not attempt["result"]]


def _torn(given: Evidence) -> object:
    explained = sum(attempt["result"] in WITHOUT_PROOF for attempt in given.attempts)
    return given.torn if len(given.torn) > explained else []


CHECKS: dict[str, Callable[[Evidence], object]] = {
    "tickets that differ from what was acknowledged": _tickets,
    "numbers given twice": _twice,
    "numbers that are not 1, 2, 3": _gaps,
    "votes that differ from what was acknowledged": _votes,
    "slips that are not at an end": _unsettled,
    "numbers on two papers": _two_papers,
    "slips said to be printed without paper": _no_paper,
    "papers that nobody tried to print": _no_attempt,
    "slips that expired after a try": _expired_late,
    "tries without an end": _open_attempts,
    "torn papers that nothing explains": _torn,
}
