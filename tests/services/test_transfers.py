"""Handing a visit over: to another service or counter, with its number and its place in time."""

import pytest

from kiosk.domain.errors import AlreadyServedError, UnknownCounterError, UnknownServiceError
from tests.factories import Office
from tests.services.test_visits import desk, today, waited

__all__ = ["desk"]


def test_who_was_served_before_a_transfer_cannot_be_a_no_show_after_it(desk: Office) -> None:
    visit = desk.serving(1)
    desk.move("transfer", visit["id"], 1, counter=3)
    desk.call(3)

    with pytest.raises(AlreadyServedError):
        desk.move("no-show", visit["id"], 3)


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


def test_a_visit_held_when_it_was_called_again_after_a_transfer_goes_on_as_called(desk: Office) -> None:
    visit = desk.move("transfer", desk.serving(1)["id"], 1, service="DD")
    desk.call(3, ticket=visit["id"])
    desk.move("hold", visit["id"], 3)

    assert desk.move("resume", visit["id"], 3)["state"] == "called"


def test_no_service_time_runs_for_who_waits_again_after_a_transfer(desk: Office) -> None:
    visit = desk.serving(1)
    desk.later(minutes=3)
    desk.move("hold", visit["id"], 1)
    desk.later(minutes=5)
    desk.move("transfer", visit["id"], 1, service="DD")
    desk.later(minutes=10)
    desk.move("cancel", visit["id"], 3, reason="về nhà")

    assert today(desk)["service_s"] == 180


def test_a_second_serve_begins_its_own_service_time(desk: Office) -> None:
    visit = desk.move("transfer", desk.serving(1)["id"], 1, service="DD")
    desk.later(minutes=10)
    desk.call(3, ticket=visit["id"])
    desk.move("serve", visit["id"], 3)
    desk.later(minutes=2)
    desk.move("finish", visit["id"], 3)

    assert today(desk, 3)["service_s"] == 120


def test_a_transferred_ticket_is_at_no_counter_while_it_waits(desk: Office) -> None:
    visit = desk.move("transfer", desk.serving(1)["id"], 1, service="DD")

    assert (visit["counter"], visit["officer"]) == (0, "")
