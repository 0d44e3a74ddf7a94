"""Which database a test runs on: a module or a room that says ``engine = on_both_engines`` runs on both."""

import pytest


@pytest.fixture(name="engine", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def on_both_engines(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name
