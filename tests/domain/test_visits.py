import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.visits import ENDED, IN_HAND, MOVES, OPEN, allowed

ALL = sorted(OPEN | ENDED)


def test_a_state_is_either_open_or_an_end() -> None:
    assert not OPEN & ENDED


def test_only_open_visits_are_in_hand() -> None:
    assert IN_HAND < OPEN


@pytest.mark.parametrize(
    ("move", "states"),
    [
        ("call", ["waiting"]),
        ("recall", ["called"]),
        ("serve", ["called"]),
        ("finish", ["serving"]),
        ("no-show", ["called"]),
        ("hold", ["called", "serving"]),
        ("resume", ["held"]),
        ("transfer", ["called", "held", "serving", "waiting"]),
        ("cancel", ["called", "held", "serving", "waiting"]),
        ("requeue", ["called", "no_show"]),
    ],
)
def test_each_move_may_be_made_from_these_states_only(move: str, states: list[str]) -> None:
    assert [state for state in ALL if allowed(move, state)] == states


@given(st.sampled_from(sorted(ENDED)), st.sampled_from(sorted(MOVES)))
def test_an_ended_visit_moves_no_more_but_a_missed_one_may_wait_again(state: str, move: str) -> None:
    assert allowed(move, state) == ((state, move) == ("no_show", "requeue"))


def test_a_move_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(KeyError):
        allowed("dance", "waiting")
