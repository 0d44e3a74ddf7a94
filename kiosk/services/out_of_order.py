"""Calls that go past the rule: each has a reason from the office's list, and they are counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.domain.desk_rules import OTHER, Entry, in_use
from kiosk.domain.events import OrderPassedOver
from kiosk.domain.rule_errors import ReasonRequiredError
from kiosk.domain.service_day import iso
from kiosk.services import options, screens
from kiosk.storage import calling
from kiosk.unit import ReadUnit, Unit

LATEST = 100


@dataclass(frozen=True, slots=True)
class Passed:
    """Why the rule was passed over: a reason of the list with its words, and the officer's own."""

    reason: Entry
    note: str

    @property
    def params(self) -> dict[str, str | int]:
        """What the call's reason keeps: the words as they were, never the officer's own."""
        return {"reason": self.reason["id"], "name": self.reason["name"], "name_en": self.reason["name_en"]}


def reasons(unit: ReadUnit) -> list[Entry]:
    """What may be chosen from the office's list: ``{id, name, name_en}``; "other" is always in it."""
    return list(in_use(_every(unit)))


def _every(unit: ReadUnit) -> list[Entry]:
    found = list(options.of(unit.site.settings).out_of_order_reasons)
    if all(each["id"] != OTHER for each in found):
        found.append(options.DEFAULTS["out_of_order_reasons"][-1])
    return found


def reason(unit: ReadUnit, wanted: str, note: str) -> Passed:
    """The reason of a call that passes the rule over.

    A text that is no id of the list counts as "other" in the officer's own words.

    Raises:
        ReasonRequiredError: There is no reason, or "other" without words.
    """
    wanted, note = wanted.strip(), note.strip()
    if not wanted:
        raise ReasonRequiredError
    listed = {each["id"]: each for each in reasons(unit)}
    if wanted not in listed:
        wanted, note = OTHER, note or wanted
    if wanted == OTHER and not note:
        raise ReasonRequiredError
    return Passed(listed[wanted], note)


def keep(unit: Unit, visit: Mapping[str, Any], seq: int, passed: Passed) -> None:
    """Count the call and tell it; the officer's words stay out of the journal."""
    row = {
        "site_id": unit.site_id,
        "seq": seq,
        "day": unit.day,
        "at": unit.now,
        "visit": visit["id"],
        "code": visit["code"],
        "counter": visit["counter"],
        "officer": visit["officer"],
        "reason": passed.reason["id"],
        "note": passed.note,
    }
    calling.add_call(unit.connection, row)
    place = visit["id"], visit["code"], visit["counter"], visit["officer"], visit["field"], visit["channel"]
    unit.record(OrderPassedOver(*place, seq, passed.reason["id"]))


def report(unit: ReadUnit, first: date, last: date) -> dict[str, Any]:
    """How often the rule was passed over between two days, both included.

    Returns:
        ``{rev, now, site, from, to, reasons, n, counts, calls}``: all reasons, in use or not; a count for
        each day, counter, officer and reason; and the newest calls with the officers' words.
    """
    days = first.isoformat(), last.isoformat()
    counts = [_count(row) for row in calling.tallies(unit.connection, unit.site_id, *days)]
    latest = calling.latest_calls(unit.connection, unit.site_id, *days, LATEST)
    return {
        **screens.heading(unit),
        "from": days[0],
        "to": days[1],
        "reasons": [{**each, "active": each.get("active", True)} for each in _every(unit)],
        "n": sum(each["n"] for each in counts),
        "counts": counts,
        "calls": [_call(row) for row in latest],
    }


def _count(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("day", "counter", "officer", "reason", "n")
    return {**{name: row[name] for name in names}, "officer_name": row["display_name"] or row["officer"]}


def _call(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("code", "counter", "officer", "reason", "note")
    who = row["display_name"] or row["officer"]
    return {"at": iso(row["at"]), **{name: row[name] for name in names}, "officer_name": who}
