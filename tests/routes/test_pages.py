"""Pages: which office's ribbon they wear, and what a browser sees of a number that nobody has."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories import MakeOffice, Office

MARK = "data-demonstration"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
WITHOUT_OFFICE = ["/", "/login", "/kiosk", "/board", "/terminal"]


@pytest.fixture
def trial(make_office: MakeOffice) -> Office:
    """A demonstration."""
    return make_office("ha-long", demonstration=True)


@pytest.fixture
def real(make_office: MakeOffice) -> Office:
    """An office of the same installation that citizens come to."""
    return make_office("ha-noi")


def phone_of(client: FlaskClient, office: Office, **headers: str) -> TestResponse:
    """The phone's page of a number that was just taken."""
    token = office.visit(office.take()["id"])["token"]
    return client.get(f"/t/{token}", headers={**BROWSER, **headers})


def unknown(client: FlaskClient, token: str = "ha-noi.0123", query: str = "", **headers: Any) -> TestResponse:
    return client.get(f"/t/{token}{query}", headers={**BROWSER, **headers})


def test_a_number_of_a_real_office_is_no_demonstrations(
    client: FlaskClient, trial: Office, real: Office
) -> None:
    assert MARK not in phone_of(client, real).text


def test_a_number_of_a_demonstration_says_so(client: FlaskClient, trial: Office, real: Office) -> None:
    assert f'{MARK}="BẢN THỬ"' in phone_of(client, trial).text


@pytest.mark.parametrize("path", WITHOUT_OFFICE)
def test_a_page_that_knows_no_office_is_not_marked_beside_a_real_one(
    client: FlaskClient, trial: Office, real: Office, path: str
) -> None:
    assert MARK not in client.get(path).text


@pytest.mark.parametrize("path", WITHOUT_OFFICE)
def test_a_page_that_knows_no_office_is_marked_where_all_are_demonstrations(
    client: FlaskClient, trial: Office, path: str
) -> None:
    assert MARK in client.get(path).text


def test_the_way_to_a_demonstration_is_there_beside_a_real_office(
    client: FlaskClient, trial: Office, real: Office
) -> None:
    assert 'href="/demo"' in client.get("/").text


@pytest.mark.parametrize(
    ("taken_in", "query", "spoken"), [("en", "", "en"), ("en", "?language=vi", "vi"), ("vi", "", "vi")]
)
def test_the_phone_speaks_as_the_slip_does_until_the_citizen_chooses(
    client: FlaskClient, real: Office, taken_in: str, query: str, spoken: str
) -> None:
    token = real.visit(real.take(language=taken_in)["id"])["token"]

    assert f'<html lang="{spoken}"' in client.get(f"/t/{token}{query}", headers=BROWSER).text


@pytest.mark.parametrize("token", ["ha-noi.0123", "nowhere.0123", "x", "_.0123"])
def test_a_browser_gets_the_page_of_a_number_that_nobody_has(
    client: FlaskClient, real: Office, token: str
) -> None:
    answer = unknown(client, token)

    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert '"gone": true' in answer.text


@pytest.mark.parametrize("accept", ["", "*/*", "application/json", "application/problem+json"])
def test_a_program_gets_a_problem_instead_of_the_page(client: FlaskClient, real: Office, accept: str) -> None:
    answer = unknown(client, Accept=accept)

    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_ticket")


@pytest.mark.parametrize(
    ("query", "tongues", "language"),
    [
        ("", "vi-VN,vi;q=0.9,en;q=0.5", "vi"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "fr", "vi"),
        ("?language=vi", "en", "vi"),
        ("?language=en", "vi", "en"),
    ],
)
def test_an_unknown_number_is_said_in_the_language_of_the_phone(
    client: FlaskClient, real: Office, query: str, tongues: str, language: str
) -> None:
    answer = unknown(client, query=query, **{"Accept-Language": tongues})

    assert f'<html lang="{language}"' in answer.text


def test_the_page_of_an_unknown_number_names_the_office_that_its_token_names(
    client: FlaskClient, trial: Office, real: Office
) -> None:
    answer = unknown(client, "ha-long.0123")

    assert f'{MARK}="BẢN THỬ"' in answer.text
