"""The life of visits, ten thousand random steps a database; a hundred thousand in the soak."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from kiosk.services import audit
from kiosk.settings import Settings
from tests.machines.building import Building
from tests.machines.visit_machine import ORDINARY_STEPS, VisitMachine

pytestmark = pytest.mark.long
RULES_A_LIFE = 50
STEPS_A_LIFE = RULES_A_LIFE * (1 + ORDINARY_STEPS)


@pytest.fixture
def building(settings: Settings) -> Iterator[Building]:
    made = Building(settings)
    yield made
    made.close()


def live(building: Building, steps: int) -> None:
    """Let offices live for so many steps, always the same ones."""

    class Here(VisitMachine):
        def __init__(self) -> None:
            super().__init__(building)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=steps * 11 // (10 * STEPS_A_LIFE),  # a tenth more: some lives are short
            stateful_step_count=RULES_A_LIFE,
            derandomize=True,
            database=None,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert building.steps >= steps


def check_books(building: Building) -> None:
    """Chains and counts of all offices that lived."""
    assert [found for found in audit.verify_journals(building.units) if found[1] is not None] == []
    assert audit.check_counts(building.units) == []


def test_ten_thousand_steps_break_no_rule_of_the_office(building: Building) -> None:
    live(building, 10_000)

    check_books(building)


@pytest.mark.soak
def test_a_hundred_thousand_steps_break_no_rule_of_the_office(building: Building) -> None:
    live(building, 100_000)

    check_books(building)
