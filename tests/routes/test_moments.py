"""A moment is told alike wherever it is told: cut to milliseconds, in UTC, with a Z."""

import re
from datetime import timedelta

from flask import Flask

from kiosk.clock import SetClock
from tests.conftest import MORNING
from tests.factories import Api, Office

WRITTEN = re.compile(r"2026-11-21T01:\d\d:\d\d\.608Z")
ALMOST_609 = MORNING + timedelta(microseconds=608_900)


def test_the_kiosk_and_the_phone_are_told_the_same_moment(
    app: Flask, kiosk: Api, office: Office, clock: SetClock
) -> None:
    clock.put(ALMOST_609)
    ticket = kiosk.post("/tickets", service="HT").get_json()

    phone = Api(app.test_client()).get(f"/tickets/track/{office.visit(ticket['id'])['token']}").get_json()

    assert (ticket["issued_at"], phone["issued_at"]) == ("2026-11-21T01:30:00.608Z",) * 2


def test_the_end_of_a_lease_is_written_as_every_moment(
    app: Flask, kiosk: Api, office: Office, clock: SetClock
) -> None:
    clock.put(ALMOST_609)
    kiosk.post("/tickets", service="HT")

    job = Api(app.test_client(), office.enrol("agent")[1]).post("/print-jobs/lease", wait=0).get_json()["job"]

    assert WRITTEN.fullmatch(job["lease_until"])


def test_the_end_of_a_pairing_code_is_written_as_every_moment(
    app: Flask, office: Office, clock: SetClock
) -> None:
    clock.put(ALMOST_609)

    pairing = app.test_client().post("/api/v1/pairings", json={"kind": "board"}).get_json()

    assert WRITTEN.fullmatch(pairing["expires_at"])
