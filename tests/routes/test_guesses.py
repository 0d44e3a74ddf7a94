"""Guessing is slow, and nobody else notices."""

from contextlib import ExitStack
from time import monotonic

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.domain.errors import TooManyTriesError
from kiosk.routes import guesses
from kiosk.routes.guesses import CHECKED, FAILURES, WAITING, Failures, Origin, Seats
from kiosk.services import accounts
from tests.factories import PASSWORD, Office

HERE, ELSEWHERE = Origin("127.0.0.1"), Origin("192.168.1.8")


class Seconds:
    """A clock that is set."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def failures(seconds: Seconds) -> Failures:
    return Failures(seconds)


@pytest.fixture
def hoa(office: Office) -> str:
    """The account of an officer."""
    office.staff("hoa", "officer")
    return "hoa"


def fail(failures: Failures, times: int, origin: Origin = HERE, account: str = "hoa") -> None:
    for _ in range(times):
        failures.failed(origin, account)


def sign_in(client: FlaskClient, password: str = PASSWORD, address: str = HERE.name) -> TestResponse:
    body = {"username": "hoa", "password": password}
    return client.post("/api/v1/session", json=body, environ_overrides={"REMOTE_ADDR": address})


def test_guessing_is_slowed_down_from_the_fourth_try_on(failures: Failures) -> None:
    delays = []
    for _ in range(10):
        delays.append(failures.delay(HERE, "hoa"))
        fail(failures, 1)

    assert delays == [0, 0, 0, 0.25, 0.5, 1, 2, 4, 8, 8]


def test_a_delay_counts_from_the_last_failure(failures: Failures, seconds: Seconds) -> None:
    fail(failures, 9)
    seconds.now += 5

    assert failures.delay(HERE, "hoa") == 3


def test_one_accounts_failures_do_not_slow_down_another(failures: Failures) -> None:
    fail(failures, 9)

    assert failures.delay(HERE, "hung") == 0


def test_failures_elsewhere_do_not_slow_down_the_counters_own_machine(failures: Failures) -> None:
    fail(failures, 9, ELSEWHERE)

    assert failures.delay(HERE, "hoa") == 0


def test_the_right_password_ends_the_slowness(failures: Failures) -> None:
    fail(failures, 9)
    failures.succeeded(HERE, "hoa")

    assert failures.delay(HERE, "hoa") == 0


def test_many_failures_of_an_address_delay_its_colleagues_by_a_second_at_most(failures: Failures) -> None:
    delays = []
    for number in range(24):
        delays.append(failures.delay_of_all(HERE))
        fail(failures, 1, account=f"account {number}")

    assert delays == [0.0] * 20 + [0.25, 0.5, 1, 1]


def test_after_a_quarter_of_an_hour_everything_is_forgotten(failures: Failures, seconds: Seconds) -> None:
    fail(failures, 30)
    seconds.now += guesses.FORGET_AFTER_S + 1
    fail(failures, 1, ELSEWHERE, "hung")

    assert set(failures._failed) == {(ELSEWHERE, "hung"), (ELSEWHERE, None)}


def test_a_flood_of_names_fills_no_memory(failures: Failures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guesses, "MOST_COUNTS", 10)
    for number in range(50):
        fail(failures, 1, account=f"account {number}")

    assert len(failures._failed) == 10
    assert (HERE, "account 49") in failures._failed


def test_tries_that_come_together_are_not_heard_together(failures: Failures, seconds: Seconds) -> None:
    fail(failures, 6)
    seconds.now += 2

    assert [failures.let_try(HERE, "hoa") for _ in range(3)] == [0, 2, 2]


def test_an_origin_has_some_of_the_seats() -> None:
    seats = Seats(4)
    with ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(seats.taken(HERE, 12))
        stack.enter_context(seats.taken(ELSEWHERE, 12))

        with pytest.raises(TooManyTriesError):
            stack.enter_context(seats.taken(HERE, 12))


def test_a_seat_is_free_again_afterwards() -> None:
    seats = Seats(4)
    for _ in range(24):
        with seats.taken(HERE, 12):
            pass

    assert not seats._taken


@pytest.mark.parametrize(
    ("taken", "let_in"),
    [(3, ["guesser", "stranger", "known"]), (4, ["stranger", "known"]), (8, ["known"]), (12, [])],
)
def test_guessers_leave_seats_to_strangers_and_these_to_browsers_that_are_known(
    app: Flask, client: FlaskClient, hoa: str, taken: int, let_in: list[str]
) -> None:
    sign_in(client)
    fail(FAILURES, 4, ELSEWHERE)
    FAILURES._failed[ELSEWHERE, hoa] = (4, monotonic() - 10)
    found = {"stranger": (app.test_client(), HERE), "known": (client, HERE)}
    found["guesser"] = (app.test_client(), ELSEWHERE)
    with ExitStack() as stack:
        for number in range(taken):
            stack.enter_context(CHECKED.taken(Origin(f"10.0.0.{number}"), 12))

        answers = {name: sign_in(each, address=at.name) for name, (each, at) in found.items()}

    assert {name for name, answer in answers.items() if answer.status_code == 200} == set(let_in)


def test_who_shares_an_address_with_a_guesser_waits_a_moment(client: FlaskClient, hoa: str) -> None:
    fail(FAILURES, 20, account="nobody")
    began = monotonic()

    assert sign_in(client).status_code == 200
    assert monotonic() - began >= 0.2


def test_only_few_wait_for_their_address(client: FlaskClient, hoa: str) -> None:
    fail(FAILURES, 22, account="nobody")
    with WAITING.taken(HERE, 4), WAITING.taken(HERE, 4):
        answer = sign_in(client)

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")


def test_who_comes_much_too_early_is_told_when_to_come_back(client: FlaskClient, hoa: str) -> None:
    fail(FAILURES, 7)

    answer = sign_in(client)

    assert (answer.status_code, answer.get_json()["code"]) == (429, "too_many_tries")
    assert answer.headers["Retry-After"] == "4"
    assert answer.get_json()["detail"] == "Thử quá nhiều lần, xin chờ 4 giây."


def test_guessers_elsewhere_do_not_keep_an_officer_out(client: FlaskClient, hoa: str) -> None:
    fail(FAILURES, 24, ELSEWHERE)

    statuses = [sign_in(client, address=each.name).status_code for each in (ELSEWHERE, HERE)]

    assert statuses == [429, 200]


def test_behind_a_shared_address_a_browser_that_is_known_gets_in(
    app: Flask, client: FlaskClient, hoa: str
) -> None:
    sign_in(client)
    fail(FAILURES, 9)

    statuses = [sign_in(each).status_code for each in (app.test_client(), client)]

    assert statuses == [429, 200]


def test_a_browser_that_is_known_is_slowed_down_by_its_own_failures(client: FlaskClient, hoa: str) -> None:
    sign_in(client)
    cookie = client.get_cookie("kiosk_known")
    assert cookie is not None
    fail(FAILURES, 9, Origin(cookie.value, known=True))

    assert sign_in(client).status_code == 429


@pytest.mark.parametrize("forged", ["", ".", "browser", "browser.signature", "a.b.c", "ă.â"])
def test_a_browser_cannot_say_itself_that_it_is_known(client: FlaskClient, hoa: str, forged: str) -> None:
    client.set_cookie("kiosk_known", forged)
    fail(FAILURES, 9)

    assert sign_in(client).status_code == 429


def test_a_browser_is_known_to_the_account_that_signed_in_and_to_no_other(
    client: FlaskClient, hoa: str, office: Office
) -> None:
    office.staff("hung", "officer")
    client.post("/api/v1/session", json={"username": "hung", "password": PASSWORD})
    fail(FAILURES, 9)

    assert sign_in(client).status_code == 429


def test_what_makes_a_browser_known_is_out_of_reach_of_scripts(client: FlaskClient, hoa: str) -> None:
    _, cookie = sign_in(client).headers.getlist("Set-Cookie")

    assert cookie.startswith("kiosk_known=")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_nobody_waits_long_for_the_two_that_are_being_checked(
    client: FlaskClient, hoa: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "_TURN_WITHIN_S", 0.01)
    with accounts._TWO_AT_ONCE, accounts._TWO_AT_ONCE:
        answer = sign_in(client)

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")


def test_the_form_says_how_long_to_wait(client: FlaskClient, hoa: str) -> None:
    fail(FAILURES, 7)

    answer = client.post("/login", data={"username": "hoa", "password": PASSWORD})

    assert (answer.status_code, answer.mimetype) == (429, "text/html")
    assert "Thử quá nhiều lần, xin chờ 4 giây." in answer.text and 'data-wait="4"' in answer.text
    assert answer.headers["Retry-After"] == "4"
