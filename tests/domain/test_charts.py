from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from kiosk.domain.charts import control_points, hour_points

BEFORE = (970, 1000)


def day(top: int, rest: int = 0) -> Counter[str]:
    return Counter(very_satisfied=top, satisfied=rest)


def test_a_day_far_below_what_was_usual_before_is_a_signal() -> None:
    chart = control_points({"2026-11-10": day(61, 1), "2026-11-11": day(57, 9)}, BEFORE)

    assert [(point["at"], point["signal"]) for point in chart["points"]] == [
        ("2026-11-10", False),
        ("2026-11-11", True),
    ]
    assert (chart["kind"], chart["baseline"], chart["own"]) == ("days", 0.97, False)


def test_a_period_is_measured_by_itself_only_where_nothing_else_is_known() -> None:
    chart = control_points({"2026-11-10": day(60, 2), "2026-11-11": day(57, 9)}, (29, 29))

    assert (chart["baseline"], chart["own"]) == (round(117 / 128, 6), True)


def test_days_without_votes_make_no_points() -> None:
    chart = control_points({"2026-11-10": day(0), "2026-11-11": day(3)}, BEFORE)

    assert [point["at"] for point in chart["points"]] == ["2026-11-11"]


def test_without_any_vote_there_is_no_baseline_and_no_point() -> None:
    assert control_points({}, (0, 0)) == {"kind": "days", "baseline": None, "own": True, "points": []}


def test_too_many_days_are_drawn_by_month() -> None:
    first = date(2026, 1, 1)
    votes = {(first + timedelta(days=n)).isoformat(): day(40) for n in range(120)}

    chart = control_points(votes, BEFORE)

    assert chart["kind"] == "months"
    assert [(point["at"], point["n"]) for point in chart["points"]][:2] == [
        ("2026-01", 1240),
        ("2026-02", 1120),
    ]


def test_days_with_few_votes_over_years_are_drawn_by_month() -> None:
    chart = control_points({"2022-01-03": day(15), "2022-03-31": day(14), "2026-11-21": day(1)}, (0, 0))

    assert [point["at"] for point in chart["points"]] == ["2022-01", "2022-03", "2026-11"]


def test_hours_without_votes_or_visits_keep_their_place_between_others() -> None:
    chart = hour_points({"2026-11-21T08": day(2)}, {"2026-11-21T08": 3, "2026-11-21T10": 1})

    assert [(point["bucket"], point["served"], point["n"]) for point in chart["points"]] == [
        ("08", 3, 2),
        ("09", 0, 0),
        ("10", 1, 0),
    ]


def test_merged_votes_stand_behind_the_hours_they_were_taken_from() -> None:
    votes = {"2026-11-21T09": day(6), "2026-11-21A": day(5), "2026-11-21P": day(5), "2026-11-21": day(1, 1)}

    chart = hour_points(votes, {"2026-11-21T08": 2, "2026-11-21T14": 1})

    assert [point["bucket"] for point in chart["points"]] == [
        "08",
        "09",
        "10",
        "11",
        "A",
        "12",
        "13",
        "14",
        "P",
        "D",
    ]
    assert chart["points"][-1]["levels"] == {"very_satisfied": 1, "satisfied": 1}
