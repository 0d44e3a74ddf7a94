"""The office's rule of calling: what it is, what a draft would do to today's queue, and its versions."""

import json
from collections.abc import Mapping
from typing import Any

from kiosk.domain import calling_rules as rules
from kiosk.domain.errors import BadInputError
from kiosk.domain.events import RuleChanged
from kiosk.domain.phrases import Phrase
from kiosk.domain.rule_errors import RuleConflictError, RuleStarvesError
from kiosk.domain.service_day import iso
from kiosk.services import screens
from kiosk.storage import calling, counters, waiting
from kiosk.storage import setup as rows
from kiosk.storage.types import to_millis
from kiosk.unit import ReadUnit, Unit

Document = Mapping[str, Any]
VERSIONS_SHOWN = 50


def present(unit: ReadUnit) -> tuple[dict[str, Any], int]:
    """The rule in force, and its version; 0 is the rule that every office begins with."""
    stored = unit.site.settings.get("rule", {})
    return rules.whole(stored), stored.get("version", 0)


def state(unit: ReadUnit) -> dict[str, Any]:
    """What the screen of the rule shows.

    Returns:
        ``{rev, now, site, rule, version, versions, services, counters}``.
    """
    rule, version = present(unit)
    everyone = counters.every(unit.connection, unit.site_id)
    return {
        **screens.heading(unit),
        "rule": rule,
        "version": version,
        "versions": _versions(unit),
        "services": [
            {"code": row["code"], "prefix": row["prefix"], "name": row["name"], "name_en": row["name_en"]}
            for row in counters.services(unit.connection, unit.site_id)
        ],
        "counters": [
            {"number": row["number"], "name": row["name"], "services": _levels(unit, row["number"])}
            for row in everyone
        ],
    }


def faults(unit: ReadUnit, document: Document, *, strict: bool = True) -> list[Phrase]:
    """Why this rule cannot be put in force; ``strict``: every service in use must have a counter."""
    levels = counters.levels_of_all(unit.connection, unit.site_id)
    if not strict:
        levels = {service: at for service, at in levels.items() if at}
    names = {row["code"]: row["name"] for row in counters.services(unit.connection, unit.site_id)}
    named = {names[code]: at for code, at in levels.items()}
    return [*rules.class_faults(document), *rules.starving(document, named)]


def apply(unit: Unit, document: Document, based_on: int, note: str = "") -> int:
    """Put a rule in force.

    Args:
        unit: An open unit.
        document: The whole rule.
        based_on: The version that its editor saw.
        note: The editor's words for the list of versions.

    Returns:
        The version now in force; the present one if nothing changes.

    Raises:
        RuleConflictError: Another version is in force by now.
        RuleStarvesError: Under this rule somebody may never be called.
        BadInputError: A class is named twice.
    """
    _, version = present(unit)
    if based_on != version:
        raise RuleConflictError(str(based_on), version=version)
    rule = settle(unit, document, note)
    if rule is None:
        return version
    settings = json.dumps({**unit.site.settings, "rule": rule}, ensure_ascii=False, sort_keys=True)
    rows.change_site(unit.connection, unit.site_id, {"settings": settings})
    return int(rule["version"])


def settle(unit: Unit, document: Document, note: str = "", *, strict: bool = True) -> dict[str, Any] | None:
    """Keep the rule as the next version and move who waits; returns it for the office's settings.

    None: it is the present one.

    Raises:
        RuleStarvesError: Under this rule somebody may never be called.
        BadInputError: A class is named twice.
    """
    before, version = present(unit)
    after = rules.whole(document)
    changed = rules.changed(before, after)
    if not changed:
        return None
    if rules.class_faults(document):
        raise BadInputError(where="classes")
    for why in faults(unit, after, strict=strict):
        raise RuleStarvesError(why.words, why=why)
    row = {"site_id": unit.site_id, "version": version + 1, "by": unit.actor, "at": unit.now}
    text = json.dumps(after, ensure_ascii=False, sort_keys=True)
    calling.add_version(unit.connection, {**row, "rule": text, "note": note.strip()})
    rule = rules.rule_of(after)
    waiting.put_lanes(unit.connection, unit.site_id, unit.day, rule.lane)
    unit.record(RuleChanged(version + 1, ",".join(changed)))
    return {**after, "version": version + 1}


def refuse_starving(unit: ReadUnit) -> None:
    """See that everybody is called under the present rule, after counters or their services changed.

    Raises:
        RuleStarvesError: A service is called by nobody but counters that only help with it, for ever.
    """
    for why in faults(unit, present(unit)[0], strict=False):
        raise RuleStarvesError(why.words, why=why)


def _levels(unit: ReadUnit, number: int) -> list[dict[str, Any]]:
    found = counters.levels_of(unit.connection, unit.site_id, number)
    return [{"code": code, "helping": level != rules.OWN_LEVEL} for code, level in found.items()]


def _versions(unit: ReadUnit) -> list[dict[str, Any]]:
    """The newest versions, each with what it changed; version 0 is where the oldest began."""
    found = calling.versions(unit.connection, unit.site_id, VERSIONS_SHOWN + 1)
    documents = [rules.whole(json.loads(row["rule"])) for row in found]
    before = [*documents[1:], rules.whole({})]
    told = []
    for row, document, earlier in zip(found, documents, before, strict=False):
        told.append(
            {
                "version": row["version"],
                "by": row["by"],
                "by_name": row["display_name"] or row["by"],
                "at": iso(row["at"]) if to_millis(row["at"]) else None,
                "note": row["note"],
                "changed": rules.changed(earlier, document),
                "rule": document,
            }
        )
    return told[:VERSIONS_SHOWN]
