"""What slips promised, compared with what came once the day has ended."""

import pytest
from flask import Flask

from kiosk.services import promises
from tests.factories import Api, Office
from tests.services.days import YESTERDAY


@pytest.fixture
def lived(office: Office) -> Office:
    """Three promises of five minutes at most on the first day, called after 2, 4 and 20 minutes."""
    office.open(1)
    for _ in range(5):
        visit = office.serving()
        office.later(minutes=5)
        office.move("finish", visit["id"])
    for minutes in (2, 4, 20):
        ticket = office.take()
        office.later(minutes=minutes)
        office.call()
        office.move("finish", office.move("serve", ticket["id"])["id"])
    office.later(days=1)
    return office


def days(office: Office) -> list[dict[str, object]]:
    with office.units.read(office.key) as unit:
        found: list[dict[str, object]] = promises.state(unit)["days"]
    return found


def test_an_ended_day_tells_error_and_how_many_were_kept_and_narrow(lived: Office) -> None:
    promises.compare_days(lived.units, lived.key)

    assert days(lived) == [{"day": YESTERDAY, "n": 3, "error_s": 90, "kept": 0.6667, "narrow": 1.0}]


def test_a_day_is_compared_once(lived: Office) -> None:
    assert [promises.compare_days(lived.units, lived.key) for _ in range(2)] == [1, 0]


def test_today_is_not_compared(lived: Office) -> None:
    promises.compare_days(lived.units, lived.key)
    lived.take()

    assert (promises.compare_days(lived.units, lived.key), len(days(lived))) == (0, 1)


def test_the_slips_range_is_kept_with_the_visit(lived: Office) -> None:
    row = lived.visit(lived.take()["id"])

    assert (row["promised_low_s"], row["promised_high_s"]) == (0, 300)


def test_where_nothing_was_promised_nothing_is_kept(office: Office) -> None:
    row = office.visit(office.take()["id"])

    assert (row["promised_low_s"], row["promised_high_s"]) == (None, None)


def test_managers_read_the_comparison(app: Flask, lived: Office) -> None:
    promises.compare_days(lived.units, lived.key)
    answer = Api.staff(app, lived.staff("boss", "manager")).get("/live/promises")

    assert answer.get_json() == {"sites": [{"site": lived.key, "days": days(lived)}]}
