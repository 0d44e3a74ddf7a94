"""Every namespace of the sockets refuses the stranger, the wrong role and the wrong office."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.callers import Rule
from kiosk.live.screens import Screens
from kiosk.services.accounts import ROLES
from tests.factories import MakeOffice, Office
from tests.routes.doors import devices_of, signed_in

THEIRS = "muong-so"


def namespaces(app: Flask) -> dict[str, Any]:
    found: dict[str, Any] = app.extensions["socketio"].server.namespace_handlers
    return found


def enters(app: Flask, namespace: str, auth: dict[str, str], client: FlaskClient | None = None) -> bool:
    """Whether a socket is let into the namespace."""
    socket = app.extensions["socketio"].test_client(
        app, namespace=namespace, auth=auth, flask_test_client=client or app.test_client()
    )
    inside = bool(socket.is_connected(namespace))
    if inside:
        socket.disconnect(namespace)
    return inside


def test_every_namespace_says_who_may_enter(app: Flask) -> None:
    silent = [
        name
        for name, handler in namespaces(app).items()
        if not isinstance(handler, Screens) or not isinstance(getattr(handler, "rule", None), Rule)
    ]

    assert (silent, len(namespaces(app))) == ([], 6)


@pytest.mark.parametrize("auth", [{}, {"token": "ha-noi.0123"}, {"session": "3"}])
def test_every_namespace_refuses_a_stranger(app: Flask, office: Office, auth: dict[str, str]) -> None:
    assert [name for name in namespaces(app) if enters(app, name, auth)] == []


def test_every_namespace_lets_in_the_kinds_and_roles_it_names_and_no_other(
    app: Flask, office: Office
) -> None:
    tokens = devices_of(office)
    clients = {role: signed_in(app, office, f"{role}-x", role) for role in ROLES}
    wrong = []
    for name, handler in namespaces(app).items():
        for kind, token in tokens.items():
            if enters(app, name, {"token": token}) is not (kind in handler.rule.devices):
                wrong.append(f"{name} {kind}")
        for role, client in clients.items():
            if enters(app, name, {}, client) is not (role in handler.rule.roles):
                wrong.append(f"{name} {role}")

    assert wrong == []


def test_every_namespace_refuses_staff_who_ask_for_another_office(
    app: Flask, make_office: MakeOffice
) -> None:
    make_office(THEIRS)
    own = make_office("hong-gai")
    let_in = []
    for role in ROLES:
        client = signed_in(app, own, f"{role}-x", role)
        auth = {"site": THEIRS, "scope": f"site:{THEIRS}"}
        let_in += [f"{role} {name}" for name in namespaces(app) if enters(app, name, auth, client)]

    assert let_in == []
