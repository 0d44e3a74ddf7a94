"""Who calls: a device by its Bearer token, a member of staff by a session cookie, or nobody known."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

from flask import g, request

from kiosk.domain.errors import ForbiddenError, NotSignedInError, UnknownSiteError
from kiosk.runtime import runtime
from kiosk.services import accounts, devices
from kiosk.services.accounts import EVERYWHERE, Officer, digest
from kiosk.storage import sites
from kiosk.storage.sites import SYSTEM

COOKIE = "kiosk_session"
STAFF = ("officer", "supervisor", "manager", "administrator")
DESK = ("officer", "supervisor", "administrator")
SLOT = re.compile(r"[a-z0-9-]{1,24}")


@dataclass(frozen=True, slots=True)
class Rule:
    """Which devices and roles may call a view or follow an audience."""

    devices: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    anyone: bool = False
    operations: bool = False
    login_page: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Caller:
    """A known device, a known officer, or neither."""

    device: Mapping[str, Any] | None = None
    officer: Officer | None = None

    @property
    def credential(self) -> str:
        """Under which name this caller's taps are remembered."""
        if self.device is not None:
            return f"device:{self.device['id']}"
        return f"staff:{self.officer.name}" if self.officer is not None else "anyone"

    @property
    def actor(self) -> str:
        """The account, for the journal."""
        return self.officer.name if self.officer is not None else ""

    @property
    def device_id(self) -> str:
        """The device, for the journal."""
        return str(self.device["id"]) if self.device is not None else ""


def caller() -> Caller:
    """Who makes this request."""
    found: Caller = g.caller
    return found


def signed_in() -> Officer:
    """The account that makes this request.

    Raises:
        NotSignedInError: Nobody is signed in.
    """
    officer = caller().officer
    if officer is None:
        raise NotSignedInError
    return officer


def find_caller() -> Caller:
    """Look at the request's token or cookie.

    Raises:
        NotSignedInError: A token came that is not, or no longer, valid.
    """
    given = request.headers.get("Authorization", "")
    if given.startswith("Bearer ") and not has_operations_token():
        return _device(given[7:])
    key = request.cookies.get(cookie_name(session_slot()), "")
    return Caller(officer=_recall(key, officer_by_key)) if key else Caller()


def _device(token: str) -> Caller:
    device = _recall(token, device_by_token)
    if device is not None:
        runtime().presence.spoke(device["site_id"], device["id"], runtime().clock.now())
    return Caller(device=device)


def _recall(shown: str, look: Callable[[str], Any]) -> Any:
    return runtime().recognised.recall(digest(shown), lambda: look(shown))


def has_operations_token() -> bool:
    """Whether the request brings the operations token; how long the look takes tells nothing about it."""
    token = runtime().settings.ops_token
    given = request.headers.get("Authorization", "")
    return bool(token) and compare_digest(given.encode(), f"Bearer {token}".encode())


def device_by_token(token: str) -> Mapping[str, Any]:
    """The device of a ``<site>.<random>`` token.

    Raises:
        NotSignedInError: It is not, or no longer, valid.
    """
    site = token.partition(".")[0]
    with runtime().units.look(site) as look:
        device = devices.by_token(look, token)
    if device is None or site == SYSTEM:
        raise NotSignedInError("token")
    runtime().presence.spoke(site, device["id"], runtime().clock.now())
    return device


def officer_by_key(key: str) -> Officer | None:
    """The account of a session cookie, or None when the session is over."""
    with runtime().units.look(SYSTEM) as look:
        return accounts.by_session(look, key)


def session_slot() -> str:
    """Which of the browser's sessions is meant: several live side by side in a demonstration only."""
    slot = request.headers.get("X-Kiosk-Session", "") or request.args.get("as", "")
    return slot if slot and SLOT.fullmatch(slot) and has_demonstration() else ""


def has_demonstration() -> bool:
    """Whether the installation holds a demonstration; asked only when somebody names a slot."""
    with runtime().units.read(SYSTEM) as unit:
        return any(site.demonstration for site in sites.every(unit.connection))


def cookie_name(slot: str) -> str:
    """The cookie of a slot."""
    return f"{COOKIE}_{slot}" if slot else COOKIE


def site_of_caller(*roles: str) -> str:
    """The site this request is about: the device's own, or one that the officer has a role at.

    Args:
        roles: Any of these is needed there; none: any grant will do.

    Raises:
        ForbiddenError: The officer has no such role at the site that was asked for.
        NotSignedInError: Nobody known calls.
        UnknownSiteError: The system site was asked for, which is no office.
    """
    who = caller()
    if who.device is not None:
        return str(who.device["site_id"])
    if who.officer is None:
        raise NotSignedInError
    return site_for(who.officer, roles, request.args.get("site", ""))


def site_for(officer: Officer, roles: tuple[str, ...], wanted: str) -> str:
    """The site that an officer works at: the one wanted, else the first of their grants.

    Raises:
        ForbiddenError: There is none where the officer has one of the roles.
        UnknownSiteError: The system site is wanted, which is no office.
    """
    scopes = {scope for role, scope in officer.grants if not roles or role in roles}
    if wanted and (wanted in scopes or EVERYWHERE in scopes):
        if wanted == SYSTEM:
            raise UnknownSiteError(wanted)
        return wanted
    named = sorted(scopes - {EVERYWHERE})
    if wanted or not scopes:
        raise ForbiddenError(f"{officer.name} at {wanted}")
    return named[0] if named else first_site()


def first_site() -> str:
    """The first office of the installation.

    Raises:
        UnknownSiteError: There is none yet.
    """
    with runtime().units.read(SYSTEM) as unit:
        for site in sites.every(unit.connection):
            return site.key
    raise UnknownSiteError
