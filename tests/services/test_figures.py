from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kiosk.domain.periods import EVER, Period
from kiosk.domain.scopes import ALL, parse
from kiosk.services import figures
from kiosk.storage import counts
from tests.factories import MakeOffice, Office

DAY = date(2026, 11, 20)


def votes(
    office: Office, counter: int, field: str, top: int, rest: int = 0, at: str = "2026-11-20T09"
) -> None:
    place = {"counter": counter, "officer": office.officer(counter), "field": field, "channel": "terminal"}
    with office.units.write(office.key) as unit:
        for level, n in (("very_satisfied", top), ("satisfied", rest)):
            for _ in range(n):
                counts.add_rating(unit.connection, office.key, at, place, 1, level)
        visited = {**place, "channel": "live"}
        counts.add_visits(unit.connection, office.key, at, visited, ended=top + rest, served=top + rest)
        unit.ballots_changed()


def view(office: Office, scope: str = "site:ha-noi", period: Period = EVER, by: str = "") -> dict[str, Any]:
    asked = parse(scope)
    split = figures.split_of(asked, by)
    with office.units.read(office.key) as unit:
        return figures.view(asked, period, split, [figures.collect(unit, asked, period, split)])


@pytest.mark.parametrize(
    ("scope", "wanted", "split"),
    [
        ("site:a", "", "counter"),
        ("site:a", "officer", "officer"),
        ("site:a", "nonsense", "counter"),
        ("counter:a/1", "", "field"),
        ("counter:a/1", "counter", "field"),
        ("all", "officer", "site"),
    ],
)
def test_a_view_is_split_as_wanted_where_that_makes_sense(scope: str, wanted: str, split: str) -> None:
    assert figures.split_of(parse(scope), wanted) == split


def test_every_counter_of_the_office_has_its_row(office: Office) -> None:
    votes(office, 1, "HT", 40)

    rows = view(office)["rows"]["list"]

    assert [(row["label"], row["name"], row["n"], row["share"]) for row in rows] == [
        ("1", "Hộ tịch", 40, 1.0),
        ("2", "Hộ tịch", 0, None),
        ("3", "Đất đai", 0, None),
    ]


def test_a_row_lies_below_only_with_its_whole_interval_and_enough_votes(office: Office) -> None:
    votes(office, 1, "HT", 400)
    votes(office, 2, "HT", 5, 5)
    votes(office, 3, "DD", 60, 40)

    found = view(office)

    assert [row["key"] for row in found["rows"]["list"] if row["below"]] == ["3"]
    assert [row["key"] for row in found["low"]] == ["DD"]


def test_an_officer_is_told_by_name_even_when_the_account_is_gone(office: Office) -> None:
    votes(office, 1, "HT", 3)
    votes(office, 2, "HT", 3)
    office.staff("ha-noi-1", "officer")

    rows = view(office, by="officer")["rows"]["list"]

    assert [(row["key"], row["name"]) for row in rows] == [
        ("ha-noi-1", "Bà ha-noi-1"),
        ("ha-noi-2", "ha-noi-2"),
    ]


def test_within_a_field_only_counters_that_took_part_are_listed(office: Office) -> None:
    votes(office, 2, "HT", 3)

    found = view(office, "field:ha-noi/HT")

    assert [row["key"] for row in found["rows"]["list"]] == ["2"]
    assert (found["scope"]["name"], found["scope"]["name_en"]) == ("Hộ tịch", "Civil status")


def test_one_day_is_drawn_by_hour_and_more_by_day(office: Office) -> None:
    votes(office, 1, "HT", 2)

    one, more = view(office, period=Period(DAY, DAY))["chart"], view(office)["chart"]

    assert [(point["bucket"], point["n"], point["served"]) for point in one["points"]] == [("09", 2, 2)]
    assert [(point["at"], point["n"]) for point in more["points"]] == [("2026-11-20", 2)]


def test_a_period_is_held_against_what_was_before_it(office: Office) -> None:
    votes(office, 1, "HT", 95, 5, at="2026-10-15T09")
    votes(office, 1, "HT", 30, 30)

    chart = view(office, period=Period(date(2026, 11, 1), None))["chart"]

    assert (chart["baseline"], chart["own"]) == (0.95, False)
    assert [point["signal"] for point in chart["points"]] == [True]


def test_several_offices_are_added_up_and_stand_beside_each_other(
    office: Office, make_office: MakeOffice
) -> None:
    other = make_office("hue")
    votes(office, 1, "HT", 910, 30)
    votes(other, 1, "HT", 3376, 31)
    parts = []
    for each in (office, other):
        with each.units.read(each.key) as unit:
            parts.append(figures.collect(unit, ALL, EVER, "site"))

    found = figures.view(ALL, EVER, "site", parts)

    assert (found["figures"]["very_satisfied"]["k"], found["figures"]["n"]) == (4286, 4347)
    assert [(row["key"], row["k"], row["n"], row["below"]) for row in found["rows"]["list"]] == [
        ("ha-noi", 910, 940, True),
        ("hue", 3376, 3407, False),
    ]
    assert set(found["rev"]) == {"ha-noi", "hue"}
