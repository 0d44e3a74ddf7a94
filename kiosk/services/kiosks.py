"""The kiosk's state: what one can take a number for, and how long it may take."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kiosk.domain import calling_rules
from kiosk.domain.paces import Paces
from kiosk.domain.queues import Busy, Waiting, queue_before
from kiosk.domain.waiting import expected_wait
from kiosk.services import admission, devices, options, screens, service_hours
from kiosk.services.outlooks import wait_json
from kiosk.services.service_hours import Closed
from kiosk.storage import counters, paces, print_jobs, queues
from kiosk.storage.types import to_millis
from kiosk.unit import ReadUnit

SLIPS_SHOWN = 20


def state(unit: ReadUnit, device: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The snapshot of ``/kiosk``; ``device`` says which kiosk asks and so which printer is its own."""
    hall = _hall(unit)
    rows = counters.services(unit.connection, unit.site_id)
    closed = service_hours.closed(unit, rows)
    services = [_service(unit, row, hall, closed) for row in rows]
    everyone = counters.every(unit.connection, unit.site_id)
    return {
        **screens.heading(unit),
        "hours": service_hours.today(unit),
        "waiting": sum(each.people for each in hall.waiting),
        "usual_wait": _usual(services),
        "counters": {"open": sum(row["state"] == "open" for row in everyone), "total": len(everyone)},
        "fields": _fields(unit, services),
        "priorities": calling_rules.classes_in_use(unit.site.settings.get("rule", {})),
        "rule": screens.rule(unit),
        "booking": options.of(unit.site.settings).takes_bookings,
        "printer": printer(unit, device),
        "slips": _slips(unit),
        "device": {"id": device["id"], "name": device["name"]} if device else None,
    }


def printer(unit: ReadUnit, device: Mapping[str, Any] | None) -> dict[str, Any]:
    """State of the kiosk's own printer: ``{state, cause, near_end}``; ``none`` without one."""
    name = devices.printer_of(unit, device) if device else ""
    for row in print_jobs.printers(unit.connection, unit.site_id):
        if row["name"] == name:
            return {"state": row["state"], "cause": row["cause"] or None, "near_end": bool(row["near_end"])}
    return {"state": "none", "cause": None, "near_end": False}


@dataclass(frozen=True, slots=True)
class _Hall:
    """Who waits, what is in hand, where each service is called, and how long turns take."""

    waiting: list[Waiting]
    busy: Mapping[int, Busy]
    at: Mapping[str, list[tuple[int, str]]]  # (number, state)
    paces: Paces

    def before(self, service: str) -> list[Waiting]:
        """Who is before a newcomer of this service, each with the part of its counters that it shares."""
        own = set(self.open(service))
        found = []
        for each in self.waiting:
            theirs = set(self.open(each.service))
            found.append(replace(each, share=len(theirs & own) / len(theirs) if theirs else 0.0))
        return found

    def open(self, service: str) -> list[int]:
        """The open counters of a service."""
        return [number for number, state_ in self.at.get(service, []) if state_ == "open"]


def _hall(unit: ReadUnit) -> _Hall:
    waiting, busy = queues.everybody(unit.connection, unit.site_id, unit.day)
    return _Hall(waiting, busy, _counters(unit), paces.of_site(unit.connection, unit.site_id, unit.day))


def _counters(unit: ReadUnit) -> dict[str, list[tuple[int, str]]]:
    states = {row["number"]: row["state"] for row in counters.every(unit.connection, unit.site_id)}
    found: dict[str, list[tuple[int, str]]] = {}
    for row in counters.services_of_all(unit.connection, unit.site_id):
        if row["counter"] in states:
            found.setdefault(row["service"], []).append((row["counter"], states[row["counter"]]))
    return found


def _service(unit: ReadUnit, row: Mapping[str, Any], hall: _Hall, closed: Closed) -> dict[str, Any]:
    code, now = row["code"], to_millis(unit.now)
    places, is_open = hall.at.get(code, []), hall.open(code)
    queue = queue_before(code, is_open, hall.before(code), hall.busy, hall.paces, now, now)
    wait = expected_wait(queue, options.of(unit.site.settings).rule, is_priority=False)
    why_not = closed(row, wait)
    return {
        "code": code,
        "prefix": row["prefix"],
        "name": row["name"],
        "name_en": row["name_en"],
        "field": row["field"],
        "waiting": sum(each.people for each in hall.waiting if each.service == code),
        "expected_wait": wait_json(wait),
        "open": bool(places) and why_not is None,
        "closed": why_not,
        "counters": is_open or [number for number, _ in places],
        "purposes": [each["id"] for each in admission.purposes(row)],
        "asks_quantity": bool(row["asks_quantity"]),
    }


def _fields(unit: ReadUnit, services: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for row in counters.fields(unit.connection, unit.site_id):
        own = [each for each in services if each["field"] == row["id"]]
        if own:
            names = {key: row[key] for key in ("id", "name", "name_en", "pictogram")}
            found.append({**names, "services": own})
    return found


def _usual(services: list[dict[str, Any]]) -> dict[str, int] | None:
    waits = [each["expected_wait"] for each in services if each["expected_wait"]]
    if not waits:
        return None
    middle = sorted(waits, key=lambda wait: wait["high_s"])[len(waits) // 2]
    return dict(middle)


def _slips(unit: ReadUnit) -> list[dict[str, Any]]:
    jobs = print_jobs.latest(unit.connection, unit.site_id, SLIPS_SHOWN)
    return [
        {"job": job["id"], "ticket": job["visit"], "state": job["state"], "cause": job["cause"] or None}
        for job in jobs
    ]
