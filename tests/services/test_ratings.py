from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from kiosk.domain import ballots
from kiosk.domain.errors import (
    AlreadyAnsweredError,
    BadInputError,
    ForbiddenError,
    InvitationExpiredError,
    KioskError,
    UnknownInvitationError,
    UnknownLevelError,
)
from kiosk.services import ratings, terminals, tracking
from kiosk.services.ratings import Answer
from tests.factories import Json, Office, Row

KEY = b"k" * 32


@pytest.fixture
def desk(office: Office) -> Office:
    """Two counters are open."""
    office.open(1, 2)
    return office


def invitation(office: Office, visit: Row) -> str:
    return ballots.invitation(KEY, office.key, visit["id"])


def rate(
    office: Office,
    visit: Row,
    level: str = "very_satisfied",
    channel: str = "phone",
    counter: int = 0,
    **answer: Any,
) -> None:
    with office.units.write(office.key) as unit:
        token = invitation(office, visit)
        ratings.rate(unit, KEY, token, Answer(level, **answer), channel, counter)


def rows(office: Office, statement: str) -> list[Json]:
    with office.units.read(office.key) as unit:
        return [dict(row) for row in unit.connection.execute(text(statement)).mappings()]


def votes(office: Office) -> int:
    return int(rows(office, "SELECT count(*) AS n FROM ballot")[0]["n"])


def test_a_vote_is_in_the_box_and_in_the_counts_at_once(desk: Office) -> None:
    rate(desk, desk.finished())

    kept = rows(desk, "SELECT grain, period, level, n FROM rating_count ORDER BY grain")
    assert votes(desk) == 1
    assert kept == [
        {"grain": "all", "period": "", "level": "very_satisfied", "n": 1},
        {"grain": "bucket", "period": "2026-11-21T08", "level": "very_satisfied", "n": 1},
        {"grain": "day", "period": "2026-11-21", "level": "very_satisfied", "n": 1},
    ]


def test_one_visit_has_one_vote(desk: Office) -> None:
    visit = desk.finished()
    rate(desk, visit)

    with pytest.raises(AlreadyAnsweredError):
        rate(desk, visit, "neutral")
    assert votes(desk) == 1


def test_a_visit_that_was_served_and_cancelled_can_be_rated(desk: Office) -> None:
    visit = desk.serving()
    desk.move("cancel", visit["id"], reason="đổi ý")

    rate(desk, visit)

    assert votes(desk) == 1


@pytest.mark.parametrize("state", ["waiting", "called", "serving"])
def test_a_visit_that_has_not_ended_cannot_be_rated(desk: Office, state: str) -> None:
    make: dict[str, Callable[[], Row]] = {
        "waiting": desk.take,
        "called": desk.called,
        "serving": desk.serving,
    }
    visit = make[state]()

    with pytest.raises(UnknownInvitationError):
        rate(desk, visit)


def test_a_visit_that_nobody_served_cannot_be_rated(desk: Office) -> None:
    visit = desk.move("no-show", desk.called()["id"])

    with pytest.raises(UnknownInvitationError):
        rate(desk, visit)


def test_an_invitation_of_another_key_is_refused(desk: Office) -> None:
    forged = ballots.invitation(b"x" * 32, desk.key, desk.finished()["id"])

    with pytest.raises(UnknownInvitationError), desk.units.write(desk.key) as unit:
        ratings.rate(unit, KEY, forged, Answer("satisfied"), "phone")


def test_an_invitation_ends_at_the_midnight_after_the_visit(desk: Office) -> None:
    visit = desk.finished()
    desk.later(hours=16)

    with pytest.raises(InvitationExpiredError):
        rate(desk, visit)


def test_a_terminal_rates_the_visits_of_its_own_counter_only(desk: Office) -> None:
    visit = desk.finished(1)

    with pytest.raises(ForbiddenError):
        rate(desk, visit, channel="terminal", counter=2)


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ({"level": "superb"}, UnknownLevelError),
        ({"level": "neutral", "reasons": ["weather"]}, BadInputError),
        ({"level": "neutral", "comment": "x" * 2001}, BadInputError),
    ],
)
def test_an_answer_that_is_not_on_the_scale_spends_nothing(
    desk: Office, answer: dict[str, Any], refusal: type[KioskError]
) -> None:
    visit = desk.finished()

    with pytest.raises(refusal):
        rate(desk, visit, **answer)
    assert desk.visit(visit["id"])["answered"] == 0


