import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.paces import LEAST_TURNS, SLOWLY_TODAY, Pace, Paces, Turns


def turns(n: int, mean_s: int, cv: float = 0.5, priority_n: int = 0) -> Turns:
    return Turns(n, n * mean_s, round(n * mean_s**2 * (1 + cv**2)), priority_n)


def mean(pace: Pace | None) -> float:
    assert pace is not None
    return pace.mean_s


def test_four_turns_are_too_few_to_say() -> None:
    assert Paces({("HT", ""): turns(LEAST_TURNS - 1, 300)}, {}).usual("HT") is None


def test_another_services_turns_say_nothing() -> None:
    assert Paces({("DD", ""): turns(100, 300)}, {}).usual("HT") is None


def test_turns_of_no_time_are_no_basis() -> None:
    assert Paces({("HT", ""): Turns(10, 0, 0)}, {}).usual("HT") is None


def test_five_turns_of_two_purposes_are_enough() -> None:
    paces = Paces({("HT", "submit"): turns(3, 400), ("HT", "collect"): turns(2, 100)}, {})

    assert mean(paces.usual("HT")) == pytest.approx(280)


def test_a_purpose_with_many_turns_has_a_pace_of_its_own() -> None:
    paces = Paces({("HT", "submit"): turns(1000, 400), ("HT", "collect"): turns(1000, 100)}, {})

    assert mean(paces.of("HT", "submit")) == pytest.approx(400, rel=0.02)
    assert mean(paces.of("HT", "collect")) == pytest.approx(100, rel=0.02)


def test_a_purpose_that_nobody_came_for_takes_what_its_service_takes() -> None:
    paces = Paces({("HT", "submit"): turns(1000, 400)}, {})

    assert paces.of("HT", "ask") == paces.usual("HT")


def test_a_purpose_that_few_came_for_is_drawn_to_its_service() -> None:
    paces = Paces({("HT", "submit"): turns(1000, 400), ("HT", "ask"): turns(5, 100)}, {})

    assert mean(paces.of("HT", "ask")) == pytest.approx((mean(paces.usual("HT")) + 100) / 2, rel=0.01)


def test_a_slow_day_slows_all_purposes() -> None:
    ever = {("HT", "submit"): turns(1000, 400), ("HT", "collect"): turns(1000, 100)}
    usual, slow = Paces(ever, {}), Paces(ever, {("HT", "submit"): turns(200, 600)})

    assert mean(slow.of("HT", "collect")) == pytest.approx(1.5 * mean(usual.of("HT", "collect")), rel=0.05)


def test_one_long_turn_in_the_morning_hardly_changes_the_pace() -> None:
    ever = {("HT", ""): turns(1000, 300)}

    found = mean(Paces(ever, {("HT", ""): turns(1, 1200)}).usual("HT"))

    assert found == pytest.approx(300 * (SLOWLY_TODAY * 300 + 1200) / ((SLOWLY_TODAY + 1) * 300), rel=0.01)


def test_the_spread_is_that_of_the_turns() -> None:
    pace = Paces({("HT", ""): turns(1000, 300, 0.5)}, {}).of("HT", "")

    assert pace is not None
    assert pace.variance**0.5 == pytest.approx(150, rel=0.02)


def test_the_share_of_priority_is_that_of_the_turns() -> None:
    paces = Paces({("HT", ""): turns(30, 300, priority_n=6), ("HT", "ask"): turns(10, 60)}, {})

    assert (paces.priority_share("HT"), paces.priority_share("DD")) == (0.15, 0.0)


@given(
    st.lists(st.integers(0, 20_000), min_size=LEAST_TURNS, max_size=50),
    st.lists(st.integers(0, 20_000), max_size=50),
)
def test_a_pace_is_positive_and_finite(ever: list[int], today: list[int]) -> None:
    def sums(seconds: list[int]) -> Turns:
        return sum((Turns(1, each, each**2) for each in seconds), Turns())

    pace = Paces({("HT", ""): sums(ever)}, {("HT", ""): sums(today)}).usual("HT")

    assert (pace is None) == (sum(ever) == 0)
    assert pace is None or (0 < pace.mean_s < 1e9 and 0 <= pace.variance < 1e18)
