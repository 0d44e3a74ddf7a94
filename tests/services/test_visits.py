from collections.abc import Callable

import pytest

from kiosk.domain.errors import (
    AlreadyServedError,
    NotYourCounterError,
    UnknownTicketError,
    VisitOpenError,
    WrongStateError,
)
from kiosk.storage import counts, journal
from tests.factories import MakeOffice, Office, Row


@pytest.fixture
def desk(office: Office) -> Office:
    """All three counters are open."""
    office.open(1, 2, 3)
    return office


def today(office: Office, counter: int = 1) -> dict[str, int]:
    """What the kept counts say of the counter today."""
    with office.units.read(office.key) as unit:
        return counts.today_of_counter(unit.connection, office.key, unit.day, counter)


def waited(office: Office) -> tuple[int, int]:
    """(seconds, visits) of today's booked waits."""
    with office.units.read(office.key) as unit:
        row = unit.connection.exec_driver_sql(
            "SELECT SUM(wait_s) AS s, SUM(wait_n) AS n FROM visit_count WHERE grain = 'day'"
        ).one()
    return int(row.s), int(row.n)


def payloads(office: Office) -> list[str]:
    """What the journal says, fact by fact."""
    with office.units.read(office.key) as unit:
        return [row["payload"] for row in journal.rows_after(unit.connection, office.key, 0)]


def test_a_served_visit_frees_its_counter_when_it_ends(desk: Office) -> None:
    desk.finished()

    assert desk.counter(1)["visit"] is None


def test_the_wait_is_booked_when_the_citizen_comes(desk: Office) -> None:
    ticket = desk.take()
    desk.later(minutes=12)
    desk.call()
    desk.later(seconds=40)
    desk.move("serve", ticket["id"])

    assert waited(desk) == (720, 1)


def test_service_time_runs_from_serve_to_the_end_without_hold(desk: Office) -> None:
    visit = desk.serving()
    desk.later(minutes=4)
    desk.move("hold", visit["id"])
    desk.later(minutes=30)
    desk.move("resume", visit["id"])
    desk.later(minutes=2)
    desk.move("finish", visit["id"])

    assert today(desk) == {"served": 1, "no_show": 0, "service_s": 360, "service_n": 1}


def test_a_visit_that_is_cancelled_on_hold_books_its_service_without_the_hold(desk: Office) -> None:
    visit = desk.serving()
    desk.later(minutes=4)
    desk.move("hold", visit["id"])
    desk.later(minutes=30)
    desk.move("cancel", visit["id"], reason="về nhà")

    assert today(desk)["service_s"] == 240


def test_a_no_show_counts_as_missed_and_not_as_served(desk: Office) -> None:
    desk.move("no-show", desk.called()["id"])

    assert today(desk) == {"served": 0, "no_show": 1, "service_s": 0, "service_n": 0}


def test_who_was_served_cannot_be_a_no_show(desk: Office) -> None:
    visit = desk.serving()

    with pytest.raises(AlreadyServedError):
        desk.move("no-show", visit["id"])


@pytest.mark.parametrize("move", ["serve", "finish", "recall", "hold", "resume", "no-show"])
def test_a_waiting_ticket_must_be_called_first(desk: Office, move: str) -> None:
    ticket = desk.take()

    with pytest.raises(WrongStateError):
        desk.move(move, ticket["id"])


@pytest.mark.parametrize(
    "move", ["serve", "finish", "recall", "hold", "resume", "cancel", "transfer", "requeue"]
)
def test_a_finished_visit_stays_finished(desk: Office, move: str) -> None:
    visit = desk.finished()

    with pytest.raises(WrongStateError):
        desk.move(move, visit["id"])


def test_only_its_own_officer_moves_a_visit_in_hand(desk: Office) -> None:
    visit = desk.called(1)

    with pytest.raises(NotYourCounterError):
        desk.move("serve", visit["id"], 2)


def test_who_sits_at_no_counter_cannot_cancel_a_waiting_ticket(office: Office) -> None:
    ticket = office.take()

    with pytest.raises(NotYourCounterError):
        office.move("cancel", ticket["id"])


def test_a_visit_that_does_not_exist_is_refused(desk: Office) -> None:
    with pytest.raises(UnknownTicketError):
        desk.move("serve", "nobody")


def test_a_held_visit_leaves_its_counter_free_for_another(desk: Office) -> None:
    visit = desk.serving()
    desk.move("hold", visit["id"])
    desk.take()

    assert desk.call() is not None


def test_a_held_visit_waits_until_the_counter_is_free(desk: Office) -> None:
    visit = desk.serving()
    desk.move("hold", visit["id"])
    desk.called()

    with pytest.raises(VisitOpenError):
        desk.move("resume", visit["id"])


def test_a_visit_held_before_it_was_served_goes_on_as_called(desk: Office) -> None:
    visit = desk.called()
    desk.move("hold", visit["id"])

    assert desk.move("resume", visit["id"])["state"] == "called"


def test_the_words_of_a_cancelled_visit_are_not_written_into_the_journal(desk: Office) -> None:
    desk.move("cancel", desk.serving()["id"], reason="Ông Nguyễn Văn A, 0912345678")

    assert [payload for payload in payloads(desk) if "Nguyễn" in payload] == []


def test_a_missed_ticket_that_comes_back_waits_behind_the_others(desk: Office) -> None:
    visit = desk.called()
    desk.move("no-show", visit["id"])
    desk.later(minutes=1)
    other = desk.take()
    desk.later(minutes=1)
    desk.move("requeue", visit["id"])

    row = desk.call()

    assert row is not None and row["id"] == other["id"]


def test_a_missed_ticket_that_comes_back_is_missed_no_more(desk: Office) -> None:
    visit = desk.called()
    desk.move("no-show", visit["id"])
    desk.later(hours=2)
    desk.move("requeue", visit["id"])

    assert today(desk)["no_show"] == 0


def test_a_called_ticket_that_is_put_back_keeps_its_place(desk: Office) -> None:
    visit = desk.called()
    desk.later(minutes=1)
    desk.take()
    desk.move("requeue", visit["id"])

    row = desk.call()

    assert row is not None and row["id"] == visit["id"]


ENDS: dict[str, Callable[[Office, Row], Row]] = {
    "finish": lambda office, visit: office.move("finish", visit["id"]),
    "cancel": lambda office, visit: office.move("cancel", visit["id"], reason="đổi ý"),
}


@pytest.mark.parametrize("end", sorted(ENDS))
def test_every_end_of_a_served_visit_opens_its_question(desk: Office, end: str) -> None:
    visit = desk.serving()
    ENDS[end](desk, visit)

    assert desk.counter(1)["asked_visit"] == visit["id"]


def test_the_end_of_a_visit_nobody_served_asks_nothing(make_office: MakeOffice) -> None:
    office = make_office("ha-long")
    office.open(1)
    office.move("cancel", office.called()["id"], reason="nhầm")

    assert office.counter(1)["asked_visit"] is None
