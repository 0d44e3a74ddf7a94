"""An attacker with the whole database, its journal, its files and the logs may only guess."""

import logging
from collections.abc import Callable, Mapping, Sequence
from random import Random
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import Engine, inspect, text

from kiosk.clock import SetClock
from kiosk.domain import ballots as ballot_rules
from kiosk.secret import SECRET_BYTES
from kiosk.services import day_end, ratings
from kiosk.settings import Settings
from kiosk.storage import ballots, counts
from kiosk.storage.engine import db
from kiosk.unit import Unit, Units
from tests.secrecy.loot import Loot
from tests.secrecy.planting import CENTRE, COMMUNE, Load, Weeks
from tests.secrecy.strategies import STRATEGIES
from tests.secrecy.verdict import chances

pytestmark = pytest.mark.long
BY_CHANCE = 0.01
SEED = 11
Attack = Callable[[Load], Mapping[str, float]]

VISITS, MANY_VISITS = 600, 2000  # in the gate and in the soak
FEW = Load("commune", COMMUNE, 20, 300)
DUSTY = Load("commune", COMMUNE, 40, 200)  # days that the write-ahead log holds, but not twice over
MORE = Load("commune", COMMUNE, 20, 700)
LOADS = pytest.mark.parametrize(
    ("counters", "a_day"), [(CENTRE, 400), (COMMUNE, 20)], ids=["centre", "commune"]
)
ONE_ENGINE = pytest.mark.parametrize("engine", ["sqlite"])
# What a guard is for is shown on one engine in the gate, on the other in the soak.
OTHER_IN_SOAK = pytest.mark.parametrize(
    "engine", ["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.soak])]
)


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
        with app.app_context():
            keep_still(db.engines[None])
        book = Weeks(app, clock, load, SEED).live()
        with app.app_context():
            loot = Loot(db.engines["reader"], load.key, caplog.messages, settings.data_dir)
        assert len(loot.visits) == len(loot.ballots) == len(book.levels)
        return chances(book, {name: strategy(loot) for name, strategy in STRATEGIES.items()})

    return robbed


def keep_still(engine: Engine) -> None:
    """PostgreSQL tidies its tables when it likes to; here rows lie in the same places in every run."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            for table in inspect(connection).get_table_names():
                connection.exec_driver_sql(f'ALTER TABLE "{table}" SET (autovacuum_enabled = false)')


def better_than_chance(found: Mapping[str, float]) -> dict[str, float]:
    return {name: p for name, p in found.items() if p <= BY_CHANCE}


@LOADS
def test_after_the_seal_nobody_guesses_better_than_the_public(
    attack: Attack, counters: Mapping[int, Sequence[str]], a_day: int
) -> None:
    assert better_than_chance(attack(Load("office", counters, a_day, VISITS))) == {}


@pytest.mark.soak
@LOADS
def test_two_thousand_visits_tell_no_more(
    attack: Attack, counters: Mapping[int, Sequence[str]], a_day: int
) -> None:
    assert better_than_chance(attack(Load("office", counters, a_day, MANY_VISITS))) == {}


@OTHER_IN_SOAK
def test_without_the_seal_the_order_of_the_rows_tells(
    attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seal(unit: Unit, day: str) -> bool:
        if ballots.is_sealed(unit.connection, unit.site_id, day):
            return False
        ballots.mark_sealed(unit.connection, unit.site_id, day)
        return True

    monkeypatch.setattr(day_end, "seal", seal)

    assert {"in_order_of_rows", "in_order_of_rows_all_day"} <= better_than_chance(attack(FEW)).keys()


@ONE_ENGINE
def test_without_the_rule_of_buckets_a_thin_hour_tells(
    attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballot_rules, "merged_buckets", lambda ended: {hour: hour for hour in ended})

    assert "by_bucket" in better_than_chance(attack(FEW))


@ONE_ENGINE
def test_a_tap_that_is_remembered_in_plain_words_tells(
    attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballot_rules, "seal_of", lambda _key, text: text)

    assert "by_taps" in better_than_chance(attack(FEW))


@OTHER_IN_SOAK
def test_counts_that_keep_their_places_tell_the_first_or_last_vote(
    attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "_READ_COARSER", text("SELECT * FROM rating_count WHERE n < 0"))

    assert {"first_counted", "last_counted"} & better_than_chance(attack(FEW)).keys()


@OTHER_IN_SOAK
def test_comments_that_keep_their_places_tell_who_was_displeased(
    attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballots, "rewrite_comments", lambda *_: None)

    assert {"by_comments", "same_transaction"} & better_than_chance(attack(MORE)).keys()


@ONE_ENGINE
def test_files_that_are_not_wiped_tell_the_hours(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Units, "wipe_traces", lambda _: None)

    assert "in_the_dust" in better_than_chance(attack(DUSTY))
