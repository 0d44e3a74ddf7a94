"""Statements about devices and pairings."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kiosk.storage import rows
from kiosk.storage.models import Device, Pairing
from kiosk.storage.sites import SYSTEM

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
SEEN = (
    update(Device)
    .where(Device.site_id == bindparam("at_site"), Device.id == bindparam("at_device"))
    .values(seen_at=bindparam("at"))
)
REVOKE = (
    update(Device)
    .where(
        Device.site_id == bindparam("at_site"),
        Device.id == bindparam("at_device"),
        Device.revoked_at.is_(None),
    )
    .values(revoked_at=bindparam("at"))
)
CHANGE = (
    update(Device)
    .where(Device.site_id == bindparam("at_site"), Device.id == bindparam("at_device"))
    .values(name=bindparam("to_name"), zone=bindparam("to_zone"))
)
RETOKEN = (
    update(Device)
    .where(Device.site_id == bindparam("at_site"), Device.id == bindparam("at_device"))
    .values(token_hash=bindparam("to_hash"))
)
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


def revoke(connection: Connection, site: str, device: str, at: datetime) -> bool:
    """Make the device's token invalid; returns whether it was valid."""
    return rows.run(connection, REVOKE, at_site=site, at_device=device, at=at) == 1
