"""What tests of the API share: nobody has failed to sign in or asked for a code yet."""

from collections.abc import Iterator

import pytest
from flask import Flask

from kiosk.routes import bookings, guesses, pairings
from tests.factories import Api, Office


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> Iterator[None]:
    yield
    pairings.STARTS.forget()
    pairings.CONFIRMATIONS.forget()
    guesses.FAILURES._failed.clear()
    bookings.A_MINUTE.forget()
    bookings.AN_HOUR.forget()
    bookings.WRONG_CODES._failed.clear()


@pytest.fixture
def kiosk(app: Flask, office: Office) -> Api:
    """A kiosk of the office with a printer of its own."""
    return Api(app.test_client(), office.enrol("kiosk", printer="kiosk-1")[1])


@pytest.fixture
def terminal(app: Flask, office: Office) -> Api:
    """The terminal at counter 1."""
    return Api(app.test_client(), office.enrol("terminal", 1)[1])


@pytest.fixture
def desk(app: Flask, office: Office) -> Api:
    """The officer of counter 1."""
    return Api.staff(app, office.staff(office.officer(1), "officer"))
