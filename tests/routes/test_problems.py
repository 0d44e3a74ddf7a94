"""Refusals: a stable code, a status, a sentence in two languages; and what becomes of bad input."""

import inspect
import json
from collections import Counter
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.domain import errors
from kiosk.domain.errors import BusyError, KioskError, StorageFullError
from kiosk.unit import Units
from kiosk.words import catalogue
from tests.factories import Api, Office

REFUSALS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, KioskError)]
TICKETS = "/api/v1/tickets"
TAP = "8b0f7a4e-58a1-4d58-9d83-1f3c2f6d0a11"


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_every_refusal_has_a_status_that_says_whose_fault_it_is(kind: type[KioskError]) -> None:
    assert 400 <= kind.status < 600


def test_no_two_refusals_share_a_code() -> None:
    codes = Counter(kind.code for kind in REFUSALS)

    assert [code for code, count in codes.items() if count > 1] == []


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_every_refusal_has_a_sentence_in_english(kind: type[KioskError]) -> None:
    assert kind.words in catalogue("en", "server")


@pytest.fixture
def sent(kiosk: Api) -> Any:
    """Send bytes as they are to the tickets, as the kiosk."""

    def send(
        data: bytes, content_type: str = "application/json", **headers: str
    ) -> tuple[int, str | None, str]:
        answer = kiosk.client.post(
            TICKETS, data=data, content_type=content_type, headers=kiosk._headers | headers
        )
        return answer.status_code, answer.mimetype, answer.get_json()["code"]

    return send


def ticket(**more: Any) -> bytes:
    return json.dumps({"service": "HT", "tap_id": TAP, **more}).encode()


@pytest.mark.parametrize(
    ("data", "content_type", "status", "code"),
    [
        (b"{", "application/json", 400, "malformed_json"),
        (b"", "application/json", 400, "malformed_json"),
        (b"[1]", "application/json", 400, "malformed_json"),
        (b"\xff\xfe", "application/json", 400, "malformed_json"),
        (b"[" * 60_000, "application/json", 400, "malformed_json"),
        (b'{"service": NaN}', "application/json", 400, "malformed_json"),
        (ticket(), "text/plain", 415, "wrong_content_type"),
        (ticket(), "application/x-www-form-urlencoded", 415, "wrong_content_type"),
        (ticket(service="x" * 70_000), "application/json", 413, "too_large"),
        (ticket(service="x" * 10_000), "application/json", 422, "bad_input"),
        (ticket(service="H\u0000T"), "application/json", 422, "bad_input"),
        (ticket(service="\ud800"), "application/json", 422, "bad_input"),
        (ticket(tap_id="7"), "application/json", 422, "bad_input"),
        (ticket(tap_id=None), "application/json", 422, "bad_input"),
        (b'{"service": "HT"}', "application/json", 422, "bad_input"),
        (ticket(service="XX"), "application/json", 404, "unknown_service"),
    ],
)
def test_bad_input_is_a_problem_with_a_stable_code(
    sent: Any, office: Office, data: bytes, content_type: str, status: int, code: str
) -> None:
    assert sent(data, content_type) == (status, "application/problem+json", code)
    assert office.tickets() == 0


@pytest.mark.parametrize(
    ("body", "words", "words_en"),
    [
        ({"service": "HT"}, "thiếu tap_id", "tap_id is missing"),
        ({"tap_id": TAP}, "thiếu service", "service is missing"),
        (
            {"service": "HT", "tap_id": TAP, "colour": "red"},
            "không nhận colour",
            "colour is not accepted",
        ),
        (
            {"service": "HT", "tap_id": TAP, "x" * 500: 1},
            f"không nhận {'x' * 40}",
            f"{'x' * 40} is not accepted",
        ),
        ({"service": "HT", "tap_id": TAP, "{0}": 1}, "không nhận {0}", "{0} is not accepted"),
    ],
)
def test_a_clerk_is_told_which_entry_is_missing_or_not_known(
    kiosk: Api, body: dict[str, Any], words: str, words_en: str
) -> None:
    told = kiosk.client.post(TICKETS, json=body, headers=kiosk._headers).get_json()

    assert (told["code"], told["detail"], told["detail_en"]) == (
        "bad_input",
        f"Dữ liệu gửi lên không đúng: {words}.",
        f"The data sent is not valid: {words_en}.",
    )


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/api/v1/nowhere", 404, "not_found"),
        ("DELETE", TICKETS, 405, "wrong_method"),
        ("GET", "/t/ha-noi.0123", 404, "unknown_ticket"),
        ("POST", "/api/v1/counters/x/open", 404, "not_found"),
        ("POST", "/api/v1/visits/1/dance", 404, "not_found"),
    ],
)
def test_a_wrong_address_or_method_is_a_problem_too(
    client: FlaskClient, office: Office, method: str, path: str, status: int, code: str
) -> None:
    answer = client.open(path, method=method)

    assert (answer.status_code, answer.mimetype, answer.get_json()["code"]) == (
        status,
        "application/problem+json",
        code,
    )


def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient, office: Office) -> None:
    assert "POST" in client.delete(TICKETS).headers["Allow"]


@pytest.mark.parametrize("token", ["x", "ha-noi.0123", "nowhere.0123", "_.0123", "ha-noi." + "0" * 400])
def test_a_token_that_is_not_valid_is_refused(app: Flask, office: Office, token: str) -> None:
    answer = Api(app.test_client(), token).get("/kiosk")

    assert (answer.status_code, answer.get_json()["code"]) == (401, "not_signed_in")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("vi", "Không có dịch vụ này."), ("en", "There is no such service."), ("xx", "Không có dịch vụ này.")],
)
def test_the_sentence_is_in_the_language_of_the_screen(kiosk: Api, language: str, sentence: str) -> None:
    answer = kiosk.client.post(
        TICKETS,
        json={"service": "XX", "tap_id": str(uuid4())},
        headers=kiosk._headers | {"X-Kiosk-Language": language},
    )

    assert (answer.get_json()["detail"], answer.get_json()["detail_en"]) == (
        sentence,
        "There is no such service.",
    )


def broken(error: Exception) -> Any:
    """A door to data that raises instead of opening."""

    def write(*_args: object, **_named: object) -> None:
        raise error

    return write


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (BusyError(), 503, "busy"),
        (StorageFullError("disk full"), 503, "storage_failed"),
        (ZeroDivisionError("bug"), 500, "internal_error"),
    ],
)
def test_trouble_inside_is_said_without_its_secrets(
    kiosk: Api, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, code: str
) -> None:
    monkeypatch.setattr(Units, "write", broken(error))

    answer = kiosk.post("/tickets", service="HT")

    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert "bug" not in answer.text and "disk" not in answer.text


def test_a_busy_office_says_when_to_come_back(kiosk: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Units, "write", broken(BusyError()))

    assert kiosk.post("/tickets", service="HT").headers["Retry-After"] == "2"


@pytest.mark.parametrize("path", ["/kiosk", "/board", "/terminal", "/login", "/nowhere", "/healthz"])
def test_every_answer_carries_the_strict_headers(client: FlaskClient, office: Office, path: str) -> None:
    headers = client.get(path).headers

    assert headers["Content-Security-Policy"].startswith("default-src 'self'; object-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
