from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.dispatch import MINUTE, Head, Rule, Why, calling_order, choose, people_ahead

TWO_TO_ONE = Rule(2, 1)
NOW = 1000
RULES = st.builds(Rule, normal=st.integers(1, 5), priority=st.integers(1, 4))
AGEING_RULES = st.builds(
    Rule, normal=st.integers(1, 5), priority=st.integers(1, 4), ageing_ms=st.integers(NOW - 31, NOW)
)
HALF_AN_HOUR = Rule(2, 1, 30 * MINUTE)


def head(code: str, key: int, *, priority: bool = False, targeted: bool = False) -> Head:
    return Head(f"visit-{code}", code, code[:2], priority, key, targeted)


@st.composite
def waiting_lists(draw: st.DrawFn) -> list[Head]:
    """Tickets in any order, each with a place of its own."""
    flags = draw(st.lists(st.booleans(), max_size=30))
    heads = [head(f"HT-{n:03d}", n, priority=flag) for n, flag in enumerate(flags, 1)]
    return draw(st.permutations(heads))


def test_nobody_is_called_when_nobody_waits() -> None:
    assert choose([], TWO_TO_ONE, 0, NOW) is None


def test_the_earliest_ordinary_ticket_is_called_first() -> None:
    choice = choose([head("HT-002", 20), head("HT-001", 10)], TWO_TO_ONE, 0, NOW)

    assert choice is not None
    assert (choice.head.code, choice.why.code, choice.streak) == ("HT-001", "normal_turn", 1)


def test_of_two_who_came_in_the_same_moment_the_smaller_number_is_called_first() -> None:
    earlier, later = (Head(visit, visit, "HT", False, 10, number=n) for visit, n in (("b", 999), ("a", 1000)))

    choice = choose([later, earlier], TWO_TO_ONE, 0, NOW)

    assert choice is not None and choice.head is earlier


def test_after_two_ordinary_turns_comes_one_priority_turn() -> None:
    heads = [head("HT-001", 10), head("HT-009", 90, priority=True)]

    choice = choose(heads, TWO_TO_ONE, 2, NOW)

    assert choice is not None
    assert (choice.head.code, choice.why.code, choice.streak) == ("HT-009", "priority_ratio", 0)


def test_a_priority_ticket_is_called_at_once_when_nobody_else_waits() -> None:
    choice = choose([head("HT-009", 90, priority=True)], TWO_TO_ONE, 0, NOW)

    assert choice is not None
    assert (choice.why.code, choice.streak) == ("priority_alone", 0)


def test_a_ticket_handed_over_to_this_counter_goes_before_everybody() -> None:
    heads = [head("HT-001", 10), head("HT-002", 5, priority=True), head("DD-007", 70, targeted=True)]

    choice = choose(heads, TWO_TO_ONE, 2, NOW)

    assert choice is not None
    assert (choice.head.code, choice.why.code) == ("DD-007", "transferred")


def test_a_transferred_ticket_leaves_the_ratio_as_it_was() -> None:
    choice = choose([head("DD-007", 70, targeted=True)], TWO_TO_ONE, 1, NOW)

    assert choice is not None and choice.streak == 1


def test_the_reason_names_the_ratio_in_numbers() -> None:
    choice = choose([head("HT-001", 10), head("HT-009", 90, priority=True)], Rule(3, 1), 3, NOW)

    assert choice is not None and choice.why.params == {"normal": 3, "priority": 1}


def test_the_order_of_calls_alternates_two_to_one() -> None:
    heads = [head(f"HT-{n:03d}", n, priority=n > 4) for n in range(1, 7)]

    codes = [choice.head.code for choice in calling_order(heads, TWO_TO_ONE, 0, NOW, 9)]

    assert codes == ["HT-001", "HT-002", "HT-005", "HT-003", "HT-004", "HT-006"]


def test_as_many_priority_turns_follow_as_the_rule_says() -> None:
    heads = [head(f"HT-{n:03d}", n, priority=n > 4) for n in range(1, 9)]

    codes = [choice.head.code for choice in calling_order(heads, Rule(2, 2), 0, NOW, 9)]

    assert [int(code[3:]) for code in codes] == [1, 2, 5, 6, 3, 4, 7, 8]


def test_priority_that_was_due_comes_as_soon_as_somebody_has_it() -> None:
    ordinary = choose([head("HT-001", 10)], TWO_TO_ONE, 2, NOW)
    assert ordinary is not None

    choice = choose([head("HT-002", 20), head("HT-009", 90, priority=True)], TWO_TO_ONE, ordinary.streak, NOW)

    assert choice is not None and choice.why.code == "priority_ratio"


def test_a_round_of_priority_that_nobody_filled_begins_anew_with_the_next_ordinary_turn() -> None:
    ordinary = choose([head("HT-001", 10)], Rule(2, 3), 3, NOW)

    assert ordinary is not None and ordinary.streak == 1


