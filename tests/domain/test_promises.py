import pytest

from kiosk.domain.promises import Comparison, Promise, compare
from kiosk.domain.waiting import WaitRange

TEN_TO_TWENTY = WaitRange(600, 1200)


@pytest.mark.parametrize(("wait_s", "kept"), [(599, False), (600, True), (1200, True), (1201, False)])
def test_a_promise_is_kept_within_its_range(wait_s: float, kept: bool) -> None:
    assert Promise(TEN_TO_TWENTY, wait_s).is_kept is kept


def test_the_error_is_the_distance_from_the_middle() -> None:
    assert [Promise(TEN_TO_TWENTY, wait_s).error_s for wait_s in (700, 900, 1200)] == [200, 0, 300]


@pytest.mark.parametrize(
    ("low_s", "high_s", "narrow"),
    [(0, 600, True), (0, 900, False), (1200, 2100, True), (1200, 2400, False), (3000, 6000, False)],
)
def test_a_range_is_narrow_up_to_ten_minutes_or_six_tenths_of_its_middle(
    low_s: int, high_s: int, narrow: bool
) -> None:
    assert Promise(WaitRange(low_s, high_s), 0).is_narrow is narrow


def test_promises_are_compared_by_their_median_error_and_how_many_held() -> None:
    told = [Promise(TEN_TO_TWENTY, wait_s) for wait_s in (900, 1000, 2000)]

    assert compare(told) == Comparison(3, 100, 2, 3)


def test_where_nothing_was_promised_there_is_nothing_to_compare() -> None:
    assert compare([]) == Comparison(0, 0, 0, 0)
