from dataclasses import replace
from itertools import chain, repeat
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import calling_rules
from kiosk.domain.calling_rules import DEFAULT
from kiosk.domain.dispatch import MINUTE, Head, Rule, calling_order, choose
from kiosk.domain.tickets import PRIORITIES, PURPOSES

LIMIT = 30 * MINUTE
RESULTS_FIRST = Rule(2, 1, LIMIT, first=("collect",))
WITHOUT_LIMIT = Rule(2, 1, 0, first=("collect",), last=("ask",))
NINE_THIRTY = 100 * MINUTE
TURNS = st.integers(0, 4)
DOCUMENTS = st.fixed_dictionaries(
    {
        "normal": TURNS,
        "priority": TURNS,
        "ageing_min": st.sampled_from([0, 5, 30]),
        "appointments": st.booleans(),
        "purposes": st.dictionaries(st.sampled_from(PURPOSES), st.sampled_from(calling_rules.PLACES)),
    }
)
SERVICES = ("HT", "DD")
LEVELS = st.fixed_dictionaries(dict.fromkeys(SERVICES, st.lists(st.sampled_from([1, 2]), max_size=2)))


def head(n: int, at: int, **more: Any) -> Head:
    return Head(f"visit-{n:03d}", f"HT-{n:03d}", "HT", more.pop("priority", False), at, **more)


@st.composite
def queues(draw: st.DrawFn) -> list[Head]:
    """Tickets of every kind but booked ones, each of a minute of its own."""
    kinds = st.tuples(st.booleans(), st.sampled_from(["", *PURPOSES]), st.booleans(), st.booleans())
    drawn = draw(st.lists(kinds, max_size=25))
    return [
        head(n, n * MINUTE, priority=priority, purpose=purpose, helping=helping, targeted=targeted)
        for n, (priority, purpose, helping, targeted) in enumerate(drawn)
    ]


def first(heads: list[Head], rule: Rule, now: int = 10 * MINUTE) -> tuple[str, str]:
    choice = choose(heads, rule, 0, now)
    assert choice is not None
    return choice.head.code, choice.why.code


def test_results_are_called_before_submissions_where_the_rule_says_so() -> None:
    heads = [head(1, 0, purpose="submit"), head(2, MINUTE, purpose="collect")]

    assert first(heads, RESULTS_FIRST) == ("HT-002", "purpose_first")


def test_a_purpose_that_goes_last_waits_for_the_others() -> None:
    heads = [head(1, 0, purpose="ask"), head(2, MINUTE, purpose="submit")]

    assert first(heads, WITHOUT_LIMIT) == ("HT-002", "purpose_first")


def test_who_waited_too_long_goes_before_a_purpose_that_goes_first() -> None:
    heads = [head(1, 0, purpose="submit"), head(2, MINUTE, purpose="collect")]

    assert first(heads, RESULTS_FIRST, LIMIT) == ("HT-001", "waited_long")


def test_a_counter_helps_with_a_service_only_when_nobody_of_its_own_waits() -> None:
    helped, own = head(1, 0, helping=True), head(2, 5 * MINUTE)

    assert [first([helped, own], RESULTS_FIRST), first([helped], RESULTS_FIRST)] == [
        ("HT-002", "normal_turn"),
        ("HT-001", "helping"),
    ]


def test_who_waited_too_long_is_the_counters_own_even_where_it_only_helps() -> None:
    heads = [head(1, 0, helping=True), head(2, 5 * MINUTE)]

    assert first(heads, RESULTS_FIRST, LIMIT)[0] == "HT-001"


def test_a_booked_ticket_goes_before_ordinary_turns_when_its_time_has_come() -> None:
    heads = [head(1, 0), head(2, NINE_THIRTY, due_at=NINE_THIRTY)]

    choice = choose(heads, RESULTS_FIRST, 1, NINE_THIRTY)

    assert choice is not None
    assert (choice.head.code, choice.why.code, choice.streak) == ("HT-002", "appointment", 1)
    assert choice.why.params == {"at": NINE_THIRTY}


