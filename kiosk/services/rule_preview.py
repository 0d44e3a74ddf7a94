"""What a draft of the rule would do to today's queue, beside the rule in force. Nothing is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.domain import calling_rules as rules
from kiosk.domain.dispatch import Head, Rule, calling_order
from kiosk.domain.errors import UnknownCounterError
from kiosk.services import calling_rules, explanations, screens
from kiosk.storage import counters, waiting
from kiosk.storage.types import Row, to_millis
from kiosk.unit import ReadUnit
from kiosk.words import translate

SHOWN = 20


def preview(
    unit: ReadUnit, draft: Mapping[str, Any], counter: int = 0, language: str = "vi"
) -> dict[str, Any]:
    """Today's waiting in the order of calling under both rules, counter by counter.

    Each counter is looked at alone: as if it called everybody it may, now, and nobody else did.

    Args:
        unit: An open unit.
        draft: The whole draft.
        counter: Only this one; 0: all.
        language: Of the reasons.

    Returns:
        ``{rev, now, site, version, changed, faults, waiting, counters}``.

    Raises:
        UnknownCounterError: There is no such counter.
    """
    before, version = calling_rules.present(unit)
    everyone = counters.every(unit.connection, unit.site_id)
    some = [row for row in everyone if counter in (0, row["number"])]
    if not some and counter:
        raise UnknownCounterError(str(counter))
    both = rules.rule_of(before, version), rules.rule_of(draft)
    waits = waiting.everybody(unit.connection, unit.site_id, unit.day)
    found = calling_rules.faults(unit, draft)
    return {
        **screens.heading(unit),
        "version": version,
        "changed": rules.changed(before, draft),
        "faults": [translate(each.words, language, "server", name=each.name) for each in found],
        "waiting": len(waits),
        "counters": [_counter(unit, row, waits, both, language) for row in some],
    }


def _counter(
    unit: ReadUnit, counter: Row, waits: Sequence[Row], both: tuple[Rule, Rule], language: str
) -> dict[str, Any]:
    number = counter["number"]
    levels = counters.levels_of(unit.connection, unit.site_id, number)
    helping = {code for code, level in levels.items() if level != rules.OWN_LEVEL}
    mine = _heads_of(waits, number, levels)
    heads = [waiting.head(row, helping) for row in mine]
    by_id = {row["id"]: row for row in mine}
    streak = counter["streak"] if counter["streak_day"] == unit.day else 0
    old, new = (_order(unit, heads, by_id, rule, streak, language) for rule in both)
    who = {"number": number, "name": counter["name"], "state": counter["state"]}
    return {**who, "present": old, "draft": new}


def _heads_of(waits: Sequence[Row], number: int, levels: Mapping[str, int]) -> list[Row]:
    """The first of each list that the counter may call, whatever lists a rule makes of them."""
    seen: Counter[tuple[Any, ...]] = Counter()
    found = []
    for row in waits:
        is_sent = row["target_counter"] == number
        if not is_sent and (row["target_counter"] or row["service"] not in levels):
            continue
        kind = is_sent, row["service"], row["is_priority"], row["purpose"], row["due_at"] > 0
        seen[kind] += 1
        if seen[kind] <= SHOWN:
            found.append(row)
    return found


def _order(
    unit: ReadUnit,
    heads: Sequence[Head],
    rows: Mapping[str, Row],
    rule: Rule,
    streak: int,
    language: str,
) -> list[dict[str, Any]]:
    lines = []
    for choice in calling_order(heads, rule, streak, to_millis(unit.now), SHOWN):
        row = rows[choice.head.visit]
        lines.append(
            {
                "code": row["code"],
                "service": row["service"],
                "purpose": row["purpose"] or None,
                "priority": row["priority"] or None,
                "waited_s": max(int((unit.now - row["issued_at"]).total_seconds()), 0),
                "why": explanations.words(explanations.stored(unit, choice.why), language),
            }
        )
    return lines
