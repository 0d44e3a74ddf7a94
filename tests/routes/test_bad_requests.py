"""Bad requests, whatever they are about: each is told in words what is wrong with it, and nothing is lost."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from kiosk.domain import errors
from kiosk.domain.errors import KioskError
from kiosk.runtime import Runtime
from kiosk.services import accounts, devices
from kiosk.storage.sites import SYSTEM
from tests.factories import PASSWORD, Json, Office
from tests.routes.busy import Busy, busy
from tests.routes.refusals import ENGLISH, GOOD, VIETNAMESE, changed, everything, faults_of

TAP = str(uuid4())
LONG = 10_000
JSON = "application/json"


@dataclass(frozen=True)
class Call:
    """A good call: who makes it, and a text of it that can be spoilt."""

    who: str
    path: str
    body: Json
    text: str
    tapped: bool = True

    def good(self, day: Busy) -> Json:
        """The body, with the names of what is in this office."""
        body = {name: self._named(value, day) for name, value in self.body.items()}
        return {**body, "tap_id": TAP} if self.tapped else body

    def url(self, day: Busy) -> str:
        """The address, with the names of what is in this office."""
        return f"/api/v1{self._named(self.path, day)}"

    @staticmethod
    def _named(value: Any, day: Busy) -> Any:
        if not isinstance(value, str):
            return value
        return value.format(**day.visits, job=day.parts["job"][0], invitation=day.invitation)


@dataclass
class Request:
    """What is sent instead."""

    body: Json
    raw: bytes | None = None
    content_type: str = JSON
    credential: dict[str, str] = field(default_factory=dict)

    def send(self, app: Flask, url: str, language: str = VIETNAMESE) -> TestResponse:
        """Send it as it is."""
        raw = json.dumps(self.body).encode() if self.raw is None else self.raw
        headers = {"X-Kiosk-Language": language, **self.credential}
        client = app.test_client(use_cookies=False)
        return client.post(url, data=raw, content_type=self.content_type, headers=headers)


ATTEMPT = {"printer": "kiosk-1", "process_id": "A1", "sha256": "0" * 64, "height_mm": 120}
CALLS = {
    "ticket": Call("kiosk", "/tickets", {"service": "HT"}, "service"),
    "rating": Call("terminal", "/ratings", {"invitation": "{invitation}", "level": "satisfied"}, "comment"),
    "session": Call("stranger", "/session", {"username": "clerk", "password": PASSWORD}, "username", False),
    "move": Call("officer", "/visits/{serving}/finish", {}, "reason"),
    "counter": Call("administrator", "/counters/3/pause", {}, "reason"),
    "call": Call("administrator", "/counters/3/call", {}, "ticket"),
    "pairing": Call("stranger", "/pairings", {"kind": "board"}, "kind", False),
    "attempt": Call("agent", "/print-jobs/{job}/attempts", ATTEMPT, "process_id"),
    "printer": Call("agent", "/printers/kiosk-1/state", {"state": "blocked", "cause": "paper_out"}, "cause"),
    "field": Call("administrator", "/setup/fields", {"id": "CC", "name": "Nhà", "name_en": "House"}, "name"),
    "staff": Call(
        "administrator",
        "/setup/staff",
        {"name": "moi", "display_name": "Mới", "roles": ["officer"], "password": PASSWORD},
        "display_name",
    ),
}
Spoil = Callable[[Request, Call], None]


def _raw(data: bytes) -> Spoil:
    return lambda request, _: setattr(request, "raw", data)


def _type(content_type: str) -> Spoil:
    return lambda request, _: setattr(request, "content_type", content_type)


def _text(value: Any) -> Spoil:
    return lambda request, call: request.body.update({call.text: value})


def _tap(value: Any) -> Spoil:
    return lambda request, _: request.body.update(tap_id=value)


FAULTS: dict[str, tuple[Spoil, type[KioskError]]] = {
    "no JSON": (_raw(b"{"), errors.MalformedJsonError),
    "nothing": (_raw(b""), errors.MalformedJsonError),
    "no object": (_raw(b"[1]"), errors.MalformedJsonError),
    "no UTF-8": (_raw(b'{"a": "\xff"}'), errors.MalformedJsonError),
    "no number": (_raw(b'{"a": NaN}'), errors.MalformedJsonError),
    "too deep": (_raw(b"[" * 60_000), errors.MalformedJsonError),
    "oversized": (_text("x" * 70_000), errors.TooLargeError),
    "a form": (_type("application/x-www-form-urlencoded"), errors.WrongContentTypeError),
    "plain text": (_type("text/plain"), errors.WrongContentTypeError),
    "no type": (_type(""), errors.WrongContentTypeError),
    "10.000 characters": (_text("ế" * LONG), errors.BadInputError),
    "control character": (_text("H\x00T"), errors.BadInputError),
    "escape character": (_text("H\x1b[2JT"), errors.BadInputError),
    "half a character": (_text("\ud800"), errors.BadInputError),
    "a number for a text": (_text(5), errors.BadInputError),
    "something unknown": (lambda request, _: request.body.update(colour="red"), errors.BadInputError),
}
TAP_FAULTS: dict[str, tuple[Spoil, type[KioskError]]] = {
    "tap missing": (lambda request, _: request.body.pop("tap_id") and None, errors.BadInputError),
    "tap null": (_tap(None), errors.BadInputError),
    "tap a number": (_tap(7), errors.BadInputError),
    "tap malformed": (_tap("7"), errors.BadInputError),
    "tap too long": (_tap(TAP + "0"), errors.BadInputError),
    "tap with a line break": (_tap(TAP + "\n"), errors.BadInputError),
}
GUARDED = [name for name, call in CALLS.items() if call.who not in ("stranger", "terminal")]
TAPPED = [name for name, call in CALLS.items() if call.tapped]


@pytest.fixture
def day(here: Runtime, office: Office) -> Busy:
    return busy(here, office)


def wrong_with(
    app: Flask, day: Busy, call: Call, requests: Mapping[str, tuple[Request, type[KioskError]]]
) -> dict[str, list[str]]:
    """Send bad requests in both languages, then the good one with their tap: what was not as it should be."""
    url, before, found = call.url(day), everything(day.office), {}
    for name, (request, kind) in requests.items():
        for language in (VIETNAMESE, ENGLISH):
            found[f"{name}, {language}"] = faults_of(request.send(app, url, language), kind, language)
        found[f"lost after {name}"] = changed(before, everything(day.office))
    good = Request(call.good(day), credential=day.credential(call.who)).send(app, url)
    found["good afterwards"] = [] if good.status_code in GOOD else [f"{good.status_code} {good.text}"]
    return {name: faults for name, faults in found.items() if faults}


def spoilt(
    day: Busy, call: Call, faults: Mapping[str, tuple[Spoil, type[KioskError]]]
) -> dict[str, tuple[Request, type[KioskError]]]:
    """The good request with each fault."""
    credential, found = day.credential(call.who), {}
    for name, (spoil, kind) in faults.items():
        request = Request(call.good(day), credential=credential)
        spoil(request, call)
        found[name] = request, kind
    return found


@pytest.mark.parametrize("name", CALLS)
def test_a_bad_body_is_refused_in_words_and_nothing_is_lost(app: Flask, day: Busy, name: str) -> None:
    assert wrong_with(app, day, CALLS[name], spoilt(day, CALLS[name], FAULTS)) == {}


@pytest.mark.parametrize("name", TAPPED)
def test_a_bad_tap_is_refused_in_words_and_nothing_is_lost(app: Flask, day: Busy, name: str) -> None:
    assert wrong_with(app, day, CALLS[name], spoilt(day, CALLS[name], TAP_FAULTS)) == {}


def _nobody(_day: Busy, _who: str) -> dict[str, str]:
    return {}


def _unknown(day: Busy, who: str) -> dict[str, str]:
    known = "Bearer ha-noi." if who in day.devices else "kiosk_session="
    return {"Authorization" if who in day.devices else "Cookie": known + "0" * 32}


def _foreign(day: Busy, _who: str) -> dict[str, str]:
    return day.credential("board")


def _revoked(day: Busy, who: str) -> dict[str, str]:
    """A device like the caller's that was shut out, or a session that was ended."""
    if who in day.devices:
        device, token = day.office.enrol(who, 1)
        with day.office.units.write(day.office.key) as unit:
            devices.revoke(unit, device)
        return {"Authorization": f"Bearer {token}"}
    ended = day.credential(who)
    with day.office.units.write(SYSTEM) as unit:
        accounts.close_session(unit, ended["Cookie"].partition("=")[2])
    return ended


TOKENS: dict[str, tuple[Callable[[Busy, str], dict[str, str]], type[KioskError]]] = {
    "missing": (_nobody, errors.NotSignedInError),
    "unknown": (_unknown, errors.NotSignedInError),
    "revoked": (_revoked, errors.NotSignedInError),
    "foreign": (_foreign, errors.ForbiddenError),
}


def borne(day: Busy, call: Call, *tokens: str) -> dict[str, tuple[Request, type[KioskError]]]:
    """The good request with each token that is none of the caller's."""
    return {
        name: (Request(call.good(day), credential=TOKENS[name][0](day, call.who)), TOKENS[name][1])
        for name in tokens
    }


@pytest.mark.parametrize("name", GUARDED)
def test_a_bad_token_is_refused_in_words_and_nothing_is_lost(app: Flask, day: Busy, name: str) -> None:
    assert wrong_with(app, day, CALLS[name], borne(day, CALLS[name], *TOKENS)) == {}


def test_a_terminal_with_a_bad_token_does_not_rate_as_a_phone(app: Flask, day: Busy) -> None:
    call = CALLS["rating"]

    assert wrong_with(app, day, call, borne(day, call, "unknown", "revoked", "foreign")) == {}
