"""Midnight with visits open: each call on its other side does what is right or refuses; nothing is lost."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.domain.visits import OPEN
from kiosk.services import check_ins, day_end, reminders
from kiosk.storage.models import Visit
from tests.appointments import TODAY, TOMORROW
from tests.factories import MakeOffice, Office
from tests.services.days import read
from tests.services.moves_of_a_day import MOVES, check, expected
from tests.services.moves_of_a_hall import APPOINTMENTS
from tests.services.places import Place, hall, outcomes

Places = dict[str, Place]


@pytest.fixture
def places(make_office: MakeOffice) -> Places:
    return hall(make_office, MOVES)


@pytest.fixture
def office(places: Places) -> Office:
    return places["ticket"].office


@pytest.fixture
def begun(places: Places) -> dict[str, Any]:
    """It is two seconds after a midnight before which everything had begun; appointments in the morning."""
    about = {name: APPOINTMENTS[name].begin(places[name]) for name in APPOINTMENTS}
    put(places, "23:59:58", TODAY)
    about |= {name: MOVES[name].begin(places[name]) for name in MOVES if name not in APPOINTMENTS}
    put(places, "00:00:02", TOMORROW)
    return about


def put(places: Places, clock: str, day: str) -> None:
    places["ticket"].bookings.at(clock, day)


def end_the_day(office: Office, anchors: Path) -> None:
    """What the worker does every round."""
    day_end.close_earlier_days(office.units, office.key, anchors)
    check_ins.end_earlier_days(office.units, office.key)
    reminders.erase_over(office.units, office.key)


def left_open(office: Office) -> list[str]:
    """Visits of the day that is over which have not ended."""
    mine = Visit.site_id == office.key, Visit.day == TODAY, Visit.state.in_(OPEN)
    return [row.code for row in read(office, select(Visit.code).where(*mine))]


def test_before_the_day_was_ended_every_call_does_what_is_right_or_says_why_not(
    office: Office, places: Places, begun: dict[str, Any], tmp_path: Path
) -> None:
    assert outcomes(places, MOVES, begun) == expected("past")
    check(office)
    end_the_day(office, tmp_path)
    assert left_open(office) == []
    check(office)


def test_after_the_day_was_ended_every_call_does_what_is_right_or_says_why_not(
    office: Office, places: Places, begun: dict[str, Any], tmp_path: Path
) -> None:
    end_the_day(office, tmp_path)

    assert outcomes(places, MOVES, begun) == expected("ended")
    assert left_open(office) == []
    check(office)


def test_a_slip_that_nobody_printed_yesterday_does_not_come_out_this_morning(
    make_office: MakeOffice, tmp_path: Path
) -> None:
    office = make_office()
    office.take(printer="kiosk-1")
    office.later(days=1)
    end_the_day(office, tmp_path)

    assert [slip["state"] for slip in office.slips()] == ["expired"]


def test_a_counter_that_its_officer_opens_again_after_midnight_stays_open(
    make_office: MakeOffice, tmp_path: Path
) -> None:
    office = make_office()
    office.open(1)
    office.later(days=1)
    office.open(1)
    end_the_day(office, tmp_path)

    assert office.counter(1)["state"] == "open"
