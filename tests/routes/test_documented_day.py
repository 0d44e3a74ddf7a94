"""The good answers of a whole day, each as the served document says it: field by field, and nothing more."""

import re
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
import schemathesis
from flask import Flask
from schemathesis.specs.openapi.schemas import OpenApiSchema
from werkzeug.test import TestResponse

from kiosk.domain.calling_rules import DEFAULT
from kiosk.runtime import Runtime
from kiosk.services.accounts import ROLES
from tests.appointments import Desk
from tests.factories import PASSWORD, Json, Office
from tests.routes.busy import Busy, busy

RESULTS_FIRST: Json = {**DEFAULT, "purposes": {"collect": "first"}}
REASONS: list[Json] = [{"id": "papers", "name": "Bổ sung giấy tờ", "name_en": "Papers"}]
PLACE = {"day": "2026-11-23", "slot": "09:00"}
# Who calls what with which body, and the answer's status; {names} are those of what is in the office.
DAY: list[tuple[str, str, str, Json | None, int]] = [
    ("stranger", "GET", "/healthz", None, 200),
    ("stranger", "GET", "/readyz", None, 200),
    ("kiosk", "GET", "/api/v1/kiosk", None, 200),
    ("kiosk", "POST", "/api/v1/tickets", {"service": "HT", "priority": "elderly", "purpose": "submit"}, 201),
    ("kiosk", "POST", "/api/v1/tickets", {"service": "HT", "priority": "elderly", "purpose": "submit"}, 200),
    ("stranger", "GET", "/api/v1/tickets/track/{token}", None, 200),
    ("officer", "POST", "/api/v1/tickets/{ticket}/reprint", {}, 201),
    ("agent", "GET", "/api/v1/agent", None, 200),
    ("agent", "POST", "/api/v1/print-jobs/lease", {"printer": "kiosk-1"}, 200),
    ("agent", "POST", "/api/v1/print-jobs/lease", {"printer": "none"}, 204),
    ("agent", "POST", "/api/v1/printers/{printer}/state", {"state": "ready"}, 204),
    ("officer", "GET", "/api/v1/desk", None, 200),
    ("supervisor", "GET", "/api/v1/reception", None, 200),
    ("supervisor", "GET", "/api/v1/reception/tickets", None, 200),
    ("officer", "POST", "/api/v1/visits/{serving}/hold", {}, 200),
    ("officer", "POST", "/api/v1/visits/{serving}/resume", {}, 200),
    ("officer", "POST", "/api/v1/visits/{serving}/finish", {}, 200),
    ("officer", "POST", "/api/v1/visits/{no_show}/requeue", {}, 200),
    ("officer", "POST", "/api/v1/counters/{mine}/call", {"ticket": "{no_show}", "reason": "quay lại"}, 200),
    ("officer", "POST", "/api/v1/visits/{no_show}/recall", {}, 200),
    ("officer", "POST", "/api/v1/visits/{no_show}/no-show", {}, 200),
    ("terminal", "GET", "/api/v1/terminal", None, 200),
    ("terminal", "POST", "/api/v1/ratings", {"invitation": "{invitation}", "level": "satisfied"}, 201),
    ("supervisor", "POST", "/api/v1/visits/{called}/serve", {}, 200),
    ("supervisor", "POST", "/api/v1/visits/{called}/transfer", {"service": "DD"}, 200),
    ("administrator", "POST", "/api/v1/counters/{last}/call", {}, 200),
    ("administrator", "POST", "/api/v1/visits/{called}/cancel", {"reason": "thiếu giấy tờ"}, 200),
    ("administrator", "POST", "/api/v1/counters/{last}/call", {"service": "DD"}, 204),
    ("administrator", "POST", "/api/v1/counters/{last}/pause", {"reason": "break"}, 200),
    ("administrator", "POST", "/api/v1/counters/{last}/resume", {}, 200),
    ("administrator", "POST", "/api/v1/counters/{last}/close", {}, 200),
    ("administrator", "POST", "/api/v1/counters/{last}/open", {}, 200),
    ("supervisor", "POST", "/api/v1/reception/tickets/{no_show}/requeue", {}, 200),
    ("supervisor", "POST", "/api/v1/reception/tickets/{no_show}/transfer", {"counter": 3}, 200),
    ("supervisor", "POST", "/api/v1/reception/tickets/{no_show}/cancel", {"reason": "về nhà"}, 200),
    ("board", "GET", "/api/v1/board", None, 200),
    ("board", "GET", "/api/v1/board/calls", None, 200),
    ("manager", "GET", "/api/v1/satisfaction", None, 200),
    ("manager", "GET", "/api/v1/live", None, 200),
    ("manager", "GET", "/api/v1/live/now", None, 200),
    ("manager", "GET", "/api/v1/live/scopes", None, 200),
    ("supervisor", "GET", "/api/v1/calling-rule", None, 200),
    ("supervisor", "POST", "/api/v1/calling-rule/preview", {"rule": RESULTS_FIRST}, 200),
    ("supervisor", "POST", "/api/v1/calling-rule", {"rule": RESULTS_FIRST, "based_on": 0}, 200),
    ("supervisor", "GET", "/api/v1/calling-rule", None, 200),
    ("supervisor", "POST", "/api/v1/out-of-order/reasons", {"reasons": REASONS}, 200),
    ("manager", "GET", "/api/v1/out-of-order", None, 200),
    ("administrator", "GET", "/api/v1/setup", None, 200),
    ("administrator", "GET", "/api/v1/setup/office", None, 200),
    ("administrator", "POST", "/api/v1/setup/devices", {"kind": "board"}, 201),
    ("stranger", "POST", "/api/v1/pairings", {"kind": "board"}, 201),
    ("stranger", "GET", "/api/v1/pairings/{poll_key}", None, 200),
    ("stranger", "POST", "/api/v1/session", {"username": "clerk", "password": PASSWORD}, 200),
    ("stranger", "GET", "/api/v1/booking/{site}", None, 200),
    ("stranger", "GET", "/api/v1/booking/{site}/days?service=HT", None, 200),
    ("stranger", "GET", "/api/v1/booking/{site}/slots?service=HT&day=2026-11-23", None, 200),
    ("stranger", "POST", "/api/v1/booking/{site}", {**PLACE, "service": "HT"}, 201),
    ("officer", "POST", "/api/v1/bookings", {**PLACE, "service": "HT", "phone": "0912345678"}, 201),
    ("officer", "GET", "/api/v1/bookings", None, 200),
    ("officer", "GET", "/api/v1/bookings/reminders", None, 200),
    ("officer", "POST", "/api/v1/bookings/{reminded}/reminded", {}, 200),
    ("stranger", "GET", "/api/v1/bookings/mine/{own}", None, 200),
    ("stranger", "POST", "/api/v1/bookings/mine/{own}/move", {**PLACE, "slot": "10:00"}, 200),
    ("stranger", "POST", "/api/v1/bookings/mine/{own}/forget", {}, 200),
    ("kiosk", "POST", "/api/v1/check-ins", {"shown": "{due}"}, 201),
    ("officer", "POST", "/api/v1/bookings/{booking}/move", {**PLACE, "slot": "10:00"}, 200),
    ("officer", "POST", "/api/v1/bookings/{booking}/cancel", {}, 200),
    ("stranger", "POST", "/api/v1/bookings/mine/{own}/cancel", {}, 200),
    ("officer", "GET", "/api/v1/session", None, 200),
    ("officer", "DELETE", "/api/v1/session", None, 204),
]


