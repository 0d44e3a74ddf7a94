"""Many at once: each race is won by a guard, and the inverse test shows it lost without the guard."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from kiosk.domain import ballots
from kiosk.domain.errors import KioskError
from kiosk.runtime import Runtime
from kiosk.services import taps, tickets
from kiosk.services.tickets import Wish
from kiosk.storage import sites, visits
from kiosk.storage.models import Ballot
from kiosk.turns import Turn
from tests.engines import on_both_engines
from tests.factories import Api, MakeOffice, Office

pytestmark = pytest.mark.long
CLIENTS = 32
SERVICES = ("HT", "DD", "CC", "KD", "XD", "LD", "CT", "BH")
Refusals = list[Exception]


engine = on_both_engines


def at_once(jobs: Sequence[Callable[[], Any]], clients: int = CLIENTS) -> tuple[list[Any], Refusals]:
    """Do all jobs on so many threads; returns what they gave and what they raised."""
    given: list[Any] = []
    refused: Refusals = []

    def attempt(job: Callable[[], Any]) -> None:
        try:
            given.append(job())
        except (KioskError, SQLAlchemyError) as error:
            refused.append(error)

    with ThreadPoolExecutor(clients) as pool:
        for done in [pool.submit(attempt, job) for job in jobs]:
            done.result()
    return given, refused


@contextmanager
def without_turns(office: Office, monkeypatch: pytest.MonkeyPatch, clients: int) -> Iterator[None]:
    """The guard taken out: everybody writes when they like, and the first ones read the same state."""
    together = threading.Barrier(clients)

    def take(connection: Any, site: str) -> Any:
        row = sites.read(connection, site)
        if not together.broken:
            try:
                together.wait(2)
            except threading.BrokenBarrierError:
                return row
        return row

    writer = office.units._writer
    loose = create_engine(
        writer.url, pool_size=clients, connect_args={"timeout": 2} if writer.name == "sqlite" else {}
    )
    with monkeypatch.context() as patch:
        patch.setattr(Turn, "taken", lambda _self, _timeout: nullcontext())
        patch.setattr(sites, "take", take)
        patch.setattr(office.units, "_writer", loose)
        yield
    loose.dispose()


def take_tickets(office: Office, services: Sequence[str], each: int) -> tuple[dict[str, list[int]], Refusals]:
    """Everybody takes numbers at once; returns the numbers given by service."""
    given, refused = at_once([partial(office.take, code) for _ in range(each) for code in services])
    numbers: dict[str, list[int]] = {code: [] for code in services}
    for ticket in given:
        numbers[ticket["service"]["code"]].append(ticket["number"])
    return {code: sorted(found) for code, found in numbers.items()}, refused


def test_sixteen_hundred_tickets_at_once_are_distinct_and_without_a_gap(make_office: MakeOffice) -> None:
    office = make_office(counters={1: SERVICES})

    numbers, refused = take_tickets(office, SERVICES, 200)

    assert refused == []
    assert numbers == {code: list(range(1, 201)) for code in SERVICES}


def test_without_turns_tickets_at_once_are_lost(
    make_office: MakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office(counters={1: SERVICES})

    with without_turns(office, monkeypatch, CLIENTS):
        _, refused = take_tickets(office, SERVICES, 4)

    assert refused != []


def call_everybody(office: Office, desks: Sequence[int], most: int) -> tuple[list[str], Refusals]:
    """Every desk calls until nobody waits; returns the codes that were called."""

    def work(desk: int) -> list[str]:
        codes: list[str] = []
        for _ in range(most):
            row = office.call(desk)
            if row is None:
                break
            codes.append(str(row["code"]))
            office.move("no-show", row["id"], desk)
        return codes

    given, refused = at_once([partial(work, desk) for desk in desks], len(desks))
    return [code for codes in given for code in codes], refused


def fill(office: Office, people: int) -> None:
    """So many take a number of HT, all in one transaction: it is the calls that race here."""
    with office.units.write(office.key) as unit:
        for _ in range(people):
            tickets.issue(unit, Wish("HT"))


def test_sixteen_desks_at_once_never_share_a_ticket(make_office: MakeOffice) -> None:
    desks = range(1, 17)
    office = make_office(counters={desk: ["HT"] for desk in desks})
    office.open(*desks)
    fill(office, 1600)

    codes, refused = call_everybody(office, desks, 1600)

    assert refused == []
    assert sorted(codes) == sorted(f"HT-{number:03d}" for number in range(1, 1601))


def test_without_turns_desks_reach_for_the_same_ticket(
    make_office: MakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desks = range(1, 17)
    office = make_office(counters={desk: ["HT"] for desk in desks})
    office.open(*desks)
    fill(office, len(desks))

    with without_turns(office, monkeypatch, len(desks)):
        _, refused = call_everybody(office, desks, 1)

    assert refused != []


def tap_often(app: Flask, office: Office, times: int = 50) -> list[int]:
    """A kiosk sends the same tap so many times at once; returns the statuses."""
    _, token = office.enrol("kiosk", printer="kiosk-1")
    tap = str(uuid4())
    jobs = [
        lambda: Api(app.test_client(), token).post("/tickets", tap, service="HT").status_code
        for _ in range(times)
    ]
    return at_once(jobs)[0]


def test_the_same_tap_fifty_times_is_one_ticket_and_one_slip(app: Flask, office: Office) -> None:
    statuses = tap_often(app, office)

    assert Counter(statuses) == {200: 49, 201: 1}
    assert (office.tickets(), len(office.slips())) == (1, 1)


def test_a_tap_that_is_not_remembered_is_fifty_tickets(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taps, "answered", lambda _unit, _tap: None)
    monkeypatch.setattr(taps, "remember", lambda _unit, _tap, _status, _body: None)

    tap_often(app, office)

    assert (office.tickets(), len(office.slips())) == (50, 50)


def answer_twice(app: Flask, office: Office) -> tuple[list[int], int]:
    """Terminal and phone answer one invitation at once; returns the statuses and the votes."""
    office.open(1)
    _, token = office.enrol("terminal", 1)
    here: Runtime = app.extensions["kiosk"]
    key = here.secret.vote_key
    invitation = ballots.invitation(key, office.key, office.finished()["id"])
    together = threading.Barrier(2)

    def rate(caller: Api) -> int:
        together.wait(10)
        return caller.post("/ratings", invitation=invitation, level="very_satisfied").status_code

    callers = [Api(app.test_client(), token), Api(app.test_client())]
    statuses, _ = at_once([partial(rate, caller) for caller in callers], 2)
    with office.units.read(office.key) as unit:
        votes = unit.connection.execute(select(func.count()).select_from(Ballot)).scalar_one()
    return sorted(statuses), int(votes)


def test_terminal_and_phone_at_the_same_instant_count_once(app: Flask, office: Office) -> None:
    assert answer_twice(app, office) == ([201, 409], 1)


def test_an_invitation_that_is_not_spent_counts_twice(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "mark_answered", lambda _connection, _site, _visit: True)

    assert answer_twice(app, office) == ([201, 201], 2)
