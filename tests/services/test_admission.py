"""Numbers in and outside of hours, capacity, caps, runs, the end of a session."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kiosk.domain import admission as refusals
from kiosk.domain.errors import KioskError
from kiosk.services import boards, kiosks, session_end, session_notice, setup, tickets, tracking
from kiosk.services.tickets import Wish
from kiosk.storage import session_counts
from kiosk.storage.types import Row
from kiosk.unit import Units
from tests.factories import MakeOffice, Office
from tests.services.offered import HOURS, put, said

REFUSING: dict[str, Any] = {"outside_hours": "refuse", "week": {"6": HOURS}}


def settle(office: Office, clock: str) -> None:
    """Go to a moment of the Saturday, by the clock of the office."""
    hour, minute = map(int, clock.split(":"))
    office.clock.put(datetime(2026, 11, 21, hour, minute, tzinfo=UTC) - timedelta(hours=7))


EIGHT = ", ".join(f"HT-{n:03d}" for n in range(1, 9))


def told_of(office: Office, is_shown: Callable[[str], bool]) -> Row | None:
    """What a board that shows these services says of numbers that a session cancelled."""
    with office.units.read(office.key) as unit:
        return session_notice.notice(unit, is_shown)


def cancelled_on_the_board(office: Office) -> Row | None:
    with office.units.read(office.key) as unit:
        found: Row | None = boards.state(unit)["cancelled"]
        return found


def take_until_refused(office: Office) -> tuple[int, KioskError]:
    for given in range(40):
        try:
            office.take()
        except refusals.SessionFullError as refused:
            return given, refused
    raise AssertionError("nobody was refused")


@pytest.mark.parametrize(
    ("hour", "again"),
    [("11:30", "13:30, 21/11/2026"), ("17:00", "07:30, 23/11/2026"), ("12:59", "13:30, 21/11/2026")],
)
def test_outside_of_hours_no_number_is_given_and_the_next_session_is_said(
    make_office: MakeOffice, hour: str, again: str
) -> None:
    office = make_office(**REFUSING)
    settle(office, hour)

    with pytest.raises(refusals.OutsideHoursError) as refused:
        office.take()

    assert said(refused.value) == again
    assert office.tickets() == 0


@pytest.mark.parametrize(
    ("hour", "session"), [("07:05", "morning"), ("11:29", "morning"), ("13:05", "afternoon")]
)
def test_numbers_are_given_half_an_hour_before_a_session(
    make_office: MakeOffice, hour: str, session: str
) -> None:
    office = make_office(**REFUSING)
    settle(office, hour)

    assert office.visit(office.take()["id"])["session"] == session


def test_staff_may_give_a_number_beyond_the_hours(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING)
    settle(office, "12:10")

    assert office.visit(office.take(beyond=True)["id"])["session"] == "afternoon"


def test_a_holiday_gives_no_number(make_office: MakeOffice) -> None:
    days = {"2026-11-21": {"sessions": [], "name": "Nghỉ bù", "name_en": "Day in lieu"}}
    office = make_office(**REFUSING, days=days)

    with pytest.raises(refusals.OutsideHoursError):
        office.take()


def test_the_capacity_of_a_session_ends_the_giving_of_numbers(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING, session_end="cancel")
    office.open(1)
    for _ in range(6):
        row = office.serving()
        office.later(minutes=10)
        office.move("finish", row["id"])
    settle(office, "10:50")
    given, refused = take_until_refused(office)

    assert 2 <= given <= 8  # some forty minutes of ten-minute visits are left at one counter
    assert said(refused) == "13:30, 21/11/2026"


def test_an_office_may_go_on_giving_numbers(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING, session_end="cancel", stop_issue=False)
    office.open(1)
    for _ in range(6):
        row = office.serving()
        office.later(minutes=10)
        office.move("finish", row["id"])
    settle(office, "11:20")

    assert [office.take()["ahead"] for _ in range(12)] == list(range(12))


def test_a_cap_holds_for_each_session(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING)
    put(office, cap=2)
    office.take()
    office.take()

    with pytest.raises(refusals.SessionFullError):
        office.take()
    settle(office, "13:10")
    assert office.take()["number"] == 3


def test_the_last_number_of_a_session_is_given_once_to_many_at_the_same_time(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING)
    put(office, cap=5)
    given: list[str] = []

    def ask() -> None:
        try:
            given.append(office.take()["code"])
        except refusals.SessionFullError:
            return

    crowd = [threading.Thread(target=ask) for _ in range(12)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()

    assert sorted(given) == [f"HT-00{n}" for n in range(1, 6)]


def test_a_count_without_its_condition_would_exceed_the_cap(office: Office) -> None:
    """The inverse: the condition of the statement is the guard, for with a higher one it counts on."""
    with office.units.write(office.key) as unit:
        taken = [
            session_counts.take(unit.connection, office.key, "HT", unit.day, "morning", cap)
            for cap in (1, 1, 9)
        ]

    assert taken == [True, False, True]


def test_numbers_restart_each_session_where_the_service_says_so(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING, session_end="cancel")
    put(office, restart="session")
    first = [office.take()["code"] for _ in range(2)]
    settle(office, "13:10")

    assert [*first, office.take()["code"]] == ["HT-001", "HT-002", "HT-001"]


def test_a_session_that_restarts_cannot_be_carried_over(make_office: MakeOffice) -> None:
    office = make_office()

    with pytest.raises(KioskError) as refused:
        put(office, restart="session")
    assert refused.value.params["where"] == "restart"


def test_an_office_that_restarts_by_session_cannot_turn_to_carrying_over(make_office: MakeOffice) -> None:
    office = make_office(session_end="cancel")
    put(office, restart="session")

    with pytest.raises(KioskError) as refused, office.units.write(office.key) as unit:
        setup.change_site(unit, settings={"session_end": "carry"})
    assert refused.value.params["where"] == "session_end"


def test_who_waits_at_the_end_of_a_session_is_cancelled_with_notice(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING, session_end="cancel", session_grace_min=30)
    waiting = [office.take()["id"] for _ in range(12)]
    settle(office, "11:59")
    before = session_end.end_sessions(office.units, office.key)
    settle(office, "12:00")

    assert (before, session_end.end_sessions(office.units, office.key)) == (0, 12)
    rows = [office.visit(each) for each in waiting]
    assert {(row["state"], row["end_reason"]) for row in rows} == {("cancelled", "session_end")}
    with office.units.read(office.key) as unit:
        assert tracking.state(unit, b"k" * 32, rows[0]["token"])["ended_by"] == "session_end"


def test_the_board_names_the_numbers_that_a_session_cancelled_for_half_an_hour(
    make_office: MakeOffice,
) -> None:
    office = make_office(**REFUSING, session_end="cancel", session_grace_min=30)
    for _ in range(10):
        office.take()
    settle(office, "12:00")
    session_end.end_sessions(office.units, office.key)

    said = cancelled_on_the_board(office)
    settle(office, "12:29")
    still, at_other_services = cancelled_on_the_board(office), told_of(office, lambda _service: False)
    settle(office, "12:31")

    assert said is not None and said == still and said["until"] == "2026-11-21T05:30:00.000Z"
    assert said["vi"].startswith(f"Đã hết buổi làm việc. Số {EIGHT} và 2 số khác đã hủy, mời")
    assert said["en"].startswith(f"The session is over. Cancelled: {EIGHT} and 2 more. Please")
    assert (at_other_services, cancelled_on_the_board(office)) == (None, None)


def test_who_waits_for_the_next_session_stays(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING, session_end="cancel", session_grace_min=120)
    office.take()
    settle(office, "13:10")
    later = office.take()["id"]
    settle(office, "13:31")

    assert session_end.end_sessions(office.units, office.key) == 1
    assert office.visit(later)["state"] == "waiting"


def test_who_waits_is_carried_over_unless_the_office_says_otherwise(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING)
    office.take()
    settle(office, "16:00")

    assert session_end.end_sessions(office.units, office.key) == 0


def test_who_is_at_a_counter_at_the_end_of_a_session_is_served(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING, session_end="cancel")
    office.open(1)
    row = office.serving()
    settle(office, "12:30")
    session_end.end_sessions(office.units, office.key)

    assert office.visit(row["id"])["state"] == "serving"


def test_the_kiosk_says_why_a_service_gives_no_number_and_when_it_will(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING)
    put(office, cap=1)
    put(office, "DD", own_days={"dates": ["2026-12-01"], "sessions": HOURS[1:]})
    office.take()

    with office.units.read(office.key) as unit:
        fields = kiosks.state(unit)["fields"]
    closed = {each["code"]: each["closed"] for field in fields for each in field["services"]}
    assert closed == {
        "HT": {"code": "session_full", "next": {"day": "2026-11-21", "time": "13:30"}},
        "DD": {"code": "outside_hours", "next": {"day": "2026-12-01", "time": "13:30"}},
    }


def test_a_clock_that_is_set_back_gives_numbers_of_its_session_again(make_office: MakeOffice) -> None:
    office = make_office(**REFUSING)
    settle(office, "11:20")
    office.take()
    settle(office, "10:20")
    again = office.take()
    settle(office, "12:20")

    assert again["number"] == 2
    with pytest.raises(refusals.OutsideHoursError):
        office.take()


def test_a_replayed_number_asks_for_no_hours(make_office: MakeOffice, units: Units) -> None:
    office = make_office(**REFUSING)
    settle(office, "03:00")

    with units.write(office.key) as unit:
        visit = tickets.issue_replayed(unit, Wish("HT", channel="replay"))
    assert office.visit(visit)["session"] == ""
