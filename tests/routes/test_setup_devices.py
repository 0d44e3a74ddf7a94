"""Setting devices up over HTTP: tokens that are told once, pairing by code, shutting out."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.routes.pairings import CONFIRMATIONS
from tests.factories import Api, Office


@pytest.fixture(autouse=True)
def _no_tries_before() -> Iterator[None]:
    CONFIRMATIONS.forget()
    yield
    CONFIRMATIONS.forget()


@pytest.fixture
def boss(app: Flask, office: Office) -> Api:
    """An administrator of the office alone."""
    return Api.staff(app, office.staff("boss", "administrator"))


def pair(client: FlaskClient, kind: str = "kiosk") -> dict[str, Any]:
    """A screen that waits for its code to be confirmed."""
    answer: dict[str, Any] = client.post("/api/v1/pairings", json={"kind": kind}).get_json()
    return answer


def test_a_token_is_told_once_and_not_to_a_repeated_tap(boss: Api) -> None:
    tap = "00000000-0000-4000-8000-000000000002"

    first = boss.post("/setup/devices", tap, kind="agent").get_json()
    again = boss.post("/setup/devices", tap, kind="agent").get_json()

    assert (set(first), again) == ({"id", "token"}, {"id": first["id"]})


def test_a_device_that_is_shut_out_is_a_stranger_at_once(boss: Api, app: Flask) -> None:
    device = boss.post("/setup/devices", kind="board").get_json()
    board = Api(app.test_client(), device["token"])
    assert board.get("/board").status_code == 200

    boss.post(f"/setup/devices/{device['id']}/revoke")

    assert board.get("/board").status_code == 401


def test_a_device_that_spoke_is_shown_as_here(boss: Api, app: Flask) -> None:
    device = boss.post("/setup/devices", kind="board").get_json()
    Api(app.test_client(), device["token"]).get("/board")

    assert [each["online"] for each in boss.get("/setup/office").get_json()["devices"]] == [True]


def test_a_screen_is_paired_by_the_code_it_shows(boss: Api, client: FlaskClient) -> None:
    waiting = pair(client, "terminal")
    code = waiting["code"].lower()

    found = boss.post("/setup/pairings/find", code=code).get_json()
    boss.post("/setup/pairings/confirm", code=code, handle=found["handle"], counter=2, name="Máy quầy 2")
    told = client.get(f"/api/v1/pairings/{waiting['poll_key']}").get_json()

    assert (found["kind"], told["state"], told["kind"], told["counter"]) == (
        "terminal",
        "confirmed",
        "terminal",
        2,
    )


def test_a_terminal_is_not_paired_without_a_counter_and_may_be_tried_again(
    boss: Api, client: FlaskClient
) -> None:
    code = pair(client, "terminal")["code"]

    refused = boss.post("/setup/pairings/confirm", code=code)
    done = boss.post("/setup/pairings/confirm", code=code, counter=1)

    assert (refused.status_code, done.status_code) == (422, 201)


def test_a_code_is_confirmed_once(boss: Api, client: FlaskClient) -> None:
    code = pair(client)["code"]
    boss.post("/setup/pairings/confirm", code=code)

    assert boss.post("/setup/pairings/confirm", code=code).status_code == 410


def test_a_sixth_guess_within_a_minute_is_refused_even_if_it_is_right(boss: Api, client: FlaskClient) -> None:
    code = pair(client)["code"]

    guesses = [boss.post("/setup/pairings/confirm", code=f"2222222{n}").status_code for n in range(5)]

    assert guesses == [404] * 5
    assert boss.post("/setup/pairings/confirm", code=code).status_code == 429


def test_who_found_the_code_is_not_guessing(boss: Api, client: FlaskClient) -> None:
    code = pair(client)["code"]
    handle = boss.post("/setup/pairings/find", code=code).get_json()["handle"]
    for n in range(4):
        boss.post("/setup/pairings/find", code=f"2222222{n}")

    assert boss.post("/setup/pairings/confirm", code=code, handle=handle).status_code == 201


def test_a_device_prints_only_at_a_printer_of_its_office(boss: Api) -> None:
    assert boss.post("/setup/devices", kind="kiosk", printer="elsewhere").get_json()["where"] == "printer"
