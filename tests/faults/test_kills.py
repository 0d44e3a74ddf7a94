"""kill -9 of web, worker and agent while numbers are taken and votes given: what was acknowledged stays."""

import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.browser.installation import FLASK, Installation
from tests.faults.archive import write
from tests.faults.checks import gather, settled, wrong
from tests.faults.day import Day
from tests.faults.paper import printing
from tests.faults.patience import eventually

pytestmark = [pytest.mark.faults, pytest.mark.long]
SEED = 20_261_121
VICTIMS = ("web", "web's child", "worker", "agent", "agent", "agent")
UP_WITHIN_S = 40
AT_MOST_S = 2.0  # between two kills; less when something was acknowledged meanwhile
SLIP_S = 0.5  # what a kill may hold up
SETTLED_WITHIN_S = 10.0  # but for slips whose agent died between the attempt and its first byte
A_MINUTE_LATER = "UPDATE print_job SET lease_until = lease_until - 60000 WHERE lease_until IS NOT NULL"


@pytest.fixture
def paper_office(still_office: Installation) -> Iterator[Installation]:
    with printing(still_office) as office:
        yield office


@pytest.fixture
def postgres_paper_office(postgres_office: Installation) -> Iterator[Installation]:
    with printing(postgres_office) as office:
        yield office


def start(office: Installation, name: str) -> None:
    if name == "web":
        office.start_web()
    elif name == "worker":
        office.start("worker", *FLASK, "worker")
    else:
        office.start_agent()


def kill_the_child(office: Installation) -> None:
    """Kill gunicorn's worker alone; its master starts another."""
    master = office.children["web"].pid
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
    for child in map(int, children):
        os.kill(child, signal.SIGKILL)
    assert eventually(office.healthy, UP_WITHIN_S, 0.1)


def kill_at_random(office: Installation, day: Day, times: int) -> Counter[str]:
    """Kill one process after the other in the middle of things, and start it again at once."""
    chance, killed = random.Random(SEED), Counter[str]()
    victims = list(islice(cycle(VICTIMS), times))
    chance.shuffle(victims)
    for victim in victims:
        day.more(chance.randint(1, 4), AT_MOST_S)
        if victim == "web's child":
            kill_the_child(office)
        else:
            office.kill(victim)
            start(office, victim)
        killed[victim] += 1
    return killed


def everything_kept(office: Installation, times: int) -> None:
    day = Day(office, SEED)
    day.begin()
    try:
        killed = kill_at_random(office, day, times)
    finally:
        day.end()
    assert (day.troubles, killed.total()) == ([], times)
    if not eventually(lambda: settled(office), SETTLED_WITHIN_S + SLIP_S * times, 0.5):
        write(office, A_MINUTE_LATER)  # their lease runs out
    assert eventually(lambda: settled(office), SETTLED_WITHIN_S, 0.5)
    office.stop()
    assert wrong(gather(office, day)) == {}
    office.flask("journal", "verify")
    office.flask("counts", "check")


def test_twenty_kills_lose_nothing_that_was_acknowledged(paper_office: Installation) -> None:
    everything_kept(paper_office, 20)


@pytest.mark.soak
def test_five_hundred_kills_lose_nothing_that_was_acknowledged(paper_office: Installation) -> None:
    everything_kept(paper_office, 500)


@pytest.mark.soak
@pytest.mark.postgres
def test_a_hundred_kills_lose_nothing_on_postgresql(postgres_paper_office: Installation) -> None:
    everything_kept(postgres_paper_office, 100)
