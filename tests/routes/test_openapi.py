"""The document that the running server serves: it is whole, and it says what the server does."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from kiosk.routes import api
from tests.factories import Json, Office

CONTRACT = [
    ("post", "/api/v1/tickets"),
    ("get", "/api/v1/tickets/track/{token}"),
    ("post", "/api/v1/counters/{number}/open"),
    ("post", "/api/v1/counters/{number}/call"),
    ("post", "/api/v1/counters/{number}/walk-in"),
    ("get", "/api/v1/pauses"),
    *(
        ("post", f"/api/v1/visits/{{visit}}/{move}")
        for move in (
            "recall",
            "serve",
            "finish",
            "no-show",
            "hold",
            "resume",
            "transfer",
            "cancel",
            "requeue",
            "undo",
        )
    ),
    ("get", "/api/v1/public/{site}"),
    ("post", "/api/v1/ratings"),
    ("get", "/api/v1/satisfaction"),
    *(("get", f"/api/v1/{screen}") for screen in ("kiosk", "desk", "terminal", "board", "board/calls")),
    ("post", "/api/v1/print-jobs/lease"),
    ("post", "/api/v1/print-jobs/{job}/attempts"),
    ("post", "/api/v1/print-jobs/{job}/attempts/{n}/result"),
    ("post", "/api/v1/pairings"),
    ("get", "/api/v1/pairings/{poll_key}"),
    ("post", "/api/v1/session"),
    ("delete", "/api/v1/session"),
    ("get", "/healthz"),
    ("get", "/readyz"),
]


@pytest.fixture
def document(client: FlaskClient, office: Office) -> Json:
    answer: Json = client.get("/api/v1/openapi.json").get_json()
    return answer


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for each in node.values():
            yield from references(each)
    elif isinstance(node, list):
        for each in node:
            yield from references(each)


def schemas(document: Json) -> Iterator[Json]:
    yield from document["components"]["schemas"].values()
    for _, _, operation in operations(document):
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        yield from (media["schema"] for body in bodies for media in body.get("content", {}).values())
        yield from (parameter["schema"] for parameter in operation.get("parameters", []))


def test_the_document_is_of_version_3_1(document: Json) -> None:
    assert (document["openapi"], sorted(document)) == (
        "3.1.0",
        ["components", "info", "openapi", "paths"],
    )


def test_the_public_contract_is_documented(document: Json) -> None:
    missing = [(method, path) for method, path in CONTRACT if method not in document["paths"].get(path, {})]

    assert missing == []


def test_every_call_of_the_api_is_documented(app: Flask, document: Json) -> None:
    with app.app_context():
        silent = [
            url.rule
            for url in app.url_map.iter_rules()
            if url.rule.startswith("/api/") and api.operation_of(url.endpoint) is None
        ]

    # A picture and the document itself are no calls.
    assert sorted(silent) == ["/api/v1/openapi.json", "/api/v1/tickets/track/<token>/qr.svg"]


def test_no_two_operations_share_an_id(document: Json) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]

    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_operation_says_in_words_what_it_is_and_what_it_answers(document: Json) -> None:
    silent = [
        path
        for _, path, operation in operations(document)
        if not operation["summary"]
        or not all(each["description"] for each in operation["responses"].values())
    ]

    assert silent == []


def test_every_part_of_a_path_is_a_parameter(document: Json) -> None:
    wrong = [
        path
        for _, path, operation in operations(document)
        if set(re.findall(r"\{(\w+)\}", path))
        != {each["name"] for each in operation.get("parameters", []) if each["in"] == "path"}
    ]

    assert wrong == []


def test_every_reference_leads_somewhere(document: Json) -> None:
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}

    assert set(references(document)) <= known


def test_every_schema_is_a_schema(document: Json) -> None:
    for schema in schemas(document):
        Draft202012Validator.check_schema(schema)


def test_every_security_scheme_is_declared(document: Json) -> None:
    used = {name for _, _, operation in operations(document) for way in operation["security"] for name in way}

    assert used <= set(document["components"]["securitySchemes"])


def test_every_writing_call_of_a_screen_takes_a_tap(document: Json) -> None:
    free = ("/api/v1/session", "/api/v1/pairings", "/api/v1/setup/pairings/")
    without = [
        path
        for method, path, operation in operations(document)
        if method == "post"
        and not path.startswith(free)
        and "tap_id" not in operation["requestBody"]["content"]["application/json"]["schema"]["required"]
    ]

    assert without == []


def test_a_guarded_call_says_that_it_may_refuse(document: Json) -> None:
    silent = [
        path
        for _, path, operation in operations(document)
        if operation["security"] and not {"401", "403"} <= set(operation["responses"])
    ]

    assert silent == []
