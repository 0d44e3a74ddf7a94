"""Offices in this very process: the whole application, asked through its test clients."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import admin
from kiosk.app import create_app
from kiosk.clock import Clock
from kiosk.domain import ballots
from kiosk.domain.service_day import day_of
from kiosk.domain.tallies import LEVELS
from kiosk.runtime import Runtime
from kiosk.services import accounts, counters, demonstration, setup
from kiosk.services.demonstration import COUNTERS, HA_LONG
from kiosk.settings import Settings
from kiosk.storage.engine import db
from kiosk.storage.sites import SYSTEM

Json = dict[str, Any]

TIMEZONE = "Asia/Ho_Chi_Minh"
PASSWORD = "bench-password"
MANAGER = f"{HA_LONG}-manager"
PLACES = [(number, service) for number, services in COUNTERS.items() for service in services]


@dataclass(frozen=True, slots=True)
class Keys:
    """Tokens of devices by kind and counter (0: the hall), session keys of the staff by account."""

    tokens: dict[tuple[str, int], str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Citizen:
    """Who comes as the so-manyeth: the same one in every office."""

    number: int

    @property
    def service(self) -> str:
        """What the ticket is for."""
        return PLACES[self.number % len(PLACES)][1]

    @property
    def counter(self) -> int:
        """Which counter calls then."""
        return PLACES[self.number % len(PLACES)][0]

    @property
    def level(self) -> str:
        """What is said afterwards; each in turn, so that a young office soon has votes of every kind."""
        return LEVELS[self.number // len(PLACES) % len(LEVELS)]

    @property
    def by_phone(self) -> bool:
        """Whether it is said on the phone instead of at the counter's terminal."""
        return self.number // (len(PLACES) * len(LEVELS)) % 2 == 1


class Office:
    """The demonstration's first office; every method is one call, or what belongs to one."""

    def __init__(self, app: Flask, keys: Keys) -> None:
        """Ask ``app`` with ``keys``."""
        self._app = app
        self._key = _here(app).secret.vote_key
        self._devices = {who: self._device(token) for who, token in keys.tokens.items()}
        self._staff = {name: self._signed_in(key) for name, key in keys.sessions.items()}
        self._phone = app.test_client(use_cookies=False)
        self.visit: Json = {}

    def take(self, citizen: Citizen) -> None:
        """A citizen takes a number at the kiosk."""
        self._post(self._devices["kiosk", 0], "/tickets", 201, service=citizen.service)

    def print_slip(self, _citizen: Citizen) -> None:
        """The agent borrows the slip that waits, prints it and says so."""
        agent = self._devices["agent", 0]
        job = self._post(agent, "/print-jobs/lease", 200, wait=0)["job"]
        tried = {"printer": job["printer"], "process_id": "a1b2c3d4", "sha256": "0" * 64, "height_mm": 110}
        n = self._post(agent, f"/print-jobs/{job['id']}/attempts", 201, **tried)["n"]
        path = f"/print-jobs/{job['id']}/attempts/{n}/result"
        self._post(agent, path, 200, result="printed", sent_bytes=20_000)

    def call(self, citizen: Citizen) -> None:
        """The desk calls whose turn it is."""
        self.visit = self._post(self._desk(citizen), f"/counters/{citizen.counter}/call", 200)

    def serve(self, citizen: Citizen) -> None:
        """The one who was called comes."""
        self._post(self._desk(citizen), f"/visits/{self.visit['id']}/serve", 200)

    def finish(self, citizen: Citizen) -> None:
        """The visit ends; the counter is free."""
        self._post(self._desk(citizen), f"/visits/{self.visit['id']}/finish", 200)

    def rate(self, citizen: Citizen) -> None:
        """The visit is rated, at the counter's terminal or on the phone."""
        invitation = ballots.invitation(self._key, HA_LONG, self.visit["id"])
        client = self._phone if citizen.by_phone else self._devices["terminal", citizen.counter]
        self._post(client, "/ratings", 201, invitation=invitation, level=citizen.level)

    def satisfaction(self, _citizen: Citizen) -> None:
        """The manager asks how satisfied people are today."""
        today = day_of(_here(self._app).clock.now(), TIMEZONE)
        self._get(f"/satisfaction?scope=site:{HA_LONG}&from={today}&to={today}")

    def now(self, _citizen: Citizen) -> None:
        """The manager asks for this moment."""
        self._get(f"/live/now?scope=site:{HA_LONG}")

    def look(self, citizen: Citizen) -> None:
        """The desk asks for its state, in which the first of those who wait stand."""
        _read(self._desk(citizen).get("/api/v1/desk"), 200)

    def allow(self, **settings: Any) -> None:
        """Change settings of the office."""
        with _here(self._app).units.write(HA_LONG) as unit:
            setup.change_site(unit, settings=settings)

    def _desk(self, citizen: Citizen) -> FlaskClient:
        return self._staff[f"{HA_LONG}-{citizen.counter}"]

    def _device(self, token: str) -> FlaskClient:
        client = self._app.test_client(use_cookies=False)
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        return client

    def _signed_in(self, key: str) -> FlaskClient:
        client = self._app.test_client()
        client.set_cookie("kiosk_session", key)
        return client

    def _get(self, path: str) -> Json:
        return _read(self._staff[MANAGER].get(f"/api/v1{path}"), 200)

    def _post(self, client: FlaskClient, path: str, wanted: int, **body: Any) -> Json:
        return _read(client.post(f"/api/v1{path}", json={**body, "tap_id": str(uuid4())}), wanted)


def prepare(directory: Path, clock: Clock) -> Keys:
    """Make the demonstration in ``directory`` with all counters of its first office open, and one visit.

    The visit is lived through from ticket to vote: everything that one leaves is there once.
    """
    keys = Keys()
    with _running(directory, clock) as app:
        with app.app_context():
            flask_migrate.upgrade()
        units = _here(app).units
        access = demonstration.load(units, PASSWORD)
        for device in access.tokens:
            if device["site"] == HA_LONG:
                keys.tokens.setdefault((device["kind"], device["counter"] or 0), device["token"])
        with units.write(SYSTEM) as unit:
            for name in access.passwords:
                keys.sessions[name] = accounts.open_session(unit, name)
        with units.write(HA_LONG) as unit:
            for number in COUNTERS:
                counters.open_counter(unit, number, f"{HA_LONG}-{number}")
        office, first = Office(app, keys), Citizen(0)
        for step in (office.take, office.print_slip, office.call, office.serve, office.finish, office.rate):
            step(first)
    return keys


@contextmanager
def opened(directory: Path, clock: Clock, keys: Keys) -> Iterator[Office]:
    """The office whose data are in ``directory``, to be asked until the block ends."""
    with _running(directory, clock) as app:
        yield Office(app, keys)


@contextmanager
def _running(directory: Path, clock: Clock) -> Iterator[Flask]:
    app = create_app(Settings(data_dir=directory), parts=(admin.init_app,), clock=clock)
    try:
        yield app
    finally:
        for part in ("door", "watcher", "pusher"):
            app.extensions[f"kiosk_{part}"].stop()
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose()


def _here(app: Flask) -> Runtime:
    found: Runtime = app.extensions["kiosk"]
    return found


def _read(answer: TestResponse, wanted: int) -> Json:
    """The answer's body.

    Raises:
        RuntimeError: It was refused.
    """
    if answer.status_code != wanted:
        raise RuntimeError(f"{answer.request.path}: {answer.status_code} {answer.get_data(as_text=True)}")
    body: Json = answer.get_json()
    return body
