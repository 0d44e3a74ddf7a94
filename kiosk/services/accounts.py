"""Staff: accounts, passwords, signing in, and what each may do where."""

import hashlib
import secrets
import threading
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION

from kiosk.domain import office_rules as rules
from kiosk.domain.errors import AlreadyExistsError, BadInputError, TooManyTriesError, UnknownAccountError
from kiosk.domain.events import SessionEnded, StaffChanged
from kiosk.domain.office_shapes import SHORTEST_PASSWORD
from kiosk.storage import accounts as statements
from kiosk.storage import rows
from kiosk.storage.sites import SYSTEM
from kiosk.unit import Look, ReadUnit, Unit

ROLES = ("officer", "supervisor", "manager", "administrator")
EVERYWHERE = "*"
SESSION_LENGTH = timedelta(hours=14)

# m = 19 MiB, t = 2, p = 1 (OWASP's argon2id profile): a small PC must bear a morning of logins.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_TWO_AT_ONCE = threading.BoundedSemaphore(2)  # a login flood must not become a memory flood
_TURN_WITHIN_S = 1.0


def _no_password() -> str:
    """A hash that takes as long to check as any other; of no known password, so that none is hashed."""
    salt, hashed = (
        b64encode(secrets.token_bytes(n)).decode().rstrip("=") for n in (_HASHER.salt_len, _HASHER.hash_len)
    )
    costs = f"m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${costs}${salt}${hashed}"


_NOBODY = _no_password()


@dataclass(frozen=True, slots=True)
class Officer:
    """A signed-in account with its grants: (role, site key or ``*``)."""

    name: str
    display_name: str
    title: str
    grants: frozenset[tuple[str, str]]
    session: str = ""  # hash of the session it signed in with

    def roles_at(self, site: str) -> frozenset[str]:
        """The roles this account has at a site."""
        return frozenset(role for role, scope in self.grants if scope in (site, EVERYWHERE))

    def sites(self) -> frozenset[str]:
        """Sites named in the grants; ``*`` stands for all."""
        return frozenset(scope for _, scope in self.grants)


def create(unit: Unit, name: str, display_name: str, password: str, title: str = "") -> None:
    """Create an account; ``unit`` is a write of the system site.

    Raises:
        FaultsError: The name cannot be typed everywhere, or the name on screens is blank.
        AlreadyExistsError: The name is taken.
        BadInputError: The password is too short.
    """
    rules.refuse([*rules.account_faults(name), *rules.name_faults(display_name, "display_name")])
    if exists(unit, name):
        raise AlreadyExistsError(name)
    row = {
        "site_id": SYSTEM,
        "name": name,
        "display_name": display_name,
        "title": title,
        "password_hash": hash_password(password),
        "created_at": unit.now,
    }
    unit.connection.execute(statements.CREATE, row)
    unit.record(StaffChanged(name, "created"))


def exists(unit: ReadUnit, name: str) -> bool:
    """Whether the name is taken; ``unit`` is of the system site."""
    return rows.first(unit.connection, statements.ACCOUNT, account=name) is not None


def grant(unit: Unit, name: str, role: str, scope: str) -> None:
    """Give an account a role at a site or at all (``*``); ``unit`` is a write of the system site."""
    if any(
        (row["role"], row["scope"]) == (role, scope)
        for row in rows.rows(unit.connection, statements.GRANTS, account=name)
    ):
        return
    unit.connection.execute(
        statements.GRANT, {"site_id": SYSTEM, "account": name, "role": role, "scope": scope}
    )
    unit.record(StaffChanged(name, f"granted {role} {scope}"))


def set_password(unit: Unit, name: str, password: str) -> None:
    """Change a password and end every session of the account; ``unit`` is a write of the system site.

    Raises:
        UnknownAccountError: There is no such account.
        BadInputError: The password is too short.
    """
    hashed = hash_password(password)
    if rows.run(unit.connection, statements.SET_PASSWORD, at_name=name, to_hash=hashed) == 0:
        raise UnknownAccountError(name)
    rows.run(unit.connection, statements.CLOSE_ALL, account=name)
    unit.record(StaffChanged(name, "password"))


def verify(account: Mapping[str, Any] | None, password: str) -> bool:
    """Whether the password is the account's; takes as long for an account that does not exist.

    Raises:
        TooManyTriesError: Its turn did not come within a second.
    """
    stored = account["password_hash"] if account is not None and account["active"] else _NOBODY
    if not _TWO_AT_ONCE.acquire(timeout=_TURN_WITHIN_S):
        raise TooManyTriesError("two are being checked")
    try:
        _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
    finally:
        _TWO_AT_ONCE.release()
    return account is not None and bool(account["active"])


def open_session(unit: Unit, name: str) -> str:
    """Open a session and return the key for its cookie; only its hash is kept."""
    key = secrets.token_urlsafe(32)
    row = {
        "site_id": SYSTEM,
        "key_hash": digest(key),
        "account": name,
        "created_at": unit.now,
        "seen_at": unit.now,
        "expires_at": unit.now + SESSION_LENGTH,
    }
    unit.connection.execute(statements.OPEN_SESSION, row)
    unit.record(StaffChanged(name, "signed in"))
    return key


def close_session(unit: Unit, key: str) -> None:
    """End a session at once, its sockets too."""
    row = rows.first(unit.connection, statements.SESSION, key_hash=digest(key))
    if row is not None:
        rows.run(unit.connection, statements.CLOSE_SESSION, at_key=digest(key))
        unit.record(SessionEnded(row["account"], digest(key)))


def sessions_over(unit: ReadUnit) -> bool:
    """Whether any session has run out; ``unit`` is of the system site."""
    return rows.first(unit.connection, statements.OVER, now=unit.now) is not None


def forget_sessions(unit: Unit) -> None:
    """Forget the sessions that have run out; ``unit`` is a write of the system site."""
    rows.run(unit.connection, statements.FORGET, now=unit.now)


def by_session(look: Look, key: str) -> Officer | None:
    """The account whose cookie this is, unless its session ended; ``look`` is at the system site."""
    found = rows.rows(look.connection, statements.SESSION_WITH_GRANTS, key_hash=digest(key))
    if not found or found[0]["expires_at"] <= look.now:
        return None
    grants = frozenset((row["role"], row["scope"]) for row in found if row["role"] is not None)
    row = found[0]
    return Officer(row["account"], row["display_name"], row["title"], grants, row["key_hash"])


def grants_of(unit: ReadUnit, name: str) -> frozenset[tuple[str, str]]:
    """The account's grants."""
    return frozenset(
        (row["role"], row["scope"]) for row in rows.rows(unit.connection, statements.GRANTS, account=name)
    )


def hash_password(password: str) -> str:
    """The argon2id hash to keep.

    Raises:
        BadInputError: The password is shorter than eight signs.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise BadInputError(where="password")
    # Not in the queue of the logins: a write is open, and everybody waits for it.
    return _HASHER.hash(password)


def digest(secret: str) -> str:
    """What is kept of a random key or token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def check_roles(roles: Iterable[str]) -> None:
    """Refuse a role that does not exist.

    Raises:
        BadInputError: A role is unknown.
    """
    if not set(roles) <= set(ROLES):
        raise BadInputError(where="role")
