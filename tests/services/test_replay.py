import os
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import func, select

from kiosk.domain import published
from kiosk.domain.errors import UnknownSiteError
from kiosk.domain.periods import EVER
from kiosk.domain.scopes import parse
from kiosk.domain.service_day import local
from kiosk.services import audit, boards, day_end, kiosks, replay, satisfaction
from kiosk.services.replay import Replay
from kiosk.settings import Settings
from kiosk.storage import ballots
from kiosk.storage.models import Ballot, Call, JournalEntry, SealedDay, Visit
from kiosk.unit import Units
from tests.factories import MakeOffice, Office
from tests.services.days import VOTE_KEY

pytestmark = pytest.mark.long
KEY = "ha-long"
ROOT = Path(__file__).resolve().parents[2]
ZONE = "Asia/Ho_Chi_Minh"
LONG_S = 60.0
PUBLISHED_SHARE = {"k": 910, "share": 0.9681, "low": 0.9548, "high": 0.9776}


@pytest.fixture
def ha_long(make_office: MakeOffice) -> Office:
    return make_office(KEY, demonstration=True)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """A publication that is short enough to be replayed in every test; returns its ballots."""
    monkeypatch.setitem(published.PUBLISHED, KEY, {"very_satisfied": 17, "satisfied": 3})
    return 20


def finish(units: Units) -> None:
    for _ in replay.run(units, VOTE_KEY, KEY):
        pass


def begin(units: Units, turns: int) -> None:
    begun = Replay(units, VOTE_KEY, KEY)
    for _ in range(turns):
        begun.turn(3)


def votes(units: Units) -> dict[str, int]:
    statement = (
        select(Ballot.level, func.count().label("n")).where(Ballot.site_id == KEY).group_by(Ballot.level)
    )
    with units.read(KEY) as unit:
        return {row.level: row.n for row in unit.connection.execute(statement)}


def on_record(units: Units) -> int:
    with units.read(KEY) as unit:
        return ballots.replayed(unit.connection, KEY)


def test_nobody_knows_how_many_of_the_replayed_did_not_answer(
    ha_long: Office, units: Units, few: int
) -> None:
    finish(units)

    with units.read(KEY) as unit:
        tally = satisfaction.places(unit, parse(f"site:{KEY}"), EVER).total()
    assert tally.response()["share"] is None


def test_a_replay_that_stopped_in_the_middle_goes_on_to_the_very_figures(
    ha_long: Office, units: Units, few: int
) -> None:
    begin(units, turns=4)
    finish(units)

    assert votes(units) == {"very_satisfied": 17, "satisfied": 3}


def test_a_replay_begun_again_adds_nothing(ha_long: Office, units: Units, few: int) -> None:
    finish(units)
    before = ha_long.rev()
    finish(units)

    assert ha_long.rev() == before


def test_two_replays_at_once_do_not_double(ha_long: Office, units: Units, few: int) -> None:
    both = [threading.Thread(target=finish, args=(units,)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(LONG_S)

    assert votes(units) == {"very_satisfied": 17, "satisfied": 3}


@pytest.mark.faults
@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_killed_replay_and_two_that_take_over_give_the_very_figures(
    ha_long: Office, units: Units, settings: Settings
) -> None:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "demo", "replay"]
    environment = {**os.environ, "KIOSK_DATA_DIR": str(settings.data_dir)}
    first = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    until = monotonic() + LONG_S
    while on_record(units) < 400 and monotonic() < until:
        threading.Event().wait(0.01)
    first.kill()
    first.wait()
    assert on_record(units) < 940, "killed too late to tell anything"
    both = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]

    assert [each.wait(LONG_S) for each in both] == [0, 0]
    assert votes(units) == {"very_satisfied": 910, "satisfied": 30}
    with units.read(KEY) as unit:
        tally = satisfaction.places(unit, parse(f"site:{KEY}"), EVER).total()
    assert (tally.n, satisfaction.body(tally, 0)["very_satisfied"]) == (940, PUBLISHED_SHARE)
    assert audit.check_counts(units) == []


