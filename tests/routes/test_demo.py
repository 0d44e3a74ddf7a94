"""The demonstration's table: open to this machine's own browser, whatever address the web listens on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

import admin
from kiosk.app import create_app
from kiosk.clock import SetClock
from kiosk.runtime import Runtime
from kiosk.settings import Settings
from tests.conftest import close
from tests.factories import Api, MakeOffice, Office


@pytest.fixture(params=["127.0.0.1", "0.0.0.0", "::"])
def web(settings: Settings, clock: SetClock, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The web as it listens on this machine alone, or on all addresses."""
    made = create_app(replace(settings, bind=request.param), (admin.init_app,), clock)
    yield made
    close(made)


@pytest.fixture
def demonstration(make_office: MakeOffice) -> Office:
    return make_office(demonstration=True)


@pytest.fixture
def browser(web: Flask, demonstration: Office) -> FlaskClient:
    """A browser on this machine."""
    return web.test_client()


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_the_table_is_shown_to_a_browser_on_this_machine(browser: FlaskClient, peer: str) -> None:
    assert browser.get("/demo", environ_base={"REMOTE_ADDR": peer}).status_code == 200


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("192.168.1.20", {}),
        ("127.0.0.1", {"Host": "evil.example"}),
        ("127.0.0.1", {"X-Forwarded-For": "192.168.1.20"}),
        ("127.0.0.1", {"Forwarded": "for=192.168.1.20"}),
    ],
)
def test_the_table_is_kept_from_everybody_else(
    browser: FlaskClient, peer: str, headers: dict[str, str]
) -> None:
    answer = browser.get("/demo", headers=headers, environ_base={"REMOTE_ADDR": peer})

    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("peer", ["127.0.0.1", "192.168.1.20"])
def test_the_index_leads_to_the_table_where_it_opens_and_nowhere_else(
    browser: FlaskClient, peer: str
) -> None:
    where = {"REMOTE_ADDR": peer}
    opens = browser.get("/demo", environ_base=where).status_code == 200

    assert ('href="/demo"' in browser.get("/", environ_base=where).text) == opens


def test_there_is_no_table_without_a_demonstration(client: FlaskClient, office: Office) -> None:
    assert client.get("/demo").status_code == 404


def test_a_number_of_the_demonstration_can_be_followed_on_this_machine(
    web: Flask, demonstration: Office
) -> None:
    kiosk = Api(web.test_client(), demonstration.enrol("kiosk", printer="kiosk-1")[1])

    url = kiosk.post("/tickets", service="HT").get_json()["track_url"]

    assert url.startswith("http://127.0.0.1:8000/t/ha-noi.")


def test_the_table_is_in_english_for_who_asks_for_it(app: Flask, here: Runtime) -> None:
    app.test_cli_runner().invoke(args=["demo", "load"])

    page = app.test_client().get("/demo?language=en").text

    names = [
        "<b>Kiosk 2</b>",
        "<b>Rating terminal, counter 8</b>",
        "<b>Desk, counter 1</b>",
        "<b>Live view</b>",
    ]
    assert [name for name in names if name not in page] == []
    assert "Bàn làm việc" not in page
