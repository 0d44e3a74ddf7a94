from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.dispatch import MINUTE, Rule
from kiosk.domain.paces import Pace
from kiosk.domain.promises import Promise
from kiosk.domain.waiting import ROUND_TO_S, InHand, Line, Queue, WaitRange, expected_wait, forecast, told

RULE = Rule(2, 1, 30 * MINUTE)
RULES = st.builds(Rule, st.integers(1, 4), st.integers(1, 4), st.sampled_from([0, 5 * MINUTE, 30 * MINUTE]))
# A mean of one second to an hour, and no more spread than service times have.
PACES = st.builds(
    lambda mean_s, cv: Pace(mean_s, (cv * mean_s) ** 2), st.floats(1, 3600), st.floats(0.1, 0.7)
)
A_ROUNDING_S = 1e-6  # a sum of floats in another order
FIVE_MINUTES = Pace(300, 150.0**2)


def queue(
    counters: int = 1,
    normal: int = 0,
    priority: int = 0,
    pace: Pace = FIVE_MINUTES,
    *,
    since_s: float | None = 0.0,
    priority_share: float = 0.0,
    oldest_s: float = 0.0,
) -> Queue:
    """Counters that are alike, and so many people of one pace; ``since_s`` None: the counters are free."""
    hand = None if since_s is None else InHand(pace, since_s)
    lines = [Line().plus(people, pace) for people in (normal, priority)]
    return Queue([hand] * counters, lines[0], lines[1], pace, priority_share, oldest_s)


QUEUES = st.builds(
    queue,
    st.integers(1, 20),
    st.integers(0, 300),
    st.integers(0, 100),
    PACES,
    since_s=st.none() | st.floats(0, 7200),
    priority_share=st.floats(0, 1),
    oldest_s=st.floats(0, 36_000),
)


def wait(found: Queue, rule: Rule = RULE, *, is_priority: bool = False) -> WaitRange:
    said = expected_wait(found, rule, is_priority=is_priority)
    assert said is not None
    return said


def test_without_a_basis_nobody_can_say_how_long_it_takes() -> None:
    assert expected_wait(None, RULE, is_priority=False) is None


def test_with_no_counter_open_nobody_can_say_how_long_it_takes() -> None:
    assert expected_wait(queue(0, 3), RULE, is_priority=False) is None


def test_at_a_free_counter_nobody_waits_longer_than_five_minutes() -> None:
    assert wait(queue(since_s=None)) == WaitRange(0, ROUND_TO_S)


def test_four_people_of_five_minutes_before_one_counter_are_a_quarter_of_an_hour_to_half_an_hour() -> None:
    assert wait(queue(1, 4, since_s=150)) == WaitRange(900, 1500)


def test_twice_the_counters_are_half_the_wait() -> None:
    one, two = (forecast(queue(n, 20), RULE, is_priority=False).mean_s for n in (1, 2))

    assert two == pytest.approx(one / 2, rel=0.05)


def test_a_visit_that_has_lasted_leaves_less_to_wait() -> None:
    begun, nearly_over = (forecast(queue(since_s=since), RULE, is_priority=False) for since in (0, 200))

    assert nearly_over.mean_s < begun.mean_s


def test_a_visit_that_lasts_very_long_still_needs_a_while() -> None:
    assert forecast(queue(since_s=36_000), RULE, is_priority=False).mean_s > 0


def test_a_priority_ticket_waits_shorter_than_an_ordinary_one() -> None:
    assert wait(queue(1, 9), is_priority=True).high_s < wait(queue(1, 9)).low_s


def test_priority_tickets_that_come_meanwhile_lengthen_an_ordinary_wait() -> None:
    nobody, some = (queue(1, 6, priority_share=share) for share in (0, 0.3))

    assert forecast(some, RULE, is_priority=False).mean_s > forecast(nobody, RULE, is_priority=False).mean_s


def test_those_who_come_meanwhile_get_no_more_turns_than_the_rule_gives_them() -> None:
    nobody, all_of_them = (queue(1, 6, priority_share=share) for share in (0, 1))
    without, with_them = (
        forecast(each, Rule(2, 1), is_priority=False).mean_s for each in (nobody, all_of_them)
    )

    assert with_them - without == pytest.approx(6 / 2 * 300)


def test_from_the_limit_on_nobody_gives_way_to_those_who_come_meanwhile() -> None:
    fresh = queue(1, 6, priority_share=0.5)
    late = replace(fresh, waited_s=1800)

    assert (
        forecast(late, RULE, is_priority=False).mean_s
        == forecast(queue(1, 6), RULE, is_priority=False).mean_s
    )


def test_a_priority_ticket_waits_behind_those_who_have_waited_beyond_the_limit() -> None:
    fresh, late = (queue(1, 6, oldest_s=seconds) for seconds in (60, 3000))

    assert (
        forecast(late, RULE, is_priority=True).mean_s > forecast(fresh, RULE, is_priority=True).mean_s + 300
    )


@given(QUEUES, RULES, st.booleans())
def test_a_range_lies_on_the_grid_of_five_minutes_and_is_never_negative(
    found: Queue, rule: Rule, is_priority: bool
) -> None:
    said = wait(found, rule, is_priority=is_priority)

    assert said.low_s % ROUND_TO_S == 0 == said.high_s % ROUND_TO_S
    assert 0 <= said.low_s < said.high_s


@given(QUEUES, RULES, st.booleans())
def test_a_range_is_never_wider_than_is_useful(found: Queue, rule: Rule, is_priority: bool) -> None:
    assert Promise(wait(found, rule, is_priority=is_priority), 0).is_narrow


@given(QUEUES, RULES, st.booleans(), st.booleans())
def test_one_more_person_ahead_never_shortens_the_wait(
    found: Queue, rule: Rule, is_priority: bool, one_more_priority: bool
) -> None:
    line = "priority" if one_more_priority else "normal"
    more = replace(found, **{line: getattr(found, line).plus(1, found.usual)})

    shorter, longer = (forecast(each, rule, is_priority=is_priority) for each in (found, more))

    assert shorter.mean_s <= longer.mean_s + A_ROUNDING_S


@given(QUEUES, RULES, st.booleans(), st.floats(0, 3600))
def test_a_longer_wait_of_the_same_sureness_is_never_told_shorter(
    found: Queue, rule: Rule, is_priority: bool, more_s: float
) -> None:
    forecasted = forecast(found, rule, is_priority=is_priority)

    shorter, longer = told(forecasted), told(replace(forecasted, mean_s=forecasted.mean_s + more_s))

    assert (shorter.low_s <= longer.low_s, shorter.high_s <= longer.high_s) == (True, True)


@given(QUEUES, RULES, st.booleans())
def test_one_more_open_counter_never_lengthens_the_wait(found: Queue, rule: Rule, is_priority: bool) -> None:
    more = replace(found, hands=[*found.hands, None])

    assert (
        forecast(more, rule, is_priority=is_priority).mean_s
        <= forecast(found, rule, is_priority=is_priority).mean_s
    )


@given(QUEUES, RULES)
def test_whoever_may_go_elsewhere_as_well_counts_in_part(found: Queue, rule: Rule) -> None:
    half, whole = (replace(found, normal=found.normal.plus(people, found.usual)) for people in (0.5, 1))

    assert forecast(half, rule, is_priority=False).mean_s <= forecast(whole, rule, is_priority=False).mean_s
