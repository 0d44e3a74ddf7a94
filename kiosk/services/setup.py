"""Setting an office up: its fields, services, counters and printers, one by one or from a document.

What is put twice changes nothing and tells nothing. Nothing is ever erased that a visit may name: it is
taken out of use, and that is refused while somebody still needs it.
"""

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kiosk.domain import calendar_rules, list_rules
from kiosk.domain import office_rules as rules
from kiosk.domain import office_shapes as shapes
from kiosk.domain.errors import (
    AlreadyExistsError,
    BadInputError,
    InUseError,
    NotFoundError,
    UnknownPrinterError,
)
from kiosk.domain.events import SetupChanged, SiteCreated
from kiosk.services import calling_rules, options
from kiosk.services.options import RULE_OPTIONS
from kiosk.storage import setup as rows
from kiosk.storage.sites import SYSTEM
from kiosk.unit import ReadUnit, Unit

# Whose turn the installation's own things take: creating an office, accounts, pairings.
INSTALLATION = SYSTEM
DEFAULT_MODEL = {
    "width": 576,
    "dots_per_mm": 8,
    "max_band_rows": 100,
    "max_band_bytes": 8192,
    "chinese_mode_reset": True,
    "proof": "gs_h",
}


def create_site(unit: Unit, key: str, name: str, *, kind: str = "", demonstration: bool = False) -> None:
    """Create an office; ``unit`` is a write of the system site.

    Raises:
        AlreadyExistsError: The key is taken.
        FaultsError: The key or the name cannot be one.
    """
    rules.refuse([*rules.site_key_faults(key), *rules.name_faults(name)])
    if rows.site_exists(unit.connection, key):
        raise AlreadyExistsError(key, where="key")
    row = {
        "site_id": key,
        "name": name.strip(),
        "epoch": secrets.randbits(48),
        "demonstration": int(demonstration),
    }
    rows.create_site(unit.connection, {**row, "kind": kind.strip()} if kind.strip() else row)
    unit.record(SetupChanged("site", key, "created"))


def first_fact(unit: Unit) -> None:
    """Begin the new office's own journal; ``unit`` is its first write."""
    unit.record(SiteCreated(unit.site.name))


def change_site(unit: Unit, **values: Any) -> None:
    """Change the office's name, kind, unit, time zone or options (``settings``, merged with those it has).

    Of the settings, ``rule`` and the three options that are parts of it become a new version of the rule.

    Raises:
        FaultsError: The opening hours do not follow each other, a day is none, those who wait would meet the
            same number in the next session, or a list cannot be chosen from.
        RuleStarvesError: Under the rule somebody may never be called.
    """
    if "settings" in values:
        wanted = values["settings"]
        rules.refuse(
            [
                *calendar_rules.office_calendar_faults(wanted),
                *rules.voice_hour_faults(wanted.get("voice_hours", ())),
                *list_rules.list_faults(wanted),
            ]
        )
        merged = {**unit.site.settings, **_with_rule(unit, wanted)}
        if options.of(merged).carries and rows.restarts_by_session(unit.connection, unit.site_id):
            rules.refuse([calendar_rules.restart_fault("session_end")])
        values["settings"] = json.dumps(merged, ensure_ascii=False, sort_keys=True)
    if values and rows.change_site(unit.connection, unit.site_id, values):
        unit.record(SetupChanged("site", unit.site_id, "changed"))


