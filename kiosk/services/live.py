"""The present moment of an office for its managers: who waits, what works, the figures of today."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from kiosk.domain.alerts import (
    WAIT_LIMIT,
    Alert,
    DeviceNow,
    FieldNow,
    PrinterNow,
    device_alerts,
    night_alerts,
    printer_alerts,
    queue_alerts,
    slip_alerts,
)
from kiosk.domain.service_day import iso
from kiosk.domain.tallies import Tally, total
from kiosk.presence import Seen
from kiosk.services import figures, night, satisfaction, screens
from kiosk.services import print_jobs as slips
from kiosk.storage import counters, devices, print_jobs, rows, statistics
from kiosk.unit import ReadUnit

# A screen reads at least every thirty seconds; an agent's long poll ends after twenty-five.
HERE_WITHIN = timedelta(seconds=90)
SCREENS = ("kiosk", "board", "terminal", "stand")

Row = Mapping[str, Any]


def state(unit: ReadUnit, seen: Mapping[str, Seen]) -> dict[str, Any]:
    """What a manager's screen shows of one office now, 16 KB at most.

    Args:
        unit: An open unit of the office.
        seen: Its devices' last signs of life.

    Returns:
        ``{rev, now, site, day, limit_s, fields, counters, devices, alerts, today, open}``: ``today`` and
        ``open`` are the figures of this day and from the first record on, with their rows by counter.
    """
    posts = _counters(unit)
    fields = _fields(unit, posts)
    printers = _printers(unit)
    screens_now = _screens(unit, seen)
    alerts = [*queue_alerts(fields.values()), *printer_alerts(printers), *slip_alerts(slips.doubtful(unit))]
    last_night = night.of(unit.site.settings)
    alerts += [*night_alerts(last_night.day, *last_night.found), *device_alerts(screens_now)]
    return {
        **screens.heading(unit),
        "day": unit.day,
        "limit_s": int(WAIT_LIMIT.total_seconds()),
        "fields": [_field_json(key, field) for key, field in fields.items()],
        "counters": posts,
        "devices": _devices_json(printers, screens_now),
        "alerts": [_alert_json(alert) for alert in alerts],
        "today": _figures(satisfaction.of_counters(unit, unit.today)),
        "open": _figures(satisfaction.of_counters(unit, None)),
    }


def bundle(states: Iterable[Mapping[str, Any]], now: datetime) -> dict[str, Any]:
    """Several offices' states in one message, the same for a push and for a snapshot.

    ``rev`` is a map by office. Devices come and go without moving an office's revision, so their state is an
    entry of its own there: a screen that compares revisions sees that change too.
    """
    by_site = {each["site"]["key"]: each for each in states}
    rev: dict[str, Any] = {key: each["rev"] for key, each in by_site.items()}
    rev |= {f"{key}/devices": [_digest(each["devices"]), 0] for key, each in by_site.items()}
    return {"rev": rev, "now": iso(now), "states": by_site}


def choices(unit: ReadUnit) -> dict[str, Any]:
    """What an office's figures can be narrowed to: ``{key, name, fields, counters, officers}``."""
    served = screens.fields_by_counter(unit)
    return {
        "key": unit.site_id,
        "name": unit.site.name,
        "fields": [
            {"id": row["id"], "name": row["name"], "name_en": row["name_en"]}
            for row in counters.fields(unit.connection, unit.site_id)
        ],
        "counters": [
            {"number": row["number"], **figures.counter_name(row["name"], served.get(row["number"], []))}
            for row in counters.every(unit.connection, unit.site_id)
        ],
        "officers": statistics.officers(unit.connection, unit.site_id),
    }


def _figures(counted: Mapping[str, Tally]) -> dict[str, Any]:
    everything = total(counted.values())
    rows = [figures.row(key, tally, everything) for key, tally in counted.items() if tally.counted]
    return {**figures.figures(everything), "rows": rows}


def _counters(unit: ReadUnit) -> list[dict[str, Any]]:
    served = screens.fields_by_counter(unit)
    hand = statistics.in_hand(unit.connection, unit.site_id)
    return [
        _counter_json(row, served.get(row["number"], []), hand.get(row["number"]))
        for row in counters.every(unit.connection, unit.site_id)
    ]


def _counter_json(row: Row, fields: Iterable[Row], visit: Row | None) -> dict[str, Any]:
    return {
        "number": row["number"],
        "name": row["name"],
        "state": row["state"],
        "officer": row["officer"],
        "officer_name": row["display_name"] or "",
        "fields": [field["id"] for field in fields],
        "code": visit["code"] if visit else None,
        "visit_state": visit["state"] if visit else None,
        "since": iso(visit["since"]) if visit else None,
    }


def _fields(unit: ReadUnit, posts: Iterable[Row]) -> dict[str, FieldNow]:
    waiting = statistics.waiting_by_field(unit.connection, unit.site_id, unit.day)
    open_for = [field for post in posts if post["state"] == "open" for field in post["fields"]]
    nobody = {"n": 0, "at": None, "code": ""}
    found = {}
    for row in counters.fields(unit.connection, unit.site_id):
        queue = waiting.get(row["id"], nobody)
        open_counters = open_for.count(row["id"])
        found[row["id"]] = FieldNow(
            row["name"], row["name_en"], queue["n"], open_counters, queue["code"], queue["at"]
        )
    return found


def _field_json(key: str, field: FieldNow) -> dict[str, Any]:
    oldest = {"code": field.oldest_code, "at": iso(field.oldest_at)} if field.oldest_at else None
    return {
        "id": key,
        "name": field.name,
        "name_en": field.name_en,
        "waiting": field.waiting,
        "oldest": oldest,
    }


def _printers(unit: ReadUnit) -> list[PrinterNow]:
    return [
        PrinterNow(row["name"], row["state"], row["cause"], bool(row["near_end"]), row["since"] is not None)
        for row in print_jobs.printers(unit.connection, unit.site_id)
    ]


def _screens(unit: ReadUnit, seen: Mapping[str, Seen]) -> list[DeviceNow]:
    found = []
    for row in rows.rows(unit.connection, devices.ALL, site=unit.site_id):
        if row["kind"] not in SCREENS:
            continue
        last = seen.get(row["id"])
        here = last is not None and (last.sockets > 0 or unit.now - last.at <= HERE_WITHIN)
        found.append(DeviceNow(row["kind"], row["name"], last.at if last else None, here))
    return found


def _devices_json(printers: list[PrinterNow], screens_now: list[DeviceNow]) -> list[dict[str, Any]]:
    known = [("printer", each.name, each.ready) for each in printers]
    known += [(each.kind, each.name, each.here) for each in screens_now]
    order = ("kiosk", "printer", "board", "terminal", "stand")
    return [
        {
            "kind": kind,
            "ready": sum(1 for of, _, ready in known if of == kind and ready),
            "total": sum(1 for of, _, _ in known if of == kind),
            "away": [name for of, name, ready in known if of == kind and not ready][:5],
        }
        for kind in order
        if any(of == kind for of, _, _ in known)
    ]


def _alert_json(alert: Alert) -> dict[str, Any]:
    told = {key: iso(value) if isinstance(value, datetime) else value for key, value in alert.params.items()}
    due = iso(alert.due) if alert.due else None
    return {"kind": alert.kind, "grave": alert.grave, "from": due, **told}


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]
