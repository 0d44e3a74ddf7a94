from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlalchemy import select, text

from kiosk.domain.ballots import FEWEST_IN_BUCKET, invitation
from kiosk.domain.errors import InvitationExpiredError
from kiosk.runtime import Runtime
from kiosk.services import audit, counters, day_end, ratings
from kiosk.services.ratings import Answer
from kiosk.settings import Settings
from kiosk.storage import ballots, counts
from kiosk.storage.models import Ballot, JournalEntry, RatingCount, VisitCount
from tests.factories import Office, Row

YESTERDAY, TODAY = "2026-11-21", "2026-11-22"
Vote = Callable[..., None]
EndDays = Callable[[], int]


@pytest.fixture
def vote(office: Office, here: Runtime) -> Vote:
    """Rate a visit now."""

    def cast(visit: Row, level: str = "satisfied") -> None:
        key = here.secret.vote_key
        with office.units.write(office.key) as unit:
            ratings.rate(unit, key, invitation(key, office.key, visit["id"]), Answer(level), "phone")

    return cast


@pytest.fixture
def end_days(office: Office, tmp_path: Path) -> EndDays:
    """What the worker does every round; returns the days that it ended."""
    return lambda: day_end.close_earlier_days(office.units, office.key, tmp_path)


def read(office: Office, statement: Any) -> list[Any]:
    with office.units.read(office.key) as unit:
        return list(unit.connection.execute(statement))


def facts(office: Office, kind: str) -> list[str]:
    statement = select(JournalEntry.payload).where(
        JournalEntry.site_id == office.key, JournalEntry.kind == kind
    )
    return [row.payload for row in read(office, statement)]


def counted(office: Office, period: str, measure: str) -> int:
    statement = select(getattr(VisitCount, measure)).where(
        VisitCount.site_id == office.key, VisitCount.grain == "day", VisitCount.period == period
    )
    return sum(row[0] for row in read(office, statement))


def test_a_visit_left_open_is_closed(office: Office, end_days: EndDays) -> None:
    ticket = office.take()
    office.later(days=1)
    end_days()

    assert office.visit(ticket["id"])["state"] == "closed"


def test_a_visit_left_at_the_counter_counts_as_served_on_its_own_day(
    office: Office, end_days: EndDays
) -> None:
    office.open(1)
    office.serving()
    office.later(days=1)
    end_days()

    assert (counted(office, YESTERDAY, "served"), counted(office, TODAY, "served")) == (1, 0)


def test_a_visit_that_was_never_served_is_not_counted_as_served(office: Office, end_days: EndDays) -> None:
    office.open(1)
    office.called()
    office.later(days=1)
    end_days()

    assert (counted(office, YESTERDAY, "ended"), counted(office, YESTERDAY, "served")) == (1, 0)


def test_a_forgotten_visit_tells_nothing_about_service_times(office: Office, end_days: EndDays) -> None:
    office.open(1)
    office.serving()
    office.later(days=1)
    end_days()

    assert counted(office, YESTERDAY, "service_n") == 0


def test_the_office_that_was_switched_off_for_days_closes_them_all(office: Office, end_days: EndDays) -> None:
    tickets = []
    for _ in range(3):
        tickets.append(office.take())
        office.later(days=1)

    assert end_days() == 3
    assert {office.visit(ticket["id"])["state"] for ticket in tickets} == {"closed"}


def test_a_counter_left_open_is_closed_though_nothing_else_happened(
    office: Office, end_days: EndDays
) -> None:
    office.open(1)
    office.later(days=1)
    end_days()

    assert office.counter(1)["state"] == "closed"
    assert office.counter(1)["officer"] is None


def test_a_counter_that_was_opened_today_stays_open(office: Office, end_days: EndDays) -> None:
    office.take()
    office.later(days=1)
    office.open(1)
    end_days()

    assert office.counter(1)["state"] == "open"


def test_a_counter_that_serves_across_midnight_keeps_its_visit(office: Office, end_days: EndDays) -> None:
    office.open(1)
    office.later(days=1)
    visit = office.serving()
    end_days()

    assert office.counter(1)["visit"] == visit["id"]


def test_a_day_ends_once(office: Office, end_days: EndDays) -> None:
    office.take()
    office.later(days=1)
    end_days()

    assert end_days() == 0
    assert len(facts(office, "DayClosed")) == 1


