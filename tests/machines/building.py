"""The database that outlives its processes: what a restart leaves, and what it takes away."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Engine

from kiosk.bus import Bus, Published
from kiosk.clock import SetClock
from kiosk.services import day_end
from kiosk.settings import Settings
from kiosk.storage import engine
from kiosk.storage.engine import db
from kiosk.unit import Unit, Units
from tests.conftest import MORNING
from tests.factories import Office, office_maker


class Building:
    """The offices of one database, entered through doors that can be taken away and hung anew."""

    def __init__(self, settings: Settings) -> None:
        """Open the database of these settings."""
        self.anchors = settings.data_dir
        self.clock = SetClock(MORNING)
        self.heard: list[Published] = []
        self.steps = 0
        self._offices = 0
        self._writer, self._reader = _engines(settings.url)
        self.units = self._enter()

    def office(self) -> Office:
        """A new office on a Saturday morning: two services, of which counter 2 knows both.

        Every other one calls twice before it says that nobody is here, and lets the ticket wait again once.
        """
        self.clock.put(MORNING)
        self._offices += 1
        make = office_maker(self.units, self.clock)
        knows = {1: ["HT"], 2: ["HT", "DD"], 3: ["DD"]}
        patient = {"no_show_calls": 2, "after_no_show": "requeue"} if self.patient else {}
        return make(f"office-{self._offices}", knows, **patient)

    @property
    def patient(self) -> bool:
        """Whether the newest office is one of those that call twice."""
        return self._offices % 2 == 0

    def restart(self, office: Office) -> Office:
        """Leave nothing of the process but its database: new connections, new turns, a new bus."""
        self.close()
        self.units = self._enter()
        return Office(self.units, self.clock, office.key)

    def close(self) -> None:
        """Give every connection back."""
        for each in (self._writer, self._reader):
            each.dispose()

    def _enter(self) -> Units:
        bus = Bus()
        bus.subscribe(self.heard.append)
        return Units(self._writer, self._reader, self.clock, bus)


def _engines(url: str) -> tuple[Engine, Engine]:
    app = Flask("building")
    engine.configure(app, url)
    with app.app_context():
        return db.engines[None], db.engines["reader"]


class PowerCutError(Exception):
    """The machine stopped in the middle of its work."""


@contextmanager
def cut_short(turns: int) -> Iterator[None]:
    """Cut the power in the turn of a day's end that comes after so many, if it takes so many."""
    whole, left = day_end.end_day, iter(range(turns))

    def end_day(unit: Unit, day: str) -> bool:
        over = whole(unit, day)
        if next(left, None) is None:
            raise PowerCutError
        return over

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(day_end, "end_day", end_day)
        patch.setattr(day_end, "VISITS_A_TURN", 1)
        try:
            yield
        except PowerCutError:
            return
