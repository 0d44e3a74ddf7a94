"""Statements about devices, pairings, accounts and sessions that every request or rare write needs."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kiosk.storage.models import Account, AccountGrant, Device, LoginSession, Pairing
from kiosk.storage.sites import SYSTEM
from kiosk.storage.types import Row

BY_TOKEN = select(Device).where(
    Device.site_id == bindparam("site"),
    Device.token_hash == bindparam("token_hash"),
    Device.revoked_at.is_(None),
)
BY_ID = select(Device).where(Device.site_id == bindparam("site"), Device.id == bindparam("device"))
ALL = (
    select(Device)
    .where(Device.site_id == bindparam("site"), Device.revoked_at.is_(None))
    .order_by(Device.kind, Device.name, Device.counter)
)
ENROL = insert(Device)
REVOKE = (
    update(Device)
    .where(
        Device.site_id == bindparam("at_site"),
        Device.id == bindparam("at_device"),
        Device.revoked_at.is_(None),
    )
    .values(revoked_at=bindparam("at"))
)
RETOKEN = (
    update(Device)
    .where(Device.site_id == bindparam("at_site"), Device.id == bindparam("at_device"))
    .values(token_hash=bindparam("to_hash"))
)
SESSION = (
    select(LoginSession, Account.display_name, Account.title)
    .join(Account, (Account.site_id == LoginSession.site_id) & (Account.name == LoginSession.account))
    .where(
        LoginSession.site_id == SYSTEM, LoginSession.key_hash == bindparam("key_hash"), Account.active == 1
    )
)
OPEN_SESSION = insert(LoginSession)
TOUCH_SESSION = (
    update(LoginSession)
    .where(LoginSession.site_id == SYSTEM, LoginSession.key_hash == bindparam("at_key"))
    .values(seen_at=bindparam("to_seen"))
)
CLOSE_SESSION = delete(LoginSession).where(
    LoginSession.site_id == SYSTEM, LoginSession.key_hash == bindparam("at_key")
)
CLOSE_ALL = delete(LoginSession).where(
    LoginSession.site_id == SYSTEM, LoginSession.account == bindparam("account")
)
GRANTS = select(AccountGrant).where(
    AccountGrant.site_id == SYSTEM, AccountGrant.account == bindparam("account")
)
ACCOUNT = select(Account).where(Account.site_id == SYSTEM, Account.name == bindparam("account"))
PAIRING = select(Pairing).where(Pairing.site_id == SYSTEM, Pairing.poll_hash == bindparam("poll_hash"))
PAIRING_BY_CODE = select(Pairing).where(Pairing.site_id == SYSTEM, Pairing.code == bindparam("code"))
OPEN_PAIRING = insert(Pairing)
CONFIRM_PAIRING = (
    update(Pairing)
    .where(Pairing.site_id == SYSTEM, Pairing.code == bindparam("at_code"), Pairing.device_id.is_(None))
    .values(device_site=bindparam("to_site"), device_id=bindparam("to_device"))
)
CLAIM_PAIRING = (
    update(Pairing)
    .where(Pairing.site_id == SYSTEM, Pairing.poll_hash == bindparam("at_poll"), Pairing.claimed == 0)
    .values(claimed=1)
)
FORGET_PAIRINGS = delete(Pairing).where(Pairing.site_id == SYSTEM, Pairing.expires_at < bindparam("now"))


def first(connection: Connection, statement: Any, **values: Any) -> Row | None:
    """The first row of one of this module's statements."""
    return connection.execute(statement, values).mappings().first()


def rows(connection: Connection, statement: Any, **values: Any) -> list[Row]:
    """All rows of one of this module's statements."""
    return list(connection.execute(statement, values).mappings())


def run(connection: Connection, statement: Any, **values: Any) -> int:
    """Run one of this module's writing statements; returns how many rows it changed."""
    return connection.execute(statement, values).rowcount


def revoke(connection: Connection, site: str, device: str, at: datetime) -> bool:
    """Make the device's token invalid; returns whether it was valid."""
    return run(connection, REVOKE, at_site=site, at_device=device, at=at) == 1
