"""Signing in and out, by the API and by a plain form."""

import hashlib
import hmac
import secrets
from datetime import timedelta
from hmac import compare_digest

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.callers import caller, cookie_name, session_slot, signed_in
from kiosk.domain import errors
from kiosk.routes.access import access
from kiosk.routes.answers import SESSION
from kiosk.routes.api import Operation, answer, documented, read_body, text
from kiosk.routes.guesses import FAILURES, Origin, hearing
from kiosk.routes.pages import render_login
from kiosk.runtime import runtime
from kiosk.services import accounts
from kiosk.services.accounts import Officer
from kiosk.storage import accounts as statements
from kiosk.storage import rows
from kiosk.storage.sites import SYSTEM

blueprint = Blueprint("sessions", __name__)
KNOWN_COOKIE = "kiosk_known"
KNOWN_FOR = timedelta(days=180)


def sign_in(username: str, password: str) -> tuple[str, Officer]:
    """Check a password and open a session; returns the cookie's key and the account.

    Raises:
        BadCredentialsError: The account or the password is wrong.
        TooManyTriesError: The try comes too early, or too many others are being checked.
    """
    origin = _origin(username)
    with hearing(origin, username):
        with runtime().units.read(SYSTEM) as unit:
            # No database holds such a name, and PostgreSQL does not even look for it.
            nobody = "\0" in username
            account = None if nobody else rows.first(unit.connection, statements.ACCOUNT, account=username)
        # The hash is checked outside any unit: it takes tens of milliseconds and must hold no turn.
        if not accounts.verify(account, password):
            FAILURES.failed(origin, username)
            raise errors.BadCredentialsError(username)
    FAILURES.succeeded(origin, username)
    return open_session(username)


def _origin(username: str) -> Origin:
    """Where a try comes from: a browser that this account has signed in with before, else the address."""
    given = request.cookies.get(KNOWN_COOKIE, "")
    known = compare_digest(given.encode(), _known(given.partition(".")[0], username).encode())
    return Origin(given, known=True) if known else Origin(request.remote_addr or "")


def _known(browser: str, username: str) -> str:
    """What a browser keeps to be known again; it opens nothing, it only has failures of its own."""
    told = f"known browser\n{browser}\n{username}".encode()
    return f"{browser}.{hmac.new(runtime().secret.flask_key, told, hashlib.sha256).hexdigest()}"


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
    """Give the browser its session."""
    _keep(response, cookie_name(slot), key, accounts.SESSION_LENGTH)


def _keep(response: AnyResponse, name: str, value: str, length: timedelta) -> None:
    """Set a cookie. Plain HTTP on a LAN is supported: Secure follows the request and the public address."""
    response.set_cookie(
        name,
        value,
        max_age=int(length.total_seconds()),
        httponly=True,
        samesite="Lax",
        # Behind a proxy that ends the encryption the request itself looks plain.
        secure=request.is_secure or runtime().settings.public_url.startswith("https://"),
    )


def _welcome(response: AnyResponse, key: str, username: str) -> None:
    """Give the browser its session, and let it be known again."""
    set_cookie(response, key, session_slot())
    if not _origin(username).known:
        _keep(response, KNOWN_COOKIE, _known(secrets.token_urlsafe(16), username), KNOWN_FOR)


@blueprint.post("/api/v1/session")
@access(anyone=True)
@documented(
    Operation(
        "Sign in",
        body={"username": text(64, 1), "password": text(200, 1), "tap_id": text(64)},
        required=("username", "password"),
        answers={200: SESSION},
        errors=(errors.BadCredentialsError, errors.TooManyTriesError),
        tapped=False,
    )
)
def post_session() -> Response:
    """Answer with the session's cookie."""
    body = read_body()
    key, officer = sign_in(body["username"], body["password"])
    response = answer(200, _account(officer))
    _welcome(response, key, body["username"])
    return response


@blueprint.get("/api/v1/session")
@access(roles=accounts.ROLES)
@documented(Operation("Who is signed in", answers={200: SESSION}))
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
    return render_login(_next())


@blueprint.post("/login")
@access(anyone=True)
def login_form() -> AnyResponse:
    """The form, sent by a browser without scripts as well."""
    username = request.form.get("username", "")[:64]
    try:
        key, _ = sign_in(username, request.form.get("password", "")[:200])
    except (errors.BadCredentialsError, errors.TooManyTriesError) as error:
        return render_login(_next(), error)
    response = redirect(_next())
    _welcome(response, key, username)
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
    # A browser takes // and /\ for another server, and leaves out control characters before it looks.
    plain = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if plain and wanted.isprintable() and " " not in wanted else "/desk"


def _account(officer: Officer) -> dict[str, object]:
    return {
        "account": {"name": officer.name, "display_name": officer.display_name, "title": officer.title},
        "roles": sorted({role for role, _ in officer.grants}),
        "sites": sorted(officer.sites()),
        "grants": [{"role": role, "scope": scope} for role, scope in sorted(officer.grants)],
    }
