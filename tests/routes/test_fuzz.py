"""Whatever is sent, the answer is one that the document names, and never a server error."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from kiosk.services import accounts
from kiosk.services.accounts import ROLES
from kiosk.storage.sites import SYSTEM
from tests.engines import on_both_engines
from tests.factories import Api, Office
from tests.routes.doors import devices_of
from tests.routes.samples import sample

NASTY = [
    "x",
    "%00",
    "-1",
    "0",
    "99999",
    "4294967296",
    "9" * 40,
    "%F0%9F%92%A9",
    "a" * 3000,
    "..",
    "%ED%A0%80",
]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
    st.sampled_from(["HT", "elderly", "kiosk-1", "x" * 5000, "Hộ", "1", "\u0000", "*"]),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)


engine = on_both_engines


@dataclass(frozen=True)
class Crowd:
    """Everybody who may call something, and what the document says of each call."""

    callers: list[Api]
    document: dict[str, Any]

    def operations(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """(method, path, operation) of every documented call but signing out."""
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                if (method, path) != ("delete", "/api/v1/session"):
                    yield method, path, operation


@pytest.fixture
def crowd(app: Flask, office: Office) -> Crowd:
    office.open(1)
    tokens = devices_of(office)
    session = office.staff("chief", ROLES[0], "*")
    with office.units.write(SYSTEM) as unit:
        for role in ROLES:
            accounts.grant(unit, "chief", role, "*")
    callers = [Api(app.test_client()), Api.staff(app, session)]
    callers += [Api(app.test_client(), tokens[kind]) for kind in ("kiosk", "terminal", "agent")]
    return Crowd(callers, app.test_client().get("/api/v1/openapi.json").get_json())


def send(caller: Api, method: str, path: str, body: Any = None) -> TestResponse:
    data = None if method == "get" else json.dumps(body)
    return caller.client.open(
        path, method=method.upper(), data=data, content_type="application/json", headers=caller._headers
    )


def body_schema(operation: dict[str, Any]) -> dict[str, Any]:
    """What the call takes; an empty object where it takes nothing."""
    content = operation.get("requestBody", {}).get("content", {})
    schema: dict[str, Any] = content.get("application/json", {}).get("schema", {"type": "object"})
    return schema


def is_documented(operation: dict[str, Any], answer: TestResponse) -> bool:
    # Too many tries and a method that a mangled address leads to are said of every call.
    known = {*operation["responses"], "404", "405", "429", "308"}
    return str(answer.status_code) in known


def test_no_address_however_mangled_breaks_the_server(crowd: Crowd) -> None:
    wrong = []
    for method, path, operation in crowd.operations():
        if "{" not in path:
            continue
        body = sample(body_schema(operation))
        for part in NASTY:
            address = re.sub(r"\{\w+\}", part, path)
            for caller in crowd.callers:
                answer = send(caller, method, address, body)
                if not is_documented(operation, answer):
                    wrong.append(f"{method} {address[:80]} {answer.status_code} {answer.text[:80]}")

    assert sorted(set(wrong)) == []


def test_no_question_however_mangled_breaks_the_server(crowd: Crowd) -> None:
    wrong = []
    names = ("site", "scope", "from", "to", "after", "by", "as", "language", "next")
    for method, path, operation in crowd.operations():
        if method != "get" or "{" in path:
            continue
        for part in [*NASTY, "site:", "counter:ha-noi/" + "9" * 30, "site:%00", "2026-02-30", "0001-01-01"]:
            query = "&".join(f"{name}={part}" for name in names)
            for caller in crowd.callers:
                answer = send(caller, method, f"{path}?{query}")
                if not is_documented(operation, answer):
                    wrong.append(f"{path}?{part[:40]} {answer.status_code} {answer.text[:80]}")

    assert sorted(set(wrong)) == []


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_no_body_however_mangled_breaks_the_server(crowd: Crowd, data: st.DataObject) -> None:
    wrong = []
    for method, path, operation in crowd.operations():
        if method != "post":
            continue
        schema = body_schema(operation)
        body = sample(schema) if data.draw(st.booleans()) else {}
        body |= {name: data.draw(VALUES) for name in schema["properties"] if data.draw(st.booleans())}
        body["tap_id"] = "8b0f7a4e-58a1-4d58-9d83-1f3c2f6d0a11"
        address = re.sub(r"\{\w+\}", "1", path)
        for caller in crowd.callers:
            answer = send(caller, method, address, body)
            if not is_documented(operation, answer):
                wrong.append(f"{address} {json.dumps(body)[:90]} {answer.status_code} {answer.text[:80]}")

    assert wrong == []
