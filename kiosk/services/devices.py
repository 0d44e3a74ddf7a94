"""Screens and agents: enrolling, pairing by code, and shutting out."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from uuid_utils.compat import uuid7

from kiosk.domain.errors import (
    BadInputError,
    DeviceAwayError,
    PairingExpiredError,
    UnknownCounterError,
    UnknownDeviceError,
    UnknownPairingError,
)
from kiosk.domain.events import DeviceEnrolled, DeviceRevoked, SetupChanged, SpeakerTested
from kiosk.domain.service_day import iso
from kiosk.services import zones
from kiosk.services.accounts import digest
from kiosk.storage import counters, print_jobs, rows
from kiosk.storage import devices as statements
from kiosk.storage.sites import SYSTEM
from kiosk.unit import Look, ReadUnit, Unit

KINDS = ("kiosk", "board", "terminal", "stand", "agent")
TOKEN_BYTES = 16
CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, O, 1, I
CODE_LENGTH = 8
PAIRING_TIME = timedelta(minutes=10)


def enrol(
    unit: Unit, kind: str, counter: int | None = None, name: str = "", printer: str = "", zone: str = ""
) -> tuple[str, str]:
    """Create a device and return ``(id, token)``; the token is told this once and kept as a hash.

    Raises:
        BadInputError: The kind is unknown, a terminal comes without a counter, or there is no such zone.
        UnknownCounterError: There is no such counter.
    """
    device = str(uuid7())
    token = _new_token(unit.site_id)
    _insert(unit, device, kind, counter, name, printer, zone, digest(token))
    return device, token


def revoke(unit: Unit, device: str) -> None:
    """Shut a device out at once.

    Raises:
        UnknownDeviceError: There is no such device, or it was revoked before.
    """
    row = rows.first(unit.connection, statements.BY_ID, site=unit.site_id, device=device)
    if row is None or not statements.revoke(unit.connection, unit.site_id, device, unit.now):
        raise UnknownDeviceError(device)
    unit.record(DeviceRevoked(device, row["kind"]))


def change(unit: Unit, device: str, *, name: str = "", zone: str | None = None) -> None:
    """Give a device another name, or a board another zone; what is absent stays.

    Raises:
        UnknownDeviceError: There is no such device, or it was revoked.
        BadInputError: There is no such zone, or the device is no board.
    """
    row = rows.first(unit.connection, statements.BY_ID, site=unit.site_id, device=device)
    if row is None or row["revoked_at"] is not None:
        raise UnknownDeviceError(device)
    wanted = {"name": name.strip() or row["name"], "zone": row["zone"] if zone is None else zone}
    if wanted["zone"] and row["kind"] != "board":
        raise BadInputError(row["kind"], where="zone")
    zones.check(unit, wanted["zone"])
    if wanted != {"name": row["name"], "zone": row["zone"]}:
        rows.run(
            unit.connection,
            statements.CHANGE,
            at_site=unit.site_id,
            at_device=device,
            **{f"to_{column}": value for column, value in wanted.items()},
        )
        unit.record(SetupChanged("device", device, "changed"))


def by_token(look: Look, token: str) -> Mapping[str, Any] | None:
    """The device that has this token and was not revoked."""
    return rows.first(look.connection, statements.BY_TOKEN, site=look.site_id, token_hash=digest(token))


def is_revoked(unit: ReadUnit, device: str) -> bool:
    """Whether a device that was let in has lost its token since."""
    row = rows.first(unit.connection, statements.BY_ID, site=unit.site_id, device=device)
    return row is None or row["revoked_at"] is not None


def every(unit: ReadUnit) -> list[Mapping[str, Any]]:
    """All devices of the site that were not revoked."""
    return rows.rows(unit.connection, statements.ALL, site=unit.site_id)


def try_speaker(unit: Unit, device: str, here: bool) -> None:
    """Let a board say its test sentence; ``here``: whether it is connected.

    Raises:
        UnknownDeviceError: The office has no such board.
        DeviceAwayError: It would not hear.
    """
    row = rows.first(unit.connection, statements.BY_ID, site=unit.site_id, device=device)
    if row is None or row["revoked_at"] is not None or row["kind"] != "board":
        raise UnknownDeviceError(device)
    if not here:
        raise DeviceAwayError(device)
    unit.record(SpeakerTested(device))


def write_seen(unit: Unit, seen: Mapping[str, datetime]) -> None:
    """Keep when devices were last seen; presence is no fact and moves no revision."""
    for device, at in seen.items():
        rows.run(unit.connection, statements.SEEN, at_site=unit.site_id, at_device=device, at=at)


def printer_of(unit: ReadUnit, device: Mapping[str, Any]) -> str:
    """The printer where the device's slips come out: its own, else the site's first."""
    if device["printer"]:
        return str(device["printer"])
    return next((str(each["name"]) for each in print_jobs.printers(unit.connection, unit.site_id)), "")


def start_pairing(unit: Unit, kind: str, address: str) -> dict[str, Any]:
    """An unpaired screen asks for a code; ``unit`` is a write of the system site.

    Returns:
        ``{code, poll_key, expires_at, kind}``; the code has eight signs, the poll key is the screen's alone.
    """
    if kind not in KINDS:
        raise BadInputError(where="kind")
    rows.run(unit.connection, statements.FORGET_PAIRINGS, now=unit.now)
    code = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
    key = secrets.token_urlsafe(24)
    expires = unit.now + PAIRING_TIME
    row = {
        "site_id": SYSTEM,
        "poll_hash": digest(key),
        "code": code,
        "kind": kind,
        "address": address,
        "expires_at": expires,
    }
    unit.connection.execute(statements.OPEN_PAIRING, row)
    return {
        "code": code,
        "poll_key": key,
        "expires_at": iso(expires),
        "kind": kind,
    }


def waiting_pairing(unit: ReadUnit, code: str) -> Mapping[str, Any]:
    """The pairing whose code somebody reads off a screen; ``unit`` is of the system site.

    Raises:
        UnknownPairingError: No screen shows this code.
        PairingExpiredError: It was confirmed before, or ten minutes are over.
    """
    plain = "".join(code.upper().replace("-", " ").split())
    row = rows.first(unit.connection, statements.PAIRING_BY_CODE, code=plain)
    if row is None:
        raise UnknownPairingError
    if row["device_id"] is not None or row["expires_at"] <= unit.now:
        raise PairingExpiredError
    return row


def place(unit: Unit, kind: str, counter: int | None, name: str, printer: str, zone: str = "") -> str:
    """Make room for the device that a pairing will claim: it has no token yet. Returns its id."""
    device = str(uuid7())
    _insert(unit, device, kind, counter, name, printer, zone, f"unclaimed {device}")
    return device


def confirm_pairing(unit: Unit, code: str, site: str, device: str) -> None:
    """Tie a waiting screen to its device; ``unit`` is a write of the system site.

    Raises:
        PairingExpiredError: Somebody confirmed it in the meantime.
    """
    if (
        rows.run(unit.connection, statements.CONFIRM_PAIRING, at_code=code, to_site=site, to_device=device)
        != 1
    ):
        raise PairingExpiredError


def poll_pairing(unit: ReadUnit, key: str) -> Mapping[str, Any]:
    """How far a screen's pairing is; ``unit`` is of the system site.

    Raises:
        UnknownPairingError: The key is not known.
        PairingExpiredError: The time is over, or the token was fetched before.
    """
    row = rows.first(unit.connection, statements.PAIRING, poll_hash=digest(key))
    if row is None:
        raise UnknownPairingError
    if row["claimed"] or row["expires_at"] <= unit.now:
        raise PairingExpiredError
    return row


def claim_pairing(unit: Unit, key: str) -> None:
    """Spend the pairing; ``unit`` is a write of the system site.

    Raises:
        PairingExpiredError: It was spent before.
    """
    if rows.run(unit.connection, statements.CLAIM_PAIRING, at_poll=digest(key)) != 1:
        raise PairingExpiredError


def give_token(unit: Unit, device: str) -> tuple[str, Mapping[str, Any]]:
    """Make the device's token, told this once; returns it with the device's row.

    Raises:
        UnknownDeviceError: The device is gone.
    """
    row = rows.first(unit.connection, statements.BY_ID, site=unit.site_id, device=device)
    if row is None or row["revoked_at"] is not None:
        raise UnknownDeviceError(device)
    token = _new_token(unit.site_id)
    rows.run(
        unit.connection, statements.RETOKEN, at_site=unit.site_id, at_device=device, to_hash=digest(token)
    )
    return token, row


def _insert(
    unit: Unit,
    device: str,
    kind: str,
    counter: int | None,
    name: str,
    printer: str,
    zone: str,
    token_hash: str,
) -> None:
    if kind not in KINDS or (kind == "terminal" and counter is None):
        raise BadInputError(where="kind")
    if counter is not None and counters.by_number(unit.connection, unit.site_id, counter) is None:
        raise UnknownCounterError(str(counter))
    zones.check(unit, zone)
    row = {
        "site_id": unit.site_id,
        "id": device,
        "kind": kind,
        "name": name or kind,
        "counter": counter,
        "printer": printer,
        "zone": zone if kind == "board" else "",
        "token_hash": token_hash,
        "created_at": unit.now,
    }
    unit.connection.execute(statements.ENROL, row)
    unit.record(DeviceEnrolled(device, kind, counter))


def _new_token(site: str) -> str:
    return f"{site}.{secrets.token_hex(TOKEN_BYTES)}"
