"""The worker's rounds: what happens though nobody asks for it."""

from uuid import uuid4

import pytest
from sqlalchemy import Connection

from kiosk import worker
from kiosk.runtime import Runtime
from kiosk.services import taps
from kiosk.services.taps import Tap
from kiosk.storage import taps as rows
from kiosk.storage.sites import SYSTEM
from tests.factories import Office


def remember(office: Office, site: str, times: int = 1) -> Tap:
    """Somebody taps; returns the last tap."""
    with office.units.write(site) as unit:
        for _ in range(times):
            tap = Tap("staff:hoa", str(uuid4()), "hash")
            taps.remember(unit, tap, 201, {})
    return tap


def is_remembered(office: Office, site: str, tap: Tap) -> bool:
    with office.units.read(site) as unit:
        return rows.find(unit.connection, site, tap.id) is not None


@pytest.mark.parametrize(("days", "remembered"), [(30, True), (31, False)])
@pytest.mark.parametrize("site", ["ha-noi", SYSTEM])
def test_a_tap_is_forgotten_after_thirty_days_though_nobody_came_meanwhile(
    here: Runtime, office: Office, site: str, days: int, remembered: bool
) -> None:
    tap = remember(office, site)
    office.later(days=days)

    worker.make_round(here)

    assert is_remembered(office, site, tap) is remembered


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many taps were forgotten in each turn."""
    forget, found = rows.forget, list[int]()

    def counted(connection: Connection, site: str, before: str) -> int:
        found.append(forget(connection, site, before))
        return found[-1]

    monkeypatch.setattr(rows, "forget", counted)
    return found


def test_many_taps_are_forgotten_in_turns_of_their_own(
    here: Runtime, office: Office, turns: list[int]
) -> None:
    tap = remember(office, office.key, 2 * rows.AT_ONCE + 1)
    office.later(days=31)

    worker.make_round(here)

    assert turns == [rows.AT_ONCE, rows.AT_ONCE, 1, 0]
    assert not is_remembered(office, office.key, tap)


def test_a_round_in_which_nothing_is_old_takes_no_turn_for_it(
    here: Runtime, office: Office, turns: list[int]
) -> None:
    remember(office, office.key)

    worker.make_round(here)

    assert turns == []
