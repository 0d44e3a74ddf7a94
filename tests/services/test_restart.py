"""A restart in the middle of a day: every call goes on as if nothing had happened; none is left out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule

from kiosk.clock import SetClock
from kiosk.domain import visits
from kiosk.domain.calling_rules import DEFAULT
from kiosk.services import calling_rules, session_end
from kiosk.settings import Settings
from tests.conftest import new_app
from tests.factories import Api, Office, office_maker
from tests.machines.building import Building
from tests.services.moves_of_a_day import MOVES, check, expected
from tests.services.moves_of_a_desk import UNDONE
from tests.services.places import Place, hall, outcomes

DAY = "(counters|visits|tickets|reception|bookings|booking|check-ins|ratings)"
"""The calls that move something of a day; screens, printers and the set-up have tests of their own."""


@pytest.fixture
def building(settings: Settings) -> Iterator[Building]:
    made = Building(settings)
    yield made
    made.close()


def test_every_call_goes_on_after_a_restart(building: Building) -> None:
    places = hall(office_maker(building.units, building.clock), MOVES)
    begun = {name: MOVES[name].begin(places[name]) for name in MOVES}
    office = building.restart(places["ticket"].office)
    again = {name: anew(place, office) for name, place in places.items()}

    assert outcomes(again, MOVES, begun) == expected("usual")
    check(office)


def anew(place: Place, office: Office) -> Place:
    """The same place of the office that was started again."""
    return replace(place, office=office, bookings=replace(place.bookings, office=office))


def office_of(building: Building, **options: object) -> Office:
    """An office with an open counter for HT."""
    office = office_maker(building.units, building.clock)(**options)
    office.open(1)
    return office


def test_whoever_came_before_a_restart_is_called_first_though_the_clock_was_set_back(
    building: Building,
) -> None:
    office = office_of(building)
    came = office.take()["id"]
    office.later(hours=-1)
    office = building.restart(office)
    office.take()
    row = office.call()

    assert row is not None and row["id"] == came


def test_the_rule_in_force_and_its_version_outlive_a_restart(building: Building) -> None:
    office = office_of(building)
    with office.units.write(office.key) as unit:
        calling_rules.apply(unit, {**DEFAULT, "purposes": {"collect": "first"}}, 0)
    office.take(purpose="submit")
    collects = office.take(purpose="collect")["id"]
    office = building.restart(office)
    row = office.call()

    assert row is not None and row["id"] == collects
    assert '"rule": 1' in row["why"]


def test_a_session_that_ends_around_a_restart_ends_once(building: Building) -> None:
    options = {"outside_hours": "refuse", "session_end": "cancel", "session_grace_min": 30}
    office = office_of(building, **options)
    waiting = [office.take()["id"] for _ in range(3)]
    office.later(hours=4)
    office = building.restart(office)

    assert session_end.end_sessions(office.units, office.key) == len(waiting)
    office = building.restart(office)
    assert session_end.end_sessions(office.units, office.key) == 0
    check(office)


def test_a_phone_goes_on_with_what_it_knew_and_hears_what_happened_around_a_restart(
    app: Flask, settings: Settings, clock: SetClock, office: Office
) -> None:
    office.open(1)
    path = f"/api/v1/tickets/track/{office.visit(office.take()['id'])['token']}"
    before = app.test_client().get(path)
    tag = {"If-None-Match": before.headers["ETag"]}
    with new_app(settings, clock) as again:
        assert again.test_client().get(path, headers=tag).status_code == 304
        office.call()
    with new_app(settings, clock) as again:
        after = again.test_client().get(path, headers=tag)

    assert (before.json or {})["state"] == "waiting"
    assert (after.status_code, (after.json or {})["state"]) == (200, "called")


def test_a_tap_that_was_answered_before_a_restart_is_answered_alike_after_it(
    app: Flask, settings: Settings, clock: SetClock, office: Office
) -> None:
    tap, token = str(uuid4()), office.enrol("kiosk", printer="kiosk-1")[1]
    first = Api(app.test_client(), token).post("/tickets", tap, service="HT")
    with new_app(settings, clock) as again:
        second = Api(again.test_client(), token).post("/tickets", tap, service="HT")

    assert (first.status_code, second.json) == (201, first.json)
    assert office.tickets() == 1


def calls_of(rule: Rule) -> Iterator[str]:
    """What a rule of the API is called in the table: without its variables, each of its moves by itself."""
    path = str(rule).removeprefix("/api/v1/")
    found = re.search(r"<any\(([^)]*)\):move>", path)
    names = [each.strip(" '") for each in found.group(1).split(",")] if found else [""]
    for name in names:
        whole = re.sub(r"<any[^>]*>", name, path)
        yield "/".join(part for part in re.sub(r"<[^>]*>", "", whole).split("/") if part)


def test_every_call_of_the_api_that_moves_something_is_in_the_table(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    mine = [rule for rule in rules if re.match(f"/api/v1/{DAY}(/|$)", str(rule))]

    assert {call for rule in mine for call in calls_of(rule)} == {move.call for move in MOVES.values()}


def test_every_move_of_a_visit_is_in_the_table_and_what_can_be_undone_is_undone() -> None:
    assert set(visits.MOVES) <= set(MOVES)
    assert set(visits.UNDOABLE) == set(UNDONE)
