from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.calendar import Calendar, OwnDays, SingleDay, at_any_hour, opening, seconds_left
from kiosk.domain.calendar_rules import office_calendar_faults, own_days_faults, service_faults
from kiosk.domain.service_day import Session

MORNING = Session("morning", time(7, 30), time(11, 30))
AFTERNOON = Session("afternoon", time(13, 30), time(17))
USUAL = (MORNING, AFTERNOON)
TET = {f"2027-02-{day:02}": SingleDay((), "Nghỉ Tết", "Tết holiday") for day in range(4, 12)}
DUTY = {"2026-11-29": SingleDay((MORNING,), "Trực Chủ nhật", "Sunday duty")}
OFFICE = Calendar(USUAL, {6: (MORNING,)}, TET | DUTY)
TUESDAYS = OwnDays((AFTERNOON,), weekdays=frozenset({2}))
MOMENTS = st.integers(1_767_225_600, 1_830_297_600).map(lambda second: datetime.fromtimestamp(second, UTC))


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "sessions"),
    [
        ("2026-11-27", USUAL),  # a Friday
        ("2026-11-28", (MORNING,)),  # Saturday duty, every week
        ("2026-11-22", ()),  # a Sunday
        ("2026-11-29", (MORNING,)),  # duty on one Sunday
        ("2027-02-05", ()),  # a Friday in Tết
    ],
)
def test_a_single_day_goes_before_its_weekday(day: str, sessions: tuple[Session, ...]) -> None:
    assert OFFICE.sessions_on(date.fromisoformat(day)) == sessions


def test_a_holiday_has_its_name() -> None:
    assert OFFICE.name_of(date(2027, 2, 5)) == ("Nghỉ Tết", "Tết holiday")
    assert OFFICE.name_of(date(2027, 2, 15)) == ("", "")


@pytest.mark.parametrize(
    ("own", "day", "receives"),
    [
        (TUESDAYS, "2026-11-24", True),
        (TUESDAYS, "2026-11-25", False),
        (TUESDAYS, "2027-02-09", False),  # a Tuesday in Tết
        (OwnDays((MORNING,), month_days=frozenset({15})), "2026-12-15", True),
        (OwnDays((MORNING,), dates=frozenset({"2027-02-09"})), "2027-02-09", True),  # named itself
    ],
)
def test_a_service_with_a_calendar_of_its_own_follows_it(own: OwnDays, day: str, receives: bool) -> None:
    assert bool(OFFICE.sessions_on(date.fromisoformat(day), own)) is receives


@pytest.mark.parametrize(
    ("day", "clock", "running", "coming"),
    [
        ("2026-11-27", "06:59", None, ("2026-11-27", "morning")),
        ("2026-11-27", "07:00", "morning", ("2026-11-27", "afternoon")),
        ("2026-11-27", "11:29", "morning", ("2026-11-27", "afternoon")),
        ("2026-11-27", "11:30", None, ("2026-11-27", "afternoon")),
        ("2026-11-27", "13:00", "afternoon", ("2026-11-28", "morning")),
        ("2026-11-27", "17:00", None, ("2026-11-28", "morning")),
        ("2026-11-28", "12:00", None, ("2026-11-29", "morning")),
        ("2027-02-03", "17:00", None, ("2027-02-12", "morning")),  # the last evening before Tết
    ],
)
def test_an_office_says_what_runs_and_what_comes(
    day: str, clock: str, running: str | None, coming: tuple[str, str]
) -> None:
    found = opening(OFFICE, at(day, clock), 30)

    assert (found.session.name if found.session else None) == running
    assert found.next_day is not None and found.next_session is not None
    assert (found.next_day.isoformat(), found.next_session.name) == coming


def test_a_service_without_another_day_has_no_next_one() -> None:
    past = OwnDays((MORNING,), dates=frozenset({"2026-11-20"}))

    assert opening(OFFICE, at("2026-11-27", "08:00"), 30, past).next_day is None


@given(MOMENTS, st.integers(0, 120))
def test_what_runs_belongs_to_its_day_and_what_comes_is_later(moment: datetime, before: int) -> None:
    found = opening(OFFICE, moment, before)

    if found.session is not None:
        assert found.session in OFFICE.sessions_on(moment.date())
        assert moment.time() < found.session.closes
    assert found.next_day is not None and found.next_session is not None
    begins = datetime.combine(found.next_day, found.next_session.opens, UTC)
    assert begins > moment - timedelta(minutes=before)
    assert (found.next_day, found.next_session) != (moment.date(), found.session)


@pytest.mark.parametrize(
    ("clock", "session", "carries", "seconds"),
    [
        ("11:00", MORNING, False, 1800),
        ("11:00", MORNING, True, 1800 + 3.5 * 3600),
        ("13:00", AFTERNOON, True, 3.5 * 3600),
        ("16:59:30", AFTERNOON, True, 30),
    ],
)
def test_the_time_that_is_left_ends_with_the_session_or_with_the_day(
    clock: str, session: Session, carries: bool, seconds: float
) -> None:
    assert seconds_left(USUAL, session, at("2026-11-27", clock), carries=carries) == seconds


def test_at_any_hour_half_a_day_stands_for_a_session() -> None:
    assert [at_any_hour(at("2026-11-27", clock)).name for clock in ("03:00", "12:00", "23:59:59")] == [
        "morning",
        "afternoon",
        "afternoon",
    ]


@pytest.mark.parametrize(
    ("options", "place"),
    [
        ({"sessions": [["morning", "11:00", "07:00"]]}, "sessions.morning"),
        (
            {"week": {"6": [["morning", "07:00", "12:00"], ["afternoon", "11:00", "16:00"]]}},
            "week.6.afternoon",
        ),
        ({"days": {"2027-02-30": {"sessions": []}}}, "days"),
        ({"days": {"2026-12-19": {"sessions": [["morning", "09:00", "08:00"]]}}}, "days.2026-12-19.morning"),
    ],
)
def test_a_calendar_that_cannot_be_is_told_where(options: dict[str, object], place: str) -> None:
    assert [fault.place for fault in office_calendar_faults(options)] == [place]


def test_own_days_without_a_day_are_none() -> None:
    assert [fault.place for fault in own_days_faults({"sessions": [["morning", "07:30", "11:30"]]})] == [
        "own_days"
    ]
    assert own_days_faults({}) == []


def test_numbers_that_restart_each_session_need_an_end_of_the_session() -> None:
    service = {"restart": "session", "purposes": []}

    assert [fault.place for fault in service_faults(service, carries=True)] == ["restart"]
    assert service_faults(service, carries=False) == []


def test_a_purpose_is_said_once() -> None:
    service = {"purposes": [{"id": "submit"}, {"id": "submit"}]}

    assert [fault.place for fault in service_faults(service, carries=True)] == ["purposes"]
