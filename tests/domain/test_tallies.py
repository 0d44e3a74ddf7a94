from __future__ import annotations

from collections import Counter

from kiosk.domain.tallies import Tally, total

CITY = Tally(votes=Counter(very_satisfied=910, satisfied=30), replayed=940)
COMMUNES = Tally(votes=Counter(very_satisfied=3376, satisfied=31), replayed=3407)


def test_both_offices_together_give_the_published_figure() -> None:
    both = total([CITY, COMMUNES]).very_satisfied()

    assert (both.k, both.n, both.value, both.low, both.high) == (4286, 4347, 0.9860, 0.9820, 0.9891)


def test_the_two_top_levels_together_are_the_satisfied() -> None:
    satisfied = CITY.satisfied()

    assert (satisfied.k, satisfied.value, satisfied.low) == (940, 1.0, 0.9959)


def test_a_replay_alone_has_no_response_rate() -> None:
    assert CITY.response() == {"answered": 0, "served": 0, "share": None}


def test_a_level_that_the_scale_does_not_know_is_no_valid_vote() -> None:
    assert Tally(votes=Counter(very_satisfied=1, unheard_of=5)).n == 1
