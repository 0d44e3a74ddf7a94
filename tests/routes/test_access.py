"""Every address refuses the stranger, the wrong role and the wrong office."""

from dataclasses import replace
from typing import NoReturn

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.domain import ballots
from kiosk.routes.access import rule_of
from kiosk.runtime import Runtime
from kiosk.services.accounts import ROLES
from kiosk.services.devices import KINDS
from tests.factories import Api, MakeOffice, Office
from tests.routes.doors import ELSEWHERE, Door, devices_of, guarded, is_refused, knock, signed_in

OPERATIONS_TOKEN = "operations-24"
THEIRS = "muong-so"  # a key that no page mentions by chance


def test_every_route_says_who_may_call_it(app: Flask) -> None:
    silent = [url.rule for url in app.url_map.iter_rules() if rule_of(app, url.endpoint) is None]

    assert silent == []


def test_a_new_route_without_a_rule_is_noticed_and_refused(app: Flask) -> None:
    app.add_url_rule("/api/v1/secrets", "secrets", lambda: "all of them")

    assert rule_of(app, "secrets") is None
    assert app.test_client().get("/api/v1/secrets").status_code == 403


def test_every_guarded_route_refuses_a_stranger(app: Flask, client: FlaskClient) -> None:
    found = {str(door): knock(app, client, door) for door in guarded(app)}
    doors_by_name = {str(door): door for door in guarded(app)}

    assert [name for name, answer in found.items() if not is_refused(doors_by_name[name], answer)] == []


@pytest.mark.parametrize("role", ROLES)
def test_every_guarded_route_refuses_a_role_that_it_does_not_name(
    app: Flask, office: Office, role: str
) -> None:
    client = signed_in(app, office, "hoa", role)
    wrong = [door for door in guarded(app) if role not in door.rule.roles]

    assert [str(door) for door in wrong if knock(app, client, door).status_code != 403] == []


def test_every_guarded_route_refuses_a_device_that_it_does_not_name(app: Flask, office: Office) -> None:
    tokens = devices_of(office)
    client = app.test_client()
    let_in = [
        f"{kind}: {door}"
        for door in guarded(app)
        for kind in KINDS
        if kind not in door.rule.devices and knock(app, client, door, token=tokens[kind]).status_code != 403
    ]

    assert let_in == []


def things_of(office: Office) -> dict[str, object]:
    """What the addresses could name at the other office."""
    office.open(1)
    serving = office.serving(1)
    ticket = office.take(printer="kiosk-1")
    device, _ = office.enrol("board")
    job = ticket["print"]["job"]
    return {"visit": serving["id"], "job": job, "device": device, "key": "HT", "name": "kiosk-1"}


def test_no_route_lets_staff_of_one_office_into_another(app: Flask, make_office: MakeOffice) -> None:
    theirs, own = make_office(THEIRS), make_office("hong-gai")
    things, before = things_of(theirs), theirs.rev()
    found = []
    for role in ROLES:
        client = signed_in(app, own, f"{role}-x", role)
        for door in (each for each in guarded(app) if role in each.rule.roles):
            for query in (f"?site={THEIRS}", f"?scope=site:{THEIRS}", ""):
                answer = knock(app, client, door, things, query=query)
                if answer.status_code < 500 and THEIRS not in answer.text:
                    continue
                found.append(f"{role}: {door}{query} {answer.status_code}")

    assert found == []
    assert theirs.rev() == before


def test_every_route_of_an_office_refuses_staff_who_ask_for_another(
    app: Flask, make_office: MakeOffice
) -> None:
    theirs, own = make_office(THEIRS), make_office("hong-gai")
    things = things_of(theirs)
    found = []
    for role in ROLES:
        client = signed_in(app, own, f"{role}-x", role)
        for door in (each for each in guarded(app) if role in each.rule.roles and is_of_one_office(each)):
            answer = knock(app, client, door, things, query=f"?site={THEIRS}&scope=site:{THEIRS}")
            if answer.status_code != 403:
                found.append(f"{role}: {door} {answer.status_code} {answer.text[:90]}")

    assert found == []


def is_of_one_office(door: Door) -> bool:
    """All calls but those about the account itself, its choice of offices, and new offices."""
    own = ("/api/v1/session", "/api/v1/live/scopes", "/api/v1/setup", "/api/v1/setup/sites")
    about = ("/api/v1/setup/pairings/find", "/api/v1/setup/holidays/<int:year>")
    return door.url.rule.startswith("/api/") and door.url.rule not in (*own, *about)


