"""Use cases are tested on both databases, without the web."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import SetClock
from kiosk.services import day_end
from kiosk.settings import Settings
from kiosk.unit import Units
from tests.conftest import bare_units
from tests.engines import on_both_engines
from tests.factories import Office
from tests.services.days import EndDays

engine = on_both_engines


@pytest.fixture
def units(settings: Settings, clock: SetClock) -> Iterator[Units]:
    with bare_units(settings, clock) as made:
        yield made


@pytest.fixture
def end_days(office: Office, tmp_path: Path) -> EndDays:
    """What the worker does every round; returns how many days it ended."""
    return lambda: day_end.close_earlier_days(office.units, office.key, tmp_path)
