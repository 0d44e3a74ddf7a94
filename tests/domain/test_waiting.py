import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.waiting import LEAST_SERVED, ROUND_TO_S, WaitRange, expected_wait

AHEAD = st.integers(0, 500)
OPEN = st.integers(1, 20)
SERVED = st.integers(LEAST_SERVED, 2000)
SECONDS = st.integers(0, 2_000_000)


def test_with_no_counter_open_nobody_can_say_how_long_it_takes() -> None:
    assert expected_wait(3, 0, 100, 60_000) is None


def test_four_served_visits_are_too_few_to_say() -> None:
    assert expected_wait(3, 1, 4, 2400) is None


def test_two_people_ahead_of_one_counter_at_ten_minutes_each_is_twenty_to_forty_minutes() -> None:
    assert expected_wait(2, 1, 10, 6000) == WaitRange(1200, 2400)


def test_a_short_wait_is_never_promised_shorter_than_five_minutes() -> None:
    assert expected_wait(0, 4, 10, 60) == WaitRange(0, ROUND_TO_S)


@pytest.mark.parametrize("values", [(-1, 1, 9, 9), (1, -1, 9, 9), (1, 1, -9, 9), (1, 1, 9, -9)])
def test_a_negative_count_is_a_bug(values: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="-"):
        expected_wait(*values)


@given(AHEAD, OPEN, SERVED, SECONDS)
def test_the_range_holds_the_mean_and_is_rounded_to_five_minutes(
    ahead: int, counters: int, served: int, seconds: int
) -> None:
    wait = expected_wait(ahead, counters, served, seconds)

    assert wait is not None
    assert wait.low_s <= (ahead + 1) * seconds / served / counters <= wait.high_s
    assert wait.low_s % ROUND_TO_S == 0 == wait.high_s % ROUND_TO_S
    assert wait.high_s >= ROUND_TO_S


@given(AHEAD, OPEN, SERVED, SECONDS)
def test_one_more_person_ahead_never_shortens_the_wait(
    ahead: int, counters: int, served: int, seconds: int
) -> None:
    shorter = expected_wait(ahead, counters, served, seconds)
    longer = expected_wait(ahead + 1, counters, served, seconds)

    assert shorter is not None and longer is not None
    assert (shorter.low_s, shorter.high_s) <= (longer.low_s, longer.high_s)


@given(AHEAD, OPEN, SERVED, SECONDS)
def test_one_more_open_counter_never_lengthens_the_wait(
    ahead: int, counters: int, served: int, seconds: int
) -> None:
    longer = expected_wait(ahead, counters, served, seconds)
    shorter = expected_wait(ahead, counters + 1, served, seconds)

    assert shorter is not None and longer is not None
    assert shorter.high_s <= longer.high_s
