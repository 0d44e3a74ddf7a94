"""Several services in one turn: where a visit goes on."""

from collections.abc import Mapping
from typing import Any

from kiosk.storage import counters
from kiosk.unit import ReadUnit


def of(visit: Mapping[str, Any]) -> list[str]:
    """Codes of the services a visit is still to go to, in their order."""
    return [code for code in visit["errands"].split(",") if code]


def left_after(unit: ReadUnit, visit: Mapping[str, Any]) -> list[str]:
    """What is left once this counter is done: what it calls itself was done there too.

    A service that was taken out of use meanwhile is left out: nobody would call the visit there.
    """
    further = of(visit)
    if not further:
        return []
    here = counters.services_of(unit.connection, unit.site_id, visit["counter"])
    return [
        code
        for code in further
        if code not in here and counters.service(unit.connection, unit.site_id, code) is not None
    ]