@pytest.fixture
def day(here: Runtime, office: Office) -> Busy:
    begun = busy(here, office)
    for role in ROLES:
        begun.account(role)
    return begun


@pytest.fixture
def served(app: Flask, office: Office) -> OpenApiSchema:
    document = app.test_client().get("/api/v1/openapi.json").get_json()
    return schemathesis.openapi.from_dict(document)


def filled(value: Any, names: Json) -> Any:
    if isinstance(value, dict):
        return {key: filled(each, names) for key, each in value.items()}
    return value.format(**names) if isinstance(value, str) else value


def bookings_of(office: Office) -> Json:
    """Bookings that are looked at, that are to be reminded, and that are due now."""
    desk = Desk(office)
    wanting = desk.book("10:00", phone="0912345678")
    return {"own": desk.book("11:00")["token"], "reminded": wanting["id"], "due": desk.book("09:00")["code"]}


def template_of(served: OpenApiSchema, path: str) -> str:
    """The documented path of an address; a written one goes before one with parameters."""
    plain = path.partition("?")[0]
    fits = [each for each in served if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", each), plain)]
    return min(fits, key=lambda each: each.count("{"))


def send(app: Flask, day: Busy, who: str, method: str, path: str, body: Json | None) -> TestResponse:
    client = app.test_client(use_cookies=False)
    if body is not None and not path.startswith(("/api/v1/session", "/api/v1/pairings")):
        body = {**body, "tap_id": str(uuid5(NAMESPACE_URL, f"{path} {body}"))}
    return client.open(path, method=method, json=body, headers=day.credential(who))


def test_every_good_answer_of_a_day_is_as_the_document_says(
    app: Flask, day: Busy, served: OpenApiSchema
) -> None:
    names = {**day.visits, **{name: values[0] for name, values in day.parts.items()}}
    names |= bookings_of(day.office)
    names |= {"mine": 1, "last": 3, "printer": "kiosk-1", "invitation": day.invitation}
    given = []
    for who, method, path, body, _ in DAY:
        address = filled(path, names)
        answer = send(app, day, who, method, address, filled(body, names))
        served[template_of(served, address)][method].validate_response(answer)
        given.append(answer.status_code)

    assert given == [status for *_, status in DAY]


def test_no_good_answer_is_documented_as_any_object(served: OpenApiSchema) -> None:
    bare = [
        f"{method} {path} {status}"
        for path, methods in served.raw_schema["paths"].items()
        for method, operation in methods.items()
        for status, answer in operation["responses"].items()
        if status < "300"
        and "content" in answer
        and "properties" not in answer["content"]["application/json"]["schema"]
    ]

    assert bare == []
