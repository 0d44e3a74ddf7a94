"""The desk's state: the officer's counter, its visit, and who waits in the order of calling."""

from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.domain.calling_rules import OWN_LEVEL
from kiosk.domain.desk_rules import Entry, in_use
from kiosk.domain.dispatch import Choice, calling_order
from kiosk.domain.errors import ForbiddenError
from kiosk.domain.service_day import iso
from kiosk.services import explanations, options, out_of_order, screens, seats, undo
from kiosk.services import print_jobs as slips
from kiosk.storage import counters, counts, print_jobs, visits, waiting
from kiosk.storage.types import to_millis
from kiosk.unit import ReadUnit

WAITING_SHOWN = 30


def state(
    unit: ReadUnit,
    officer: Mapping[str, Any],
    terminals: Mapping[int, str],
    language: str = "vi",
    at: int = 0,
) -> dict[str, Any]:
    """The snapshot of ``/desk``.

    Args:
        unit: An open unit.
        officer: ``{name, display_name, title, roles}`` of the signed-in account.
        terminals: ``online`` or ``offline`` of the terminal at each counter that has one.
        language: Of the reasons.
        at: The counter that a supervisor works at; 0, or one that nobody sits at: their own.
    """
    everyone = counters.every(unit.connection, unit.site_id)
    may_act = bool(seats.ANY_COUNTER & set(officer["roles"]))
    if at and not may_act:
        raise ForbiddenError(f"{officer['name']} at counter {at}")
    there = next((row["officer"] for row in everyone if at and row["number"] == at), None)
    acting = there or officer["name"]
    mine = next((row for row in everyone if row["officer"] == acting), None)
    fields = screens.fields_by_counter(unit)
    services = {row["code"]: row for row in counters.services(unit.connection, unit.site_id)}
    hand = {row["counter"]: row for row in visits.in_hand(unit.connection, unit.site_id, unit.day)}
    return {
        **screens.heading(unit),
        "account": {key: officer[key] for key in ("name", "display_name", "title")},
        "roles": list(officer["roles"]),
        "acting": acting,
        "may_act": may_act,
        "counter": _mine(unit, mine, fields) if mine else None,
        "counters": [_counter(row, fields, hand.get(row["number"])) for row in everyone],
        "visit": _visit(unit, mine, services, language),
        "waiting": _waiting(unit, mine, services, language),
        "missed": _short(visits.missed(unit.connection, unit.site_id, unit.day)),
        "held": _short(visits.held(unit.connection, unit.site_id, unit.day)),
        "today": _today(unit, mine),
        "terminal": {"state": terminals.get(mine["number"], "none") if mine else "none"},
        "printers": _printers(unit),
        "slips": slips.doubtful(unit),
        "services": _services(unit, services),
        "rule": screens.rule(unit),
        "undo": undo.shown(unit, mine),
        "choices": choices(unit, mine["paused_reason"] if mine else ""),
    }


def _printers(unit: ReadUnit) -> list[dict[str, Any]]:
    return [
        {
            "name": row["name"],
            "state": row["state"],
            "cause": row["cause"] or None,
            "near_end": bool(row["near_end"]),
        }
        for row in print_jobs.printers(unit.connection, unit.site_id)
    ]


def choices(unit: ReadUnit, paused: str = "") -> dict[str, Any]:
    """What the office sets for its desks: rules of "not here", and the lists that officers choose from.

    Why the counter pauses now, ``paused``, is told even if it has been taken out of use since.
    """
    found = options.of(unit.site.settings)
    return {
        "no_show_calls": found.no_show.calls,
        "no_show_s": found.no_show.seconds,
        "after_no_show": found.no_show.after,
        "auto_call": found.auto_call,
        "auto_call_s": found.auto_call_s,
        "ask_outcome": found.ask_outcome,
        "pause_reasons": [
            entry_json(entry)
            for entry in found.pause_reasons
            if entry.get("active", True) or entry["id"] == paused
        ],
        "outcomes": [entry_json(entry) for entry in in_use(found.outcomes)],
        "out_of_order_reasons": [entry_json(entry) for entry in out_of_order.reasons(unit)],
    }


def entry_json(entry: Entry) -> dict[str, str]:
    """An entry of a list: ``{id, name, name_en}``."""
    return {name: entry[name] for name in ("id", "name", "name_en")}


def counter_json(unit: ReadUnit, number: int) -> dict[str, Any]:
    """One counter as the answer of open, close, pause and resume."""
    row = next(each for each in counters.every(unit.connection, unit.site_id) if each["number"] == number)
    return _mine(unit, row, screens.fields_by_counter(unit))


