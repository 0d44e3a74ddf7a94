"""The OpenAPI 3.1 document, made from the declarations of the calls."""

import re
from typing import Any

from flask import Flask
from werkzeug.routing import Rule as UrlRule

from kiosk.callers import Rule
from kiosk.domain import errors
from kiosk.domain.errors import KioskError
from kiosk.routes import api
from kiosk.routes.access import rule_of
from kiosk.routes.api import Operation

PROBLEM = {"$ref": "#/components/schemas/Problem"}
COMMON = (errors.BadInputError, errors.MalformedJsonError, errors.WrongContentTypeError, errors.TooLargeError)
TAPPED = (errors.TapReusedError, errors.TapForeignError, errors.BusyError, errors.StorageFullError)


def document(app: Flask, version: str) -> dict[str, Any]:
    """Every declared call of the running application."""
    paths: dict[str, Any] = {}
    for rule in app.url_map.iter_rules():
        operation = api.operation_of(rule.endpoint)
        if operation is None:
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            for path, values in _expanded(rule):
                entry = _operation(operation, rule_of(app, rule.endpoint), values)
                entry["operationId"] = re.sub(r"\W+", "-", f"{method} {path}".lower()).strip("-")
                paths.setdefault(path, {})[method.lower()] = entry
    return {
        "openapi": "3.1.0",
        "info": {"title": "One-stop kiosk", "version": version},
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": {"Problem": _problem()}, "securitySchemes": _schemes()},
    }


def _expanded(rule: UrlRule) -> list[tuple[str, dict[str, str]]]:
    """A path for each value of an ``any(…)`` part; the other parts stay parameters."""
    choice = re.search(r"<any\(([^)]*)\):(\w+)>", rule.rule)
    if choice is None:
        return [(re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", rule.rule), _parameters(rule.rule))]
    found = []
    for value in choice.group(1).split(","):
        plain = rule.rule.replace(choice.group(0), value.strip().strip("'\""))
        found.append((re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", plain), _parameters(plain)))
    return found


def _parameters(path: str) -> dict[str, str]:
    found = re.findall(r"<([^:<>]+:)?(\w+)>", path)
    return {name: "integer" if kind.startswith("int") else "string" for kind, name in found}


def _operation(operation: Operation, access: Rule | None, values: dict[str, str]) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": kind}}
        for name, kind in values.items()
    ]
    parameters += [
        {"name": name, "in": "query", "schema": dict(schema)} for name, schema in operation.query.items()
    ]
    entry: dict[str, Any] = {
        "summary": operation.summary,
        "responses": _responses(operation, access),
        "security": _security(access),
    }
    if parameters:
        entry["parameters"] = parameters
    if operation.schema is not None:
        entry["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": operation.schema}},
        }
    return entry


def _responses(operation: Operation, access: Rule | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for status, schema in operation.answers.items():
        content = {"content": {"application/json": {"schema": schema}}} if schema is not None else {}
        found[str(status)] = {"description": "answer", **content}
    if operation.tapped and 201 in operation.answers:
        found["200"] = {**found["201"], "description": "the same tap again"}
    refusals: list[type[KioskError]] = [*operation.errors, errors.NotFoundError]
    refusals += COMMON if operation.body is not None else ()
    refusals += TAPPED if operation.body is not None and operation.tapped else ()
    refusals += (errors.NotSignedInError, errors.ForbiddenError) if access and not access.anyone else ()
    for refusal in refusals:
        entry = found.setdefault(
            str(refusal.status),
            {"description": "", "content": {"application/problem+json": {"schema": PROBLEM}}},
        )
        entry["description"] = ", ".join(filter(None, [*entry["description"].split(", "), refusal.code]))
    return found


def _security(access: Rule | None) -> list[dict[str, list[str]]]:
    if access is None or access.anyone:
        return []
    ways = [("device", access.devices), ("staff", access.roles)]
    return [{name: []} for name, allowed in ways if allowed]


def _schemes() -> dict[str, Any]:
    return {
        "device": {"type": "http", "scheme": "bearer"},
        "staff": {"type": "apiKey", "in": "cookie", "name": "kiosk_session"},
    }


def _problem() -> dict[str, Any]:
    names = ("type", "title", "code", "detail", "detail_en")
    properties: dict[str, Any] = {name: {"type": "string"} for name in names}
    return {
        "type": "object",
        "properties": {**properties, "status": {"type": "integer"}},
        "required": ["code", "status", "detail"],
    }
