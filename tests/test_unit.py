"""The one door to data, on both databases."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import InternalError

from kiosk import unit as unit_module
from kiosk.bus import Published
from kiosk.clock import SetClock
from kiosk.domain.errors import BusyError, KioskError, UnknownSiteError
from kiosk.domain.events import SetupChanged
from kiosk.storage import engine as engine_module
from kiosk.storage.sites import SYSTEM
from kiosk.unit import Units
from tests.engines import on_both_engines
from tests.factories import MakeOffice, Office

FACT = SetupChanged("field", "HT", "changed")


engine = on_both_engines


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process may keep the database from us for a moment only; asked for before the office."""
    monkeypatch.setattr(engine_module, "LOCK_TIMEOUT_MS", 20)


@contextmanager
def another_process(units: Units) -> Iterator[Connection]:
    """A transaction that shares nothing with ours but the database."""
    writer = units._writer
    other = create_engine(writer.url, poolclass=NullPool, module=writer.dialect.dbapi)
    with other.connect() as connection, connection.begin():
        yield connection


@pytest.fixture
def told(units: Units) -> list[Published]:
    """What the bus tells, in order."""
    heard: list[Published] = []
    units.bus.subscribe(heard.append)
    return heard


@pytest.fixture
def taken(office: Office) -> Iterator[None]:
    """Another thread holds the office's turn for the length of the test."""
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with office.units.write(office.key):
            inside.set()
            leave.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    inside.wait(30)
    yield
    leave.set()
    thread.join()


@pytest.mark.parametrize("inner", ["read", "write"])
@pytest.mark.parametrize("outer", ["read", "write"])
def test_a_unit_in_a_unit_is_a_bug(office: Office, outer: str, inner: str) -> None:
    with (
        getattr(office.units, outer)(office.key),
        pytest.raises(RuntimeError, match="open in this thread"),
        getattr(office.units, inner)(office.key),
    ):
        pass


def test_a_unit_that_failed_leaves_its_thread_free_for_the_next(office: Office) -> None:
    with pytest.raises(ZeroDivisionError), office.units.write(office.key):
        raise ZeroDivisionError

    with office.units.read(office.key) as unit:
        assert unit.site_id == office.key


def test_facts_are_told_after_the_commit(office: Office, told: list[Published]) -> None:
    with office.units.write(office.key) as unit:
        unit.record(FACT)
        assert told == []

    assert [published.facts for published in told] == [(FACT,)]


def test_who_is_told_a_fact_can_read_it(office: Office) -> None:
    seen: list[int] = []
    office.units.bus.subscribe(lambda _published: seen.append(office.rev()))
    before = office.rev()

    with office.units.write(office.key) as unit:
        unit.record(FACT)

    assert seen == [before + 1]


def test_a_write_that_fails_tells_nothing_and_leaves_nothing(office: Office, told: list[Published]) -> None:
    before = office.rev()

    def fail() -> None:
        with office.units.write(office.key) as unit:
            unit.record(FACT)
            unit.connection.execute(text("UPDATE site SET name = 'lost'"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with office.units.read(office.key) as unit:
        assert (told, unit.rev[1], unit.site.name) == ([], before, "Hà Nội")


def test_each_write_with_a_fact_moves_the_revision_by_one(office: Office, told: list[Published]) -> None:
    before = office.rev()

    for _ in range(3):
        with office.units.write(office.key) as unit:
            unit.record(FACT)
            unit.record(FACT)

    assert [published.rev[1] for published in told] == [before + 1, before + 2, before + 3]


def test_a_vote_moves_the_revision_though_it_leaves_no_fact(office: Office, told: list[Published]) -> None:
    before = office.rev()

    with office.units.write(office.key) as unit:
        unit.ballots_changed()

    assert [(published.rev[1], published.facts, published.ballots) for published in told] == [
        (before + 1, (), True)
    ]


def test_a_write_without_a_fact_leaves_the_revision(office: Office, told: list[Published]) -> None:
    before = office.rev()

    with office.units.write(office.key):
        pass

    assert (told, office.rev()) == ([], before)


def test_a_subscriber_that_fails_does_not_keep_the_others_from_hearing(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Published] = []

    def stumble(_published: Published) -> None:
        raise ZeroDivisionError

    office.units.bus.subscribe(stumble)
    office.units.bus.subscribe(heard.append)

    with office.units.write(office.key) as unit:
        unit.record(FACT)

    assert len(heard) == 1
    assert "subscriber failed" in caplog.text


@pytest.mark.usefixtures("taken")
def test_a_turn_that_does_not_come_in_time_is_a_refusal_that_can_be_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unit_module, "TURN_TIMEOUT_S", 0.02)

    with pytest.raises(BusyError), office.units.write(office.key):
        pass


@pytest.mark.usefixtures("taken")
def test_reading_never_waits_for_a_turn(office: Office) -> None:
    with office.units.read(office.key) as unit:
        assert unit.site_id == office.key


def test_a_reader_sees_one_state_however_long_it_reads(office: Office) -> None:
    with office.units.read(office.key) as unit:
        before = unit.rev
        writer = threading.Thread(target=office.take)
        writer.start()
        writer.join()
        seen = unit.connection.execute(text("SELECT count(*) FROM visit")).scalar_one()

        assert (seen, unit.rev) == (0, before)


def test_a_reader_cannot_write(office: Office) -> None:
    with pytest.raises((KioskError, InternalError)), office.units.read(office.key) as unit:
        unit.connection.execute(text("UPDATE site SET name = 'x'"))


def test_another_process_that_keeps_the_database_makes_the_office_busy(
    impatient: None, office: Office
) -> None:
    with another_process(office.units) as connection:
        connection.execute(text("UPDATE site SET name = name"))

        with pytest.raises(BusyError):
            office.take()


@pytest.mark.parametrize("door", ["read", "write"])
def test_an_office_that_does_not_exist_is_refused(units: Units, door: str) -> None:
    with pytest.raises(UnknownSiteError), getattr(units, door)("nowhere"):
        pass


def test_two_offices_have_journals_and_revisions_of_their_own(make_office: MakeOffice) -> None:
    here, there = make_office("ha-long"), make_office("hong-gai")
    before = there.rev()

    here.take()

    assert there.rev() == before


def test_the_unit_knows_the_offices_own_day_and_hour(office: Office, clock: SetClock) -> None:
    clock.put(datetime(2026, 11, 20, 17, 5, tzinfo=UTC))  # five past midnight in Hà Nội

    with office.units.read(office.key) as unit:
        assert (unit.day, unit.hour) == ("2026-11-21", "2026-11-21T00")


def test_the_orm_session_writes_in_the_units_own_transaction(office: Office) -> None:
    def fail() -> None:
        with office.units.write(office.key) as unit:
            unit.session.execute(text("UPDATE site SET name = 'lost'"))
            unit.session.commit()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with office.units.read(SYSTEM) as unit:
        assert unit.connection.execute(text("SELECT count(*) FROM site WHERE name = 'lost'")).scalar() == 0


def test_everybody_who_writes_at_once_gets_a_revision_of_their_own(office: Office) -> None:
    told: list[int] = []
    office.units.bus.subscribe(lambda published: told.append(published.rev[1]))
    before = office.rev()

    threads = [threading.Thread(target=office.take) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == list(range(before + 1, before + 17))
