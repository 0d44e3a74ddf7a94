"""Moments in the database: whole milliseconds, cut and never rounded up into the next."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.storage.types import from_millis, to_millis

MILLIS = st.integers(min_value=0, max_value=4_102_444_800_000)  # until the year 2100


@given(MILLIS)
def test_what_is_read_back_is_written_the_same_again(millis: int) -> None:
    assert to_millis(from_millis(millis)) == millis


@given(MILLIS, st.integers(min_value=0, max_value=999))
def test_what_is_finer_than_a_millisecond_is_cut(millis: int, finer: int) -> None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=millis, microseconds=finer)

    assert to_millis(moment) == millis