@given(waiting_lists(), RULES, st.integers(0, 6))
def test_everybody_is_called_exactly_once(heads: list[Head], rule: Rule, streak: int) -> None:
    order = [choice.head for choice in calling_order(heads, rule, streak, NOW, len(heads))]

    assert sorted(each.code for each in order) == sorted(each.code for each in heads)


@given(waiting_lists(), RULES, st.integers(0, 6))
def test_nobody_of_ones_own_class_is_called_out_of_turn(heads: list[Head], rule: Rule, streak: int) -> None:
    order = [choice.head for choice in calling_order(heads, rule, streak, NOW, len(heads))]

    for priority in (False, True):
        keys = [each.queue_key for each in order if each.is_priority is priority]
        assert keys == sorted(keys)


@given(waiting_lists(), RULES)
def test_a_priority_ticket_never_waits_for_more_ordinary_turns_than_the_rule(
    heads: list[Head], rule: Rule
) -> None:
    order = [choice.head for choice in calling_order(heads, rule, 0, NOW, len(heads))]
    first = next((n for n, each in enumerate(order) if each.is_priority), 0)

    assert first <= rule.normal


@given(waiting_lists(), RULES, st.integers(0, 6))
def test_the_choice_does_not_depend_on_the_order_of_the_lists(
    heads: list[Head], rule: Rule, streak: int
) -> None:
    assert choose(heads, rule, streak, NOW) == choose(list(reversed(heads)), rule, streak, NOW)


@given(waiting_lists(), RULES)
def test_people_ahead_is_how_many_are_called_before_when_the_last_one_comes(
    heads: list[Head], rule: Rule
) -> None:
    for priority in (False, True):
        mine = head("HT-999", 10**6, priority=priority)
        order = [choice.head for choice in calling_order([*heads, mine], rule, 0, NOW, len(heads) + 1)]
        normal = sum(not each.is_priority for each in heads)

        assert people_ahead(normal, len(heads) - normal, priority, rule) == order.index(mine)


def test_with_no_ordinary_turns_in_the_rule_every_priority_ticket_goes_first() -> None:
    assert people_ahead(3, 4, False, Rule(0, 1)) == 7


def test_an_ordinary_ticket_that_has_waited_too_long_goes_before_priority_that_is_due() -> None:
    heads = [head("HT-001", 0), head("HT-009", 20 * MINUTE, priority=True)]

    choice = choose(heads, HALF_AN_HOUR, 2, 30 * MINUTE)

    assert choice is not None
    assert (choice.head.code, choice.why) == ("HT-001", Why("waited_long", {"minutes": 30}))


def test_priority_that_was_due_stays_due_when_somebody_had_waited_too_long() -> None:
    heads = [head("HT-001", 0), head("HT-009", 20 * MINUTE, priority=True)]

    choice = choose(heads, HALF_AN_HOUR, 2, 30 * MINUTE)

    assert choice is not None and choice.streak == 2


def test_a_priority_ticket_that_has_waited_too_long_does_not_wait_for_its_turn() -> None:
    heads = [head("HT-001", 5 * MINUTE), head("HT-009", 0, priority=True)]

    choice = choose(heads, HALF_AN_HOUR, 0, 30 * MINUTE)

    assert choice is not None
    assert (choice.head.code, choice.why.code, choice.streak) == ("HT-009", "waited_long", 0)


def test_the_ratio_decides_between_two_that_have_both_waited_too_long() -> None:
    heads = [head("HT-001", 0), head("HT-009", 1, priority=True)]

    chosen = [choose(heads, HALF_AN_HOUR, streak, 60 * MINUTE) for streak in (1, 2)]

    assert [each.why.code for each in chosen if each] == ["normal_turn", "priority_ratio"]


def test_nobody_goes_before_the_ratio_a_moment_before_the_limit() -> None:
    heads = [head("HT-001", 1), head("HT-009", 20 * MINUTE, priority=True)]

    choice = choose(heads, HALF_AN_HOUR, 2, 30 * MINUTE)

    assert choice is not None and choice.why.code == "priority_ratio"


@given(waiting_lists(), AGEING_RULES, st.integers(0, 6))
def test_nobody_within_the_limit_is_called_while_somebody_waits_beyond_it(
    heads: list[Head], rule: Rule, streak: int
) -> None:
    order = [rule.is_late(choice.head, NOW) for choice in calling_order(heads, rule, streak, NOW, len(heads))]

    assert order == sorted(order, reverse=True)


@given(waiting_lists(), AGEING_RULES, st.integers(0, 6))
def test_no_ticket_waits_beyond_the_limit_while_a_later_one_of_its_class_is_called(
    heads: list[Head], rule: Rule, streak: int
) -> None:
    order = [choice.head for choice in calling_order(heads, rule, streak, NOW, len(heads))]

    for place, called in enumerate(order):
        passed = [each for each in order[place:] if each.is_priority is called.is_priority]
        assert not any(rule.is_late(each, NOW) and each.queue_key < called.queue_key for each in passed)