def test_every_replayed_day_is_sealed(ha_long: Office, units: Units, few: int) -> None:
    finish(units)

    with units.read(KEY) as unit:
        sealed = set(unit.connection.execute(select(SealedDay.day)).scalars())
        voted = {bucket[:10] for bucket in unit.connection.execute(select(Ballot.bucket)).scalars()}
    assert sealed == voted


def test_the_worker_does_not_seal_a_day_that_is_still_being_replayed(
    ha_long: Office, units: Units, few: int, tmp_path: Path
) -> None:
    begin(units, turns=1)

    assert day_end.close_earlier_days(units, KEY, tmp_path) == 0


def test_replayed_visits_lie_in_the_office_hours_of_working_days(
    ha_long: Office, units: Units, few: int
) -> None:
    finish(units)

    with units.read(KEY) as unit:
        rows = unit.connection.execute(select(Visit.issued_at, Visit.ended_at)).all()
    times = [local(moment, ZONE) for row in rows for moment in row]
    assert {moment.date() for moment in times} <= set(published.working_days())
    clocks = [moment.strftime("%H:%M") for moment in times]
    assert all("07:30" <= clock <= "11:30" or "13:30" <= clock <= "17:00" for clock in clocks)


def test_the_journal_says_when_a_replay_was_written(ha_long: Office, units: Units, few: int) -> None:
    finish(units)

    with units.read(KEY) as unit:
        times = set(unit.connection.execute(select(JournalEntry.at)).scalars())
    assert times == {ha_long.clock.now()}


def test_journal_and_counts_agree_with_a_replay(ha_long: Office, units: Units, few: int) -> None:
    finish(units)

    assert audit.check_counts(units) == []
    assert [broken for _, broken, _ in audit.verify_journals(units)] == [None, None]


def test_a_replay_leaves_the_counter_and_its_visit_alone(ha_long: Office, units: Units, few: int) -> None:
    ha_long.open(1)
    ha_long.serving(1)
    before = ha_long.counter(1)
    finish(units)

    assert ha_long.counter(1) == before


def test_a_replay_asks_no_question_at_a_terminal(ha_long: Office, units: Units, few: int) -> None:
    finish(units)

    assert {ha_long.counter(number)["asked_visit"] for number in (1, 2, 3)} == {None}


def test_a_replay_puts_no_call_on_the_boards(ha_long: Office, units: Units, few: int) -> None:
    ha_long.open(1)
    ha_long.called(1)
    with units.read(KEY) as unit:
        before = boards.state(unit)
    finish(units)

    with units.read(KEY) as unit:
        after = boards.state(unit)
        calls = unit.connection.execute(select(func.count()).select_from(Call)).scalar_one()
    assert {**after, "rev": before["rev"]} == before
    assert calls == 1


def test_a_replay_changes_nothing_at_the_kiosk(ha_long: Office, units: Units, few: int) -> None:
    ha_long.take()
    with units.read(KEY) as unit:
        before = kiosks.state(unit, {"id": "k", "name": "", "printer": ""})
    finish(units)

    with units.read(KEY) as unit:
        after = kiosks.state(unit, {"id": "k", "name": "", "printer": ""})
    assert {**after, "rev": before["rev"]} == before


def test_replayed_tickets_owe_no_slip(ha_long: Office, units: Units, few: int) -> None:
    finish(units)

    assert ha_long.slips() == []


def test_a_speed_is_not_exceeded(ha_long: Office, units: Units, few: int) -> None:
    begun = monotonic()
    for _ in replay.run(units, VOTE_KEY, KEY, speed=20):
        pass

    assert few / (monotonic() - begun) <= 21


def test_a_real_office_is_never_replayed_into(make_office: MakeOffice, units: Units) -> None:
    make_office(KEY, demonstration=False)

    with pytest.raises(UnknownSiteError):
        finish(units)


def test_offices_without_published_figures_are_left_out(make_office: MakeOffice, units: Units) -> None:
    make_office(KEY, demonstration=True)
    make_office("cam-pha", demonstration=True)

    assert replay.offices(units) == [KEY]
