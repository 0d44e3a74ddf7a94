from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kiosk.domain.ballots import invitation
from kiosk.domain.errors import InvalidScopeError
from kiosk.domain.periods import EVER, Period
from kiosk.domain.scopes import parse
from kiosk.runtime import Runtime
from kiosk.services import ratings, satisfaction
from kiosk.services.ratings import Answer
from kiosk.storage import counts
from tests.factories import MakeOffice, Office

TODAY = date(2026, 11, 21)
REPLAYED = Period(date(2022, 1, 1), date(2022, 3, 31))
Vote = Callable[..., None]


@pytest.fixture
def rate(here: Runtime, office: Office) -> Vote:
    """A whole visit at a counter, rated on its terminal."""

    def rated(level: str, counter: int = 1, service: str = "HT") -> None:
        visit = office.finished(counter, service)
        key = here.secret.vote_key
        with office.units.write(office.key) as unit:
            token = invitation(key, office.key, visit["id"])
            ratings.rate(unit, key, token, Answer(level), "terminal", counter)

    office.open(1, 2, 3)
    return rated


def replay(office: Office, top: int, rest: int, day: str = "2022-02-01") -> None:
    """Votes as the replay leaves them in the kept counts."""
    place = {"counter": 1, "officer": office.officer(1), "field": "HT", "channel": "replay"}
    with office.units.write(office.key) as unit:
        for level, n in (("very_satisfied", top), ("satisfied", rest)):
            for _ in range(n):
                counts.add_rating(unit.connection, office.key, f"{day}T09", place, 1, level)
        measures = {"served": top + rest, "ended": top + rest, "answered": top + rest}
        counts.add_visits(unit.connection, office.key, f"{day}T09", place, **measures)
        unit.ballots_changed()


def read(office: Office, scope: str = "", period: Period = EVER) -> dict[str, Any]:
    with office.units.read(office.key) as unit:
        tally = satisfaction.places(unit, parse(scope or f"site:{office.key}"), period).total()
        return satisfaction.body(tally, unit.rev)


def test_the_published_figure_comes_from_the_kept_counts(office: Office) -> None:
    replay(office, 910, 30)

    body = read(office)

    assert body["n"] == 940
    assert body["levels"] == {
        "very_satisfied": 910,
        "satisfied": 30,
        "neutral": 0,
        "dissatisfied": 0,
        "very_dissatisfied": 0,
    }
    assert body["very_satisfied"] == {"k": 910, "share": 0.9681, "low": 0.9548, "high": 0.9776}


def test_a_replay_names_nobody_who_did_not_answer(office: Office) -> None:
    replay(office, 910, 30)

    assert read(office, period=REPLAYED)["response"] == {"answered": 0, "served": 0, "share": None}


def test_one_vote_moves_the_open_period_and_today(office: Office, rate: Vote) -> None:
    replay(office, 910, 30)

    rate("very_satisfied")

    assert (read(office)["very_satisfied"]["k"], read(office)["n"]) == (911, 941)
    today = read(office, period=Period(TODAY, TODAY))
    assert (today["very_satisfied"]["k"], today["n"]) == (1, 1)
    assert today["response"] == {"answered": 1, "served": 1, "share": 1.0}


def test_visits_that_were_not_rated_lower_the_response_rate_only(office: Office, rate: Vote) -> None:
    rate("very_satisfied")
    office.finished()
    office.finished()

    body = read(office)

    assert body["response"] == {"answered": 1, "served": 3, "share": 0.3333}
    assert body["very_satisfied"]["share"] == 1.0


def test_without_votes_there_is_no_share(office: Office) -> None:
    body = read(office)

    assert body["very_satisfied"] == {"k": 0, "share": None, "low": None, "high": None}
    assert body["response"]["share"] is None


@pytest.mark.parametrize(
    ("scope", "n"),
    [("counter:ha-noi/3", 1), ("field:ha-noi/HT", 2), ("officer:ha-noi/ha-noi-2", 1), ("site:ha-noi", 3)],
)
def test_a_scope_counts_its_own_votes(office: Office, rate: Vote, scope: str, n: int) -> None:
    rate("very_satisfied", 1)
    rate("satisfied", 2)
    rate("neutral", 3, "DD")

    assert read(office, scope)["n"] == n


@pytest.mark.parametrize(
    ("first", "last", "n"),
    [(None, date(2026, 11, 20), 0), (TODAY, None, 1), (None, TODAY, 1), (date(2026, 11, 22), None, 0)],
)
def test_both_ends_of_a_period_belong_to_it(
    office: Office, rate: Vote, first: date | None, last: date | None, n: int
) -> None:
    rate("very_satisfied")

    assert read(office, period=Period(first, last))["n"] == n


def test_the_calendars_last_day_can_be_asked_for(office: Office) -> None:
    assert read(office, period=Period(date.max, date.max))["n"] == 0


def test_offices_do_not_see_each_others_votes(office: Office, rate: Vote, make_office: MakeOffice) -> None:
    other = make_office("hue")

    rate("very_satisfied")

    assert read(other)["n"] == 0


@pytest.mark.parametrize("part", ["counter:ha-noi/9", "field:ha-noi/XX", "officer:ha-noi/nobody"])
def test_a_part_that_never_was_is_refused(office: Office, part: str) -> None:
    scope = parse(part)
    with office.units.read(office.key) as unit:
        tally = satisfaction.places(unit, scope, EVER).total()

        with pytest.raises(InvalidScopeError):
            satisfaction.check_known(unit, scope, tally)


def test_what_was_counted_before_a_period_is_the_whole_without_it(office: Office, rate: Vote) -> None:
    replay(office, 910, 30)
    rate("very_satisfied")

    with office.units.read(office.key) as unit:
        scope = parse("site:ha-noi")

        assert satisfaction.before(unit, scope, date(2026, 11, 1)) == (910, 940)
        assert satisfaction.before(unit, scope, None) == (0, 0)


def test_the_hours_of_a_day_hold_votes_and_served_visits(office: Office, rate: Vote) -> None:
    rate("very_satisfied")
    office.finished()

    with office.units.read(office.key) as unit:
        votes, served = satisfaction.by_hour(unit, parse("site:ha-noi"), TODAY)

    assert {hour: dict(levels) for hour, levels in votes.items()} == {"2026-11-21T08": {"very_satisfied": 1}}
    assert served == {"2026-11-21T08": 2}