def _with_rule(unit: Unit, wanted: Mapping[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in wanted.items() if name not in (*RULE_OPTIONS, "rule")}
    parts = {part: wanted[option] for option, part in RULE_OPTIONS.items() if option in wanted}
    if not parts and "rule" not in wanted:
        return rest
    document = {**calling_rules.present(unit)[0], **parts, **wanted.get("rule", {})}
    rule = calling_rules.settle(unit, document, strict=False)
    return rest if rule is None else {**rest, "rule": rule}


def has_site(unit: ReadUnit, key: str) -> bool:
    """Whether there is an office of this key; ``unit`` is of the system site."""
    return rows.site_exists(unit.connection, key)


def is_present(unit: ReadUnit, noun: str, key: str | int) -> bool:
    """Whether the site has it, in use or not."""
    return rows.find(unit.connection, unit.site_id, noun, key) is not None


def must_be_new(unit: ReadUnit, noun: str, key: str | int, where: str) -> None:
    """Refuse to create what is there.

    Raises:
        AlreadyExistsError: The site has it, in use or not.
    """
    if is_present(unit, noun, key):
        raise AlreadyExistsError(f"{noun} {key}", where=where)


def present(unit: ReadUnit, noun: str, key: str | int) -> Mapping[str, Any]:
    """The row of something that is to be changed.

    Raises:
        NotFoundError: The site does not have it.
    """
    row = rows.find(unit.connection, unit.site_id, noun, key)
    if row is None:
        raise NotFoundError(f"{noun} {key}")
    return row


def put_field(unit: Unit, field: Mapping[str, Any]) -> None:
    """Create or change a field: ``{id, name, name_en, pictogram?, position?, active?}``.

    Raises:
        InUseError: It is to be taken out of use and still has services.
    """
    key = field["id"]
    if not field.get("active", 1) and rows.active_services_in(unit.connection, unit.site_id, key):
        raise InUseError(f"field {key}")
    _put(unit, "field", key, {name: value for name, value in field.items() if name != "id"})


def put_service(unit: Unit, service: Mapping[str, Any]) -> None:
    """Create or change a service: ``{code, field, prefix, name, name_en, digits?, first_number?, …}``.

    Raises:
        FaultsError: The prefix cannot be read from afar, the first number has too many digits, or its days,
            purposes and restart do not go together.
        BadInputError: The field does not exist, or is out of use.
        AlreadyExistsError: Another service has the prefix.
        InUseError: It is to be taken out of use, and a counter may still call it or somebody waits for it.
    """
    code, active = service["code"], service.get("active", 1)
    digits, first = service.get("digits", 3), service.get("first_number", 1)
    carries = options.of(unit.site.settings).carries
    rules.refuse(
        [
            *rules.prefix_faults(service["prefix"]),
            *rules.number_faults(digits, first),
            *calendar_rules.service_faults(service, carries=carries),
        ]
    )
    field = rows.find(unit.connection, unit.site_id, "field", service["field"])
    if field is None or (active and not field["active"]):
        raise BadInputError(where="field")
    if rows.service_of_prefix(unit.connection, unit.site_id, service["prefix"]) not in (None, code):
        raise AlreadyExistsError(service["prefix"], where="prefix")
    if not active and (
        rows.is_called_somewhere(unit.connection, unit.site_id, code)
        or rows.has_open_visits(unit.connection, unit.site_id, unit.day, service=code)
    ):
        raise InUseError(f"service {code}")
    kept = {
        name: json.dumps(value, sort_keys=True) if isinstance(value, list | dict) else value
        for name, value in service.items()
        if name != "code"
    }
    _put(unit, "service", code, kept)


def put_counter(
    unit: Unit,
    number: int,
    name: str,
    services: Sequence[str],
    active: bool = True,
    helping: Collection[str] | None = None,
) -> None:
    """Create or change a counter and say which services it may call, in its order.

    Args:
        unit: An open unit.
        number: The counter.
        name: What it is called.
        services: Codes of the services it may call.
        active: Whether it is in use.
        helping: Those of its services that it calls only when nobody else waits; None: as before.

    Raises:
        BadInputError: A service does not exist, or is out of use.
        InUseError: It is to be taken away while an officer sits there, a device stands there, or somebody
            was handed over to it.
    """
    for code in services:
        service = rows.find(unit.connection, unit.site_id, "service", code)
        if service is None or (active and not service["active"]):
            raise BadInputError(where="services")
    if not active:
        _refuse_counter_in_use(unit, number)
    change = rows.put(
        unit.connection, unit.site_id, "counter", number, {"name": name.strip(), "active": int(active)}
    )
    if helping is None:
        helping = rows.helping_by_counter(unit.connection, unit.site_id).get(number, [])
    elif not set(helping) <= set(services):
        raise BadInputError(where="helping")
    if rows.put_counter_services(unit.connection, unit.site_id, number, services, helping):
        change = change or "changed"
    if change:
        unit.record(SetupChanged("counter", str(number), change))


def services_of(unit: ReadUnit, number: int) -> list[str]:
    """Codes of the services a counter may call, in its order."""
    return rows.services_by_counter(unit.connection, unit.site_id).get(number, [])


def put_printer(
    unit: Unit,
    name: str,
    transport: str = "virtual",
    address: str = "",
    model: Mapping[str, Any] | None = None,
) -> None:
    """Create or change a printer; of its model, what is not said keeps the default.

    Raises:
        BadInputError: The transport is unknown, or a TCP printer has no address.
    """
    if transport not in shapes.TRANSPORTS:
        raise BadInputError(where="transport")
    rules.refuse(rules.printer_faults(transport, address.strip()))
    values = {
        "transport": transport,
        "address": address.strip() if transport == "tcp" else "",
        "model": json.dumps({**DEFAULT_MODEL, **(model or {})}, sort_keys=True),
    }
    _put(unit, "printer", name, values)


def remove_printer(unit: Unit, name: str) -> None:
    """Take a printer out; what it printed stays recorded.

    Raises:
        UnknownPrinterError: There is no such printer.
        InUseError: A kiosk prints there, or slips wait for it.
    """
    if rows.find(unit.connection, unit.site_id, "printer", name) is None:
        raise UnknownPrinterError(name)
    if rows.has_devices(unit.connection, unit.site_id, printer=name) or rows.has_open_jobs(
        unit.connection, unit.site_id, name
    ):
        raise InUseError(f"printer {name}")
    rows.delete_printer(unit.connection, unit.site_id, name)
    unit.record(SetupChanged("printer", name, "removed"))


def has_offices(unit: ReadUnit) -> bool:
    """Whether the installation has any office; ``unit`` is of the system site."""
    return rows.has_offices(unit.connection)


def _refuse_counter_in_use(unit: Unit, number: int) -> None:
    row = rows.find(unit.connection, unit.site_id, "counter", number)
    if row is None:
        return
    if (
        row["state"] != "closed"
        or rows.has_devices(unit.connection, unit.site_id, counter=number)
        or rows.has_open_visits(unit.connection, unit.site_id, unit.day, counter=number)
    ):
        raise InUseError(f"counter {number}")


def _put(unit: Unit, noun: str, key: str, values: Mapping[str, Any]) -> None:
    clean = {
        name: value.strip() if isinstance(value, str) else int(value) if isinstance(value, bool) else value
        for name, value in values.items()
    }
    if change := rows.put(unit.connection, unit.site_id, noun, key, clean):
        unit.record(SetupChanged(noun, key, change))
