"""The checks after a day of kills can fail: each objects when the archive was falsified.

That ``journal verify`` and ``counts check`` object as well is tested with the commands.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation
from tests.faults.archive import papers, rows, write
from tests.faults.checks import CHECKS, gather, settled, wrong
from tests.faults.day import Day
from tests.faults.paper import printing
from tests.faults.patience import eventually

# One worker: the day that all are shown on takes long to live through.
pytestmark = pytest.mark.faults
ENOUGH = 6
WITHIN_S = 30.0
# Two tickets whose slips came out, by their visits.
FIRST, LAST = (
    f"(SELECT {which}(visit) FROM print_job WHERE site_id = '{HA_LONG}' AND state = 'printed')"
    for which in ("min", "max")
)
A_VOTE = "(SELECT min(id) FROM ballot)"
A_TRY = "(SELECT min(job) FROM print_attempt)"
SQL = {
    "tickets that differ from what was acknowledged": f"DELETE FROM visit WHERE id = {FIRST}",
    "numbers that are not 1, 2, 3": f"UPDATE visit SET number = number + 100 WHERE id = {FIRST}",
    "votes that differ from what was acknowledged": f"DELETE FROM ballot WHERE id = {A_VOTE}",
    "slips that are not at an end": f"UPDATE print_job SET state = 'printing' WHERE visit = {FIRST}",
    "papers that nobody tried to print": f"UPDATE print_job SET attempts = 0 WHERE visit = {FIRST}",
    "slips that expired after a try": f"UPDATE print_job SET state = 'expired' WHERE visit = {FIRST}",
    "tries without an end": f"UPDATE print_attempt SET result = '' WHERE job = {A_TRY}",
}


@pytest.fixture(scope="module")
def day(demonstration: Installation, tmp_path_factory: pytest.TempPathFactory) -> Day:
    """A short day in which nothing was killed; it is over, and every slip is at its end."""
    office = demonstration.copy(tmp_path_factory.mktemp("day") / "var")
    with printing(office):
        day = Day(office, seed=1)
        day.begin()
        lived = eventually(lambda: day.votes.total() > 0 and len(day.tickets) >= ENOUGH, WITHIN_S)
        day.end()
        assert lived and day.troubles == []
        assert eventually(lambda: settled(office), WITHIN_S, 0.2)
    return day


@pytest.fixture
def archive(day: Day, tmp_path: Path) -> Installation:
    """A copy of what the day left, to be falsified."""
    return day.office.copy(tmp_path / "var")


def a_paper(archive: Installation) -> Path:
    """The paper of a number that was printed."""
    there, _ = papers(archive.spool)
    token = rows(archive, f"SELECT token FROM visit WHERE id = {FIRST}")[0]["token"]
    return there[token][0]


def lose_a_paper(archive: Installation) -> None:
    a_paper(archive).unlink()


def leave_a_second_paper(archive: Installation) -> None:
    shutil.copy(a_paper(archive), archive.spool / "9001.png")


def leave_torn_papers(archive: Installation) -> None:
    tries = rows(archive, "SELECT count(*) AS n FROM print_attempt")[0]["n"]
    for number in range(tries + 1):
        Image.new("1", (576, 40), 1).save(archive.spool / f"9{number:03d}.png")


PAPER: dict[str, Callable[[Installation], None]] = {
    "slips said to be printed without paper": lose_a_paper,
    "numbers on two papers": leave_a_second_paper,
    "torn papers that nothing explains": leave_torn_papers,
}


def test_an_honest_archive_is_not_objected_to(day: Day, archive: Installation) -> None:
    assert wrong(gather(archive, day)) == {}


@pytest.mark.parametrize("check", SQL)
def test_a_falsified_database_is_seen(check: str, day: Day, archive: Installation) -> None:
    write(archive, SQL[check])

    assert check in wrong(gather(archive, day))


@pytest.mark.parametrize("check", PAPER)
def test_falsified_papers_are_seen(check: str, day: Day, archive: Installation) -> None:
    PAPER[check](archive)

    assert set(wrong(gather(archive, day))) == {check}


def test_a_number_that_was_given_and_stored_twice_is_seen(day: Day, archive: Installation) -> None:
    write(archive, f"UPDATE visit SET code = (SELECT code FROM visit WHERE id = {LAST}) WHERE id = {FIRST}")
    stored = rows(archive, f"SELECT id, code FROM visit WHERE site_id = '{HA_LONG}'")
    told = replace(day, tickets={visit["id"]: visit["code"] for visit in stored})

    assert set(wrong(gather(archive, told))) == {"numbers given twice"}


def test_a_vote_of_another_level_is_seen(day: Day, archive: Installation) -> None:
    told = replace(day, votes=Counter({"no such level": day.votes.total()}))

    assert set(wrong(gather(archive, told))) == {"votes that differ from what was acknowledged"}


def test_every_check_was_made_to_fail() -> None:
    assert {*SQL, *PAPER, "numbers given twice"} == set(CHECKS)
