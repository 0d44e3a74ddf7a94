"""Every address and every namespace refuses the stranger, the wrong role and the wrong office."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule as UrlRule
from werkzeug.test import TestResponse

from kiosk.callers import Rule
from kiosk.domain import ballots
from kiosk.live.screens import Screens
from kiosk.routes import api
from kiosk.routes.access import rule_of
from kiosk.runtime import Runtime
from kiosk.services.accounts import ROLES
from kiosk.services.devices import KINDS
from tests.factories import MakeOffice, Office
from tests.routes.samples import body_of

ELSEWHERE = {"REMOTE_ADDR": "192.168.1.77"}  # no loopback: operations are for this machine
REFUSED = (401, 403)
THEIRS = "muong-so"  # a key that no page mentions by chance


@dataclass(frozen=True)
class Door:
    """One address with one method, and who may pass."""

    url: UrlRule
    method: str
    rule: Rule

    def __str__(self) -> str:
        """As in the documentation."""
        return f"{self.method} {self.url.rule}"


def doors(app: Flask) -> Iterator[Door]:
    for url in app.url_map.iter_rules():
        rule = rule_of(app, url.endpoint)
        for method in sorted((url.methods or set()) - {"HEAD", "OPTIONS"}):
            yield Door(url, method, rule or Rule())


def guarded(app: Flask) -> list[Door]:
    return [door for door in doors(app) if not door.rule.anyone]


def address(app: Flask, door: Door, values: dict[str, Any]) -> str:
    """The door's address; its parts are taken from ``values`` by name, a choice is its first."""
    parts: dict[str, Any] = {}
    for name in door.url.arguments:
        choices = door.url._converters[name]
        allowed = sorted(getattr(choices, "items", ())) if hasattr(choices, "items") else []
        parts[name] = values.get(name) or (allowed[0] if allowed else 1)
    return app.url_map.bind("localhost").build(door.url.endpoint, parts)


def knock(
    app: Flask,
    client: FlaskClient,
    door: Door,
    values: dict[str, Any] | None = None,
    *,
    token: str = "",
    query: str = "",
) -> TestResponse:
    """Call the door with the least body it takes."""
    with app.test_request_context():
        path = address(app, door, values or {})
        body = body_of(api.operation_of(door.url.endpoint))
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.open(
        path + query, method=door.method, json=body, headers=headers, environ_overrides=ELSEWHERE
    )


def is_refused(door: Door, answer: TestResponse) -> bool:
    if door.rule.login_page and answer.status_code == 302:
        return answer.location.startswith("/login")
    return answer.status_code in REFUSED


