"""Taps: the same tap is answered once and the same way, however often it is sent."""

import json
from dataclasses import dataclass
from typing import Any

from kiosk.domain.errors import TapForeignError, TapReusedError
from kiosk.storage import taps
from kiosk.unit import Unit


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap: who made it, its id, and a hash of what it asked for."""

    credential: str
    id: str
    request_hash: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a tap was answered."""

    status: int
    body: Any


def answered(unit: Unit, tap: Tap) -> Remembered | None:
    """What this tap was answered before, or None if it is new.

    Raises:
        TapForeignError: Another credential made a tap of this id.
        TapReusedError: The tap asked for something else.
    """
    row = taps.find(unit.connection, unit.site_id, tap.id)
    if row is None:
        return None
    if row["credential"] != tap.credential:
        raise TapForeignError
    if row["request_hash"] != tap.request_hash:
        raise TapReusedError
    return Remembered(row["status"], json.loads(row["body"]) if row["body"] else None)


def remember(unit: Unit, tap: Tap, status: int, body: Any) -> None:
    """Keep what a tap was answered, in the transaction of its effect."""
    text = "" if body is None else json.dumps(body, ensure_ascii=False)
    taps.keep(
        unit.connection,
        {
            "site_id": unit.site_id,
            "tap_id": tap.id,
            "credential": tap.credential,
            "request_hash": tap.request_hash,
            "status": status,
            "body": text,
            "day": unit.day,
        },
    )
