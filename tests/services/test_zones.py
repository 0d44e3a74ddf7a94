"""Zones: set up with clear faults, and a board in one shows its counters, calls and queues alone."""

from typing import Any

import pytest

from kiosk.domain.errors import BadInputError, InUseError, NotFoundError
from kiosk.domain.office_rules import FaultsError
from kiosk.services import boards, devices, setup, zones
from tests.factories import Json, Office

ZONE: dict[str, Any] = {"id": "A", "name": "Khu A", "name_en": "Zone A", "counters": [1, 2]}


def put(office: Office, **changed: Any) -> None:
    with office.units.write(office.key) as unit:
        zones.put(unit, {**ZONE, **changed})


def board(office: Office, zone: str = "A") -> Json:
    with office.units.read(office.key) as unit:
        return boards.state(unit, zone)


def replay(office: Office, after: int, zone: str = "A") -> Json:
    with office.units.read(office.key) as unit:
        return boards.replay(unit, after, zone)


@pytest.fixture
def hall(office: Office) -> Office:
    """Counters 1 and 2 (HT) are zone A, counter 3 (DD) is zone B; all are open."""
    put(office)
    put(office, id="B", counters=[3])
    office.open(1, 2, 3)
    return office


@pytest.mark.parametrize(
    ("counters", "place", "words"),
    [
        ([], "counters", "Khu phải có ít nhất một quầy."),
        ([1, 2, 1], "counters[2]", "Quầy {n} được ghi hai lần trong khu này."),
        ([1, 9], "counters[1]", "Không có quầy {n} đang dùng."),
    ],
)
def test_a_zone_that_cannot_be_is_refused_with_its_reason(
    office: Office, counters: list[int], place: str, words: str
) -> None:
    with pytest.raises(FaultsError) as refusal:
        put(office, counters=counters)

    assert [(fault.place, fault.words) for fault in refusal.value.faults] == [(place, words)]


def test_a_zone_takes_no_counter_that_is_out_of_use(office: Office) -> None:
    with office.units.write(office.key) as unit:
        setup.put_counter(unit, 2, "Quầy 2", [], active=False)

    with pytest.raises(FaultsError):
        put(office)


def test_the_same_zone_twice_changes_nothing(office: Office) -> None:
    put(office)
    before = office.units.read(office.key)
    with before as unit:
        facts = unit.site.journal_seq
    put(office, counters=[2, 1])

    with office.units.read(office.key) as unit:
        assert unit.site.journal_seq == facts


def test_a_board_of_a_zone_shows_its_counters(hall: Office) -> None:
    assert [each["number"] for each in board(hall)["counters"]] == [1, 2]


def test_a_board_of_a_zone_shows_the_calls_to_its_counters(hall: Office) -> None:
    hall.called(1)
    hall.called(3, "DD")
    hall.called(2)

    assert [(call["seq"], call["counter"]) for call in board(hall)["calls"]] == [(3, 2), (1, 1)]


def test_a_board_without_a_zone_shows_everything(hall: Office) -> None:
    hall.called(1)
    hall.called(3, "DD")

    state = board(hall, "")

    assert (state["zone"], len(state["calls"]), len(state["counters"])) == (None, 2, 3)


def test_the_replay_of_a_zone_leaves_other_zones_calls_out(hall: Office) -> None:
    hall.called(1)
    hall.called(3, "DD")
    hall.called(2)

    assert [call["seq"] for call in replay(hall, 1)["calls"]] == [3]
    assert replay(hall, 0)["zone"] == "A"


def test_a_zone_without_calls_is_told_the_office_s_last_one(hall: Office) -> None:
    hall.called(3, "DD")

    assert (replay(hall, 0)["calls"], board(hall)["last_seq"]) == ([], 1)


def test_a_zone_counts_who_waits_for_its_counters(hall: Office) -> None:
    for service in ("HT", "HT", "DD"):
        hall.take(service)

    state = board(hall)

    assert (state["waiting"], state["queues"]) == (2, [{"prefix": "HT", "waiting": 2}])
    assert board(hall, "")["waiting"] == 3


def test_a_zone_shows_who_was_missed_at_its_counters(hall: Office) -> None:
    missed = hall.called(1)
    hall.move("no-show", missed["id"])
    hall.move("no-show", hall.called(3, "DD")["id"], 3)

    assert board(hall)["missed"] == [missed["code"]]


def test_a_counter_that_goes_out_of_use_leaves_the_board_of_its_zone(office: Office) -> None:
    put(office)
    with office.units.write(office.key) as unit:
        setup.put_counter(unit, 2, "Quầy 2", [], active=False)

    assert [each["number"] for each in board(office)["counters"]] == [1]


def test_a_zone_that_a_board_stands_in_stays(hall: Office) -> None:
    with hall.units.write(hall.key) as unit:
        device, _ = devices.enrol(unit, "board", zone="A")

    with pytest.raises(InUseError), hall.units.write(hall.key) as unit:
        zones.remove(unit, "A")
    with hall.units.write(hall.key) as unit:
        devices.revoke(unit, device)
        zones.remove(unit, "A")
        assert [each["id"] for each in zones.every(unit)] == ["B"]


def test_no_board_is_put_into_a_zone_that_is_not_there(hall: Office) -> None:
    with pytest.raises(BadInputError) as refusal, hall.units.write(hall.key) as unit:
        devices.enrol(unit, "board", zone="X")

    assert refusal.value.params["where"] == "zone"


def test_a_zone_that_is_not_there_is_not_removed(office: Office) -> None:
    with pytest.raises(NotFoundError), office.units.write(office.key) as unit:
        zones.remove(unit, "A")


def test_a_board_is_moved_to_another_zone(hall: Office) -> None:
    with hall.units.write(hall.key) as unit:
        device, token = devices.enrol(unit, "board", zone="A")
        devices.change(unit, device, zone="B")
        row = devices.by_token(unit, token)

    assert row is not None and row["zone"] == "B"


def test_only_a_board_stands_in_a_zone(hall: Office) -> None:
    device, _ = hall.enrol("kiosk")

    with pytest.raises(BadInputError), hall.units.write(hall.key) as unit:
        devices.change(unit, device, zone="A")
