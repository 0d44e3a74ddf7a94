"""Schemathesis against the served document: no server error, no undocumented answer."""

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from flask import Flask
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from schemathesis.specs.openapi.schemas import OpenApiSchema

from kiosk.callers import Rule
from kiosk.routes import bookings, guesses, openapi, pairings
from kiosk.runtime import Runtime
from kiosk.services.accounts import ROLES
from kiosk.services.devices import KINDS
from tests.factories import PASSWORD, Json, Office
from tests.routes.busy import Busy, busy
from tests.routes.doors import doors
from tests.routes.samples import sample

CALLERS = ("stranger", *KINDS, *ROLES)
TAP = "8b0f7a4e-58a1-4d58-9d83-1f3c2f6d0a11"
CONFIG: Json = {
    "seed": 20261121,
    "workers": 1,
    "continue-on-failure": True,
    "generation": {
        "deterministic": True,
        "max-examples": 3,
        "database": "none",
        "no-shrink": True,
        "with-security-parameters": False,
    },
    # Following links is left out: the document declares none. What each caller may do, test_access.py proves;
    # that a good request may be refused for the office's sake (409, 422), the document says itself.
    "phases": {"stateful": {"enabled": False}},
    "checks": {"positive_data_acceptance": {"enabled": False}, "ignored_auth": {"enabled": False}},
}
BRIEF: Json = CONFIG | {
    "generation": CONFIG["generation"] | {"max-examples": 1},
    "phases": CONFIG["phases"] | {"coverage": {"enabled": False}},
}


class Gate:
    """The application as one caller reaches it: signed in, each tap its own, not slowed down for guessing."""

    def __init__(self, app: Flask, day: Busy, who: str) -> None:
        """Sign in."""
        self._app, self._day, self._who = app, day, who
        self._credential = day.credential(who)

    def __call__(self, environ: Json, start_response: Any) -> Iterable[bytes]:
        """Answer one request."""
        guesses.FAILURES._failed.clear()
        pairings.STARTS.forget()
        pairings.CONFIRMATIONS.forget()
        bookings.A_MINUTE.forget()
        bookings.AN_HOUR.forget()
        bookings.WRONG_CODES._failed.clear()
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        own: Json = {"wsgi.input": io.BytesIO(body.replace(TAP.encode(), str(uuid4()).encode()))}
        own |= {f"HTTP_{name.upper()}": value for name, value in self._credential.items()}
        if environ["REQUEST_METHOD"] == "DELETE":  # signing out ends the session: go on with a new one
            self._credential = self._day.credential(self._who)
        return self._app({**environ, **own, "REMOTE_ADDR": "127.0.0.1"}, start_response)


def document(app: Flask, day: Busy, strange: list[str]) -> Json:
    """The document as it is served, with what is in this office as examples of what the caller may do."""
    served: Json = app.test_client().get("/api/v1/openapi.json").get_json()
    for path, methods in served["paths"].items():
        for method, operation in methods.items():
            if f"{method.upper()} {path}" in strange:
                continue
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "path":
                    values = day.values_of(path, parameter["name"])
                    parameter["examples"] = {str(n): {"value": value} for n, value in enumerate(values)}
            for media in operation.get("requestBody", {}).get("content", {}).values():
                media["example"] = good_body(path, media["schema"], day)
    return served


def good_body(path: str, schema: Json, day: Busy) -> Json:
    """A body that the call takes as this office stands."""
    known: Json = {
        "invitation": day.invitation,
        "level": "satisfied",
        "reason": "mất điện",
        "printer": "kiosk-1",
    }
    known |= {"id": "CC", "code": "CC", "prefix": "CC", "field": "HT", "number": 9, "services": ["HT"]}
    known |= {"service": "DD" if path.endswith("/transfer") else "HT", "password": PASSWORD}
    body: Json = sample(schema)
    wanted = {
        *body,
        *(["reason"] if "/visits/" in path else []),
        *(["service"] if "/transfer" in path else []),
    }
    return body | {name: value for name, value in {**known, "tap_id": TAP}.items() if name in wanted}


def may(who: str, rule: Rule) -> bool:
    """Whether a door opens to this caller."""
    return rule.anyone or rule.operations or who in rule.devices | rule.roles


def names(app: Flask, chosen: Callable[[Rule], bool]) -> list[str]:
    """Operations whose rule is chosen, as schemathesis calls them."""
    with app.test_request_context():
        return [
            f"{door.method} {path}"
            for door in doors(app)
            if chosen(door.rule)
            for path, _ in openapi._expanded(door.url)
        ]


def failures(schema: OpenApiSchema) -> Iterator[str]:
    """What schemathesis has to say, each with the request that shows it."""
    for event in from_schema(schema).execute():
        if isinstance(event, FatalError):
            yield str(event.exception)
        elif isinstance(event, NonFatalError):
            yield f"{event.label}: {event.value}"
        elif isinstance(event, ScenarioFinished):
            for check in chain.from_iterable(event.recorder.checks.values()):
                if (told := check.failure_info) is not None:
                    yield f"{check.name}: {told.failure.message} {told.code_sample}"


def first_of(rule: Rule) -> str:
    """The first caller who may make a call."""
    return next((each for each in CALLERS if may(each, rule)), "")


def tried(app: Flask, here: Runtime, office: Office, who: str, *, at_length: bool) -> list[str]:
    """What is wrong with the calls a caller tries: those they are the first to, or, briefly, the others."""
    day, strange = busy(here, office), names(app, lambda rule: not may(who, rule))
    for role in ROLES:
        day.account(role)
    here.wakeups.close()  # so that no lease waits its twenty-five seconds
    others = names(app, lambda rule: (first_of(rule) == who) != at_length)
    left_out = [{"include-name": others, "enabled": False}]
    config = SchemathesisConfig.from_dict((CONFIG if at_length else BRIEF) | {"operations": left_out})
    schema = schemathesis.openapi.from_dict(document(app, day, strange), config=config)
    schema.app = Gate(app, day, who)
    return list(failures(schema))


@pytest.mark.parametrize("who", CALLERS)
def test_there_is_no_server_error_and_no_undocumented_answer(
    app: Flask, here: Runtime, office: Office, who: str
) -> None:
    assert tried(app, here, office, who, at_length=True) == []


@pytest.mark.soak
@pytest.mark.parametrize("who", CALLERS)
def test_who_knocks_at_the_calls_of_others_meets_no_server_error_either(
    app: Flask, here: Runtime, office: Office, who: str
) -> None:
    assert tried(app, here, office, who, at_length=False) == []
