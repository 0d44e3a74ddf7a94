"""kill -9 of web, worker and agent while numbers are taken and votes given: what was acknowledged stays."""

import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from kiosk.devices.emulator import serve
from kiosk.devices.virtual import VirtualPrinter
from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import FLASK, Installation
from tests.faults.archive import gaps, papers, rows, slips, write
from tests.faults.day import Day
from tests.faults.patience import eventually

pytestmark = pytest.mark.faults
SEED = 20_261_121
VICTIMS = ("web", "web's child", "worker", "agent", "agent", "agent")
UP_WITHIN_S = 40
AT_MOST_S = 2.0  # between two kills; less when something was acknowledged meanwhile
SETTLED = {"printed", "processed", "failed", "unknown", "expired"}
SLIP_S = 0.5  # what a kill may hold up
SETTLED_WITHIN_S = 10.0  # but for slips whose agent died between the attempt and its first byte
A_MINUTE_LATER = "UPDATE print_job SET lease_until = lease_until - 60000 WHERE lease_until IS NOT NULL"
SLOW_MM_PER_S = 300.0


@pytest.fixture
def paper_office(still_office: Installation) -> Iterator[Installation]:
    """An office with a virtual printer in its agent, and a slow one on the network that outlives it."""
    outside = VirtualPrinter(still_office.spool)
    outside.set(mm_per_s=SLOW_MM_PER_S)
    with serve(outside) as address:
        write(
            still_office.directory,
            f"UPDATE printer SET transport = 'tcp', address = '{address}'"
            f" WHERE site_id = '{HA_LONG}' AND name = 'kiosk-2'",
        )
        still_office.start_all()
        yield still_office
        still_office.stop()


def start(office: Installation, name: str) -> None:
    if name == "web":
        office.start_web()
    elif name == "worker":
        office.start("worker", *FLASK, "worker")
    else:
        token = office.directory / f"agent-{HA_LONG}.token"
        given = ("--server", office.url, "--token-file", str(token), "--spool", str(office.spool))
        office.start("agent", sys.executable, "-m", "kiosk.devices.agent", *given)


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


def settled(office: Installation) -> bool:
    return {slip["state"] for slip in slips(office.directory)} <= SETTLED


def everything_kept(office: Installation, times: int) -> None:
    day = Day(office, SEED)
    day.begin()
    try:
        killed = kill_at_random(office, day, times)
    finally:
        day.end()
    assert (day.troubles, killed.total()) == ([], times)
    if not eventually(lambda: settled(office), SETTLED_WITHIN_S + SLIP_S * times, 0.5):
        write(office.directory, A_MINUTE_LATER)  # their lease runs out
    assert eventually(lambda: settled(office), SETTLED_WITHIN_S, 0.5)
    office.stop()
    check_tickets_and_votes(office, day)
    check_slips(office)
    office.flask("journal", "verify")
    office.flask("counts", "check")


def check_tickets_and_votes(office: Installation, day: Day) -> None:
    visits = rows(office.directory, f"SELECT id, code FROM visit WHERE site_id = '{HA_LONG}'")
    votes = rows(office.directory, f"SELECT level FROM ballot WHERE site_id = '{HA_LONG}'")
    assert {visit["id"]: visit["code"] for visit in visits} == day.tickets
    assert len(set(day.tickets.values())) == len(day.tickets)
    assert gaps(office.directory) == {}
    assert Counter(vote["level"] for vote in votes) == day.votes


def check_slips(office: Installation) -> None:
    """No paper without an attempt, none twice, and none that is said to be there and is not."""
    owed = {slip["token"]: slip for slip in slips(office.directory)}
    there, torn = papers(office.spool)
    attempts = rows(office.directory, "SELECT result FROM print_attempt")
    assert {token: found for token, found in there.items() if len(found) > 1} == {}
    assert [slip for token, slip in owed.items() if slip["state"] == "printed" and token not in there] == []
    assert [owed[token] for token in there if not owed[token]["attempts"]] == []
    assert [slip for slip in owed.values() if slip["state"] == "expired" and slip["attempts"]] == []
    assert [attempt for attempt in attempts if not attempt["result"]] == []
    assert len(torn) <= sum(attempt["result"] in {"unknown", "failed"} for attempt in attempts)


def test_twenty_kills_lose_nothing_that_was_acknowledged(paper_office: Installation) -> None:
    everything_kept(paper_office, 20)


@pytest.mark.soak
def test_five_hundred_kills_lose_nothing_that_was_acknowledged(paper_office: Installation) -> None:
    everything_kept(paper_office, 500)