def signed_in(app: Flask, office: Office, name: str, role: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("kiosk_session", office.staff(name, role))
    return client


def devices_of(office: Office) -> dict[str, str]:
    """A token of each kind of device."""
    return {kind: office.enrol(kind, 1 if kind == "terminal" else None)[1] for kind in KINDS}


def test_every_route_says_who_may_call_it(app: Flask) -> None:
    silent = [url.rule for url in app.url_map.iter_rules() if rule_of(app, url.endpoint) is None]

    assert silent == []


def test_a_new_route_without_a_rule_is_noticed_and_refused(app: Flask) -> None:
    app.add_url_rule("/api/v1/secrets", "secrets", lambda: "all of them")

    assert rule_of(app, "secrets") is None
    assert app.test_client().get("/api/v1/secrets").status_code == 403


def test_every_guarded_route_refuses_a_stranger(app: Flask, client: FlaskClient) -> None:
    found = {str(door): knock(app, client, door) for door in guarded(app)}
    doors_by_name = {str(door): door for door in guarded(app)}

    assert [name for name, answer in found.items() if not is_refused(doors_by_name[name], answer)] == []


@pytest.mark.parametrize("role", ROLES)
def test_every_guarded_route_refuses_a_role_that_it_does_not_name(
    app: Flask, office: Office, role: str
) -> None:
    client = signed_in(app, office, "hoa", role)
    wrong = [door for door in guarded(app) if role not in door.rule.roles]

    assert [str(door) for door in wrong if knock(app, client, door).status_code != 403] == []


def test_every_guarded_route_refuses_a_device_that_it_does_not_name(app: Flask, office: Office) -> None:
    tokens = devices_of(office)
    client = app.test_client()
    let_in = [
        f"{kind}: {door}"
        for door in guarded(app)
        for kind in KINDS
        if kind not in door.rule.devices and knock(app, client, door, token=tokens[kind]).status_code != 403
    ]

    assert let_in == []


def things_of(office: Office) -> dict[str, Any]:
    """What the addresses could name at the other office."""
    office.open(1)
    serving = office.serving(1)
    ticket = office.take(printer="kiosk-1")
    device, _ = office.enrol("board")
    job = ticket["print"]["job"]
    return {"visit": serving["id"], "job": job, "device": device, "key": "HT", "name": "kiosk-1"}


def test_no_route_lets_staff_of_one_office_into_another(app: Flask, make_office: MakeOffice) -> None:
    theirs, own = make_office(THEIRS), make_office("hong-gai")
    things, before = things_of(theirs), theirs.rev()
    found = []
    for role in ROLES:
        client = signed_in(app, own, f"{role}-x", role)
        for door in (each for each in guarded(app) if role in each.rule.roles):
            for query in (f"?site={THEIRS}", f"?scope=site:{THEIRS}", ""):
                answer = knock(app, client, door, things, query=query)
                if answer.status_code < 500 and THEIRS not in answer.text:
                    continue
                found.append(f"{role}: {door}{query} {answer.status_code}")

    assert found == []
    assert theirs.rev() == before


def test_every_route_of_an_office_refuses_staff_who_ask_for_another(
    app: Flask, make_office: MakeOffice
) -> None:
    theirs, own = make_office(THEIRS), make_office("hong-gai")
    things = things_of(theirs)
    found = []
    for role in ROLES:
        client = signed_in(app, own, f"{role}-x", role)
        for door in (each for each in guarded(app) if role in each.rule.roles and is_of_one_office(each)):
            answer = knock(app, client, door, things, query=f"?site={THEIRS}&scope=site:{THEIRS}")
            if answer.status_code != 403:
                found.append(f"{role}: {door} {answer.status_code} {answer.text[:90]}")

    assert found == []


def is_of_one_office(door: Door) -> bool:
    """All calls but those about the account itself, its choice of offices, and new offices."""
    own = ("/api/v1/session", "/api/v1/live/scopes", "/api/v1/setup", "/api/v1/setup/sites")
    about = ("/api/v1/setup/pairings/find",)
    return door.url.rule.startswith("/api/") and door.url.rule not in (*own, *about)


def test_no_route_lets_a_device_of_one_office_into_another(app: Flask, make_office: MakeOffice) -> None:
    theirs, own = make_office(THEIRS), make_office("hong-gai")
    things, before = things_of(theirs), theirs.rev()
    client, tokens = app.test_client(), devices_of(own)
    found = []
    for door in guarded(app):
        for kind in sorted(door.rule.devices):
            answer = knock(app, client, door, things, token=tokens[kind], query=f"?site={THEIRS}")
            if answer.status_code >= 500 or THEIRS in answer.text:
                found.append(f"{kind}: {door} {answer.status_code}")

    assert found == []
    assert theirs.rev() == before


def test_a_token_is_bound_to_its_office(app: Flask, make_office: MakeOffice) -> None:
    make_office(THEIRS)
    token = make_office("hong-gai").enrol("kiosk")[1]
    borrowed = token.replace("hong-gai.", f"{THEIRS}.")

    assert (
        app.test_client().get("/api/v1/kiosk", headers={"Authorization": f"Bearer {borrowed}"}).status_code
        == 401
    )


def test_operations_are_for_this_machine_and_not_through_a_proxy(app: Flask) -> None:
    client = app.test_client()

    statuses = [
        client.get("/metrics").status_code,
        client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code,
        client.get("/metrics", environ_overrides=ELSEWHERE).status_code,
    ]

    assert statuses == [200, 403, 403]


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

    assert (silent, len(namespaces(app))) == ([], 5)


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


def test_an_invitation_of_one_office_rates_nothing_at_another(app: Flask, make_office: MakeOffice) -> None:
    theirs, own = make_office(THEIRS), make_office("hong-gai")
    theirs.open(1)
    here: Runtime = app.extensions["kiosk"]
    visit = theirs.finished()
    foreign = ballots.invitation(here.secret.vote_key, "hong-gai", visit["id"])
    token = own.enrol("terminal", 1)[1]

    answer = app.test_client().post(
        "/api/v1/ratings",
        json={"invitation": foreign, "level": "neutral", "tap_id": "0" * 8 + "-0000-4000-8000-" + "0" * 12},
        headers={"Authorization": f"Bearer {token}"},
    )

    assert answer.status_code == 404