def test_booked_tickets_are_called_in_the_order_of_their_times() -> None:
    heads = [head(1, 0, due_at=9 * MINUTE), head(2, 1, due_at=8 * MINUTE), head(3, 2)]

    codes = [each.head.code for each in calling_order(heads, RESULTS_FIRST, 0, 10 * MINUTE, 9)]

    assert codes == ["HT-002", "HT-001", "HT-003"]


def test_a_booked_ticket_is_called_early_only_when_nobody_else_waits() -> None:
    booked = head(2, NINE_THIRTY, due_at=NINE_THIRTY)

    assert first([head(1, 0, helping=True), booked], RESULTS_FIRST, MINUTE)[0] == "HT-001"
    assert first([booked], RESULTS_FIRST, MINUTE) == ("HT-002", "appointment")


def test_where_appointments_have_no_right_their_tickets_wait_as_all_others() -> None:
    heads = [head(1, 0), head(2, MINUTE, due_at=MINUTE)]

    assert first(heads, Rule(appointments=False)) == ("HT-001", "normal_turn")


def test_a_ticket_that_waited_too_long_goes_before_a_later_one_that_was_handed_over() -> None:
    heads = [head(1, 0), head(2, 5 * MINUTE, targeted=True)]

    assert first(heads, RESULTS_FIRST, LIMIT)[0] == "HT-001"


@pytest.mark.parametrize("turns", [(0, 1), (1, 0)])
def test_of_two_beyond_the_limit_the_earlier_goes_where_one_side_has_no_turns(turns: tuple[int, int]) -> None:
    for is_earlier in (True, False):
        heads = [head(1, 0, priority=is_earlier), head(2, 1, priority=not is_earlier)]

        assert first(heads, Rule(*turns, LIMIT), 2 * LIMIT)[0] == "HT-001"


def test_each_ticket_waits_in_the_list_of_its_purpose() -> None:
    assert [WITHOUT_LIMIT.lane(each) for each in ("collect", "submit", "", "ask")] == [1, 2, 2, 3]


def test_a_booked_ticket_waits_in_the_first_list() -> None:
    assert (WITHOUT_LIMIT.lane("ask", NINE_THIRTY), WITHOUT_LIMIT.lanes) == (0, (0, 1, 2, 3))


@given(queues(), DOCUMENTS, st.integers(0, 6), st.integers(0, 40))
def test_no_ticket_waits_beyond_the_limit_while_a_later_one_of_its_class_is_called(
    heads: list[Head], document: dict[str, Any], streak: int, minute: int
) -> None:
    rule, now = calling_rules.rule_of(document), minute * MINUTE
    waiting = [each for each in heads if each.queue_key <= now]
    order = [choice.head for choice in calling_order(waiting, rule, streak, now, len(waiting))]

    for place, called in enumerate(order):
        passed = [each for each in order[place:] if each.is_priority is called.is_priority]
        assert not any(rule.is_late(each, now) and each.queue_key < called.queue_key for each in passed)


@given(queues(), st.lists(st.integers(0, 40), max_size=25), DOCUMENTS, st.integers(0, 6), st.integers(0, 40))
def test_the_order_that_a_desk_shows_is_the_order_in_which_it_would_call(
    heads: list[Head], booked: list[int], document: dict[str, Any], streak: int, now: int
) -> None:
    waiting = [
        replace(each, due_at=due * MINUTE) for each, due in zip(heads, chain(booked, repeat(0)), strict=False)
    ]
    rule = calling_rules.rule_of(document)
    shown = calling_order(waiting, rule, streak, now * MINUTE, 30)

    for expected in shown:
        choice = choose(waiting, rule, streak, now * MINUTE)
        assert choice == expected
        waiting.remove(choice.head)
        streak = choice.streak
    assert waiting == []


@given(queues(), DOCUMENTS, st.integers(0, 6))
def test_everybody_is_called_exactly_once_under_every_rule(
    heads: list[Head], document: dict[str, Any], streak: int
) -> None:
    order = calling_order(heads, calling_rules.rule_of(document), streak, 20 * MINUTE, len(heads) + 1)

    assert sorted(each.head.visit for each in order) == sorted(each.visit for each in heads)


