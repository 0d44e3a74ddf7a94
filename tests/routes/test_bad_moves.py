"""Moves that the state does not allow, taps that were used, and credentials of somebody else."""

from uuid import uuid4

import pytest
from flask import Flask

from kiosk.domain import errors
from kiosk.domain.visits import MOVES, allowed
from kiosk.runtime import Runtime
from kiosk.services import visits
from tests.engines import on_both_engines
from tests.factories import Json, MakeOffice, Office
from tests.routes.busy import busy
from tests.routes.refusals import GOOD, VOTE, Place

engine = on_both_engines


@pytest.fixture
def place(app: Flask, here: Runtime, office: Office) -> Place:
    return Place(app, here, busy(here, office))


@pytest.mark.parametrize(
    "state", ["waiting", "called", "serving", "held", "finished", "no_show", "cancelled", "closed"]
)
def test_a_move_that_the_state_does_not_allow_is_refused_in_words_and_nothing_is_lost(
    place: Place, state: str
) -> None:
    visit = _in_state(place, state)
    who = "supervisor" if state == "called" else "officer"
    wrong = {}
    for move in MOVES.keys() - {"call"}:
        if allowed(move, state):
            continue
        served = move == "no-show" and place.office.visit(visit)["served_at"] is not None
        kind = errors.AlreadyServedError if served else errors.WrongStateError
        body = {"tap_id": str(uuid4()), "service": "DD", "reason": "mất điện"}
        wrong[move] = place.wrong_with(who, f"/visits/{visit}/{move}", body, kind)

    assert {move: faults for move, faults in wrong.items() if faults} == {}


def _in_state(place: Place, state: str) -> str:
    if state != "closed":
        return place.day.visits[state]
    visit = place.day.visits["waiting"]
    with place.office.units.write(place.office.key) as unit:
        visits.close(unit, visits.find(unit, visit))
    return visit


def test_a_visit_that_was_served_is_never_a_no_show(place: Place) -> None:
    visit = place.day.visits["serving"]

    assert (
        place.wrong_with(
            "officer", f"/visits/{visit}/no-show", {"tap_id": str(uuid4())}, errors.AlreadyServedError
        )
        == []
    )


TAPPED = {
    "ticket": ("kiosk", "/tickets", {"service": "HT"}, {"service": "DD"}),
    "counter": ("administrator", "/counters/3/pause", {}, {"reason": "nghỉ"}),
    "field": (
        "administrator",
        "/setup/fields",
        {"id": "CC", "name": "Nhà", "name_en": "House"},
        {"id": "KD", "name": "Nhà", "name_en": "House"},
    ),
    "printer": ("agent", "/printers/kiosk-1/state", {"state": "ready"}, {"state": "blocked"}),
}


@pytest.mark.parametrize("name", TAPPED)
def test_a_tap_that_was_used_for_something_else_is_refused_in_words_and_nothing_is_lost(
    place: Place, name: str
) -> None:
    who, path, first, other = TAPPED[name]
    tap = {"tap_id": str(uuid4())}
    place.send(who, path, {**first, **tap})

    wrong = place.wrong_with(who, path, {**other, **tap}, errors.TapReusedError)

    assert (wrong, place.send(who, path, {**first, **tap}).headers.get("Idempotent-Replayed")) == ([], "true")


@pytest.mark.parametrize(
    ("who", "other", "path", "body"),
    [
        ("kiosk", "officer", "/tickets", {"service": "HT"}),
        ("officer", "supervisor", "/counters/1/pause", {}),
        ("terminal", "stranger", "/ratings", VOTE),
    ],
)
def test_a_tap_of_somebody_else_is_refused_in_words_and_nothing_is_lost(
    place: Place, who: str, other: str, path: str, body: Json
) -> None:
    if path == "/ratings":
        body = {**body, "invitation": place.day.invitation}
    if path == "/counters/1/pause":  # the counter must be free
        place.office.move("finish", place.day.visits["serving"])
    sent = {**body, "tap_id": str(uuid4())}
    first = place.send(who, path, sent)

    wrong = place.wrong_with(other, path, sent, errors.TapForeignError)

    assert (first.status_code in GOOD, wrong) == (True, [])


def test_a_token_of_another_office_changes_nothing_here(
    app: Flask, place: Place, make_office: MakeOffice
) -> None:
    other = make_office("hai-phong")
    for kind, counter in (("agent", None), ("terminal", 1)):
        place.day.devices[kind] = other.enrol(kind, counter)
    job, tap = place.day.parts["job"][0], {"tap_id": str(uuid4())}

    slip = place.wrong_with(
        "agent", f"/print-jobs/{job}/release", {"cause": "paper_out", **tap}, errors.UnknownPrintJobError
    )
    vote = place.wrong_with(
        "terminal", "/ratings", {**VOTE, "invitation": place.day.invitation, **tap}, errors.ForbiddenError
    )

    assert (slip, vote) == ([], [])


def test_a_terminal_of_another_counter_cannot_rate(place: Place) -> None:
    place.day.devices["terminal"] = place.office.enrol("terminal", 2)
    body = {**VOTE, "invitation": place.day.invitation, "tap_id": str(uuid4())}

    assert place.wrong_with("terminal", "/ratings", body, errors.ForbiddenError) == []
