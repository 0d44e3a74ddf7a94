"""An office that is made by the services alone, in a data directory that our web then serves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from flask import Flask

from bench.servers import migrate
from kiosk.bus import Bus
from kiosk.clock import SystemClock
from kiosk.secret import read_or_make
from kiosk.services import counters, setup
from kiosk.services.demonstration import COUNTERS, FIELDS
from kiosk.settings import Settings
from kiosk.storage.engine import configure, db
from kiosk.storage.sites import SYSTEM
from kiosk.unit import Units

KEY = "bench"


@dataclass(frozen=True, slots=True)
class PreparedOffice:
    """The door to its data, the key of its invitations, and the services that each counter calls."""

    units: Units
    vote_key: bytes
    services: dict[int, list[str]]


@contextmanager
def prepared(directory: Path, size: int) -> Iterator[PreparedOffice]:
    """Make an office with ``size`` open counters; in turn they call what the demonstration's eight call.

    Its data can be written until the block ends, while the web serves it too.
    """
    migrate(directory)
    settings = Settings(data_dir=directory)
    services = dict(zip(range(1, size + 1), cycle(COUNTERS.values()), strict=False))
    app = Flask("prepared")
    configure(app, settings.url)
    with app.app_context():
        engines = dict(db.engines)
    units = Units(engines[None], engines["reader"], SystemClock(), Bus())
    try:
        _set_up(units, services)
        yield PreparedOffice(units, read_or_make(settings.secret_path).vote_key, services)
    finally:
        for engine in engines.values():
            engine.dispose()


def officer_of(counter: int) -> str:
    """The account of who sits at a counter."""
    return f"{KEY}-{counter}"


def _set_up(units: Units, services: dict[int, list[str]]) -> None:
    with units.write(SYSTEM) as unit:
        setup.create_site(unit, KEY, "Hạ Long")
    with units.write(KEY) as unit:
        setup.first_fact(unit)
        setup.change_site(unit, settings={"outside_hours": "issue"})
        for code, name, name_en, _ in FIELDS:
            setup.put_field(unit, {"id": code, "name": name, "name_en": name_en})
            service = {"code": code, "field": code, "prefix": code, "name": name, "name_en": name_en}
            setup.put_service(unit, service)
        for counter, called in services.items():
            setup.put_counter(unit, counter, f"Quầy {counter}", called)
            counters.open_counter(unit, counter, officer_of(counter))
