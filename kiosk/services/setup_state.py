"""What the set-up shows of an office: all that was set up, in use or not, and which devices are there."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from kiosk.domain.service_day import iso
from kiosk.presence import Seen
from kiosk.services import devices, options, screens, zones
from kiosk.speakers import Heard
from kiosk.storage import setup as rows
from kiosk.storage.sites import every as every_site
from kiosk.storage.types import Row
from kiosk.unit import ReadUnit

# A screen reads at least every thirty seconds; an agent's long poll ends after twenty-five.
HERE_WITHIN = timedelta(seconds=90)
UNCLAIMED = "unclaimed "

FIELD = ("id", "name", "name_en", "pictogram", "position")
SERVICE = (
    "code",
    "field",
    "prefix",
    "name",
    "name_en",
    "digits",
    "first_number",
    "position",
    "kind",
    "restart",
    "cap",
    "slip_words",
    "slip_words_en",
    "slot_min",
    "slot_capacity",
    "book_ahead_days",
)


def office(
    unit: ReadUnit, seen: Mapping[str, Seen], heard: Mapping[str, Heard] | None = None
) -> dict[str, Any]:
    """Everything that is set up in an office.

    Args:
        unit: An open unit of the office.
        seen: Its devices' last signs of life.
        heard: What its boards tell of their loudspeakers.

    Returns:
        ``{rev, now, site, options, fields, services, counters, zones, printers, devices}``.
    """
    return {
        **screens.heading(unit),
        "options": options.told(unit.site.settings),
        "fields": fields(unit),
        "services": services(unit),
        "counters": counters(unit),
        "zones": zones.every(unit),
        "printers": printers(unit),
        "devices": [
            _device(unit, row, seen.get(row["id"]), (heard or {}).get(row["id"]))
            for row in devices.every(unit)
        ],
    }


def sites(unit: ReadUnit) -> list[dict[str, Any]]:
    """All offices: ``[{key, name, kind, demonstration}]``; ``unit`` is of the system site."""
    return [
        {"key": site.key, "name": site.name, "kind": site.kind, "demonstration": site.demonstration}
        for site in every_site(unit.connection)
    ]


def fields(unit: ReadUnit) -> list[dict[str, Any]]:
    """All fields, in their order."""
    found = rows.every(unit.connection, unit.site_id, "field")
    return [{**_only(row, FIELD), "active": bool(row["active"])} for row in found]


def services(unit: ReadUnit) -> list[dict[str, Any]]:
    """All services, in their order."""
    return [service(row) for row in rows.every(unit.connection, unit.site_id, "service")]


def service(row: Row) -> dict[str, Any]:
    """A service's row as the set-up says it."""
    return {
        **_only(row, SERVICE),
        **{name: bool(row[name]) for name in ("no_wait", "asks_quantity", "active")},
        **{name: json.loads(row[name]) for name in ("purposes", "own_days")},
    }


def counters(unit: ReadUnit) -> list[dict[str, Any]]:
    """All counters: ``{number, name, services, helping, active, state, officer}``."""
    helping = rows.helping_by_counter(unit.connection, unit.site_id)
    served = rows.services_by_counter(unit.connection, unit.site_id)
    return [
        {
            "number": row["number"],
            "name": row["name"],
            "services": served.get(row["number"], []),
            "helping": helping.get(row["number"], []),
            "active": bool(row["active"]),
            "state": row["state"],
            "officer": row["officer"],
        }
        for row in rows.every(unit.connection, unit.site_id, "counter")
    ]


def printers(unit: ReadUnit) -> list[dict[str, Any]]:
    """All printers: ``{name, transport, address, model, state, cause, near_end, since}``."""
    return [
        {
            **_only(row, ("name", "transport", "address", "state", "cause")),
            "model": json.loads(row["model"]),
            "near_end": bool(row["near_end"]),
            "since": iso(row["since"]),
        }
        for row in rows.every(unit.connection, unit.site_id, "printer")
    ]


def _device(unit: ReadUnit, row: Row, seen: Seen | None, heard: Heard | None) -> dict[str, Any]:
    last = seen.at if seen else row["seen_at"]
    return {
        **_only(row, ("id", "kind", "name", "counter", "printer", "zone")),
        "created_at": iso(row["created_at"]),
        "seen_at": iso(last),
        "online": seen is not None and (seen.sockets > 0 or unit.now - seen.at <= HERE_WITHIN),
        "claimed": not row["token_hash"].startswith(UNCLAIMED),
        "speaker": _speaker(heard) if heard else None,
    }


def _speaker(heard: Heard) -> dict[str, Any]:
    return {
        "at": iso(heard.at),
        "sound": heard.sound,
        "last_ms": heard.last_ms,
        "worst_ms": heard.worst_ms,
    }


def _only(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}
