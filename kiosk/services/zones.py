"""Zones of an office's hall: which counters belong to each, and what a board in one of them shows."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain import office_rules as rules
from kiosk.domain.errors import BadInputError, InUseError, NotFoundError
from kiosk.domain.events import SetupChanged
from kiosk.storage import setup as rows
from kiosk.storage import zones as statements
from kiosk.unit import ReadUnit, Unit

EVERYWHERE = ""


def put(unit: Unit, zone: Mapping[str, Any]) -> None:
    """Create or change a zone: ``{id, name, name_en, counters, position?}``.

    Raises:
        FaultsError: It has no counter, one twice, or one that the office does not use.
    """
    counters = rows.every(unit.connection, unit.site_id, "counter")
    rules.refuse(rules.zone_faults(zone["counters"], {row["number"] for row in counters if row["active"]}))
    values = {
        name: value.strip() if isinstance(value, str) else value
        for name, value in zone.items()
        if name in ("name", "name_en", "position")
    }
    change = rows.put(unit.connection, unit.site_id, "zone", zone["id"], values)
    if statements.put_counters(unit.connection, unit.site_id, zone["id"], zone["counters"]):
        change = change or "changed"
    if change:
        unit.record(SetupChanged("zone", zone["id"], change))


def remove(unit: Unit, zone: str) -> None:
    """Take a zone out; its counters stay.

    Raises:
        NotFoundError: There is no such zone.
        InUseError: A board stands in it.
    """
    find(unit, zone)
    if statements.has_boards(unit.connection, unit.site_id, zone):
        raise InUseError(f"zone {zone}")
    statements.delete_zone(unit.connection, unit.site_id, zone)
    unit.record(SetupChanged("zone", zone, "removed"))


def check(unit: ReadUnit, zone: str) -> None:
    """Refuse a place where a board cannot stand.

    Raises:
        BadInputError: The office has no such zone.
    """
    if zone != EVERYWHERE and statements.by_id(unit.connection, unit.site_id, zone) is None:
        raise BadInputError(zone, where="zone")


def find(unit: ReadUnit, zone: str) -> dict[str, Any]:
    """A zone as it stands, for who changes a part of it.

    Raises:
        NotFoundError: There is no such zone.
    """
    found = next((each for each in every(unit) if each["id"] == zone), None)
    if found is None:
        raise NotFoundError(f"zone {zone}")
    return found


def every(unit: ReadUnit) -> list[dict[str, Any]]:
    """All zones: ``{id, name, name_en, counters, position}``."""
    counters = statements.counters_by_zone(unit.connection, unit.site_id)
    return [
        {
            **{name: row[name] for name in ("id", "name", "name_en", "position")},
            "counters": counters.get(row["id"], []),
        }
        for row in rows.every(unit.connection, unit.site_id, "zone")
    ]
