from collections.abc import Callable

import pytest

from kiosk.domain.errors import (
    AlreadyServedError,
    NotYourCounterError,
    UnknownCounterError,
    UnknownServiceError,
    UnknownTicketError,
    VisitOpenError,
    WrongStateError,
)
from kiosk.storage import counts
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


def test_who_was_served_before_a_transfer_cannot_be_a_no_show_after_it(desk: Office) -> None:
    visit = desk.serving(1)
    desk.move("transfer", visit["id"], 1, counter=3)
    desk.call(3)

    with pytest.raises(AlreadyServedError):
        desk.move("no-show", visit["id"], 3)


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


def test_a_transfer_to_a_service_keeps_the_number_and_the_place_in_time(desk: Office) -> None:
    visit = desk.serving(1)
    desk.later(minutes=1)
    desk.take("DD")

    moved = desk.move("transfer", visit["id"], 1, service="DD")
    again = desk.call(3)

    assert (moved["state"], moved["service"], moved["code"]) == ("waiting", "DD", "HT-001")
    assert again is not None and again["id"] == visit["id"]


def test_a_transfer_to_a_counter_is_called_there_first(desk: Office) -> None:
    visit = desk.called(1)
    desk.move("transfer", visit["id"], 1, counter=3)

    row = desk.call(3)

    assert row is not None and (row["id"], row["counter"]) == (visit["id"], 3)


def test_a_ticket_handed_to_one_counter_is_not_called_at_another(desk: Office) -> None:
    visit = desk.called(1)
    desk.move("transfer", visit["id"], 1, counter=3)

    assert desk.call(2) is None


def test_a_transfer_frees_the_counter(desk: Office) -> None:
    visit = desk.called(1)
    desk.move("transfer", visit["id"], 1, service="DD")

    assert desk.counter(1)["visit"] is None


@pytest.mark.parametrize(
    ("target", "refusal"),
    [({"service": "XX"}, UnknownServiceError), ({"counter": 99}, UnknownCounterError)],
)
def test_a_transfer_to_nowhere_is_refused(
    desk: Office, target: dict[str, str | int], refusal: type[Exception]
) -> None:
    visit = desk.called(1)

    with pytest.raises(refusal):
        desk.move("transfer", visit["id"], 1, **target)


def test_one_wait_is_booked_for_a_visit_that_is_served_twice(desk: Office) -> None:
    visit = desk.serving(1)
    desk.move("transfer", visit["id"], 1, service="DD")
    desk.call(3)
    desk.move("serve", visit["id"], 3)

    assert waited(desk)[1] == 1


def test_a_visit_belongs_to_the_counter_of_its_last_serve(desk: Office) -> None:
    visit = desk.serving(1)
    desk.move("transfer", visit["id"], 1, service="DD")
    desk.call(3)
    desk.move("serve", visit["id"], 3)
    desk.move("finish", visit["id"], 3)

    assert (today(desk, 1)["served"], today(desk, 3)["served"]) == (0, 1)


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
