from __future__ import annotations

from datetime import date

import pytest

from kiosk.domain.errors import InvalidPeriodError
from kiosk.domain.periods import EVER, Period, parse

TODAY = date(2026, 11, 21)


def test_without_ends_a_period_holds_everything_on_record() -> None:
    assert parse(None, "") == EVER
    assert EVER.is_whole(TODAY)


def test_a_period_until_yesterday_is_not_whole() -> None:
    assert not parse(None, "2026-11-20").is_whole(TODAY)


def test_a_period_of_one_day_is_known_as_such() -> None:
    assert parse("2026-11-21", "2026-11-21").one_day == TODAY
    assert EVER.one_day is None


@pytest.mark.parametrize("text", ["21/11/2026", "2026-13-01", "2026-02-30", "20261121", "2026-11-21T00:00"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidPeriodError, match="no day"):
        parse(text, None)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(InvalidPeriodError, match="ends before it starts"):
        Period(date(2026, 11, 21), date(2026, 11, 20))
