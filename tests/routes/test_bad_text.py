"""Text as some keyboards and telephones send it: accepted, composed, and measured as it is read."""

import unicodedata
from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from kiosk.runtime import Runtime
from kiosk.services import ratings, setup
from kiosk.storage.models import Comment
from tests.engines import on_both_engines
from tests.factories import PASSWORD, Json, Office
from tests.routes.busy import busy
from tests.routes.refusals import GOOD, VOTE, Place

NFD = unicodedata.normalize("NFD", "Mất điện ở Hạ Long")
NFC = unicodedata.normalize("NFC", NFD)


engine = on_both_engines


@pytest.fixture
def place(app: Flask, here: Runtime, office: Office) -> Place:
    return Place(app, here, busy(here, office))


def _comment(place: Place) -> str:
    with place.office.units.read(place.office.key) as unit:
        return str(unit.connection.execute(select(Comment.text)).scalar_one())


def _field(place: Place) -> str:
    with place.office.units.read(place.office.key) as unit:
        return str(setup.present(unit, "field", "CC")["name"])


def _cancelled(place: Place) -> str:
    return str(place.office.visit(place.day.visits["serving"])["end_reason"])


def _cause(place: Place) -> str:
    with place.office.units.read(place.office.key) as unit:
        return str(setup.present(unit, "printer", "kiosk-1")["cause"])


KEPT: dict[str, tuple[str, str, Json, Callable[[Place], str]]] = {
    "comment": ("stranger", "/ratings", {**VOTE, "comment": NFD}, _comment),
    "name of a field": ("administrator", "/setup/fields", {"id": "CC", "name": NFD, "name_en": "x"}, _field),
    "reason to cancel": ("officer", "/visits/{serving}/cancel", {"reason": NFD}, _cancelled),
    "cause of a printer": ("agent", "/printers/kiosk-1/state", {"state": "blocked", "cause": NFD}, _cause),
}


@pytest.mark.parametrize("name", KEPT)
def test_text_in_decomposed_letters_is_kept_composed(place: Place, name: str) -> None:
    who, path, body, kept = KEPT[name]
    if path == "/ratings":
        body = {**body, "invitation": place.day.invitation}

    answer = place.send(who, path.format(**place.day.visits), {**body, "tap_id": str(uuid4())})

    assert (answer.status_code in GOOD, kept(place)) == (True, NFC)


def test_a_password_in_decomposed_letters_is_the_same_password(place: Place) -> None:
    password = unicodedata.normalize("NFD", PASSWORD)

    answer = place.send("stranger", "/session", {"username": "clerk", "password": password})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("length", "status"), [(ratings.LONGEST_COMMENT, 201), (ratings.LONGEST_COMMENT + 1, 422)]
)
def test_a_comment_is_measured_in_composed_letters(place: Place, length: int, status: int) -> None:
    comment = unicodedata.normalize("NFD", "ế" * length)
    body = {**VOTE, "invitation": place.day.invitation, "comment": comment, "tap_id": str(uuid4())}

    assert place.send("stranger", "/ratings", body).status_code == status
