"""What every screen's state has in common."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain.dispatch import MINUTE
from kiosk.domain.service_day import iso
from kiosk.services import options
from kiosk.storage import counters
from kiosk.unit import ReadUnit


def heading(unit: ReadUnit) -> dict[str, Any]:
    """``{rev, now, site}``: which state this is, when it was read, and where."""
    site = {
        "key": unit.site.key,
        "name": unit.site.name,
        "kind": unit.site.kind,
        "demonstration": unit.site.demonstration,
        "timezone": unit.site.timezone,
    }
    return {"rev": unit.rev, "now": iso(unit.now), "site": site}


def rule(unit: ReadUnit) -> dict[str, int]:
    """The office's rule of calling: ``{normal, priority, ageing_min}``."""
    found = options.of(unit.site.settings).rule
    return {"normal": found.normal, "priority": found.priority, "ageing_min": found.ageing_ms // MINUTE}


def fields_by_counter(unit: ReadUnit) -> dict[int, list[Mapping[str, Any]]]:
    """``{counter: [{id, name, name_en, service}]}``; a field with several services appears once."""
    found: dict[int, list[Mapping[str, Any]]] = {}
    for row in counters.services_of_all(unit.connection, unit.site_id):
        fields = found.setdefault(row["counter"], [])
        if not any(each["id"] == row["field"] for each in fields):
            fields.append({"id": row["field"], "name": row["name"], "name_en": row["name_en"]})
    return found
