from pathlib import Path

from sqlalchemy import select

from kiosk.services import day_end
from kiosk.storage.models import JournalEntry, VisitCount
from tests.factories import Office
from tests.services.days import TODAY, YESTERDAY, EndDays, read


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
