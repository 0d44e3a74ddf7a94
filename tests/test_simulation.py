"""The simulated day: the same for every rule, everybody is called, and its report counts right."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.dispatch import MINUTE, Rule
from kiosk.domain.waiting import WaitRange
from simulation import report
from simulation.__main__ import main, played, rule_of
from simulation.arrivals import AFTERNOON_S, COUNTERS, KINDS, MORNING_S, PURPOSES, Arrival, a_day, officers
from simulation.former import naive
from simulation.office import Office, Outcome

RULE = Rule(2, 1, 30 * MINUTE)
RULES = st.builds(Rule, st.integers(1, 4), st.integers(1, 4), st.sampled_from([0, 5 * MINUTE, 30 * MINUTE]))


def outcome(
    number: int, wait_min: float = 0.0, promise: WaitRange | None = None, *, priority: bool = False
) -> Outcome:
    return Outcome(Arrival(number, 0.0, "HT", priority, 60.0), wait_min * 60, promise, 1, "normal_turn")


def test_the_same_seed_is_the_same_day() -> None:
    assert a_day(600, 7) == a_day(600, 7) != a_day(600, 8)


def test_citizens_come_while_the_office_is_open() -> None:
    hours = [each.at_s for each in a_day(2000, 1)]

    assert hours == sorted(hours)
    assert all(MORNING_S <= at < MORNING_S + 4 * 3600 or AFTERNOON_S <= at < 17 * 3600 for at in hours)


def test_the_kinds_are_all_there_is() -> None:
    assert sum(kind.share for kind in KINDS) == pytest.approx(1.0)
    assert {kind.service for kind in KINDS} == {code for codes in COUNTERS.values() for code in codes}


def test_the_purposes_of_a_service_leave_its_mean_as_it_is() -> None:
    assert sum(each.share for each in PURPOSES) == pytest.approx(1.0)
    assert sum(each.share * each.factor for each in PURPOSES) == pytest.approx(1.0)


def test_service_times_have_the_mean_they_are_drawn_for() -> None:
    seconds = [each.service_s for seed in range(20) for each in a_day(600, seed) if each.service == "HT"]

    assert sum(seconds) / len(seconds) == pytest.approx(236, rel=0.05)


@settings(max_examples=25, deadline=None)
@given(RULES, st.integers(1, 200), st.integers(0, 1000))
def test_everybody_is_called_once_at_a_counter_of_their_service(rule: Rule, visits: int, seed: int) -> None:
    day = a_day(visits, seed)
    outcomes = Office(COUNTERS, rule).play(day)

    assert sorted(each.arrival.number for each in outcomes) == list(range(visits))
    assert all(each.arrival.service in COUNTERS[each.counter] for each in outcomes)
    assert all(each.wait_s >= 0 for each in outcomes)


@settings(max_examples=25, deadline=None)
@given(RULES, st.integers(1, 200), st.integers(0, 1000))
def test_no_counter_serves_two_at_once(rule: Rule, visits: int, seed: int) -> None:
    free_at: dict[int, float] = defaultdict(float)
    for each in Office(COUNTERS, rule).play(a_day(visits, seed)):
        called_at = each.arrival.at_s + each.wait_s
        assert called_at >= free_at[each.counter] - 1e-6
        free_at[each.counter] = called_at + each.arrival.turn_s(1.0)


@settings(max_examples=25, deadline=None)
@given(RULES, st.integers(1, 200), st.integers(0, 1000))
def test_nobody_is_overtaken_by_a_later_one_of_their_class(rule: Rule, visits: int, seed: int) -> None:
    last: dict[tuple[str, bool], int] = {}
    for each in Office(COUNTERS, rule).play(a_day(visits, seed)):
        key = each.arrival.service, each.arrival.is_priority
        assert each.arrival.number > last.get(key, -1)
        last[key] = each.arrival.number


def test_a_lower_share_for_priority_lets_priority_wait_longer() -> None:
    def mean(rule: Rule) -> float:
        visits = [each for day in played(rule, 600, 3, 1) for each in day]
        return report.waits([each for each in visits if each.arrival.is_priority]).mean

    assert mean(Rule(1, 1)) < mean(Rule(2, 1)) < mean(Rule(5, 1))


def test_waits_are_told_in_minutes() -> None:
    found = report.waits([outcome(n, wait_min=n) for n in range(11)])

    assert (found.visits, found.mean, found.median, found.nine_of_ten, found.longest) == (11, 5, 5, 9, 10)


def test_of_nobody_there_are_no_waits() -> None:
    with pytest.raises(ValueError, match="nobody"):
        report.waits([])


def test_who_came_later_and_was_called_earlier_has_overtaken() -> None:
    day = [outcome(number) for number in (5, 4, 3, 2, 1, 0)]

    found = report.fairness([day], RULE)

    assert (found.mean, found.often) == (15 / 6, 2 / 6)


def test_days_do_not_overtake_each_other() -> None:
    assert report.fairness([[outcome(1)], [outcome(0)]], RULE).mean == 0


def test_who_waited_beyond_the_limit_is_counted() -> None:
    day = [outcome(0, 30.0), outcome(1, 30.1)]

    assert report.fairness([day], RULE).late == 0.5
    assert report.fairness([day], Rule(2, 1, 0)).late == 0


def test_a_slip_spoke_true_when_the_wait_lies_in_its_range() -> None:
    told = [outcome(0, 10, WaitRange(300, 900)), outcome(1, 20, WaitRange(300, 900)), outcome(2, 5)]

    found = report.promises(told)

    assert (found.given, found.error, found.kept, found.narrow) == (2 / 3, 5.0, 0.5, 1.0)


def test_a_range_of_more_than_ten_minutes_and_six_tenths_is_not_narrow() -> None:
    told = [outcome(0, 10, WaitRange(0, 1200)), outcome(1, 60, WaitRange(3000, 4500))]

    assert report.promises(told).narrow == 0.5


@pytest.fixture(scope="module")
def unseen() -> list[Outcome]:
    """Days that no figure of the estimate was fitted to: those were the seeds 1 to 20."""
    return [each for day in played(RULE, 600, 10, 1001) for each in day]


def test_waits_at_the_demonstration_load_are_those_of_an_office_that_keeps_the_standard(
    unseen: list[Outcome],
) -> None:
    assert report.waits(unseen).mean == pytest.approx(15, abs=5)


def test_slips_of_unseen_days_speak_as_true_as_is_wanted(unseen: list[Outcome]) -> None:
    found = report.promises(unseen)

    assert found.given == 1.0
    assert (found.error <= 4, found.kept >= 0.8, found.narrow >= 0.9) == (True, True, True), found


def test_slips_of_those_who_had_to_wait_speak_nearly_as_true(unseen: list[Outcome]) -> None:
    found = report.promises([each for each in unseen if each.wait_s > 0])

    assert (found.error <= 4, found.kept >= 0.77, found.narrow >= 0.9) == (True, True, True), found


def test_slips_speak_true_of_both_classes(unseen: list[Outcome]) -> None:
    classes = [[each for each in unseen if each.arrival.is_priority is of] for of in (False, True)]

    assert [report.promises(each).kept >= 0.8 for each in classes] == [True, True]


def test_slips_speak_true_in_an_office_that_has_too_much_to_do() -> None:
    found = report.promises([each for day in played(RULE, 750, 8, 2001) for each in day])

    assert (found.error <= 4, found.kept >= 0.8, found.narrow >= 0.9) == (True, True, True), found


def test_the_former_estimate_was_too_wide() -> None:
    found = report.promises([each for day in played(RULE, 600, 5, 1001, naive) for each in day])

    assert found.narrow < 0.75


def test_an_officers_slowness_is_that_of_the_day_and_usual_on_average() -> None:
    days = [officers(COUNTERS, seed) for seed in range(200)]

    assert days[3] == officers(COUNTERS, 3) != days[4]
    assert sum(sum(day.values()) for day in days) / (200 * len(COUNTERS)) == pytest.approx(1, abs=0.02)


def test_without_slips_that_say_something_nothing_was_promised() -> None:
    assert report.promises([outcome(0)]).given == 0


@pytest.mark.parametrize("text", ["", "2:1", "0:1:30", "2:0:30", "2:1:x", "2:1:9999", "-2:1:30"])
def test_a_rule_that_is_none_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--days", "1", "--", text])

    assert "NORMAL:PRIORITY:MINUTES" in capsys.readouterr().err


def test_a_rule_is_shown_as_it_is_written() -> None:
    assert report.name(rule_of("2:1:30")) == "2:1:30"


def test_a_table_has_a_row_for_each_class_of_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    rules = ["2:1:30", "1:1:0"]
    assert main([*rules, "--days", "1", "--visits", "60"]) == 0

    rows = [line.split()[:2] for line in capsys.readouterr().out.splitlines()[2:]]
    kinds = ("normal", "priority", "all")
    assert [row for row in rows if row[1] in kinds] == [[rule, kind] for rule in rules for kind in kinds]
