"""Storage is tested on both databases, without the web."""

from collections.abc import Iterator

import pytest

from kiosk.clock import SetClock
from kiosk.settings import Settings
from kiosk.unit import Units
from tests.conftest import bare_units
from tests.engines import on_both_engines

engine = on_both_engines


@pytest.fixture
def units(settings: Settings, clock: SetClock) -> Iterator[Units]:
    with bare_units(settings, clock) as made:
        yield made
