"""Zones and the boards in them over HTTP."""

from typing import Any

import pytest
from flask import Flask

from tests.factories import Api, Office

ZONE: dict[str, Any] = {"id": "A", "name": "Khu A", "name_en": "Zone A", "counters": [1, 2]}


@pytest.fixture
def boss(app: Flask, office: Office) -> Api:
    """An administrator of the office."""
    return Api.staff(app, office.staff("boss", "administrator"))


@pytest.fixture
def hall(boss: Api, office: Office) -> Office:
    """Two zones; every counter is open."""
    boss.post("/setup/zones", **ZONE)
    boss.post("/setup/zones", **{**ZONE, "id": "B", "name": "Khu B", "counters": [3]})
    office.open(1, 2, 3)
    return office


def test_a_zone_is_made_changed_and_taken_out(boss: Api) -> None:
    made = boss.post("/setup/zones", **ZONE).status_code
    changed = boss.post("/setup/zones/A", counters=[2]).status_code
    shown = boss.get("/setup/office").get_json()["zones"]
    removed = boss.post("/setup/zones/A/remove").status_code

    assert (made, changed, removed) == (201, 200, 204)
    assert shown == [{**ZONE, "counters": [2], "position": 0}]
    assert boss.get("/setup/office").get_json()["zones"] == []


def test_a_zone_s_faults_are_told_at_their_entries(boss: Api) -> None:
    answer = boss.post("/setup/zones", **{**ZONE, "counters": [1, 1, 9]})

    assert [(each["where"], each["words"]) for each in answer.get_json()["faults"]] == [
        ("counters[1]", "Quầy 1 được ghi hai lần trong khu này."),
        ("counters[2]", "Không có quầy 9 đang dùng."),
    ]


def test_a_zone_that_is_there_is_not_made_again(boss: Api) -> None:
    boss.post("/setup/zones", **ZONE)

    assert boss.post("/setup/zones", **ZONE).get_json()["where"] == "id"


def test_a_zone_that_is_not_there_is_neither_changed_nor_taken_out(boss: Api) -> None:
    answers = [boss.post("/setup/zones/X", name="Khu X"), boss.post("/setup/zones/X/remove")]

    assert [each.status_code for each in answers] == [404, 404]


def test_a_zone_that_a_board_shows_is_not_taken_out(boss: Api, hall: Office) -> None:
    boss.post("/setup/devices", kind="board", zone="A")

    assert boss.post("/setup/zones/A/remove").get_json()["code"] == "in_use"


def test_a_board_reads_its_zone_alone(boss: Api, hall: Office, app: Flask) -> None:
    device = boss.post("/setup/devices", kind="board", zone="B").get_json()
    board = Api(app.test_client(), device["token"])
    hall.called(1)
    hall.called(3, "DD")

    state, calls = board.get("/board").get_json(), board.get("/board/calls?after=0").get_json()

    assert (state["zone"]["name"], [each["counter"] for each in state["calls"]]) == ("Khu B", [3])
    assert ([each["seq"] for each in calls["calls"]], calls["zone"]) == ([2], "B")


def test_a_board_is_moved_and_shows_the_other_zone_at_once(boss: Api, hall: Office, app: Flask) -> None:
    device = boss.post("/setup/devices", kind="board", zone="B").get_json()
    board = Api(app.test_client(), device["token"])
    before = board.get("/board").get_json()["zone"]["id"]

    moved = boss.post(f"/setup/devices/{device['id']}", zone="", name="Bảng giữa sảnh")

    assert (moved.status_code, before, board.get("/board").get_json()["zone"]) == (200, "B", None)
    assert boss.get("/setup/office").get_json()["devices"][0]["name"] == "Bảng giữa sảnh"


def test_a_board_is_not_moved_to_a_zone_that_is_not_there(boss: Api) -> None:
    device = boss.post("/setup/devices", kind="board").get_json()

    answer = boss.post(f"/setup/devices/{device['id']}", zone="X")

    assert (answer.status_code, answer.get_json()["where"]) == (422, "zone")


def test_a_device_that_is_gone_is_not_changed(boss: Api) -> None:
    assert boss.post("/setup/devices/none", name="x").get_json()["code"] == "unknown_device"


def test_a_board_is_paired_into_its_zone(boss: Api, hall: Office, app: Flask) -> None:
    stranger = app.test_client()
    waiting = stranger.post("/api/v1/pairings", json={"kind": "board"}).get_json()
    boss.post("/setup/pairings/confirm", code=waiting["code"], zone="B")
    token = stranger.get(f"/api/v1/pairings/{waiting['poll_key']}").get_json()["token"]

    assert Api(app.test_client(), token).get("/board").get_json()["zone"]["id"] == "B"
