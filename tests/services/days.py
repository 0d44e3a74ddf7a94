"""What the tests of days, counts and seals do beside the office's own moves."""

from collections.abc import Callable
from typing import Any

from kiosk.domain.ballots import invitation
from kiosk.services import ratings
from kiosk.services.ratings import Answer
from tests.factories import Office, Row

VOTE_KEY = b"k" * 32
YESTERDAY, TODAY = "2026-11-21", "2026-11-22"  # the day the tests begin on, and the one after

EndDays = Callable[[], int]


def vote(office: Office, visit: Row, level: str = "satisfied") -> None:
    """Rate a visit now."""
    token = invitation(VOTE_KEY, office.key, visit["id"])
    with office.units.write(office.key) as unit:
        ratings.rate(unit, VOTE_KEY, token, Answer(level), "phone")


def read(office: Office, statement: Any) -> list[Any]:
    """Ask the database itself."""
    with office.units.read(office.key) as unit:
        return list(unit.connection.execute(statement))
