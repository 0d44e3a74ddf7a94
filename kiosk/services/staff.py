"""The administration of accounts: who works where, in which roles, and who no longer does."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from kiosk.domain.errors import AlreadyExistsError, ForbiddenError, InUseError, UnknownAccountError
from kiosk.domain.events import StaffChanged
from kiosk.domain.office_shapes import ACCOUNT, NAME, SHORTEST_PASSWORD, Shape
from kiosk.services import accounts
from kiosk.services.accounts import EVERYWHERE, ROLES, Officer
from kiosk.storage import accounts as statements
from kiosk.storage import rows, staff
from kiosk.storage.types import Row
from kiosk.unit import ReadUnit, Unit

ADMINISTRATOR = "administrator"
PASSWORD: Shape = {"type": "string", "minLength": SHORTEST_PASSWORD, "maxLength": 200}
SHAPE: Mapping[str, Shape] = {
    "name": ACCOUNT,
    "display_name": NAME,
    "title": {"type": "string", "maxLength": 120},
    "roles": {"type": "array", "items": {"enum": list(ROLES)}, "uniqueItems": True, "minItems": 1},
}


def at_site(unit: ReadUnit, site: str, *, everywhere: bool) -> list[dict[str, Any]]:
    """The accounts that work at a site; ``unit`` is of the system site.

    Args:
        unit: An open unit of the system site.
        site: The site's key.
        everywhere: Also those with a role at all sites (``*``).

    Returns:
        ``[{name, display_name, title, active, scope, roles, elsewhere}]``: the roles in ``scope``, and
        whether the account has roles outside of it.
    """
    granted: dict[str, dict[str, list[str]]] = {}
    for row in staff.all_grants(unit.connection):
        granted.setdefault(row["account"], {}).setdefault(row["scope"], []).append(row["role"])
    found = []
    for account in staff.every(unit.connection):
        scopes = granted.get(account["name"], {})
        scope = EVERYWHERE if everywhere and EVERYWHERE in scopes else site
        if scope in scopes:
            found.append(
                {
                    "name": account["name"],
                    "display_name": account["display_name"],
                    "title": account["title"],
                    "active": bool(account["active"]),
                    "scope": scope,
                    "roles": [role for role in ROLES if role in scopes[scope]],
                    "elsewhere": len(scopes) > 1,
                }
            )
    return found


def all_accounts(unit: ReadUnit) -> dict[str, bool]:
    """Every account's name, and whether it is active; ``unit`` is of the system site."""
    return {row["name"]: bool(row["active"]) for row in staff.every(unit.connection)}


def must_be_new(unit: ReadUnit, name: str) -> None:
    """Refuse a name that is taken, in whichever office; ``unit`` is of the system site.

    Raises:
        AlreadyExistsError: It is taken.
    """
    if rows.first(unit.connection, statements.ACCOUNT, account=name) is not None:
        raise AlreadyExistsError(name, where="name")


def create(unit: Unit, person: Mapping[str, Any], scope: str, password: str = "") -> None:
    """Create an account with its roles in a scope; ``unit`` is a write of the system site.

    Args:
        unit: An open write of the system site.
        person: ``{name, display_name, title?, roles}``.
        scope: A site's key, or ``*``.
        password: Empty: one that nobody knows, until a new one is set.

    Raises:
        AlreadyExistsError: The name is taken.
    """
    name = person["name"]
    must_be_new(unit, name)
    secret = password or secrets.token_urlsafe(24)
    accounts.create(unit, name, person["display_name"].strip(), secret, person.get("title", "").strip())
    put_roles(unit, name, person["roles"], scope)


def change(unit: Unit, name: str, display_name: str, title: str) -> None:
    """Change how a person is named on screens; ``unit`` is a write of the system site.

    Raises:
        UnknownAccountError: There is no such account.
    """
    row = _present(unit, name)
    values = {"display_name": display_name.strip(), "title": title.strip()}
    if any(row[column] != value for column, value in values.items()):
        staff.change(unit.connection, name, values)
        unit.record(StaffChanged(name, "changed"))


def put_roles(unit: Unit, name: str, roles: Iterable[str], scope: str) -> None:
    """Make these the account's roles in a scope; ``unit`` is a write of the system site.

    Raises:
        BadInputError: A role is unknown.
    """
    wanted = set(roles)
    accounts.check_roles(wanted)
    had = {role for role, where in accounts.grants_of(unit, name) if where == scope}
    for role in sorted(had - wanted):
        staff.revoke(unit.connection, name, role, scope)
        unit.record(StaffChanged(name, f"revoked {role} {scope}"))
    for role in sorted(wanted - had):
        accounts.grant(unit, name, role, scope)


def deactivate(unit: Unit, name: str) -> None:
    """Shut an account out at once: its password goes with it, and so do its sessions and sockets.

    ``unit`` is a write of the system site.

    Raises:
        UnknownAccountError: There is no such account.
        InUseError: The officer sits at a counter.
    """
    if not _present(unit, name)["active"]:
        return
    if staff.seat(unit.connection, name) is not None:
        raise InUseError(f"account {name}")
    accounts.set_password(unit, name, secrets.token_urlsafe(24))
    staff.change(unit.connection, name, {"active": 0})
    unit.record(StaffChanged(name, "deactivated"))


def set_password(unit: Unit, name: str, password: str) -> None:
    """Give an account a new password; one that was shut out may sign in again with it.

    ``unit`` is a write of the system site.

    Raises:
        UnknownAccountError: There is no such account.
        BadInputError: The password is too short.
    """
    was_active = _present(unit, name)["active"]
    accounts.set_password(unit, name, password)
    if not was_active:
        staff.change(unit.connection, name, {"active": 1})
        unit.record(StaffChanged(name, "reactivated"))


def may_administer(officer: Officer, site: str) -> bool:
    """Whether the account sets this office up."""
    return ADMINISTRATOR in officer.roles_at(site)


def is_over_all(officer: Officer) -> bool:
    """Whether the account administers all offices, and so may create them."""
    return (ADMINISTRATOR, EVERYWHERE) in officer.grants


def check_over(unit: ReadUnit, officer: Officer, name: str, site: str) -> None:
    """Refuse whom this administrator may not change; ``unit`` is of the system site.

    Raises:
        UnknownAccountError: There is no such account, or it does not work in this office.
        ForbiddenError: It also works where the administrator has nothing to say.
    """
    _present(unit, name)
    scopes = {scope for _, scope in accounts.grants_of(unit, name)}
    if is_over_all(officer):
        return
    if site not in scopes:
        raise UnknownAccountError(name)
    if scopes != {site}:
        raise ForbiddenError(f"{officer.name} over {name}")


def check_not_self(officer: Officer, name: str) -> None:
    """Refuse to take one's own rights away: so an office never loses its last administrator.

    Raises:
        InUseError: It is the caller's own account.
    """
    if officer.name == name:
        raise InUseError(f"{name} is signed in")


def check_keeps_own(unit: ReadUnit, officer: Officer, roles: Iterable[str], scope: str) -> None:
    """Refuse that somebody stops being an administrator by their own hand.

    Raises:
        InUseError: The caller's own role would go.
    """
    if (ADMINISTRATOR, scope) in accounts.grants_of(unit, officer.name) and ADMINISTRATOR not in roles:
        raise InUseError(f"{officer.name} is signed in")


def _present(unit: ReadUnit, name: str) -> Row:
    row = rows.first(unit.connection, statements.ACCOUNT, account=name)
    if row is None:
        raise UnknownAccountError(name)
    return row
