"""How long turns keep their counters, counted as they end, and counted again."""

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import select, update

from kiosk.domain.paces import Turns
from kiosk.services import audit
from kiosk.storage import paces
from kiosk.storage.models import PaceCount, Visit
from tests.factories import Office
from tests.services.days import TODAY, YESTERDAY, EndDays

DAY = YESTERDAY


@pytest.fixture
def desk(office: Office) -> Office:
    """Counters 1 and 3 are open, for HT and DD."""
    office.open(1, 3)
    return office


def kept(office: Office, period: str = "") -> dict[tuple[str, str, int], Turns]:
    """What is kept, by service, purpose and counter, but for what was taken away again."""
    with office.units.read(office.key) as unit:
        statement = select(*PaceCount.__table__.c).where(
            PaceCount.site_id == office.key, PaceCount.period == period
        )
        rows = list(unit.connection.execute(statement).mappings())
    found = {
        (row["service"], row["purpose"], row["counter"]): Turns(
            row["n"], row["s"], row["sq"], row["priority_n"]
        )
        for row in rows
    }
    return {key: turns for key, turns in found.items() if turns != Turns()}


def test_a_turn_lasts_from_the_call_to_the_end(desk: Office) -> None:
    visit = desk.called(purpose="submit", priority="elderly")
    desk.later(seconds=20)
    desk.move("serve", visit["id"])
    desk.later(seconds=100)
    desk.move("finish", visit["id"])

    assert kept(desk) == kept(desk, DAY) == {("HT", "submit", 1): Turns(1, 120, 120**2, 1)}


def test_turns_of_a_purpose_add_up_with_their_squares(desk: Office) -> None:
    for seconds in (60, 90):
        visit = desk.serving(purpose="ask")
        desk.later(seconds=seconds)
        desk.move("finish", visit["id"])

    assert kept(desk) == {("HT", "ask", 1): Turns(2, 150, 60**2 + 90**2)}


def test_time_on_hold_keeps_no_counter(desk: Office) -> None:
    visit = desk.move("hold", desk.serving()["id"])
    desk.later(minutes=10)
    desk.move("resume", visit["id"])
    desk.later(seconds=30)
    desk.move("finish", visit["id"])

    assert kept(desk) == {("HT", "", 1): Turns(1, 30, 900)}


def test_a_missed_number_kept_its_counter_as_well(desk: Office) -> None:
    visit = desk.called()
    desk.later(seconds=90)
    desk.move("no-show", visit["id"])

    assert kept(desk) == {("HT", "", 1): Turns(1, 90, 8100)}


def test_a_missed_number_that_waits_again_is_no_turn_that_is_over(desk: Office) -> None:
    visit = desk.called()
    desk.later(seconds=90)
    desk.move("no-show", visit["id"])
    desk.move("requeue", visit["id"])

    assert (kept(desk), kept(desk, DAY)) == ({}, {})


def test_whoever_was_held_before_they_came_kept_the_counter_for_five_minutes_at_most(desk: Office) -> None:
    visit = desk.move("hold", desk.called()["id"])
    desk.later(minutes=40)
    desk.move("resume", visit["id"])
    desk.move("serve", visit["id"])
    desk.move("finish", visit["id"])

    assert kept(desk) == {("HT", "", 1): Turns(1, 300, 300**2)}


def test_after_a_transfer_the_last_turn_counts_for_the_service_it_went_to(desk: Office) -> None:
    visit = desk.serving()
    desk.later(minutes=4)
    desk.move("transfer", visit["id"], service="DD")
    desk.later(minutes=9)
    desk.call(3)
    desk.move("serve", visit["id"], 3)
    desk.later(minutes=2)
    desk.move("finish", visit["id"], 3)

    assert kept(desk) == {("DD", "", 3): Turns(1, 120, 120**2)}


def test_a_forgotten_visit_tells_nothing_about_turns(desk: Office, end_days: EndDays) -> None:
    desk.serving()
    desk.later(days=1)
    end_days()

    assert (kept(desk), kept(desk, TODAY)) == ({}, {})


def test_a_falsified_turn_is_told_with_both_sums(desk: Office) -> None:
    desk.finished()
    with desk.units.write(desk.key) as unit:
        unit.connection.execute(update(PaceCount).where(PaceCount.period == DAY).values(s=PaceCount.s + 9))

    assert audit.check_counts(desk.units) == [
        f"ha-noi: turns of day {DAY} for HT (no purpose) at counter 1"
        " are kept as 1 of 9 s (0 s², 0 of priority), the visits say 1 of 0 s (0 s², 0 of priority)"
    ]


def test_a_falsified_sum_of_all_turns_is_told_as_well(desk: Office, end_days: EndDays) -> None:
    desk.finished()
    desk.later(days=1)
    end_days()
    with desk.units.write(desk.key) as unit:
        unit.connection.execute(update(PaceCount).where(PaceCount.period == "").values(n=7))

    assert [line.partition(" for ")[0] for line in audit.check_counts(desk.units)] == [
        "ha-noi: turns of all time"
    ]


def test_the_migration_builds_what_the_moves_would_have_kept(app: Flask, desk: Office) -> None:
    for purpose, seconds in (("submit", 100), ("submit", 700), ("ask", 33)):
        visit = desk.called(purpose=purpose, priority="merit" if seconds == 33 else "")
        desk.later(seconds=seconds / 2)
        desk.move("serve", visit["id"])
        desk.later(seconds=seconds / 2)
        desk.move("finish", visit["id"])
    desk.move("no-show", desk.called()["id"])
    desk.serving()
    before = kept(desk), kept(desk, DAY)
    with app.app_context():
        flask_migrate.downgrade(revision="0012")
        flask_migrate.upgrade()

    assert (kept(desk), kept(desk, DAY)) == before
    with desk.units.read(desk.key) as unit:
        counted = paces.counted(unit.connection, desk.key, DAY, TODAY)
        visits = unit.connection.execute(select(Visit.state)).all()
    assert (sum(turns.n for turns in counted.values()), len(visits)) == (4, 5)
