"""The night's check of what is counted by day alone: pauses, citizen reception, capped numbers."""

import json
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from kiosk.services import counters
from kiosk.storage.models import JournalEntry, PauseCount, ReceptionCount, SessionCount
from tests.factories import Office
from tests.services.days import YESTERDAY, EndDays, read
from tests.services.offered import put
from tests.services.test_audit import change, differences

TABLES: tuple[tuple[Any, str, str, int], ...] = (
    (PauseCount, "seconds", f"pauses of day {YESTERDAY} at counter 3 (break)", 240),
    (ReceptionCount, "finished", f"receptions of day {YESTERDAY} of service HT (reception_adhoc)", 3),
    (SessionCount, "issued", f"capped numbers of day {YESTERDAY} of service HT (morning)", 5),
)
STRAY: tuple[tuple[Any, dict[str, Any]], ...] = (
    (PauseCount, {"counter": 1, "reason": "", "n": 1, "seconds": 60}),
    (ReceptionCount, {"service": "DD", "kind": "reception_regular", "finished": 1}),
    (SessionCount, {"service": "DD", "session": "afternoon", "issued": 1}),
)


@pytest.fixture
def lived(office: Office, end_days: EndDays) -> Office:
    """A day that has ended, and one that is open."""
    put(office, kind="reception_adhoc", cap=40)
    live_a_day(office)
    office.later(days=1)
    end_days()
    live_a_day(office)
    return office


def live_a_day(office: Office) -> None:
    """Three turns of citizen reception, one of them on the way elsewhere; one taken back; a pause."""
    office.open(1, 3)
    for _ in range(2):
        office.finished(1)
    taken_back = office.finished(1)["id"]
    office.undo(taken_back)
    office.move("cancel", taken_back, reason="mất điện")
    office.move("finish", office.serving_of(office.take(errands=("DD",))["id"], 1)["id"])
    office.move("transfer", office.serving(1)["id"], service="DD")
    office.take(beyond=True)
    office.take("DD")
    office.walk_in()
    pause(office)


def pause(office: Office) -> None:
    with office.units.write(office.key) as unit:
        counters.pause(unit, 3, office.officer(3), "break")
    office.later(minutes=4)
    with office.units.write(office.key) as unit:
        counters.resume(unit, 3, office.officer(3))


def test_what_an_office_lived_through_agrees_with_its_facts(lived: Office) -> None:
    assert differences(lived) == ""


def test_a_changed_count_is_told_with_both_numbers(lived: Office) -> None:
    for table, column, where, true in TABLES:
        row, count = table.day == YESTERDAY, getattr(table, column)
        for kept in (true + 1, true - 1):
            assert change(lived, update(table).where(row).values({column: kept})) == 1

            told, _, counted = differences(lived).partition(", the journal says ")
            assert told.startswith(f"ha-noi: {where} are kept as ")
            assert (str(kept) in told, str(true) in counted) == (True, True), told
        change(lived, update(table).where(row).values({count: true}))


def test_a_count_that_was_taken_away_is_told(lived: Office) -> None:
    for table, *_ in TABLES:
        change(lived, delete(table).where(table.day == YESTERDAY))

    told = differences(lived)
    assert [f"{where} are kept as 0" in told for _, _, where, _ in TABLES] == [True] * 3


def test_a_count_of_a_day_on_which_nothing_was_is_told(lived: Office) -> None:
    for table, row in STRAY:
        change(lived, insert(table).values({"site_id": lived.key, "day": "2026-03-02", **row}))

    assert differences(lived).count("of day 2026-03-02") == 3


def test_of_days_whose_facts_do_not_tell_sessions_more_may_be_kept_but_not_less(lived: Office) -> None:
    issued = JournalEntry.kind == "TicketIssued"
    for entry in read(lived, JournalEntry.__table__.select().where(issued)):
        payload = {name: value for name, value in json.loads(entry.payload).items() if name != "session"}
        change(
            lived,
            update(JournalEntry).where(JournalEntry.seq == entry.seq).values(payload=json.dumps(payload)),
        )
    assert differences(lived) == ""

    change(lived, update(ReceptionCount).where(ReceptionCount.day == YESTERDAY).values(finished=2))

    assert "are kept as 2, the journal says 3" in differences(lived)
