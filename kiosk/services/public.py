"""What everybody may see of an office: how many wait for what, how long it may take, what is open."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kiosk.domain.errors import NotFoundError
from kiosk.domain.service_day import iso
from kiosk.services import options, outlooks
from kiosk.services.tracking import Snapshot


def refuse_private(snapshot: Snapshot) -> None:
    """Refuse unless the office shows itself to the public.

    Raises:
        NotFoundError: It does not.
    """
    if not options.of(snapshot.site.settings).public_page:
        raise NotFoundError(snapshot.site.key)


def state(snapshot: Snapshot, moment: datetime) -> dict[str, Any]:
    """The snapshot of ``/public/{site}`` at ``moment``: counts only, no ticket and nobody's name."""
    queues = snapshot.queues
    return {
        **snapshot.heading,
        "now": iso(moment),
        "hours": dict(snapshot.hours),
        "waiting": sum(queues.in_service(code) for code in queues.services),
        "counters": {
            "open": sum(row["state"] == "open" for row in queues.counters),
            "total": len(queues.counters),
        },
        "fields": [field for row in snapshot.fields if (field := _field(snapshot, row))["services"]],
    }


def _field(snapshot: Snapshot, row: Mapping[str, Any]) -> dict[str, Any]:
    own = [each for each in snapshot.queues.services.values() if each["field"] == row["id"]]
    services = [_service(snapshot, each) for each in own]
    return {"id": row["id"], "name": row["name"], "name_en": row["name_en"], "services": services}


def _service(snapshot: Snapshot, row: Mapping[str, Any]) -> dict[str, Any]:
    queues = snapshot.queues
    is_open = [number for number, state in queues.at.get(row["code"], ()) if state == "open"]
    return {
        "code": row["code"],
        "name": row["name"],
        "name_en": row["name_en"],
        "waiting": queues.in_service(row["code"]),
        "expected_wait": outlooks.wait_json(queues.for_a_newcomer(row).wait),
        "counters": is_open,
    }