def test_reasons_are_kept_once_and_in_order(desk: Office) -> None:
    rate(desk, desk.finished(), "dissatisfied", reasons=["wait", "attitude", "wait"])

    assert rows(desk, "SELECT reasons FROM ballot") == [{"reasons": "attitude wait"}]


def test_a_comment_is_kept_apart_with_the_day_and_low_or_not_only(desk: Office) -> None:
    rate(desk, desk.finished(), "dissatisfied", comment="  Chờ\u0007 lâu quá ")

    kept = rows(desk, "SELECT * FROM comment")[0]
    assert {key: kept[key] for key in kept if key != "id"} == {
        "site_id": desk.key,
        "day": "2026-11-21",
        "low": 1,
        "text": "Chờ lâu quá",
    }


def test_nothing_in_the_box_tells_which_visit_or_moment_a_vote_came_from(desk: Office) -> None:
    visit = desk.finished()
    rate(desk, visit)

    ballot = rows(desk, "SELECT * FROM ballot")[0]
    assert set(ballot) == {
        *("site_id", "id", "counter", "officer", "field", "survey", "level", "reasons", "channel", "bucket")
    }
    assert not {visit["id"], visit["code"], visit["token"]} & {str(value) for value in ballot.values()}


def test_a_vote_leaves_no_fact_but_moves_the_revision(desk: Office) -> None:
    visit = desk.finished()
    before, facts = desk.rev(), rows(desk, "SELECT count(*) AS n FROM journal")

    rate(desk, visit)

    assert (desk.rev(), rows(desk, "SELECT count(*) AS n FROM journal")) == (before + 1, facts)


def test_an_answer_is_booked_to_the_hour_its_visit_ended_in(desk: Office) -> None:
    visit = desk.finished()
    desk.later(hours=2)
    rate(desk, visit)

    booked = rows(desk, "SELECT period, answered FROM visit_count WHERE grain = 'hour' AND answered > 0")
    assert booked == [{"period": "2026-11-21T08", "answered": 1}]


def test_the_terminal_asks_when_the_visit_ends_and_stops_when_it_is_answered(desk: Office) -> None:
    visit = desk.finished()
    assert asked(desk) == invitation(desk, visit)

    rate(desk, visit, channel="terminal", counter=1)

    assert asked(desk) is None


def test_the_terminal_goes_on_asking_when_the_next_visit_is_called(desk: Office) -> None:
    visit = desk.finished()
    desk.called()

    assert asked(desk) == invitation(desk, visit)


@pytest.mark.parametrize(("seconds", "asks"), [(29, True), (30, False)])
def test_the_terminal_asks_for_thirty_seconds(desk: Office, seconds: int, asks: bool) -> None:
    desk.finished()
    desk.later(seconds=seconds)

    assert (asked(desk) is not None) is asks


def test_the_phone_gets_the_invitation_only_after_the_visit(desk: Office) -> None:
    visit = desk.serving()
    before = tracked(desk, visit)
    desk.move("finish", visit["id"])

    assert (before["invitation"], tracked(desk, visit)["invitation"]) == (None, invitation(desk, visit))


def test_the_phone_is_asked_no_more_after_the_terminal_was_answered(desk: Office) -> None:
    visit = desk.finished()
    rate(desk, visit, channel="terminal", counter=1)

    state = tracked(desk, visit)

    assert (state["answered"], state["invitation"]) == (True, None)


def asked(office: Office, counter: int = 1) -> str | None:
    with office.units.read(office.key) as unit:
        invited: str | None = terminals.state(unit, KEY, counter)["invitation"]
    return invited


def tracked(office: Office, visit: Row) -> Json:
    with office.units.read(office.key) as unit:
        return tracking.state(unit, KEY, visit["token"])
