"""Storage is tested on both databases, without the web."""

from collections.abc import Iterator

import pytest

from kiosk.clock import SetClock
from kiosk.settings import Settings
from kiosk.unit import Units
from tests.conftest import bare_units


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def units(settings: Settings, clock: SetClock) -> Iterator[Units]:
    with bare_units(settings, clock) as made:
        yield made
