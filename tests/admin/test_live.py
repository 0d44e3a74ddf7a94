from __future__ import annotations

from threading import Event
from time import monotonic
from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

from tests.factories import Api, MakeOffice, Office

NAMESPACE = "/admin"
PATIENCE_S = 5.0


@pytest.fixture
def manager(app: Flask, office: Office) -> Api:
    return Api.staff(app, office.staff("lan", "manager"))


def test_the_page_is_a_shell_with_its_scope(manager: Api) -> None:
    page = manager.client.get("/admin?theme=dark")

    assert page.status_code == 200
    assert 'data-theme="dark"' in page.text
    assert '"scope": "site:ha-noi"' in page.text
    for address in ("/admin/static/css/live.css", "/admin/static/js/live/main.js"):
        assert address in page.text
        with manager.client.get(address) as file:
            assert file.status_code == 200


@pytest.mark.parametrize(("role", "serves"), [("manager", "false"), ("administrator", "true")])
def test_the_page_says_whether_the_account_receives_citizens(
    app: Flask, office: Office, role: str, serves: str
) -> None:
    page = Api.staff(app, office.staff("lan", role)).client.get("/admin")

    assert f'"serves": {serves}' in page.text


def test_a_strange_theme_is_not_written_into_the_page(manager: Api) -> None:
    assert "data-theme" not in manager.client.get('/admin?theme="><script>').text


def test_who_is_not_signed_in_is_sent_to_sign_in(app: Flask, office: Office) -> None:
    answer = app.test_client().get("/admin")

    assert answer.status_code in {302, 303}
    assert "/login" in answer.headers["Location"]


def test_a_view_has_figures_rows_and_a_chart(manager: Api) -> None:
    body = manager.get("/live?scope=site:ha-noi&from=2026-11-21&to=2026-11-21&by=field").get_json()

    assert (body["rows"]["by"], [row["key"] for row in body["rows"]["list"]]) == ("field", ["DD", "HT"])
    assert body["chart"] == {"kind": "hours", "points": []}
    assert body["period"] == {"from": "2026-11-21", "to": "2026-11-21", "today": "2026-11-21"}


def test_the_present_moment_comes_by_office(manager: Api, office: Office) -> None:
    office.take("HT")

    body = manager.get("/live/now?scope=all").get_json()

    assert list(body["states"]) == ["ha-noi"]
    assert [field["waiting"] for field in body["states"]["ha-noi"]["fields"]] == [0, 1]


def test_a_scope_within_an_office_reads_the_same_present_moment(manager: Api) -> None:
    assert list(manager.get("/live/now?scope=counter:ha-noi/1").get_json()["states"]) == ["ha-noi"]


def test_the_choices_are_the_accounts_own(manager: Api, make_office: MakeOffice) -> None:
    make_office("hue")

    assert [site["key"] for site in manager.get("/live/scopes").get_json()["sites"]] == ["ha-noi"]


def listening(app: Flask, api: Api, scope: str) -> SocketIOTestClient:
    socket: SocketIOTestClient = app.extensions["socketio"].test_client(
        app, namespace=NAMESPACE, auth={"scope": scope}, flask_test_client=api.client
    )
    return socket


def next_states(socket: SocketIOTestClient) -> dict[str, Any]:
    """The offices in the first message that arrives; the pusher's thread takes a moment."""
    until = monotonic() + PATIENCE_S
    while monotonic() < until:
        for message in socket.get_received(NAMESPACE):
            if message["name"] == "state":
                states: dict[str, Any] = message["args"][0]["states"]
                return states
        Event().wait(0.01)
    raise AssertionError("no state came")


def test_a_write_reaches_the_screens_of_its_office(app: Flask, manager: Api, office: Office) -> None:
    socket = listening(app, manager, "site:ha-noi")

    office.take("HT")

    states = next_states(socket)
    assert [field["waiting"] for field in states["ha-noi"]["fields"]] == [0, 1]
    socket.disconnect(NAMESPACE)


def test_a_screen_of_all_offices_hears_each_of_them(
    app: Flask, office: Office, make_office: MakeOffice
) -> None:
    other = make_office("hue")
    socket = listening(app, Api.staff(app, office.staff("root", "administrator", "*")), "all")

    office.take("HT")
    first = list(next_states(socket))
    other.take("HT")

    assert (first, list(next_states(socket))) == (["ha-noi"], ["hue"])
    socket.disconnect(NAMESPACE)


def test_a_screen_that_left_is_in_no_room(app: Flask, office: Office, make_office: MakeOffice) -> None:
    make_office("hue")
    socket = listening(app, Api.staff(app, office.staff("root", "administrator", "*")), "all")

    socket.disconnect(NAMESPACE)

    assert app.extensions["kiosk_pusher"]._rooms == {}


@pytest.mark.parametrize(
    ("role", "scope"), [("officer", "site:ha-noi"), ("manager", "site:hue"), ("manager", "nonsense")]
)
def test_only_managers_of_the_office_may_listen(
    app: Flask, office: Office, make_office: MakeOffice, role: str, scope: str
) -> None:
    make_office("hue")

    socket = listening(app, Api.staff(app, office.staff("hoa", role)), scope)

    assert not socket.is_connected(NAMESPACE)


def test_a_stranger_may_not_listen(app: Flask, office: Office) -> None:
    assert not listening(app, Api(app.test_client()), "site:ha-noi").is_connected(NAMESPACE)
