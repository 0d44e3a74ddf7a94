"""Statements about accounts that only their administration needs; all rows are the system site's."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, update

from kiosk.storage.models import Account, AccountGrant, Counter
from kiosk.storage.sites import SYSTEM
from kiosk.storage.types import Row

ACCOUNTS = select(Account).where(Account.site_id == SYSTEM).order_by(Account.name)
GRANTS = (
    select(AccountGrant)
    .where(AccountGrant.site_id == SYSTEM)
    .order_by(AccountGrant.account, AccountGrant.scope, AccountGrant.role)
)


def every(connection: Connection) -> list[Row]:
    """All accounts, the inactive ones too."""
    return list(connection.execute(ACCOUNTS).mappings())


def all_grants(connection: Connection) -> list[Row]:
    """All grants: ``{account, role, scope}``."""
    return list(connection.execute(GRANTS).mappings())


def change(connection: Connection, account: str, values: Mapping[str, Any]) -> None:
    """Set columns of an account."""
    connection.execute(
        update(Account).where(Account.site_id == SYSTEM, Account.name == account).values(**values)
    )


def revoke(connection: Connection, account: str, role: str, scope: str) -> None:
    """Take a role away."""
    connection.execute(
        delete(AccountGrant).where(
            AccountGrant.site_id == SYSTEM,
            AccountGrant.account == account,
            AccountGrant.role == role,
            AccountGrant.scope == scope,
        )
    )


def seat(connection: Connection, account: str) -> tuple[str, int] | None:
    """The site and counter where an officer sits, whichever site it is."""
    statement = select(Counter.site_id, Counter.number).where(Counter.officer == account).limit(1)
    row = connection.execute(statement).first()
    return None if row is None else (row.site_id, row.number)
