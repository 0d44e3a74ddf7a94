"""What a rule can say beyond its turns, played: results first, helping counters, booked times."""

from collections.abc import Sequence
from statistics import mean

import pytest

from simulation import report
from simulation.__main__ import days_of, main, variant
from simulation.arrivals import COUNTERS, a_day, officers, with_bookings
from simulation.office import Office, Outcome

DAYS = 5


def played(text: str) -> list[Outcome]:
    days = days_of(variant(text), 600, DAYS, 1, has_bookings=True)
    return [each for day in days for each in day]


def wait(outcomes: Sequence[Outcome], purpose: str) -> float:
    return mean(each.wait_s for each in outcomes if each.arrival.purpose == purpose)


def test_booked_times_are_drawn_on_top_of_the_same_day() -> None:
    day = a_day(600, 3)

    drawn = with_bookings(day, 3)

    assert [(each.number, each.at_s, each.service) for each in drawn] == [
        (each.number, each.at_s, each.service) for each in day
    ]
    assert drawn == with_bookings(day, 3)
    assert 0 < sum(each.due_s > 0 for each in drawn) < 600
    assert all(0 <= each.due_s - each.at_s <= 600 for each in drawn if each.due_s)


def test_where_results_go_first_who_collects_waits_shorter_and_who_submits_longer() -> None:
    plain, first = played("2:1:30"), played("2:1:30+results")

    assert wait(first, "collect") < wait(plain, "collect")
    assert wait(first, "submit") > wait(plain, "submit")


def test_who_is_helped_by_another_counter_waits_shorter() -> None:
    plain, helped = played("2:1:30"), played("2:1:30+levels")

    def of(outcomes: Sequence[Outcome]) -> float:
        return mean(each.wait_s for each in outcomes if each.arrival.service in ("HT", "DD"))

    assert of(helped) < of(plain)
    assert {each.why for each in helped} - {each.why for each in plain} == {"helping"}


def test_who_has_booked_waits_less_beyond_the_booked_time_where_that_has_a_right() -> None:
    def beyond(outcomes: Sequence[Outcome]) -> float:
        booked = [each for each in outcomes if each.arrival.due_s]
        return mean(max(each.arrival.at_s + each.wait_s - each.arrival.due_s, 0) for each in booked)

    assert beyond(played("2:1:30+appointments")) < beyond(played("2:1:30")) / 2


def test_with_everything_at_once_everybody_is_called_once() -> None:
    outcomes = days_of(variant("2:1:30+results+levels+appointments"), 600, 1, 9, has_bookings=True)[0]

    assert sorted(each.arrival.number for each in outcomes) == list(range(600))


def test_without_variants_the_days_are_as_ever() -> None:
    rule = variant("2:1:30")

    office = Office(COUNTERS, rule.rule, officers(COUNTERS, 4))
    assert days_of(rule, 300, 1, 4, has_bookings=False) == [office.play(a_day(300, 4))]


def test_a_variant_is_named_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2:1:30", "2:1:30+results+levels", "--days", "1", "--visits", "60"]) == 0

    said = capsys.readouterr().out
    assert "with none of it" in said and "with results, levels" in said
    assert " collect " in said and report.HEADING in said


def test_a_variant_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["2:1:30+luck"])

    assert "choose from results, levels, appointments" in capsys.readouterr().err
