"""The statistics, held against figures that offices published and against exact arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.statistics import Share, control_limits, is_signal, mean, ratio, share, wilson

counts = st.integers(1, 10**7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("k", "n", "value", "low", "high"),
    [
        (910, 940, 0.9681, 0.9548, 0.9776),
        (30, 940, 0.0319, 0.0224, 0.0452),
        (3376, 3407, 0.9909, 0.9871, 0.9936),
        (4286, 4347, 0.9860, 0.9820, 0.9891),
        (940, 940, 1.0, 0.9959, 1.0),
    ],
)
def test_published_figures_come_out_to_the_last_printed_digit(
    k: int, n: int, value: float, low: float, high: float
) -> None:
    assert share(k, n) == Share(k, n, value, low, high)


def test_one_average_commune_may_be_anything_from_94_7_to_99_8_percent() -> None:
    commune = share(102, 103, digits=3)

    assert (commune.value, commune.low, commune.high) == (0.990, 0.947, 0.998)


@pytest.mark.parametrize(("n", "lower"), [(20, 0.850), (40, 0.885), (100, 0.915), (300, 0.938)])
def test_the_lower_limit_of_the_chart_follows_the_number_of_votes(n: int, lower: float) -> None:
    limits = control_limits(0.968, n)

    assert limits is not None
    assert round(limits.low, 3) == lower


@pytest.mark.parametrize(("n", "upper_is_open"), [(272, True), (273, False)])
def test_with_a_high_baseline_and_few_votes_no_point_can_lie_above(n: int, upper_is_open: bool) -> None:
    limits = control_limits(0.968, n)

    assert limits is not None
    assert (limits.high == 1.0) is upper_is_open


def test_a_day_of_57_in_66_is_worse_than_chance_explains() -> None:
    assert is_signal(57, 66, baseline=0.97)


def test_a_day_of_63_in_66_is_within_chance() -> None:
    assert not is_signal(63, 66, baseline=0.97)


def test_one_unhappy_citizen_of_two_is_no_signal() -> None:
    assert not is_signal(1, 2, baseline=0.986)


def test_without_votes_there_is_no_share_and_no_signal() -> None:
    assert share(0, 0) == Share(0, 0, None, None, None)
    assert control_limits(0.968, 0) is None
    assert not is_signal(0, 0, baseline=0.968)


def test_with_29_votes_nothing_is_ranked() -> None:
    assert not share(10, 29).lies_below(0.968)
    assert share(10, 30).lies_below(0.968)


@pytest.mark.parametrize(("part", "whole"), [(-1, 5), (6, 5), (1, 0)])
def test_impossible_counts_are_a_bug_and_not_a_number(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="part="):
        ratio(part, whole)


def test_halves_are_rounded_up() -> None:
    assert ratio(1, 8, digits=2) == 0.13
    assert mean(5, 2) == 3


def test_a_mean_of_nothing_is_unknown() -> None:
    assert mean(0, 0) is None


@given(counts)
def test_the_share_lies_inside_its_interval_and_both_inside_0_and_1(pair: tuple[int, int]) -> None:
    k, n = pair
    interval = wilson(k, n)

    assert interval is not None
    assert 0.0 <= interval.low <= k / n <= interval.high <= 1.0


@given(counts)
def test_the_interval_of_the_others_is_the_mirror_image(pair: tuple[int, int]) -> None:
    k, n = pair
    these, others = wilson(k, n), wilson(n - k, n)

    assert these is not None and others is not None
    assert these.low == pytest.approx(1 - others.high, abs=1e-12)
    assert these.high == pytest.approx(1 - others.low, abs=1e-12)


@given(counts, st.integers(2, 9))
def test_more_votes_of_the_same_share_are_more_certain(pair: tuple[int, int], times: int) -> None:
    k, n = pair
    few, many = wilson(k, n), wilson(k * times, n * times)

    assert few is not None and many is not None
    assert many.high - many.low < few.high - few.low


@given(counts)
def test_a_printed_share_is_the_nearest_one_to_the_counts(pair: tuple[int, int]) -> None:
    k, n = pair
    printed = ratio(k, n)

    assert printed is not None
    digits = Fraction(round(printed * 10_000), 10_000)
    assert -Fraction(1, 20_000) < digits - Fraction(k, n) <= Fraction(1, 20_000)


@given(counts, st.floats(0.5, 1.0))
def test_the_limits_hold_the_baseline_between_them(pair: tuple[int, int], baseline: float) -> None:
    limits = control_limits(baseline, pair[1])

    assert limits is not None
    assert 0.0 <= limits.low <= baseline <= limits.high <= 1.0
