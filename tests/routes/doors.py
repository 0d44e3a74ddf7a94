"""Every address of the application as a door: who may pass, and how to knock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule as UrlRule
from werkzeug.test import TestResponse

from kiosk.callers import Rule
from kiosk.routes import api
from kiosk.routes.access import rule_of
from kiosk.services.devices import KINDS
from tests.factories import Office
from tests.routes.samples import body_of

ELSEWHERE = {"REMOTE_ADDR": "192.168.1.77"}  # no loopback: operations are for this machine
REFUSED = (401, 403)


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


def address(app: Flask, door: Door, values: Mapping[str, object]) -> str:
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
    values: Mapping[str, object] | None = None,
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
