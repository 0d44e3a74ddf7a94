"""Calls of the API: each declares its body, query, answers and errors once, to be checked and documented."""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from flask import Response, current_app, g, jsonify, request
from jsonschema import Draft202012Validator, ValidationError

from kiosk.callers import caller
from kiosk.domain.errors import (
    BadInputError,
    KioskError,
    MalformedJsonError,
    TooLargeError,
    WrongContentTypeError,
)
from kiosk.domain.phrases import MISSING, UNKNOWN, Phrase
from kiosk.runtime import runtime
from kiosk.services import taps
from kiosk.services.shapes import validator_of
from kiosk.services.taps import Tap
from kiosk.unit import Unit

View = TypeVar("View", bound=Callable[..., Any])
Schema = Mapping[str, Any]
Work = Callable[[Unit], tuple[int, Any]]

LARGEST_BODY = 64 * 1024
LONGEST_NAME = 40  # of an unknown entry that is told back
UUID = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
TAP: Schema = {
    "type": "string",
    "pattern": UUID,
    "description": "A UUID the client makes for each tap; repeats are answered alike.",
}


@dataclass(frozen=True)
class Operation:
    """What one call takes and answers; JSON Schema, draft 2020-12."""

    summary: str
    body: Mapping[str, Schema] | None = None
    required: Sequence[str] = ()
    query: Mapping[str, Schema] = field(default_factory=dict)
    answers: Mapping[int, Schema | None] = field(default_factory=dict)
    errors: Sequence[type[KioskError]] = ()
    tapped: bool = True

    @cached_property
    def schema(self) -> Schema | None:
        """The whole body, with its tap."""
        if self.body is None:
            return None
        properties = {**self.body, **({"tap_id": TAP} if self.tapped else {})}
        required = [*self.required, *(["tap_id"] if self.tapped else [])]
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    @cached_property
    def validator(self) -> Draft202012Validator:
        """Checks a body."""
        return validator_of(self.schema or {})


_OPERATIONS: dict[Callable[..., Any], Operation] = {}


def documented(operation: Operation) -> Callable[[View], View]:
    """Attach what a call takes and answers to its view."""

    def mark(view: View) -> View:
        _OPERATIONS[view] = operation
        return view

    return mark


def operation_of(endpoint: str) -> Operation | None:
    """The declaration of an endpoint, or None for a page."""
    return _OPERATIONS.get(current_app.view_functions[endpoint])


def text(longest: int = 200, shortest: int = 0, pattern: str | None = None) -> Schema:
    """The schema of a text."""
    schema: dict[str, Any] = {"type": "string", "maxLength": longest, "minLength": shortest}
    return {**schema, "pattern": pattern} if pattern else schema


def read_body() -> dict[str, Any]:
    """The request's body, checked against its declaration; texts come back composed (NFC).

    Raises:
        WrongContentTypeError: It is not declared as JSON.
        TooLargeError: It is larger than 64 KB.
        MalformedJsonError: It is no JSON object.
        BadInputError: It is not what the call takes.
    """
    if "body" in g:
        return dict(g.body)
    operation = operation_of(request.endpoint or "")
    if operation is None or operation.schema is None:
        raise LookupError(f"{request.endpoint} declares no body")
    if request.mimetype != "application/json":
        raise WrongContentTypeError(request.mimetype)
    if (request.content_length or 0) > LARGEST_BODY:
        raise TooLargeError
    body = _parse(request.get_data(cache=True))
    for error in operation.validator.iter_errors(body):
        raise BadInputError(error.message[:200], where=_where(error))
    g.body = body
    return dict(body)


def _where(error: ValidationError) -> str | Phrase:
    """What of the body is wrong, as a clerk can be told: the entry's name, missing or not known here."""
    path = [str(step) for step in error.absolute_path]
    value: Any = error.instance
    rule: Any = error.validator_value
    schema: Any = error.schema
    if error.validator == "required":
        return Phrase(MISSING, ".".join([*path, next(name for name in rule if name not in value)]))
    if error.validator == "additionalProperties":
        strange = next(name for name in value if name not in schema["properties"])
        return Phrase(UNKNOWN, ".".join([*path, strange[:LONGEST_NAME]]))
    return ".".join(path) or str(error.validator)


def _parse(raw: bytes) -> dict[str, Any]:
    if len(raw) > LARGEST_BODY:
        raise TooLargeError
    try:
        body = json.loads(raw.decode("utf-8"), parse_constant=_refuse_constant)
        body = _composed(body, "")
    except (ValueError, RecursionError) as error:
        raise MalformedJsonError(str(error)) from error
    if not isinstance(body, dict):
        raise MalformedJsonError("no object")
    return body


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _composed(value: Any, where: str) -> Any:
    """Texts in NFC; control characters are refused: no clerk types them, no printer should get them."""
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return value  # as most are: nothing to compose, nothing to refuse
        if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in value):
            raise BadInputError("control character", where=where or "text")
        return unicodedata.normalize("NFC", value)
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 2.0 is an integer to JSON, and must be one to the journal
    if isinstance(value, list):
        return [_composed(each, where) for each in value]
    if isinstance(value, dict):
        return {key: _composed(each, key) for key, each in value.items()}
    return value


def write_once(site: str, work: Work, tap: Tap | None = None) -> Response:
    """Do a call's work in one unit and answer; the same tap again gets the same answer and does nothing.

    Args:
        site: The site that is written to.
        work: Takes the open unit; returns (status, body), body None for 204.
        tap: Under which key to remember; None: the body's tap of this caller.
    """
    mine = tap or tap_of(read_body())
    who = caller()
    with runtime().units.write(site, actor=who.actor, device=who.device_id) as unit:
        before = taps.answered(unit, mine)
        if before is not None:
            status, body = (204, None) if before.status == 204 else (200, before.body)
        else:
            status, body = work(unit)
            taps.remember(unit, mine, status, body)
    response = answer(status, body)
    if before is not None:
        response.headers["Idempotent-Replayed"] = "true"
    return response


def tap_of(body: Mapping[str, Any]) -> Tap:
    """The tap of a checked body."""
    rest = {key: value for key, value in body.items() if key != "tap_id"}
    asked = f"{request.method} {request.path}\n{json.dumps(rest, sort_keys=True, ensure_ascii=False)}"
    return Tap(caller().credential, body["tap_id"].lower(), hashlib.sha256(asked.encode()).hexdigest())


def answer(status: int, body: Any) -> Response:
    """A JSON answer, or an empty one for 204."""
    if status == 204 or body is None:
        return Response(status=status)
    response = jsonify(body)
    response.status_code = status
    return response


def language() -> str:
    """The language of this request's sentences: what the screen says it shows, else Vietnamese."""
    wanted = request.headers.get("X-Kiosk-Language", "") or request.args.get("language", "")
    return wanted if wanted in ("vi", "en") else "vi"
