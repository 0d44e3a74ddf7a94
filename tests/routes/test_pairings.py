from time import monotonic

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.routes.pairings import Tries
from kiosk.services import devices
from kiosk.storage.sites import SYSTEM
from tests.factories import Api, Json, Office


def ask(client: FlaskClient, kind: str = "kiosk") -> Json:
    """A screen asks for a code."""
    body: Json = client.post("/api/v1/pairings", json={"kind": kind}).get_json()
    return body


def confirm(office: Office, code: str, counter: int | None = None) -> str:
    """Staff confirm the code; returns the device."""
    with office.units.read(SYSTEM) as reader:
        row = devices.waiting_pairing(reader, code)
    with office.units.write(office.key) as unit:
        device = devices.place(unit, row["kind"], counter, "Sảnh", "kiosk-1")
    with office.units.write(SYSTEM) as unit:
        devices.confirm_pairing(unit, row["code"], office.key, device)
    return device


def test_a_screen_that_was_confirmed_gets_a_token_that_works(
    app: Flask, client: FlaskClient, office: Office
) -> None:
    waiting = ask(client)
    before = client.get(f"/api/v1/pairings/{waiting['poll_key']}").get_json()
    confirm(office, waiting["code"])

    answer = client.get(f"/api/v1/pairings/{waiting['poll_key']}").get_json()

    assert before == {"state": "waiting"}
    assert (answer["state"], answer["site"], answer["kind"]) == ("confirmed", office.key, "kiosk")
    assert Api(app.test_client(), answer["token"]).get("/kiosk").status_code == 200


def test_a_terminal_learns_its_counter(client: FlaskClient, office: Office) -> None:
    waiting = ask(client, "terminal")
    confirm(office, waiting["code"], 2)

    assert client.get(f"/api/v1/pairings/{waiting['poll_key']}").get_json()["counter"] == 2


def test_the_token_is_told_once(client: FlaskClient, office: Office) -> None:
    waiting = ask(client)
    confirm(office, waiting["code"])
    client.get(f"/api/v1/pairings/{waiting['poll_key']}")

    again = client.get(f"/api/v1/pairings/{waiting['poll_key']}")

    assert (again.status_code, again.get_json()["code"]) == (410, "pairing_expired")


def test_a_code_that_nobody_confirms_ends_after_ten_minutes(client: FlaskClient, office: Office) -> None:
    waiting = ask(client)
    office.later(minutes=10)

    assert client.get(f"/api/v1/pairings/{waiting['poll_key']}").status_code == 410


def test_the_code_on_the_screen_is_not_enough_to_fetch_the_token(client: FlaskClient, office: Office) -> None:
    waiting = ask(client)
    confirm(office, waiting["code"])

    answer = client.get(f"/api/v1/pairings/{waiting['code']}")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_pairing")


def test_the_sixth_try_within_a_minute_is_refused(client: FlaskClient, office: Office) -> None:
    for _ in range(5):
        ask(client)

    answer = client.post("/api/v1/pairings", json={"kind": "kiosk"})

    assert (answer.status_code, answer.get_json()["code"]) == (429, "too_many_tries")


def test_another_address_has_tries_of_its_own(client: FlaskClient, office: Office) -> None:
    for _ in range(5):
        ask(client)

    answer = client.post(
        "/api/v1/pairings", json={"kind": "kiosk"}, environ_overrides={"REMOTE_ADDR": "192.168.1.8"}
    )

    assert answer.status_code == 201


def test_a_minute_later_one_may_try_again(
    client: FlaskClient, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        ask(client)
    later = monotonic() + 61
    monkeypatch.setattr("kiosk.routes.pairings.monotonic", lambda: later)

    assert client.post("/api/v1/pairings", json={"kind": "kiosk"}).status_code == 201


def test_who_tried_too_often_is_told_when_to_come_back(client: FlaskClient, office: Office) -> None:
    for _ in range(5):
        ask(client)

    answer = client.post("/api/v1/pairings", json={"kind": "kiosk"})

    assert 55 <= int(answer.headers["Retry-After"]) <= 60
    assert f" {answer.headers['Retry-After']} giây" in answer.get_json()["detail"]


def test_an_address_is_forgotten_a_minute_after_its_last_try(monkeypatch: pytest.MonkeyPatch) -> None:
    tries, began = Tries(), monotonic()
    for number in range(100):
        monkeypatch.setattr("kiosk.routes.pairings.monotonic", lambda at=began + number: at)
        tries.count(f"10.0.0.{number}")

    assert set(tries._at) == {f"10.0.0.{number}" for number in range(39, 100)}


def test_a_flood_of_addresses_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.routes.pairings.MOST_ADDRESSES", 10)
    tries = Tries()
    for number in range(50):
        tries.count(f"10.0.0.{number}")

    assert set(tries._at) == {f"10.0.0.{number}" for number in range(40, 50)}


def test_a_kind_that_does_not_exist_is_refused(client: FlaskClient, office: Office) -> None:
    answer = client.post("/api/v1/pairings", json={"kind": "toaster"})

    assert (answer.status_code, answer.get_json()["code"]) == (422, "bad_input")


def test_a_device_that_was_revoked_before_it_fetched_its_token_gets_none(
    client: FlaskClient, office: Office
) -> None:
    waiting = ask(client)
    device = confirm(office, waiting["code"])
    with office.units.write(office.key) as unit:
        devices.revoke(unit, device)

    answer = client.get(f"/api/v1/pairings/{waiting['poll_key']}")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_device")
