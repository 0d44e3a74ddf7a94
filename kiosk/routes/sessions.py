"""Signing in and out, by the API and by a plain form."""

import threading
from time import monotonic
from urllib.parse import urlsplit

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.callers import caller, cookie_name, session_slot, signed_in
from kiosk.domain import errors
from kiosk.routes.access import access
from kiosk.routes.api import JSON_OBJECT, Operation, answer, documented, read_body, text
from kiosk.routes.pages import render_login
from kiosk.runtime import runtime
from kiosk.services import accounts
from kiosk.services.accounts import Officer
from kiosk.storage import accounts as statements
from kiosk.storage import rows
from kiosk.storage.sites import SYSTEM

blueprint = Blueprint("sessions", __name__)
FREE_FAILURES = 3
LONGEST_DELAY_S = 8.0
FORGET_AFTER_S = 900.0


class Failures:
    """Slows down who guesses; accounts are never locked, for a stranger could lock an office out."""

    def __init__(self) -> None:
        """Start without failures."""
        self._guard = threading.Lock()
        self._failed: dict[str, tuple[int, float]] = {}

    def delay(self, account: str) -> float:
        """Seconds to wait before the next try at this account."""
        with self._guard:
            count, last = self._failed.get(account, (0, 0.0))
            if monotonic() - last > FORGET_AFTER_S:
                self._failed.pop(account, None)
                return 0.0
        if count < FREE_FAILURES:
            return 0.0
        return min(0.25 * 2.0 ** min(count - FREE_FAILURES, 5), LONGEST_DELAY_S)

    def failed(self, account: str) -> None:
        """Remember a wrong password."""
        with self._guard:
            count = self._failed.get(account, (0, 0.0))[0]
            self._failed[account] = (count + 1, monotonic())
            if len(self._failed) > 10_000:
                self._failed.pop(next(iter(self._failed)))

    def succeeded(self, account: str) -> None:
        """Forget them."""
        with self._guard:
            self._failed.pop(account, None)


FAILURES = Failures()
WAITING_ROOM = threading.BoundedSemaphore(16)


def sign_in(username: str, password: str) -> tuple[str, Officer]:
    """Check a password and open a session; returns the cookie's key and the account.

    Raises:
        BadCredentialsError: The account or the password is wrong.
    """
    _wait_for(FAILURES.delay(username))
    here = runtime()
    with here.units.read(SYSTEM) as unit:
        account = rows.first(unit.connection, statements.ACCOUNT, account=username)
    # The hash is checked outside any unit: it takes tens of milliseconds and must hold no turn.
    if not accounts.verify(account, password):
        FAILURES.failed(username)
        raise errors.BadCredentialsError(username)
    FAILURES.succeeded(username)
    return open_session(username)


def _wait_for(delay_s: float) -> None:
    """Make a guesser wait; only a few threads at once, the rest are sent away, so that HTTP goes on.

    Raises:
        TooManyTriesError: Enough are waiting already.
    """
    if not delay_s:
        return
    if not WAITING_ROOM.acquire(blocking=False):
        raise errors.TooManyTriesError("waiting room")
    try:
        threading.Event().wait(delay_s)
    finally:
        WAITING_ROOM.release()


def open_session(username: str) -> tuple[str, Officer]:
    """Open a session for an account that has shown who it is."""
    here = runtime()
    with here.units.write(SYSTEM, actor=username) as unit:
        key = accounts.open_session(unit, username)
    with here.units.read(SYSTEM) as unit:
        officer = accounts.by_session(unit, key)
    if officer is None:
        raise errors.BadCredentialsError(username)
    return key, officer


def set_cookie(response: AnyResponse, key: str, slot: str = "") -> None:
    """Give the browser its session; plain HTTP on a LAN is supported, so Secure follows the request."""
    response.set_cookie(
        cookie_name(slot),
        key,
        max_age=int(accounts.SESSION_LENGTH.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )


@blueprint.post("/api/v1/session")
@access(anyone=True)
@documented(
    Operation(
        "Sign in",
        body={"username": text(64, 1), "password": text(200, 1), "tap_id": text(64)},
        required=("username", "password"),
        answers={200: JSON_OBJECT},
        errors=(errors.BadCredentialsError,),
        tapped=False,
    )
)
def post_session() -> Response:
    """Answer with the session's cookie."""
    body = read_body()
    key, officer = sign_in(body["username"], body["password"])
    response = answer(200, _account(officer))
    set_cookie(response, key, session_slot())
    return response


@blueprint.get("/api/v1/session")
@access(roles=accounts.ROLES)
@documented(Operation("Who is signed in", answers={200: JSON_OBJECT}))
def get_session() -> Response:
    """The account, its roles and its grants."""
    return answer(200, _account(signed_in()))


@blueprint.delete("/api/v1/session")
@access(anyone=True)
@documented(Operation("Sign out", answers={204: None}))
def delete_session() -> Response:
    """End the session at once; doing it twice is no mistake."""
    response = Response(status=204)
    _sign_out(response)
    return response


@blueprint.get("/login")
@access(anyone=True)
def login_page() -> Response:
    """The form."""
    return render_login(_next(), "")


@blueprint.post("/login")
@access(anyone=True)
def login_form() -> AnyResponse:
    """The form, sent by a browser without scripts as well."""
    try:
        key, _ = sign_in(request.form.get("username", "")[:64], request.form.get("password", "")[:200])
    except errors.BadCredentialsError as error:
        return render_login(_next(), error.words)
    response = redirect(_next())
    set_cookie(response, key, session_slot())
    return response


@blueprint.post("/logout")
@access(anyone=True)
def logout() -> AnyResponse:
    """End the session and show the form."""
    response = redirect("/login")
    _sign_out(response)
    return response


def _sign_out(response: AnyResponse) -> None:
    name = cookie_name(session_slot())
    if key := request.cookies.get(name):
        with runtime().units.write(SYSTEM, actor=caller().actor) as unit:
            accounts.close_session(unit, key)
    response.delete_cookie(name)


def _next() -> str:
    """Where to go after signing in: a path of this server, nothing else."""
    wanted = request.values.get("next", "/desk")
    parts = urlsplit(wanted)
    plain = wanted.startswith("/") and not parts.scheme and not parts.netloc and "\\" not in wanted
    plain = plain and all(sign > " " for sign in wanted)
    return wanted if plain else "/desk"


def _account(officer: Officer) -> dict[str, object]:
    return {
        "account": {"name": officer.name, "display_name": officer.display_name, "title": officer.title},
        "roles": sorted({role for role, _ in officer.grants}),
        "sites": sorted(officer.sites()),
        "grants": [{"role": role, "scope": scope} for role, scope in sorted(officer.grants)],
    }