@given(DOCUMENTS, LEVELS, st.booleans(), st.sampled_from(["", *PURPOSES]))
def test_under_a_rule_that_is_not_refused_everybody_is_called_though_others_keep_coming(
    document: dict[str, Any], levels: dict[str, list[int]], priority: bool, purpose: str
) -> None:
    if calling_rules.starving(document, levels):
        return
    rule = calling_rules.rule_of(document)
    for service, at in levels.items():
        assert any(is_called(rule, service, level, priority, purpose) for level in at)


def is_called(rule: Rule, service: str, level: int, priority: bool, purpose: str) -> bool:
    """Whether a counter calls one ticket within fifty turns of two minutes while all kinds keep coming."""
    mine = Head("mine", "mine", service, priority, 0, purpose=purpose, helping=level == 2)
    waiting, streak = [mine], 0
    for turn in range(50):
        now = turn * 2 * MINUTE
        waiting += [
            Head(f"{turn}-{n}-{each}", "other", "OWN", bool(n), now, purpose=each)
            for n in (0, 1)
            for each in ("", *PURPOSES)
        ]
        choice = choose(waiting, rule, streak, now)
        assert choice is not None
        if choice.head is mine:
            return True
        streak = choice.streak
        waiting.remove(choice.head)
    return False


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"priority": 0, "ageing_min": 0}, calling_rules.NO_PRIORITY),
        ({"normal": 0, "ageing_min": 0}, calling_rules.NO_NORMAL),
        ({"normal": 0, "priority": 0}, calling_rules.NO_TURNS),
        ({"purposes": {"collect": "first"}, "ageing_min": 0}, calling_rules.NO_PURPOSE),
    ],
)
def test_a_rule_that_can_never_call_somebody_says_whom(document: dict[str, Any], words: str) -> None:
    assert [each.words for each in calling_rules.starving(document)] == [words]


@pytest.mark.parametrize("ageing_min", [5, 30])
def test_with_a_limit_everybody_is_called_some_day(ageing_min: int) -> None:
    rule = {"normal": 0, "ageing_min": ageing_min, "purposes": {"ask": "last"}}

    assert calling_rules.starving(rule, {"HT": [2]}) == []


def test_a_service_without_a_counter_is_named() -> None:
    assert [each.name for each in calling_rules.starving(DEFAULT, {"Đất đai": [], "Hộ tịch": [1]})] == [
        "Đất đai"
    ]


def test_a_service_that_every_counter_only_helps_with_is_named_where_there_is_no_limit() -> None:
    found = calling_rules.starving({"ageing_min": 0}, {"Đất đai": [2, 2], "Hộ tịch": [2, 1]})

    assert [(each.words, each.name) for each in found] == [(calling_rules.NO_OWN_COUNTER, "Đất đai")]


def test_without_classes_the_turns_of_priority_may_be_none() -> None:
    classes = [{**each, "active": False} for each in DEFAULT["classes"]]

    assert calling_rules.starving({"priority": 0, "ageing_min": 0, "classes": classes}) == []


def test_the_four_classes_of_the_contract_stay_known_though_an_office_does_not_name_them() -> None:
    classes = calling_rules.whole({"classes": [{**DEFAULT["classes"][0], "id": "teacher"}]})["classes"]

    assert [(each["id"], each["active"]) for each in classes] == [
        ("teacher", True),
        *((each, False) for each in PRIORITIES),
    ]


def test_what_a_rule_changed_is_named_part_by_part() -> None:
    assert calling_rules.changed({}, {"normal": 3, "ageing_min": 30, "purposes": {"ask": "last"}}) == [
        "normal",
        "purposes",
    ]


def test_a_class_that_is_named_twice_is_noticed() -> None:
    found = calling_rules.class_faults({"classes": [DEFAULT["classes"][0]] * 2})

    assert [each.name for each in found] == ["elderly"]


def test_with_the_four_common_ones_there_are_no_more_classes_than_a_kiosk_shows() -> None:
    own = [{**DEFAULT["classes"][0], "id": f"own_{sign}"} for sign in "abcde"]

    assert [calling_rules.class_faults({"classes": some}) for some in (own[:4], [])] == [[], []]
    assert [each.words for each in calling_rules.class_faults({"classes": own})] == [calling_rules.TOO_MANY]
