"""The kiosk's state: what one can take a number for, and how long it may take."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kiosk.domain import service_day
from kiosk.domain.dispatch import people_ahead
from kiosk.domain.tickets import PRIORITY_CLASSES
from kiosk.domain.waiting import expected_wait
from kiosk.services import devices, options, screens
from kiosk.services.tickets import basis, wait_json
from kiosk.storage import counters, counts, print_jobs, waiting
from kiosk.unit import ReadUnit

SLIPS_SHOWN = 20


def state(unit: ReadUnit, device: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The snapshot of ``/kiosk``; ``device`` says which kiosk asks and so which printer is its own."""
    waiting = _waiting(unit)
    at = _counters(unit)
    times = counts.service_times(unit.connection, unit.site_id, unit.day)
    services = [
        _service(unit, row, waiting, at, times) for row in counters.services(unit.connection, unit.site_id)
    ]
    everyone = counters.every(unit.connection, unit.site_id)
    office = options.of(unit.site.settings)
    return {
        **screens.heading(unit),
        "hours": _hours(unit, office),
        "waiting": sum(sum(pair) for pair in waiting.values()),
        "usual_wait": _usual(services),
        "counters": {"open": sum(row["state"] == "open" for row in everyone), "total": len(everyone)},
        "fields": _fields(unit, services),
        "priorities": [asdict(each) for each in PRIORITY_CLASSES],
        "rule": screens.rule(unit),
        "booking": office.takes_bookings,
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


def _waiting(unit: ReadUnit) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for row in waiting.counts(unit.connection, unit.site_id, unit.day):
        normal, priority = found.get(row["service"], (0, 0))
        found[row["service"]] = (normal, row["n"]) if row["is_priority"] else (row["n"], priority)
    return found


def _counters(unit: ReadUnit) -> dict[str, list[tuple[int, str]]]:
    states = {row["number"]: row["state"] for row in counters.every(unit.connection, unit.site_id)}
    found: dict[str, list[tuple[int, str]]] = {}
    for row in counters.services_of_all(unit.connection, unit.site_id):
        if row["counter"] in states:
            found.setdefault(row["service"], []).append((row["counter"], states[row["counter"]]))
    return found


def _service(
    unit: ReadUnit,
    row: Mapping[str, Any],
    waiting: Mapping[str, tuple[int, int]],
    at: Mapping[str, list[tuple[int, str]]],
    times: Mapping[tuple[str, str], tuple[int, int]],
) -> dict[str, Any]:
    normal, priority = waiting.get(row["code"], (0, 0))
    ahead = people_ahead(normal, priority, False, options.of(unit.site.settings).rule)
    places = at.get(row["code"], [])
    is_open = [number for number, state_ in places if state_ == "open"]
    served, seconds = _basis(times, row["field"])
    return {
        "code": row["code"],
        "prefix": row["prefix"],
        "name": row["name"],
        "name_en": row["name_en"],
        "field": row["field"],
        "waiting": normal + priority,
        "expected_wait": wait_json(expected_wait(ahead, len(is_open), served, seconds)),
        "open": bool(places),
        "counters": is_open or [number for number, _ in places],
    }


def _basis(times: Mapping[tuple[str, str], tuple[int, int]], field: str) -> tuple[int, int]:
    return basis({grain: value for (of_field, grain), value in times.items() if of_field == field})


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


def _hours(unit: ReadUnit, office: options.Options) -> dict[str, Any]:
    sessions = [
        {"name": each.name, "from": each.opens.strftime("%H:%M"), "to": each.closes.strftime("%H:%M")}
        for each in office.sessions
    ]
    return {
        "open": service_day.is_open(list(office.sessions), unit.now, unit.site.timezone),
        "sessions": sessions,
    }


def _slips(unit: ReadUnit) -> list[dict[str, Any]]:
    jobs = print_jobs.latest(unit.connection, unit.site_id, SLIPS_SHOWN)
    return [
        {"job": job["id"], "ticket": job["visit"], "state": job["state"], "cause": job["cause"] or None}
        for job in jobs
    ]
