from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlalchemy import select, text

from kiosk.domain.ballots import FEWEST_IN_BUCKET
from kiosk.domain.errors import InvitationExpiredError
from kiosk.services import audit, counters
from kiosk.settings import Settings
from kiosk.storage import ballots, counts
from kiosk.storage.models import Ballot, RatingCount, VisitCount
from tests.factories import Office
from tests.services.days import TODAY, YESTERDAY, EndDays, read, vote


def put_in_box(office: Office, hour: str, n: int) -> None:
    """Votes of a stand: they have no visits."""
    place = {"counter": 0, "officer": "", "field": "", "channel": "stand"}
    with office.units.write(office.key) as unit:
        for _ in range(n):
            ballot = {"id": str(uuid4()), "survey": 1, "level": "satisfied", "reasons": "", "bucket": hour}
            ballots.cast(unit.connection, {"site_id": office.key, **place, **ballot})
            counts.add_rating(unit.connection, office.key, hour, place, 1, "satisfied")


def test_votes_of_a_thin_hour_join_their_half_day(office: Office, end_days: EndDays) -> None:
    office.open(1)
    for _ in range(3):
        vote(office, office.finished())
    office.later(hours=1)
    for _ in range(2):
        vote(office, office.finished())
    office.later(days=1)
    end_days()

    assert {row.bucket for row in read(office, select(Ballot.bucket))} == {f"{YESTERDAY}A"}


def test_votes_of_a_full_hour_keep_it(office: Office, end_days: EndDays) -> None:
    office.open(1)
    vote(office, office.finished())
    for _ in range(FEWEST_IN_BUCKET - 1):
        office.finished()
    office.later(days=1)
    end_days()

    assert [row.bucket for row in read(office, select(Ballot.bucket))] == [f"{YESTERDAY}T08"]


def test_votes_that_came_an_hour_after_the_last_visit_do_not_stand_alone(
    office: Office, end_days: EndDays
) -> None:
    office.open(1)
    visits = [office.finished() for _ in range(FEWEST_IN_BUCKET)]
    office.later(hours=1)
    vote(office, visits[0])
    office.later(days=1)
    end_days()

    assert [row.bucket for row in read(office, select(Ballot.bucket))] == [YESTERDAY]


def test_visits_closed_by_the_day_end_hide_no_vote(office: Office, end_days: EndDays) -> None:
    office.open(1)
    vote(office, office.finished())
    for _ in range(FEWEST_IN_BUCKET):
        office.take()
    office.later(hours=6)
    vote(office, office.visit(office.finished()["id"]))
    office.later(days=1)
    end_days()

    assert {row.bucket for row in read(office, select(Ballot.bucket))} == {YESTERDAY}


def test_the_order_of_the_rows_says_nothing_after_the_seal(
    office: Office, end_days: EndDays, engine: str
) -> None:
    office.open(1)
    for _ in range(20):
        vote(office, office.finished())
    office.later(days=1)
    end_days()

    order = "rowid" if engine == "sqlite" else "ctid"
    keys = [row.id for row in read(office, text(f"SELECT id FROM ballot ORDER BY {order}"))]
    assert keys == sorted(keys)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_the_database_files_keep_nothing_of_the_votes_as_they_came(
    office: Office, end_days: EndDays, settings: Settings
) -> None:
    for hour in range(7, 12):
        put_in_box(office, f"{YESTERDAY}T{hour:02}", 60)
    office.later(days=1)
    end_days()

    kept = b"".join(path.read_bytes() for path in settings.data_dir.glob("kiosk.sqlite*"))
    keys = [row.id for row in read(office, select(Ballot.id))]
    assert {kept.count(key.encode()) for key in keys} == {2}  # the row and its primary key


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"])
def test_postgres_keeps_no_dead_vote(office: Office, end_days: EndDays) -> None:
    office.open(1)
    for _ in range(8):
        vote(office, office.finished())
    office.later(days=1)
    end_days()

    with office.units.write(office.key) as unit:
        unit.connection.exec_driver_sql("CREATE EXTENSION pageinspect")
    on_page = "SELECT lp FROM heap_page_items(get_raw_page('ballot', 0)) WHERE lp_len > 0"
    assert len(read(office, text(on_page))) == 8


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"])
def test_one_transaction_wrote_every_sealed_vote(office: Office, end_days: EndDays) -> None:
    office.open(1)
    for _ in range(6):
        vote(office, office.finished())
    office.later(days=1)
    end_days()

    assert len(read(office, text("SELECT DISTINCT xmin::text FROM ballot"))) == 1


def test_a_forgotten_visit_can_be_rated_the_next_day(office: Office, end_days: EndDays) -> None:
    office.open(1)
    visit = office.serving()
    office.later(days=1)
    end_days()
    vote(office, visit)

    assert [row.bucket for row in read(office, select(Ballot.bucket))] == [TODAY]


def test_the_day_after_that_it_is_too_late(office: Office, end_days: EndDays) -> None:
    office.open(1)
    visit = office.serving()
    office.later(days=1)
    end_days()
    office.later(days=1)

    with pytest.raises(InvitationExpiredError):
        vote(office, visit)


def test_a_vote_into_a_sealed_day_is_put_with_the_whole_day(office: Office, end_days: EndDays) -> None:
    office.open(1)
    visit = office.finished()
    office.later(days=1)
    end_days()
    office.later(days=-1)  # somebody set the clock back
    vote(office, visit)

    assert [row.bucket for row in read(office, select(Ballot.bucket))] == [YESTERDAY]


def test_stand_votes_count_for_the_visits_that_a_stand_does_not_have(
    office: Office, end_days: EndDays
) -> None:
    put_in_box(office, f"{YESTERDAY}T08", FEWEST_IN_BUCKET)
    office.later(days=1)
    end_days()

    assert {row.bucket for row in read(office, select(Ballot.bucket))} == {f"{YESTERDAY}T08"}


# (hours to wait before, counter, is it rated) of each visit of a day
DAYS = st.lists(st.tuples(st.sampled_from((0, 0, 0, 1, 4)), st.integers(1, 2), st.booleans()), max_size=14)


@given(DAYS)
@trying(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sealed_bucket_finer_than_the_day_is_thin_and_none_of_its_votes_is_lost(
    office: Office, end_days: EndDays, day: list[tuple[int, int, bool]]
) -> None:
    with office.units.read(office.key) as unit:
        today = unit.day
    office.open(1, 2)
    for hours, counter, rated in day:
        local = office.clock.now().hour + 7
        office.later(hours=hours if local + hours < 24 else 0)
        visit = office.finished(counter)
        if rated:
            vote(office, visit)
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
