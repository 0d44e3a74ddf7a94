"""The night's check: what was falsified is found once the day has ended, and told to who can look into it."""

import logging
import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text, update

from kiosk import worker
from kiosk.runtime import Runtime
from kiosk.services import audit, day_end, night
from kiosk.storage.models import JournalEntry, VisitCount
from kiosk.storage.sites import SYSTEM
from tests.engines import on_both_engines
from tests.factories import Api, Office
from tests.services.days import vote

FALSIFY = update(VisitCount).where(VisitCount.grain == "day").values(served=VisitCount.served + 1)
GO_ON = threading.Event()


engine = on_both_engines


@pytest.fixture
def lived(office: Office, here: Runtime) -> Office:
    """An office on the morning after its first day."""
    office.open(1)
    for level in ("satisfied", "neutral"):
        vote(office, office.finished(), level)
    next_morning(office, here)
    return office


def next_morning(office: Office, here: Runtime) -> None:
    office.later(days=1)
    day_end.close_earlier_days(office.units, office.key, here.settings.data_dir)


def change(office: Office, statement: Any) -> None:
    """Change the database behind the services' back."""
    with office.units.write(office.key) as unit:
        unit.connection.execute(statement)


def notes(app: Flask) -> list[str]:
    """What the operator is told about the records."""
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 200, answer.text
    told = answer.get_json()["notes"]
    return [note for note in told if "KIOSK_PUBLIC_URL" not in note and "disk" not in note]


def alerts(app: Flask, office: Office) -> list[dict[str, Any]]:
    """What the managers are told now."""
    manager = Api.staff(app, office.staff(f"boss-{office.rev()}", "manager"))
    found: list[dict[str, Any]] = manager.get("/live/now").get_json()["states"][office.key]["alerts"]
    return found


def test_a_falsified_count_is_found_and_told_to_the_operator(
    app: Flask, here: Runtime, lived: Office
) -> None:
    change(lived, FALSIFY)

    worker.check_nights(here, GO_ON)

    assert notes(app) == [
        "ha-noi: 2 counts differ from their sources, found on 2026-11-22; see: counts check"
    ]


def test_a_falsified_count_is_told_to_the_managers(app: Flask, here: Runtime, lived: Office) -> None:
    change(lived, FALSIFY)

    worker.check_nights(here, GO_ON)

    assert alerts(app, lived) == [
        {"kind": "counts_differ", "grave": True, "from": None, "day": "2026-11-22", "n": 2}
    ]


def test_a_broken_chain_is_found_and_told_to_the_operator(app: Flask, here: Runtime, lived: Office) -> None:
    change(lived, update(JournalEntry).where(JournalEntry.seq == 3).values(actor="somebody"))

    worker.check_nights(here, GO_ON)

    assert notes(app) == ["ha-noi: the journal is broken at 3, found on 2026-11-22; see: journal verify"]


def test_a_broken_chain_is_told_to_the_managers(app: Flask, here: Runtime, lived: Office) -> None:
    change(lived, update(JournalEntry).where(JournalEntry.seq == 3).values(actor="somebody"))

    worker.check_nights(here, GO_ON)

    assert alerts(app, lived) == [
        {"kind": "journal_broken", "grave": True, "from": None, "day": "2026-11-22", "seq": 3}
    ]


def test_the_installations_own_chain_is_checked_as_well(app: Flask, here: Runtime, lived: Office) -> None:
    with lived.units.write(SYSTEM) as unit:
        unit.connection.execute(text("UPDATE journal SET actor = 'x' WHERE site_id = '_' AND seq = 1"))

    worker.check_nights(here, GO_ON)

    assert notes(app) == ["_: the journal is broken at 1, found on 2026-11-22; see: journal verify"]


def test_each_fault_is_logged(here: Runtime, lived: Office, caplog: pytest.LogCaptureFixture) -> None:
    change(lived, FALSIFY)

    with caplog.at_level(logging.WARNING, "kiosk.worker"):
        worker.check_nights(here, GO_ON)

    assert len([line for line in caplog.messages if "served of day 2026-11-21" in line]) == 2


def test_where_all_agrees_nothing_is_told(app: Flask, here: Runtime, lived: Office) -> None:
    worker.check_nights(here, GO_ON)

    assert (notes(app), alerts(app, lived)) == ([], [])


def test_a_night_is_checked_once(app: Flask, here: Runtime, lived: Office) -> None:
    worker.check_nights(here, GO_ON)
    change(lived, FALSIFY)
    worker.check_nights(here, GO_ON)
    same_day = notes(app)
    next_morning(lived, here)

    worker.check_nights(here, GO_ON)

    assert (same_day, len(notes(app))) == ([], 1)


def test_what_was_put_right_is_no_longer_told(app: Flask, here: Runtime, lived: Office) -> None:
    change(lived, FALSIFY)
    worker.check_nights(here, GO_ON)
    change(lived, FALSIFY.values(served=VisitCount.served - 1))
    next_morning(lived, here)

    worker.check_nights(here, GO_ON)

    assert notes(app) == []


def test_a_day_that_has_not_been_ended_is_waited_for(here: Runtime, lived: Office) -> None:
    lived.open(1)
    lived.finished()
    lived.later(days=1)

    worker.check_nights(here, GO_ON)

    with lived.units.read(lived.key) as unit:
        assert night.of(unit.site.settings).day == ""


def test_screens_are_told_only_what_is_news(here: Runtime, lived: Office) -> None:
    before = lived.rev()
    worker.check_nights(here, GO_ON)
    nothing_new = lived.rev() - before
    change(lived, FALSIFY)
    next_morning(lived, here)
    before = lived.rev()

    worker.check_nights(here, GO_ON)

    assert (nothing_new, lived.rev() - before) == (0, 1)


def test_a_check_holds_no_turn_and_is_not_misled_by_who_works_meanwhile(
    lived: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "PAGE", 5)
    lived.open(1)
    served = lived.finished()
    taken: list[str] = []

    def work() -> None:
        taken.append(lived.take()["code"])
        if len(taken) == 8:
            vote(lived, served)

    outcome, faults = night.check(lived.units, lived.key, work)

    assert (outcome.found, faults, len(taken) > 10) == ((None, 0), [], True)


def test_a_worker_that_has_to_end_leaves_the_check_for_its_next_start(here: Runtime, lived: Office) -> None:
    stop = threading.Event()
    stop.set()

    worker.check_nights(here, stop)

    with lived.units.read(lived.key) as unit:
        assert night.is_due(unit)
