"""Requests of the right form that the office as it stands cannot grant, and addresses that are none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from kiosk.domain import errors
from kiosk.domain.errors import KioskError
from kiosk.runtime import Runtime
from kiosk.services import ratings, setup, setup_state
from kiosk.services.ratings import Answer
from tests.engines import on_both_engines
from tests.factories import Json, Office
from tests.routes.busy import busy
from tests.routes.refusals import ENGLISH, GOOD, VIETNAMESE, VOTE, Place, changed, everything, faults_of

engine = on_both_engines


@pytest.fixture
def place(app: Flask, here: Runtime, office: Office) -> Place:
    return Place(app, here, busy(here, office))


@dataclass(frozen=True)
class Ask:
    """A request that cannot be granted, and one with the same tap that can."""

    who: str
    path: str
    bad: Json
    kind: type[KioskError]
    good: Json | None = None
    ready: Callable[[Place], None] = field(default=lambda _: None)


def _close_service(place: Place) -> None:
    with place.office.units.write(place.office.key) as unit:
        setup.put_counter(unit, 3, "Quầy 3", [])
        land = setup_state.service(setup.present(unit, "service", "DD"))
        setup.put_service(unit, {**land, "active": False})


def _rate(place: Place) -> None:
    with place.office.units.write(place.office.key) as unit:
        token = place.invitation(place.day.visits["finished"])
        ratings.rate(unit, place.here.secret.vote_key, token, Answer("neutral"), "phone")


def _eleven_seconds(place: Place) -> None:
    place.office.later(seconds=11)


def _an_hour_back(place: Place) -> None:
    place.office.later(hours=-1)


def _midnight(place: Place) -> None:
    place.office.clock.advance(timedelta(days=1))


ASKS = {
    "unknown service": Ask(
        "kiosk", "/tickets", {"service": "XX"}, errors.UnknownServiceError, {"service": "HT"}
    ),
    "closed service": Ask(
        "kiosk", "/tickets", {"service": "DD"}, errors.UnknownServiceError, {"service": "HT"}, _close_service
    ),
    "service in small letters": Ask("kiosk", "/tickets", {"service": "ht"}, errors.UnknownServiceError),
    "transfer to a closed service": Ask(
        "officer",
        "/visits/{serving}/transfer",
        {"service": "DD"},
        errors.UnknownServiceError,
        {"counter": 2},
        _close_service,
    ),
    "transfer to nowhere": Ask(
        "officer", "/visits/{serving}/transfer", {}, errors.BadInputError, {"counter": 2}
    ),
    "cancelled without a reason": Ask(
        "officer", "/visits/{serving}/cancel", {"reason": " "}, errors.BadInputError, {"reason": "mất điện"}
    ),
    "level not on the scale": Ask(
        "terminal", "/ratings", {**VOTE, "level": "great"}, errors.UnknownLevelError, VOTE
    ),
    "reason not on the scale": Ask(
        "terminal", "/ratings", {**VOTE, "reasons": ["rude"]}, errors.BadInputError, VOTE
    ),
    "invitation missing": Ask("terminal", "/ratings", {"level": "satisfied"}, errors.BadInputError, VOTE),
    "invitation empty": Ask("terminal", "/ratings", {**VOTE, "invitation": ""}, errors.BadInputError, VOTE),
    "invitation malformed": Ask(
        "terminal", "/ratings", {**VOTE, "invitation": "x"}, errors.UnknownInvitationError, VOTE
    ),
    "invitation unknown": Ask(
        "stranger",
        "/ratings",
        {**VOTE, "invitation": f"ha-noi.{uuid4()}.{'0' * 32}"},
        errors.UnknownInvitationError,
        VOTE,
    ),
    "invitation before the end": Ask(
        "stranger", "/ratings", {**VOTE, "invitation": "{serving}"}, errors.UnknownInvitationError, VOTE
    ),
    "invitation used": Ask("stranger", "/ratings", VOTE, errors.AlreadyAnsweredError, None, _rate),
    "invitation expired": Ask("stranger", "/ratings", VOTE, errors.InvitationExpiredError, None, _midnight),
    "unknown visit": Ask("officer", "/visits/0/finish", {}, errors.UnknownTicketError),
    "unknown counter": Ask("officer", "/counters/77/open", {}, errors.UnknownCounterError),
    "counter of somebody else": Ask("officer", "/counters/2/open", {}, errors.CounterTakenError),
    "visit of somebody else": Ask("officer", "/visits/{called}/serve", {}, errors.NotYourCounterError),
    "call with a visit in hand": Ask("officer", "/counters/1/call", {}, errors.VisitOpenError),
    "walk-in with a visit in hand": Ask(
        "officer", "/counters/1/walk-in", {"service": "HT"}, errors.VisitOpenError
    ),
    "walk-in for an unknown service": Ask(
        "administrator",
        "/counters/3/walk-in",
        {"service": "XX"},
        errors.UnknownServiceError,
        {"service": "DD"},
    ),
    "walk-in at the counter of somebody else": Ask(
        "officer", "/counters/3/walk-in", {"service": "DD"}, errors.NotYourCounterError
    ),
    "work at a counter that is not there": Ask(
        "supervisor", "/counters/1/call?at=77", {}, errors.UnknownCounterError
    ),
    "undo of an unknown visit": Ask("officer", "/visits/0/undo", {}, errors.UnknownTicketError),
    "undo of an earlier visit": Ask("officer", "/visits/{finished}/undo", {}, errors.UndoOverError),
    "undo of somebody else's move": Ask("officer", "/visits/{called}/undo", {}, errors.UndoOverError),
    "undo after ten seconds": Ask(
        "officer", "/visits/{serving}/undo", {}, errors.UndoOverError, None, _eleven_seconds
    ),
    "undo with the clock an hour back": Ask(
        "officer", "/visits/{serving}/undo", {}, errors.UndoOverError, None, _an_hour_back
    ),
    "unknown slip": Ask(
        "agent",
        "/print-jobs/0/attempts/1/result",
        {"result": "printed", "sent_bytes": 1},
        errors.UnknownPrintJobError,
    ),
    "unknown printer": Ask("agent", "/printers/none/state", {"state": "ready"}, errors.UnknownPrinterError),
    "unknown pairing": Ask(
        "administrator", "/setup/pairings/find", {"code": "0000-0000"}, errors.UnknownPairingError
    ),
    "wrong password": Ask(
        "stranger", "/session", {"username": "clerk", "password": "nhầm"}, errors.BadCredentialsError
    ),
    "field that is there": Ask(
        "administrator",
        "/setup/fields",
        {"id": "HT", "name": "Hộ tịch", "name_en": "Civil status"},
        errors.AlreadyExistsError,
        {"id": "CC", "name": "Chứng thực", "name_en": "Certification"},
    ),
    "zone without a counter": Ask(
        "administrator",
        "/setup/zones",
        {"id": "A", "name": "Khu A", "name_en": "Zone A", "counters": []},
        errors.BadInputError,
        {"id": "A", "name": "Khu A", "name_en": "Zone A", "counters": [1]},
    ),
    "printer that is in use": Ask("administrator", "/setup/printers/kiosk-1/remove", {}, errors.InUseError),
}


@pytest.mark.parametrize("name", ASKS)
def test_what_cannot_be_granted_is_refused_in_words_and_nothing_is_lost(place: Place, name: str) -> None:
    ask, tap = ASKS[name], str(uuid4())
    ask.ready(place)
    named = {state: place.invitation(visit) for state, visit in place.day.visits.items()}
    path = ask.path.format(**place.day.visits)

    def body(given: Json) -> Json:
        filled = {**given, "tap_id": tap} if path != "/session" else given
        return filled | {key: filled[key].format(**named) for key in filled if key == "invitation"}

    wrong = place.wrong_with(ask.who, path, body(ask.bad), ask.kind)
    good = place.send(ask.who, path, body(ask.good)) if ask.good is not None and not wrong else None

    assert (wrong, good is None or good.status_code in GOOD) == ([], True)


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("DELETE", "/api/v1/tickets", errors.WrongMethodError),
        ("GET", "/api/v1/ratings", errors.WrongMethodError),
        ("PUT", "/api/v1/session", errors.WrongMethodError),
        ("POST", "/api/v1/kiosk", errors.WrongMethodError),
        ("GET", "/api/v1/visits/1/serve", errors.WrongMethodError),
        ("POST", "/api/v1/nowhere", errors.NotFoundError),
        ("POST", "/api/v1/visits/1/dance", errors.NotFoundError),
        ("POST", "/api/v1/counters/x/open", errors.NotFoundError),
        ("GET", "/nowhere", errors.NotFoundError),
        ("GET", "/api/v1/kiosk%00", errors.NotFoundError),
    ],
)
@pytest.mark.parametrize("language", [VIETNAMESE, ENGLISH])
def test_a_wrong_method_or_address_is_refused_in_words(
    app: Flask, office: Office, method: str, path: str, kind: type[KioskError], language: str
) -> None:
    before = everything(office)

    answer = app.test_client().open(path, method=method, headers={"X-Kiosk-Language": language})

    assert (faults_of(answer, kind, language), changed(before, everything(office))) == ([], [])
