"""Whose figures a manager may see."""

from __future__ import annotations

from kiosk.callers import DESK
from kiosk.domain.errors import ForbiddenError, UnknownSiteError
from kiosk.domain.scopes import Scope
from kiosk.routes.pages import all_sites
from kiosk.services.accounts import EVERYWHERE, Officer

MANAGERS = ("manager", "administrator")


def serves(officer: Officer) -> bool:
    """Whether the account may open the reception and the bookings."""
    return any(role in DESK for role, _ in officer.grants)


def sites_of(officer: Officer) -> list[str]:
    """Keys of the offices that the account manages, in order."""
    granted = {scope for role, scope in officer.grants if role in MANAGERS}
    if EVERYWHERE in granted:
        return [site.key for site in all_sites()]
    return sorted(granted)


def sites_in(officer: Officer, scope: Scope) -> list[str]:
    """Keys of the offices that a scope stands for.

    Raises:
        ForbiddenError: The account does not manage the scope's office; whether it exists is not told.
        UnknownSiteError: The installation has no such office, or none at all.
    """
    mine = sites_of(officer)
    if scope.kind != "all":
        if scope.site in mine:
            return [scope.site]
        if EVERYWHERE in officer.sites():
            raise UnknownSiteError(scope.site)
        raise ForbiddenError(f"{officer.name} at {scope.site}")
    if not mine:
        raise UnknownSiteError
    return mine


def choices_for(officer: Officer, roles: tuple[str, ...]) -> list[dict[str, str]]:
    """The offices where the account has one of the roles: ``[{key, name}]``, in order."""
    granted = {scope for role, scope in officer.grants if role in roles}
    return [
        {"key": site.key, "name": site.name}
        for site in all_sites()
        if EVERYWHERE in granted or site.key in granted
    ]