def _mine(unit: ReadUnit, row: Mapping[str, Any], fields: Mapping[int, Any]) -> dict[str, Any]:
    return {
        "number": row["number"],
        "name": row["name"],
        "state": row["state"],
        "officer": {"name": row["officer"], "display_name": row["display_name"]} if row["officer"] else None,
        "fields": fields.get(row["number"], []),
        "services": counters.services_of(unit.connection, unit.site_id, row["number"]),
        "opened_at": iso(row["opened_at"]),
        "paused_reason": row["paused_reason"] or None,
        "paused_at": iso(row["paused_at"]),
    }


def _counter(
    row: Mapping[str, Any], fields: Mapping[int, Any], visit: Mapping[str, Any] | None
) -> dict[str, Any]:
    return {
        "number": row["number"],
        "name": row["name"],
        "state": row["state"],
        "officer": {"name": row["officer"], "display_name": row["display_name"]} if row["officer"] else None,
        "fields": fields.get(row["number"], []),
        "code": visit["code"] if visit else None,
        "visit_state": visit["state"] if visit else None,
    }


def _visit(
    unit: ReadUnit, mine: Mapping[str, Any] | None, services: Mapping[str, Any], language: str
) -> dict[str, Any] | None:
    row = visits.by_id(unit.connection, unit.site_id, mine["visit"]) if mine and mine["visit"] else None
    if row is None:
        return None
    return explanations.visit(unit, row, _name(services, row["service"]), language)


def _waiting(
    unit: ReadUnit, mine: Mapping[str, Any] | None, services: Mapping[str, Any], language: str
) -> dict[str, Any]:
    """The counter's own lists in the order of calling; without a counter, everybody's.

    The heads of the lists are enough: their length is counted by the index, never read.
    """
    number = mine["number"] if mine else 0
    levels = counters.levels_of(unit.connection, unit.site_id, number) if mine else {}
    able = list(levels) if mine else list(services)
    rule = options.of(unit.site.settings).rule
    here = unit.connection, unit.site_id, unit.day
    found = waiting.head_rows(*here, number, able, WAITING_SHOWN, rule.lanes)
    rows = {row["id"]: row for row in found}
    streak = mine["streak"] if mine and mine["streak_day"] == unit.day else 0
    helping = {code for code, level in levels.items() if level != OWN_LEVEL}
    heads = [waiting.head(row, helping) for row in rows.values()]
    order = calling_order(heads, rule, streak, to_millis(unit.now), WAITING_SHOWN)
    tallies = waiting.counts(unit.connection, unit.site_id, unit.day)
    targeted = sum(head.targeted for head in heads)
    return {
        "total": sum(row["n"] for row in tallies),
        "mine": targeted + sum(row["open_n"] for row in tallies if row["service"] in able),
        "longest_s": max((_waited(unit, row) for row in rows.values()), default=0),
        "list": [_line(unit, rows[choice.head.visit], choice, services, language) for choice in order],
    }


def _line(
    unit: ReadUnit, row: Mapping[str, Any], choice: Choice, services: Mapping[str, Any], language: str
) -> dict[str, Any]:
    return {
        "id": row["id"],
        "code": row["code"],
        "service": row["service"],
        "service_name": _name(services, row["service"]),
        "purpose": row["purpose"] or None,
        "priority": row["priority"] or None,
        "issued_at": iso(row["issued_at"]),
        "waited_s": _waited(unit, row),
        "order": explanations.words(explanations.stored(unit, choice.why), language),
    }


def _today(unit: ReadUnit, mine: Mapping[str, Any] | None) -> dict[str, Any]:
    if mine is None:
        return {"served": 0, "mean_service_s": None, "no_show": 0}
    sums = counts.today_of_counter(unit.connection, unit.site_id, unit.day, mine["number"])
    mean = sums["service_s"] // sums["service_n"] if sums["service_n"] else None
    return {"served": sums["served"], "mean_service_s": mean, "no_show": sums["no_show"]}


def _services(unit: ReadUnit, services: Mapping[str, Any]) -> list[dict[str, Any]]:
    at: dict[str, list[int]] = {}
    for row in counters.services_of_all(unit.connection, unit.site_id):
        at.setdefault(row["service"], []).append(row["counter"])
    return [
        {"code": code, "name": row["name"], "name_en": row["name_en"], "counters": at.get(code, [])}
        for code, row in services.items()
    ]


def _short(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "id": row["id"],
            "code": row["code"],
            "at": iso(row["called_at"]),
            "counter": row["counter"] or None,
            "officer": row["officer"],
        }
        for row in rows
    ]


def _waited(unit: ReadUnit, row: Mapping[str, Any]) -> int:
    return max(int((unit.now - row["issued_at"]).total_seconds()), 0)


def _name(services: Mapping[str, Any], code: str) -> str:
    return str(services[code]["name"]) if code in services else code