def test_a_day_that_another_worker_ended_meanwhile_is_not_ended_again(
    office: Office, end_days: EndDays
) -> None:
    office.take()
    office.later(days=1)
    end_days()
    with office.units.write(office.key) as unit:
        day_end.end_day(unit, YESTERDAY)

    assert len(facts(office, "DayClosed")) == 1


def test_a_day_without_a_vote_ends_as_well(office: Office, end_days: EndDays) -> None:
    office.open(1)
    office.finished()
    office.later(days=1)

    assert end_days() == 1


def test_a_day_end_that_was_cut_off_is_carried_on(office: Office, end_days: EndDays) -> None:
    for _ in range(2 * day_end.VISITS_A_TURN + 5):
        office.take()
    office.later(days=1)
    with office.units.write(office.key, background=True) as unit:
        assert not day_end.end_day(unit, YESTERDAY)
    end_days()

    assert facts(office, "DayClosed") == ['{"closed":25,"day":"2026-11-21"}']


def test_the_end_of_the_chain_is_noted_outside_the_database(
    office: Office, end_days: EndDays, tmp_path: Path
) -> None:
    office.take()
    office.later(days=1)
    end_days()

    with office.units.read(office.key) as unit:
        seq, head = unit.site.journal_seq, unit.site.head_hash
    line = (tmp_path / "anchors.log").read_text(encoding="utf-8")
    assert line.rstrip("\n").split("\t")[1:] == [office.key, YESTERDAY, str(seq), head]


def test_votes_of_a_thin_hour_join_their_half_day(office: Office, vote: Vote, end_days: EndDays) -> None:
    office.open(1)
    for _ in range(3):
        vote(office.finished())
    office.later(hours=1)
    for _ in range(2):
        vote(office.finished())
    office.later(days=1)
    end_days()

    assert {row.bucket for row in read(office, select(Ballot.bucket))} == {f"{YESTERDAY}A"}


def test_votes_of_a_full_hour_keep_it(office: Office, vote: Vote, end_days: EndDays) -> None:
    office.open(1)
    vote(office.finished())
    for _ in range(FEWEST_IN_BUCKET - 1):
        office.finished()
    office.later(days=1)
    end_days()

    assert [row.bucket for row in read(office, select(Ballot.bucket))] == [f"{YESTERDAY}T08"]


def test_votes_that_came_an_hour_after_the_last_visit_do_not_stand_alone(
    office: Office, vote: Vote, end_days: EndDays
) -> None:
    office.open(1)
    visits = [office.finished() for _ in range(FEWEST_IN_BUCKET)]
    office.later(hours=1)
    vote(visits[0])
    office.later(days=1)
    end_days()

    assert [row.bucket for row in read(office, select(Ballot.bucket))] == [YESTERDAY]


def test_visits_closed_by_the_day_end_hide_no_vote(office: Office, vote: Vote, end_days: EndDays) -> None:
    office.open(1)
    vote(office.finished())
    for _ in range(FEWEST_IN_BUCKET):
        office.take()
    office.later(hours=6)
    vote(office.visit(office.finished()["id"]))
    office.later(days=1)
    end_days()

    assert {row.bucket for row in read(office, select(Ballot.bucket))} == {YESTERDAY}


def test_the_order_of_the_rows_says_nothing_after_the_seal(
    office: Office, vote: Vote, end_days: EndDays, engine: str
) -> None:
    office.open(1)
    for _ in range(20):
        vote(office.finished())
    office.later(days=1)
    end_days()

    order = "rowid" if engine == "sqlite" else "ctid"
    keys = [row.id for row in read(office, text(f"SELECT id FROM ballot ORDER BY {order}"))]
    assert keys == sorted(keys)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_the_database_files_keep_nothing_of_the_votes_as_they_came(
    office: Office, vote: Vote, end_days: EndDays, settings: Settings
) -> None:
    office.open(1)
    for _ in range(8):
        vote(office.finished())
    office.later(days=1)
    end_days()

    kept = b"".join(path.read_bytes() for path in settings.data_dir.glob("kiosk.sqlite*"))
    keys = [row.id for row in read(office, select(Ballot.id))]
    assert [kept.count(key.encode()) for key in keys] == [2] * 8  # the row and its primary key


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"])
def test_postgres_keeps_no_dead_vote(office: Office, vote: Vote, end_days: EndDays) -> None:
    office.open(1)
    for _ in range(8):
        vote(office.finished())
    office.later(days=1)
    end_days()

    with office.units.write(office.key) as unit:
        unit.connection.exec_driver_sql("CREATE EXTENSION pageinspect")
    on_page = "SELECT lp FROM heap_page_items(get_raw_page('ballot', 0)) WHERE lp_len > 0"
    assert len(read(office, text(on_page))) == 8


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"])
def test_one_transaction_wrote_every_sealed_vote(office: Office, vote: Vote, end_days: EndDays) -> None:
    office.open(1)
    for _ in range(6):
        vote(office.finished())
    office.later(days=1)
    end_days()

    assert len(read(office, text("SELECT DISTINCT xmin::text FROM ballot"))) == 1


