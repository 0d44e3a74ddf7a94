"""Phones that poll are answered from memory: what they cost the database, and how soon they hear."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.clock import SetClock
from kiosk.live.watcher import Watcher
from kiosk.remembered import FOR_S
from kiosk.runtime import Runtime
from kiosk.settings import Settings
from tests.conftest import bare_units
from tests.engines import on_both_engines
from tests.factories import Office
from tests.routes.polling import A_READING, ask, counted, states, token_of

PHONES = 200


class Stopwatch:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


engine = on_both_engines


@pytest.fixture
def seconds(here: Runtime, monkeypatch: pytest.MonkeyPatch) -> Stopwatch:
    """The clock by which the memory forgets."""
    stopwatch = Stopwatch()
    monkeypatch.setattr(here.followed, "now", stopwatch)
    return stopwatch


@pytest.fixture
def elsewhere(settings: Settings, clock: SetClock, office: Office) -> Iterator[Office]:
    """The same office as another process writes to it."""
    with bare_units(settings, clock) as units:
        yield Office(units, clock, office.key)


def test_a_poll_while_nothing_changes_costs_no_statement(client: FlaskClient, office: Office) -> None:
    token = token_of(office)
    _, _, tag = ask(client, token)

    with counted(office) as statements:
        answers = [ask(client, token), ask(client, token, tag)]

    assert [status for status, _, _ in answers] == [200, 304]
    assert statements == []


def test_two_hundred_phones_at_a_new_revision_cost_one_reading(client: FlaskClient, office: Office) -> None:
    office.open(1)
    tokens = [token_of(office) for _ in range(PHONES)]
    states(client, tokens)
    office.call(1)

    with counted(office) as statements:
        told = states(client, tokens)

    assert told == ["called"] + ["waiting"] * (PHONES - 1)
    assert len(statements) <= A_READING


def test_phones_that_ask_in_the_same_moment_cost_one_reading_too(
    app: Flask, client: FlaskClient, office: Office
) -> None:
    tokens = [token_of(office) for _ in range(24)]
    states(client, tokens)
    office.take()
    together = Barrier(len(tokens))

    def one(token: str) -> str:
        together.wait()
        return states(app.test_client(), [token])[0]

    with counted(office) as statements, ThreadPoolExecutor(len(tokens)) as phones:
        told = list(phones.map(one, tokens))

    assert told == ["waiting"] * len(tokens)
    assert len(statements) <= A_READING


def test_a_phone_that_comes_anew_is_looked_up_once(client: FlaskClient, office: Office) -> None:
    first, second = token_of(office), token_of(office)
    ask(client, first)

    with counted(office) as statements:
        ask(client, second)
        looked_up = len(statements)
        ask(client, second)

    assert 0 < looked_up == len(statements) <= 4


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_call_is_told_at_the_very_next_poll(client: FlaskClient, office: Office, language: str) -> None:
    office.open(1)
    token = token_of(office)
    _, _, tag = ask(client, token, language=language)
    office.call(1)

    status, told, _ = ask(client, token, tag, language)

    assert (status, told["state"], told["called"]["counter"]) == (200, "called", 1)


def test_a_call_of_another_process_is_told_when_the_watcher_has_looked(
    app: Flask, client: FlaskClient, office: Office, elsewhere: Office
) -> None:
    watcher: Watcher = app.extensions["kiosk_watcher"]
    office.open(1)
    token = token_of(office)
    watcher.look()
    ask(client, token)
    elsewhere.call(1)
    watcher.look()

    assert ask(client, token)[1]["state"] == "called"


def test_a_call_of_another_process_is_told_within_a_second_without_the_watcher(
    client: FlaskClient, office: Office, elsewhere: Office, seconds: Stopwatch
) -> None:
    office.open(1)
    token = token_of(office)
    ask(client, token)
    elsewhere.call(1)
    seconds.at += FOR_S + 0.01

    assert ask(client, token)[1]["state"] == "called"


def test_with_the_watcher_a_quiet_hour_costs_a_phone_one_reading_a_minute(
    app: Flask, client: FlaskClient, office: Office, seconds: Stopwatch
) -> None:
    watcher: Watcher = app.extensions["kiosk_watcher"]
    token = token_of(office)
    watcher.look()
    with counted(office) as statements:
        for _ in range(12):  # a minute
            seconds.at += 5
            watcher._looked(seconds.at, {})
            ask(client, token)

    assert len(statements) <= A_READING


def test_an_answer_follows_the_clock_though_nobody_writes(client: FlaskClient, office: Office) -> None:
    token = token_of(office)
    _, before, tag = ask(client, token)
    office.later(minutes=1)

    status, after, _ = ask(client, token, tag)

    assert (status, before["now"], after["now"]) == (
        200,
        "2026-11-21T01:30:00.000Z",
        "2026-11-21T01:31:00.000Z",
    )


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_that_is_set_by_an_hour_brings_no_old_answer(
    client: FlaskClient, office: Office, hours: int
) -> None:
    office.open(1)
    token = token_of(office)
    ask(client, token)
    office.later(hours=hours)
    office.call(1)

    assert ask(client, token)[1]["state"] == "called"


def test_after_midnight_a_number_has_no_place_any_more(client: FlaskClient, office: Office) -> None:
    token = token_of(office)
    before = ask(client, token)[1]["ahead"]
    office.later(hours=16)

    assert (before, ask(client, token)[1]["ahead"]) == (0, None)


def test_a_vote_is_told_though_it_leaves_no_fact(
    app: Flask, client: FlaskClient, office: Office, here: Runtime
) -> None:
    office.open(1)
    visit = office.finished(1)
    token = office.visit(visit["id"])["token"]
    invitation = ask(client, token)[1]["invitation"]
    tap = "00000000-0000-4000-8000-000000000001"
    body = {"invitation": invitation, "level": "neutral", "reasons": [], "tap_id": tap}
    assert client.post("/api/v1/ratings", json=body).status_code == 201

    told = ask(client, token)[1]

    assert (told["answered"], told["invitation"]) == (True, None)


def test_an_ended_visit_keeps_its_question_until_midnight(client: FlaskClient, office: Office) -> None:
    office.open(1)
    token = office.visit(office.finished(1)["id"])["token"]
    before = ask(client, token)[1]
    office.later(hours=16)

    after = ask(client, token)[1]

    assert (bool(before["invitation"]), after["invitation"], after["state"]) == (True, None, "finished")
