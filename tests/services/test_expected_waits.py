"""The expected wait as slip, kiosk and phone tell it, from what this office has lived through."""

from typing import Any

import pytest

from kiosk.services import counters, kiosks, tracking
from tests.factories import Json, MakeOffice, Office

KEY = b"k" * 32


def live_through(office: Office, n: int = 10, minutes: float = 5, counter: int = 1, **wish: str) -> None:
    """So many turns of so many minutes, a quarter of them a fifth longer."""
    for each in range(n):
        visit = office.serving(counter, **wish)
        office.later(minutes=minutes * (1.15 if each % 4 == 0 else 0.95))
        office.move("finish", visit["id"], counter)


def middle(wait: dict[str, int] | None) -> float:
    assert wait is not None
    return (wait["low_s"] + wait["high_s"]) / 2


def at_the_kiosk(office: Office, service: str) -> Any:
    with office.units.read(office.key) as unit:
        fields = kiosks.state(unit)["fields"]
    services = [each for field in fields for each in field["services"]]
    return next(each["expected_wait"] for each in services if each["code"] == service)


def on_the_phone(office: Office, ticket: Json) -> Any:
    token = office.visit(ticket["id"])["token"]
    with office.units.read(office.key) as unit:
        return tracking.state(unit, KEY, token)["expected_wait"]


@pytest.fixture
def desk(office: Office) -> Office:
    """Counter 1 serves HT and is open; turns take five minutes."""
    office.open(1)
    live_through(office)
    return office


def test_with_nothing_known_no_wait_is_promised(office: Office) -> None:
    office.open(1)

    assert office.take()["expected_wait"] is None


def test_four_turns_are_too_few_to_promise_anything(office: Office) -> None:
    office.open(1)
    live_through(office, 4)

    assert office.take()["expected_wait"] is None


def test_with_no_counter_open_no_wait_is_promised(desk: Office) -> None:
    with desk.units.write(desk.key) as unit:
        counters.pause(unit, 1, desk.officer(1), "")

    assert desk.take()["expected_wait"] is None


def test_at_a_free_counter_nobody_waits_longer_than_five_minutes(desk: Office) -> None:
    assert desk.take()["expected_wait"] == {"low_s": 0, "high_s": 300}


def test_whoever_waits_and_is_in_hand_is_counted_with_their_turns(desk: Office) -> None:
    desk.serving()
    for _ in range(4):
        desk.take()

    assert desk.take()["expected_wait"] == {"low_s": 1200, "high_s": 1800}


def test_a_second_open_counter_halves_the_wait(desk: Office) -> None:
    desk.serving()
    for _ in range(8):
        desk.take()
    alone = middle(desk.take()["expected_wait"])
    desk.open(2)

    assert middle(desk.take()["expected_wait"]) == pytest.approx(alone / 2, abs=300)


def test_what_people_came_for_makes_a_difference(desk: Office) -> None:
    live_through(desk, 20, 10, purpose="submit")
    live_through(desk, 20, 1, purpose="collect")
    desk.serving()
    for _ in range(4):
        desk.take(purpose="collect")
    short = middle(desk.take()["expected_wait"])
    for _ in range(4):
        desk.take(purpose="submit")

    assert middle(desk.take()["expected_wait"]) - short >= 4 * 500


def test_whoever_waits_for_another_service_of_the_same_counter_is_before_one_as_well(
    make_office: MakeOffice,
) -> None:
    office = make_office(counters={1: ["KD", "CC"], 2: ["HT"]})
    office.open(1, 2)
    live_through(office, service="KD")
    live_through(office, service="CC")
    office.serving(1, "KD")
    alone = middle(office.take("KD")["expected_wait"])
    for _ in range(4):
        office.take("CC")

    assert middle(office.take("KD")["expected_wait"]) - alone >= 4 * 280


def test_whoever_waits_at_other_counters_is_not_before_one(desk: Office) -> None:
    desk.serving()
    alone = desk.take()["expected_wait"]
    for _ in range(9):
        desk.take("DD")

    assert at_the_kiosk(desk, "HT") != alone  # one more waits now
    assert middle(at_the_kiosk(desk, "HT")) - middle(alone) <= 300


def test_a_day_that_goes_slowly_is_told_as_one(desk: Office) -> None:
    live_through(desk, 90)
    desk.later(days=1)
    live_through(desk, 10, minutes=10)
    desk.serving()
    for _ in range(4):
        desk.take()

    assert 1.3 * 5 * 300 < middle(at_the_kiosk(desk, "HT")) < 1.9 * 5 * 300


def test_kiosk_slip_and_phone_tell_the_same(desk: Office) -> None:
    desk.serving()
    for _ in range(5):
        desk.take(purpose="submit")
        desk.later(seconds=1)
    kiosk = at_the_kiosk(desk, "HT")
    ticket = desk.take(printer="kiosk-1")

    assert kiosk == ticket["expected_wait"] == on_the_phone(desk, ticket)


def test_who_comes_later_changes_nothing_on_the_phone(desk: Office) -> None:
    desk.serving()
    ticket = desk.take()
    before = on_the_phone(desk, ticket)
    for _ in range(9):
        desk.take()

    assert on_the_phone(desk, ticket) == before


def test_the_phone_tells_less_as_the_visit_in_hand_goes_on(desk: Office) -> None:
    desk.serving()
    for _ in range(3):
        desk.take()
    ticket = desk.take()
    before = on_the_phone(desk, ticket)
    desk.later(minutes=3)

    assert middle(on_the_phone(desk, ticket)) < middle(before)


def test_a_handed_over_visit_on_hold_keeps_no_counter(desk: Office) -> None:
    desk.move("hold", desk.serving()["id"])

    assert desk.take()["expected_wait"] == {"low_s": 0, "high_s": 300}