def test_a_forgotten_visit_can_be_rated_the_next_day(office: Office, vote: Vote, end_days: EndDays) -> None:
    office.open(1)
    visit = office.serving()
    office.later(days=1)
    end_days()
    vote(visit)

    assert [row.bucket for row in read(office, select(Ballot.bucket))] == [TODAY]


def test_the_day_after_that_it_is_too_late(office: Office, vote: Vote, end_days: EndDays) -> None:
    office.open(1)
    visit = office.serving()
    office.later(days=1)
    end_days()
    office.later(days=1)

    with pytest.raises(InvitationExpiredError):
        vote(visit)


def test_a_vote_into_a_sealed_day_is_put_with_the_whole_day(
    office: Office, vote: Vote, end_days: EndDays
) -> None:
    office.open(1)
    visit = office.finished()
    office.later(days=1)
    end_days()
    office.later(days=-1)  # somebody set the clock back
    vote(visit)

    assert [row.bucket for row in read(office, select(Ballot.bucket))] == [YESTERDAY]


def test_stand_votes_count_for_the_visits_that_a_stand_does_not_have(
    office: Office, end_days: EndDays
) -> None:
    place = {"counter": 0, "officer": "", "field": "", "channel": "stand"}
    with office.units.write(office.key) as unit:
        for n in range(FEWEST_IN_BUCKET):
            ballot = {"id": f"b{n}", "survey": 1, "level": "satisfied", "reasons": "", "bucket": unit.hour}
            ballots.cast(unit.connection, {"site_id": office.key, **place, **ballot})
            counts.add_rating(unit.connection, office.key, unit.hour, place, 1, "satisfied")
    office.later(days=1)
    end_days()

    assert {row.bucket for row in read(office, select(Ballot.bucket))} == {f"{YESTERDAY}T08"}


# (hours to wait before, counter, is it rated) of each visit of a day
DAYS = st.lists(st.tuples(st.sampled_from((0, 0, 0, 1, 4)), st.integers(1, 2), st.booleans()), max_size=14)


@given(DAYS)
@trying(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sealed_bucket_finer_than_the_day_is_thin_and_none_of_its_votes_is_lost(
    office: Office, vote: Vote, end_days: EndDays, day: list[tuple[int, int, bool]]
) -> None:
    with office.units.read(office.key) as unit:
        today = unit.day
    office.open(1, 2)
    for hours, counter, rated in day:
        local = office.clock.now().hour + 7
        office.later(hours=hours if local + hours < 24 else 0)
        visit = office.finished(counter)
        if rated:
            vote(visit)
    for counter in (1, 2):
        with office.units.write(office.key) as unit:
            counters.close(unit, counter, office.officer(counter))
    office.clock.put(office.clock.now().replace(hour=1, minute=30))
    office.later(days=1)
    end_days()

    on_day = Ballot.bucket.startswith(today)
    votes = read(office, select(Ballot.bucket, Ballot.counter).where(on_day))
    assert len(votes) == sum(rated for _, _, rated in day)
    thin = {
        (row.period, row.counter)
        for row in read(office, select(VisitCount).with_only_columns(*VisitCount.__table__.c))
        if row.grain == "hour" and 0 < row.ended < FEWEST_IN_BUCKET
    }
    assert not thin & {(row.bucket, row.counter) for row in votes}
    kept = read(office, select(RatingCount.period, RatingCount.n).where(RatingCount.grain == "bucket"))
    assert {row.period for row in kept if row.period.startswith(today)} == {row.bucket for row in votes}
    assert audit.check_counts(office.units) == []