def test_no_route_lets_a_device_of_one_office_into_another(app: Flask, make_office: MakeOffice) -> None:
    theirs, own = make_office(THEIRS), make_office("hong-gai")
    things, before = things_of(theirs), theirs.rev()
    client, tokens = app.test_client(), devices_of(own)
    found = []
    for door in guarded(app):
        for kind in sorted(door.rule.devices):
            answer = knock(app, client, door, things, token=tokens[kind], query=f"?site={THEIRS}")
            if answer.status_code >= 500 or THEIRS in answer.text:
                found.append(f"{kind}: {door} {answer.status_code}")

    assert found == []
    assert theirs.rev() == before


def test_a_token_is_bound_to_its_office(app: Flask, make_office: MakeOffice) -> None:
    make_office(THEIRS)
    token = make_office("hong-gai").enrol("kiosk")[1]
    borrowed = token.replace("hong-gai.", f"{THEIRS}.")

    assert (
        app.test_client().get("/api/v1/kiosk", headers={"Authorization": f"Bearer {borrowed}"}).status_code
        == 401
    )


def test_operations_are_for_this_machine_and_not_through_a_proxy(app: Flask) -> None:
    client = app.test_client()

    statuses = [
        client.get("/metrics").status_code,
        client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code,
        client.get("/metrics", environ_overrides=ELSEWHERE).status_code,
    ]

    assert statuses == [200, 403, 403]


class Watched(str):
    """A secret that must not be compared sign by sign."""

    __slots__ = ()

    def __eq__(self, other: object) -> NoReturn:
        raise AssertionError("compared in a time that tells something")

    __ne__ = __eq__
    __hash__ = str.__hash__


@pytest.mark.parametrize(
    ("token", "status"), [(OPERATIONS_TOKEN, 200), (f"{OPERATIONS_TOKEN}5", 401), ("x.y", 401)]
)
def test_the_operations_token_opens_from_elsewhere_and_is_not_compared_sign_by_sign(
    app: Flask, here: Runtime, token: str, status: int
) -> None:
    settings = replace(here.settings, ops_token=Watched(OPERATIONS_TOKEN))
    app.extensions["kiosk"] = replace(here, settings=settings)

    answer = app.test_client().get(
        "/metrics", headers={"Authorization": f"Bearer {token}"}, environ_overrides=ELSEWHERE
    )

    assert answer.status_code == status


@pytest.mark.parametrize("token", ["nobody.s", "ha-noi.x", "operations", "ă"])
def test_the_health_is_told_to_everybody_whatever_token_they_bring(
    app: Flask, office: Office, token: str
) -> None:
    answer = app.test_client().get(
        "/healthz", headers={"Authorization": f"Bearer {token}", "Cookie": "kiosk_session=x"}
    )

    assert (answer.status_code, answer.get_json()["status"]) == (200, "ok")


@pytest.mark.parametrize(
    "path", ["/api/v1/board", "/api/v1/board/calls", "/api/v1/desk", "/api/v1/setup/office"]
)
def test_the_system_site_is_no_office_even_to_who_administers_all(
    app: Flask, office: Office, path: str
) -> None:
    client = app.test_client()
    client.set_cookie("kiosk_session", office.staff("chief", "administrator", "*"))

    answer = client.get(f"{path}?site=_")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_site")


@pytest.mark.parametrize("site", ["nowhere", "_", ""])
def test_an_invitation_whose_office_was_made_up_is_unknown(
    app: Flask, office: Office, here: Runtime, site: str
) -> None:
    office.open(1)
    forged = ballots.invitation(here.secret.vote_key, site, office.finished()["id"])

    answer = Api(app.test_client()).post("/ratings", invitation=forged, level="neutral")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_invitation")


def test_an_invitation_of_one_office_rates_nothing_at_another(app: Flask, make_office: MakeOffice) -> None:
    theirs, own = make_office(THEIRS), make_office("hong-gai")
    theirs.open(1)
    here: Runtime = app.extensions["kiosk"]
    visit = theirs.finished()
    foreign = ballots.invitation(here.secret.vote_key, "hong-gai", visit["id"])
    token = own.enrol("terminal", 1)[1]

    answer = app.test_client().post(
        "/api/v1/ratings",
        json={"invitation": foreign, "level": "neutral", "tap_id": "0" * 8 + "-0000-4000-8000-" + "0" * 12},
        headers={"Authorization": f"Bearer {token}"},
    )

    assert answer.status_code == 404
