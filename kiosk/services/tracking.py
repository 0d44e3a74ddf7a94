"""What the phone sees: where one's number is in the queue, and after the visit the invitation."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain import ballots as rules
from kiosk.domain.errors import UnknownTicketError
from kiosk.domain.service_day import iso
from kiosk.domain.visits import WAITING
from kiosk.services import explanations, options, ratings, screens, tickets
from kiosk.storage import counters, visits
from kiosk.unit import ReadUnit


def state(unit: ReadUnit, vote_key: bytes, token: str, language: str = "vi") -> dict[str, Any]:
    """The snapshot of ``/t/{token}``.

    Raises:
        UnknownTicketError: No slip carries this token.
    """
    row = visits.by_token(unit.connection, unit.site_id, token)
    if row is None:
        raise UnknownTicketError
    is_open = ratings.is_open(unit, row)
    return {
        **screens.heading(unit),
        "code": row["code"],
        "state": row["state"],
        "service": _service(unit, row),
        "priority": row["priority"] or None,
        "purpose": row["purpose"] or None,
        **_queue(unit, row),
        "called": _called(unit, row),
        "why": explanations.words(row["why"], language),
        "rule": screens.rule(unit),
        "issued_at": iso(row["issued_at"]),
        "answered": bool(row["answered"]),
        "invitation": rules.invitation(vote_key, unit.site_id, row["id"]) if is_open else None,
        "scale": ratings.scale_json(rules.SIPAS) if is_open else None,
    }


def _service(unit: ReadUnit, row: Mapping[str, Any]) -> dict[str, str]:
    service = counters.service(unit.connection, unit.site_id, row["service"])
    if service is None:
        return {"code": row["service"], "name": row["service"], "name_en": row["service"]}
    return {"code": service["code"], "name": service["name"], "name_en": service["name_en"]}


def _queue(unit: ReadUnit, row: Mapping[str, Any]) -> dict[str, Any]:
    if row["state"] != WAITING or row["day"] != unit.day:
        at = [row["counter"]] if row["counter"] else []
        return {"ahead": None, "expected_wait": None, "counters": at}
    at = counters.counters_for(unit.connection, unit.site_id, row["service"])
    outlook = tickets.look_ahead(
        unit, row["service"], row["field"], at, bool(row["is_priority"]), row["queue_key"]
    )
    where = [row["target_counter"]] if row["target_counter"] else list(outlook.counters)
    return {"ahead": outlook.ahead, "expected_wait": tickets.wait_json(outlook.wait), "counters": where}


def _called(unit: ReadUnit, row: Mapping[str, Any]) -> dict[str, Any] | None:
    if row["called_at"] is None or row["state"] == WAITING or not row["counter"]:
        return None
    return {
        "counter": row["counter"],
        "at": iso(row["called_at"]),
        "n": row["calls"],
        "of": options.of(unit.site.settings).no_show.calls,
    }
