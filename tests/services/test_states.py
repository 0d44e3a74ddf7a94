"""What the screens are told: the shape of the contract, and small however many wait."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert

from kiosk.services import boards, desks, kiosks, live, reception_desk, setup, terminals
from kiosk.storage.models import Visit
from kiosk.unit import ReadUnit
from tests.factories import Json, Office

KEY = b"k" * 32
OFFICER = {"name": "ha-noi-1", "display_name": "Bà Hoa", "title": "Cán bộ", "roles": ["officer"]}
SUPERVISOR = {"name": "boss", "display_name": "Bà Lan", "title": "Phụ trách quầy", "roles": ["supervisor"]}
LARGEST = 16 * 1024
STATES: dict[str, Callable[[ReadUnit], Json]] = {
    "kiosk": lambda unit: kiosks.state(unit, None),
    "board": boards.state,
    "desk": lambda unit: desks.state(unit, OFFICER, {}),
    "live": lambda unit: live.state(unit, {}),
    "reception": reception_desk.state,
    "supervisor": lambda unit: desks.state(unit, SUPERVISOR, {}, at=2),
    "terminal": lambda unit: terminals.state(unit, KEY, 1),
}
CONTRACT = {
    "kiosk": "hours waiting usual_wait counters fields priorities rule printer slips device",
    "board": "zone calls counters missed waiting queues rule notice replay_min idle last_seq",
    "desk": "account roles counter counters visit waiting missed held today terminal printers services",
    "live": "today counters fields alerts devices",
    "reception": "fields priorities counters printers slips",
    "supervisor": "acting may_act counter counters visit undo choices",
    "terminal": "counter place officer visit invitation question thanks_s scale",
}


def read(office: Office, screen: str) -> Json:
    with office.units.read(office.key) as unit:
        return STATES[screen](unit)


def multiply(office: Office, service: str, count: int) -> None:
    """So many wait for the service: one took a number, the others are copies of theirs."""
    first = office.visit(office.take(service, printer="kiosk-1")["id"])
    copies = [
        {**first, "id": f"{first['id']}-{n}", "number": 1000 + n, "token": f"t-{service}-{n}"}
        | {"code": f"{service}-{1000 + n}", "queue_key": first["queue_key"] + n}
        for n in range(1, count)
    ]
    with office.units.write(office.key) as unit:
        unit.connection.execute(insert(Visit), copies)


@pytest.fixture
def crowd(office: Office) -> Office:
    """Two thousand wait, twenty were called, a dozen missed."""
    office.open(1, 2, 3)
    for _ in range(20):
        office.move("no-show", office.called(1, printer="kiosk-1")["id"], 1)
    office.serving(2)
    multiply(office, "HT", 1000)
    multiply(office, "DD", 1000)
    return office


@pytest.mark.parametrize("screen", sorted(STATES))
def test_every_state_begins_with_its_revision_the_time_and_the_office(office: Office, screen: str) -> None:
    state = read(office, screen)

    assert (state["rev"][1], state["site"]["key"]) == (office.rev(), office.key)
    assert state["now"] == "2026-11-21T01:30:00.000Z"


@pytest.mark.parametrize("screen", sorted(STATES))
def test_every_state_has_the_parts_of_the_contract(office: Office, screen: str) -> None:
    assert set(CONTRACT[screen].split()) <= set(read(office, screen))


def test_no_state_is_larger_than_sixteen_kilobytes_though_two_thousand_wait(crowd: Office) -> None:
    sizes = {screen: len(json.dumps(read(crowd, screen), ensure_ascii=False).encode()) for screen in STATES}

    assert {screen: size for screen, size in sizes.items() if size > LARGEST} == {}


def test_the_desk_gets_the_first_thirty_and_counts_the_rest(crowd: Office) -> None:
    waiting: Any = read(crowd, "desk")["waiting"]

    assert (len(waiting["list"]), waiting["total"], waiting["mine"]) == (30, 2000, 1000)


def test_the_board_shows_numbers_and_nobodys_name(crowd: Office) -> None:
    state = read(crowd, "board")

    assert (len(state["calls"]), len(state["missed"]), state["waiting"]) == (20, 12, 2000)
    assert "officer" not in json.dumps(state)


def test_the_board_shows_the_newest_call_first(office: Office) -> None:
    office.open(1, 2)
    office.called(1)
    office.called(2)

    assert [call["seq"] for call in read(office, "board")["calls"]] == [2, 1]


def test_yesterdays_calls_are_gone_from_the_board(office: Office) -> None:
    office.open(1)
    office.called(1)
    office.later(days=1)

    assert (read(office, "board")["calls"], read(office, "board")["missed"]) == ([], [])


@pytest.mark.parametrize(("hours", "is_open"), [(0, True), (3, False), (5, True), (9, False)])
def test_the_kiosk_knows_whether_the_office_is_open(office: Office, hours: int, is_open: bool) -> None:
    office.later(hours=hours)

    assert read(office, "kiosk")["hours"]["open"] is is_open


def test_a_service_that_no_counter_serves_is_shown_as_closed(office: Office) -> None:
    fields = {field["id"]: field["services"][0]["open"] for field in read(office, "kiosk")["fields"]}

    assert fields == {"HT": True, "DD": True}


def test_a_desk_without_a_counter_sees_everybody_who_waits(office: Office) -> None:
    office.take("HT")
    office.take("DD")

    state = read(office, "desk")

    assert (state["counter"], [line["code"] for line in state["waiting"]["list"]]) == (
        None,
        ["HT-001", "DD-001"],
    )


def test_the_terminal_shows_the_officer_and_the_visit_in_hand(office: Office) -> None:
    office.open(1)
    visit = office.called(1)

    state = read(office, "terminal")

    assert (state["officer"]["name"], state["visit"]) == (
        "ha-noi-1",
        {"id": visit["id"], "code": "HT-001", "state": "called"},
    )


def test_the_board_of_ninety_nine_counters_fits_with_its_longest_notice(crowd: Office) -> None:
    with crowd.units.write(crowd.key) as unit:
        setup.change_site(unit, settings={"notice": "ổ" * 200, "notice_en": "x" * 200})
        for number in range(4, 100):
            setup.put_counter(unit, number, f"Quầy tiếp nhận {number}", ["HT"])

    url = f"/media/{'k' * 40}/{'0' * 32}"
    with crowd.units.read(crowd.key) as unit:
        told = boards.state(unit, media=[{"kind": "picture", "url": url}] * 20)
    state = json.dumps(told, ensure_ascii=False)

    assert len(state.encode()) <= LARGEST
