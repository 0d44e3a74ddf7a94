from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.service_day import (
    Session,
    day_of,
    half_day,
    hour_of,
    is_open,
    local,
    midnight_after,
    session_name,
)

HANOI = "Asia/Ho_Chi_Minh"
MOMENTS = st.integers(946_684_800, 4_102_444_800).map(lambda second: datetime.fromtimestamp(second, UTC))
ZONES = st.sampled_from([HANOI, "UTC", "Europe/Berlin", "America/St_Johns"])
OFFICE = [Session("morning", time(7, 30), time(11, 30)), Session("afternoon", time(13, 30), time(17))]


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of 21/11/2026 by the clock of Hạ Long."""
    return datetime(2026, 11, 21, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def test_the_service_day_begins_at_local_midnight() -> None:
    assert day_of(datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC), HANOI) == "2026-11-20"
    assert day_of(datetime(2026, 11, 20, 17, tzinfo=UTC), HANOI) == "2026-11-21"


def test_the_hour_is_that_of_the_local_clock() -> None:
    assert hour_of(at(9, 59), HANOI) == "2026-11-21T09"


@pytest.mark.parametrize(("hour", "half"), [("00", "A"), ("11", "A"), ("12", "P"), ("23", "P")])
def test_noon_begins_the_second_half_of_the_day(hour: str, half: str) -> None:
    assert half_day(f"2026-11-21T{hour}") == f"2026-11-21{half}"


@given(MOMENTS, ZONES)
def test_midnight_is_after_its_moment_and_begins_the_next_day(moment: datetime, zone: str) -> None:
    midnight = midnight_after(moment, zone)

    assert midnight > moment
    last = midnight - timedelta(milliseconds=1)
    assert day_of(last, zone) == day_of(moment, zone) != day_of(midnight, zone)


@given(MOMENTS, ZONES)
def test_an_hour_belongs_to_the_day_of_its_moment(moment: datetime, zone: str) -> None:
    assert hour_of(moment, zone).startswith(day_of(moment, zone))


@given(MOMENTS, ZONES)
def test_the_local_clock_shows_the_same_moment(moment: datetime, zone: str) -> None:
    assert local(moment, zone) == moment


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(7, 29, False), (7, 30, True), (11, 29, True), (11, 30, False), (13, 30, True), (17, 0, False)],
)
def test_an_office_is_open_from_its_first_minute_until_before_its_last(
    hour: int, minute: int, expected: bool
) -> None:
    assert is_open(OFFICE, at(hour, minute), HANOI) is expected


@pytest.mark.parametrize(("hour", "name"), [(0, "morning"), (11, "morning"), (12, "afternoon")])
def test_the_slip_says_morning_before_noon_and_afternoon_from_then_on(hour: int, name: str) -> None:
    assert session_name(at(hour), HANOI) == name
