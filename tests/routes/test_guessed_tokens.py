"""Tokens that nobody has, and more that somebody has than there is room for: neither costs what is scarce."""

import pytest
from flask.testing import FlaskClient

from kiosk.misses import MOST
from kiosk.routes import followed
from kiosk.runtime import Runtime
from tests.engines import on_both_engines
from tests.factories import MakeOffice, Office
from tests.routes.polling import ask, counted, states, token_of

engine = on_both_engines


def test_a_token_of_another_office_is_unknown_there(client: FlaskClient, make_office: MakeOffice) -> None:
    here, there = make_office("ha-noi"), make_office("ha-long")
    secret = token_of(there).partition(".")[2]
    token_of(here)

    assert ask(client, f"ha-noi.{secret}")[0] == 404


def test_what_is_no_token_costs_no_statement(client: FlaskClient, office: Office) -> None:
    with counted(office) as statements:
        answers = [ask(client, token)[0] for token in ("ha-noi.0123", "x", "_.0123", "ha-noi", "HA.00")]

    assert (set(answers), statements) == ({404}, [])


def test_who_guesses_tokens_is_slowed_down_and_grows_no_memory(
    client: FlaskClient, office: Office, here: Runtime
) -> None:
    known = token_of(office)
    ask(client, known)
    guesses = [f"ha-noi.{n:032x}" for n in range(MOST + 20)]

    with counted(office) as statements:
        answers = [ask(client, guess)[0] for guess in guesses]

    last = here.followed.last(office.key)
    assert answers == [404] * MOST + [429] * 20
    assert len(statements) <= MOST * 3
    assert last is not None and (list(last.what.visits), list(last.what.asked)) == ([known], [known])


def test_whom_the_guesser_shares_an_address_with_still_hears(client: FlaskClient, office: Office) -> None:
    token = token_of(office)
    ask(client, token)
    for n in range(MOST + 1):
        ask(client, f"ha-noi.{n:032x}")

    assert ask(client, token)[0] == 200


def test_the_page_of_a_guess_is_refused_too(client: FlaskClient, office: Office) -> None:
    for n in range(MOST):
        client.get(f"/t/ha-noi.{n:032x}")

    assert client.get(f"/t/ha-noi.{MOST:032x}").status_code == 429


def test_more_tokens_than_there_is_room_for_are_answered_all_the_same(
    client: FlaskClient, office: Office, here: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followed, "MOST_TOKENS", 3)
    tokens = [token_of(office) for _ in range(5)]

    assert states(client, tokens) == ["waiting"] * 5
    last = here.followed.last(office.key)
    assert last is not None and len(last.what.visits) == 3


def test_who_has_not_asked_for_two_minutes_is_no_longer_read(
    client: FlaskClient, office: Office, here: Runtime
) -> None:
    gone, here_still = token_of(office), token_of(office)
    states(client, [gone, here_still])
    for _ in range(2):
        office.later(minutes=1)
        ask(client, here_still)
    last = here.followed.last(office.key)

    assert last is not None and list(last.what.visits) == [here_still]
