"""An attacker with the whole database, its journal, its files and the logs may only guess."""

import logging
from collections.abc import Callable, Mapping
from random import Random
from uuid import UUID

import pytest
from flask import Flask

from kiosk.clock import SetClock
from kiosk.secret import SECRET_BYTES
from kiosk.services import ratings
from kiosk.settings import Settings
from kiosk.storage.engine import db
from tests.secrecy.loot import Loot
from tests.secrecy.planting import CENTRE, COMMUNE, Load, Weeks
from tests.secrecy.strategies import STRATEGIES
from tests.secrecy.verdict import chances

BY_CHANCE = 0.01
Attack = Callable[[Load], Mapping[str, float]]

BUSY = Load("centre", CENTRE, 400, 2000)
QUIET = Load("commune", COMMUNE, 20, 2000)
FEW = Load("commune", COMMUNE, 20, 400)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Always the same keys, or the same votes would lie in another order each time."""
    settings.secret_path.write_bytes(bytes(range(SECRET_BYTES)))
    return settings


@pytest.fixture(autouse=True)
def _same_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = Random(20_261_121)
    monkeypatch.setattr(ratings, "uuid4", lambda: UUID(int=dice.getrandbits(128), version=4))


@pytest.fixture
def attack(app: Flask, clock: SetClock, settings: Settings, caplog: pytest.LogCaptureFixture) -> Attack:
    """Let an office live through its load, rob it, and say how often chance would guess as well."""

    def robbed(load: Load) -> Mapping[str, float]:
        caplog.set_level(logging.DEBUG)
        book = Weeks(app, clock, load, seed=7).live()
        with app.app_context():
            loot = Loot(db.engines["reader"], load.key, caplog.messages, settings.data_dir)
        assert len(loot.visits) == len(loot.ballots) == len(book.levels)
        return chances(book, {name: strategy(loot) for name, strategy in STRATEGIES.items()})

    return robbed


def better_than_chance(found: Mapping[str, float]) -> dict[str, float]:
    return {name: p for name, p in found.items() if p <= BY_CHANCE}


@pytest.mark.parametrize("load", [BUSY, QUIET], ids=["centre", "commune"])
def test_after_the_seal_nobody_guesses_better_than_the_public(attack: Attack, load: Load) -> None:
    assert better_than_chance(attack(load)) == {}
