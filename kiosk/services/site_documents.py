"""A whole office as one JSON document: what was set up in it, without passwords, tokens, visits or votes.

An import adds and changes; it takes nothing away, so the same document twice changes nothing.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain import office_rules as rules
from kiosk.domain import office_shapes as shapes
from kiosk.services import calling_rules, setup, setup_state, staff, zones
from kiosk.services.document_faults import (
    FORMAT,
    VERSION,
    Document,
    office_faults,
    people_faults,
    shape_faults,
)
from kiosk.services.setup import INSTALLATION
from kiosk.unit import ReadUnit, Unit, Units


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: whether the office is new, how many facts it told, and who needs a password."""

    key: str
    created: bool
    changes: int
    without_password: tuple[str, ...]


def export(units: Units, key: str) -> dict[str, Any]:
    """The document of an office.

    Raises:
        UnknownSiteError: There is no such office.
    """
    with units.read(key) as unit:
        document = {
            "format": FORMAT,
            "version": VERSION,
            "site": {
                "key": key,
                "name": unit.site.name,
                "kind": unit.site.kind,
                "options": {
                    name: value for name, value in unit.site.settings.items() if name in shapes.OPTIONS
                },
                **_rule(unit),
            },
            "fields": setup_state.fields(unit),
            "services": setup_state.services(unit),
            "counters": [_without(each, "state", "officer") for each in setup_state.counters(unit)],
            "zones": zones.every(unit),
            "printers": [
                _without(each, "state", "cause", "near_end", "since") for each in setup_state.printers(unit)
            ],
        }
    with units.read(INSTALLATION) as unit:
        people = [each for each in staff.at_site(unit, key, everywhere=False) if each["active"]]
    document["staff"] = [_without(each, "active", "scope", "elsewhere") for each in people]
    return document


def import_site(units: Units, document: Any, *, actor: str) -> Imported:
    """Make or change an office as a document says.

    Everything is checked before anything is written, and the office itself is written in one transaction.

    Args:
        units: The door to data.
        document: What was read from the file.
        actor: Who does it, for the journal.

    Raises:
        FaultsError: The document has faults; nothing was changed.
        InUseError: It takes something out of use that somebody needs now; nothing was changed.
    """
    document = _composed(document)
    rules.refuse(shape_faults(document))
    key = document["site"]["key"]
    with units.read(INSTALLATION) as unit:
        is_new = not setup.has_site(unit, key)
        people = staff.all_accounts(unit)
    known = None if is_new else export(units, key)
    rules.refuse([*office_faults(document, known), *people_faults(document, people)])
    changes = 0
    if is_new:
        with units.write(INSTALLATION, actor=actor, background=True) as unit:
            setup.create_site(
                unit, key, document["site"]["name"].strip(), kind=document["site"].get("kind", "")
            )
            changes += len(unit.facts)
    with units.write(key, actor=actor, background=True) as unit:
        if is_new:
            setup.first_fact(unit)
        _put_office(unit, document)
        changes += len(unit.facts)
    for person in document.get("staff", []):
        # A unit each: hashing a password takes tens of milliseconds and must not hold the turn for all.
        with units.write(INSTALLATION, actor=actor, background=True) as unit:
            _put_person(unit, key, person, is_known=person["name"] in people)
            changes += len(unit.facts)
    new = tuple(each["name"] for each in document.get("staff", []) if each["name"] not in people)
    return Imported(key, is_new, changes, new)


def _put_office(unit: Unit, document: Document) -> None:
    site = document["site"]
    settings = {**site.get("options", {}), **({"rule": site["rule"]} if "rule" in site else {})}
    values: dict[str, Any] = {"name": site["name"].strip(), "settings": settings}
    if site.get("kind", "").strip():
        values["kind"] = site["kind"].strip()
    setup.change_site(unit, **values)
    _put_parts(unit, document)
    if "counters" in document:
        calling_rules.refuse_starving(unit)
    for printer in document.get("printers", []):
        setup.put_printer(
            unit, printer["name"], printer["transport"], printer.get("address", ""), printer.get("model")
        )


def _put_parts(unit: Unit, document: Document) -> None:
    # What comes into use first; what goes out of use last, from the outside in: counters, services, fields.
    for field in document.get("fields", []):
        if _is_active(field) or not setup.is_present(unit, "field", field["id"]):
            setup.put_field(unit, field)
    for service in filter(_is_active, document.get("services", [])):
        setup.put_service(unit, service)
    for counter in document.get("counters", []):
        name = counter.get("name") or f"Quầy {counter['number']}"
        helping = counter.get("helping")
        setup.put_counter(unit, counter["number"], name, counter["services"], _is_active(counter), helping)
    for service in document.get("services", []):
        if not _is_active(service):
            setup.put_service(unit, service)
    for field in document.get("fields", []):
        setup.put_field(unit, field)
    _put_zones_and_printers(unit, document)


def _put_zones_and_printers(unit: Unit, document: Document) -> None:
    for zone in document.get("zones", []):
        zones.put(unit, zone)
    for printer in document.get("printers", []):
        setup.put_printer(
            unit, printer["name"], printer["transport"], printer.get("address", ""), printer.get("model")
        )


def _rule(unit: ReadUnit) -> dict[str, Any]:
    """The rule of calling, once somebody has made one."""
    rule, version = calling_rules.present(unit)
    return {"rule": rule} if version else {}


def _put_person(unit: Unit, site: str, person: Mapping[str, Any], *, is_known: bool) -> None:
    if not is_known:
        staff.create(unit, person, site)
        return
    if "title" in person:
        staff.change(unit, person["name"], person["display_name"], person["title"])
    staff.put_roles(unit, person["name"], person["roles"], site)


def _composed(value: Any) -> Any:
    """Texts in NFC: an editor may have written the marks of letters apart."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(each) for each in value]
    return {key: _composed(each) for key, each in value.items()} if isinstance(value, dict) else value


def _is_active(part: Mapping[str, Any]) -> bool:
    return bool(part.get("active", True))


def _without(part: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name not in names}
