"""What is wrong with an office's document: its shape, doubles, and names of things that are not there."""

from collections.abc import Mapping, Sequence
from typing import Any

from jsonschema import ValidationError

from kiosk.domain import calendar_rules, calling_rules, list_rules
from kiosk.domain import office_rules as rules
from kiosk.domain import office_shapes as shapes
from kiosk.domain.office_rules import Fault
from kiosk.services import staff
from kiosk.services.shapes import validator_of

FORMAT, VERSION = "kiosk-site", 1

Document = Mapping[str, Any]


def _part(shape: Mapping[str, Any], *required: str) -> Mapping[str, Any]:
    return {
        "type": "object",
        "properties": shape,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(shape: Mapping[str, Any], *required: str) -> Mapping[str, Any]:
    return {"type": "array", "items": _part(shape, *required), "maxItems": 1000}


SHAPE = _part(
    {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "site": _part(shapes.SITE, "key", "name"),
        "fields": _list(shapes.FIELD, "id", "name", "name_en"),
        "services": _list(shapes.SERVICE, "code", "field", "prefix", "name", "name_en"),
        "counters": _list(shapes.COUNTER, "number", "services"),
        "zones": _list(shapes.ZONE, "id", "name", "name_en", "counters"),
        "printers": _list(shapes.PRINTER, "name", "transport"),
        "staff": _list(staff.SHAPE, "name", "display_name", "roles"),
    },
    "format",
    "version",
    "site",
)
KEYS = {
    "fields": "id",
    "services": "code",
    "counters": "number",
    "zones": "id",
    "printers": "name",
    "staff": "name",
}
_VALIDATOR = validator_of(SHAPE)


def shape_faults(document: Any) -> list[Fault]:
    """What is missing, unknown or of the wrong kind, each with its place: ``services[2].prefix``."""
    errors = sorted(_VALIDATOR.iter_errors(document), key=lambda error: list(map(str, error.absolute_path)))
    return [_shape_fault(error) for error in errors]


def office_faults(document: Document, known: Document | None) -> list[Fault]:
    """What cannot be, though each part has its shape: doubles, names of things that are not there.

    Args:
        document: The document, of the right shape.
        known: The office as it stands, as a document; None for a new one.
    """
    found = [fault for noun, key in KEYS.items() for fault in _doubles(document.get(noun, []), noun, key)]
    options = document["site"].get("options", {})
    found += calendar_rules.office_calendar_faults(options, "site.options.")
    if "rule" in document["site"]:
        found += _rule_faults(document["site"]["rule"])
    found += list_rules.list_faults(options, "site.options.")
    found += rules.voice_hour_faults(options.get("voice_hours", ()), "site.options.voice_hours")
    found += _service_faults(document, known or {})
    found += _counter_faults(document, known or {})
    found += _zone_faults(document, known or {})
    for n, printer in enumerate(document.get("printers", [])):
        found += rules.printer_faults(
            printer["transport"], printer.get("address", ""), f"printers[{n}].address"
        )
    return found


def _rule_faults(rule: Mapping[str, Any]) -> list[Fault]:
    says = [*calling_rules.class_faults(rule), *calling_rules.starving(rule)]
    return [Fault("site.rule", each.words, {"name": each.name}) for each in says]


def _service_faults(document: Document, known: Document) -> list[Fault]:
    found = []
    carries = {**known.get("site", {}).get("options", {}), **document["site"].get("options", {})}.get(
        "session_end", "carry"
    ) == "carry"
    fields = _merged(document, known, "fields")
    mine = {each["code"] for each in document.get("services", [])}
    prefixes = {
        each["prefix"]: each["code"] for each in known.get("services", []) if each["code"] not in mine
    }
    for n, service in enumerate(document.get("services", [])):
        place = f"services[{n}]"
        found += rules.prefix_faults(service["prefix"], f"{place}.prefix")
        found += rules.number_faults(
            service.get("digits", 3), service.get("first_number", 1), f"{place}.first_number"
        )
        found += calendar_rules.service_faults(service, carries=carries, place=f"{place}.")
        field = fields.get(service["field"])
        if field is None or (service.get("active", True) and not field.get("active", True)):
            words = "Không có lĩnh vực {code} đang dùng."
            found.append(Fault(f"{place}.field", words, {"code": service["field"]}))
        if prefixes.setdefault(service["prefix"], service["code"]) != service["code"]:
            words = "Tiền tố {prefix} đã thuộc dịch vụ {code}."
            params = {"prefix": service["prefix"], "code": prefixes[service["prefix"]]}
            found.append(Fault(f"{place}.prefix", words, params))
    return found


def _counter_faults(document: Document, known: Document) -> list[Fault]:
    found = []
    merged = _merged(document, known, "services")
    for n, counter in enumerate(document.get("counters", [])):
        for m, code in enumerate(counter["services"]):
            if code not in merged or (counter.get("active", True) and not merged[code].get("active", True)):
                place = f"counters[{n}].services[{m}]"
                found.append(Fault(place, "Không có dịch vụ {code} đang dùng.", {"code": code}))
        for m, code in enumerate(counter.get("helping", [])):
            if code not in counter["services"]:
                words = "Quầy không gọi dịch vụ {code}."
                found.append(Fault(f"counters[{n}].helping[{m}]", words, {"code": code}))
    return found


def _zone_faults(document: Document, known: Document) -> list[Fault]:
    merged = _merged(document, known, "counters")
    used = {int(number) for number, each in merged.items() if each.get("active", True)}
    return [
        fault
        for n, zone in enumerate(document.get("zones", []))
        for fault in rules.zone_faults(zone["counters"], used, f"zones[{n}].counters")
    ]


def people_faults(document: Document, people: Mapping[str, bool]) -> list[Fault]:
    """Accounts that were shut out; ``people`` says of each account whether it is active."""
    return [
        Fault(f"staff[{n}].name", "Tài khoản {name} đã ngừng dùng.", {"name": person["name"]})
        for n, person in enumerate(document.get("staff", []))
        if not people.get(person["name"], True)
    ]


def _doubles(parts: Sequence[Mapping[str, Any]], noun: str, key: str) -> list[Fault]:
    found, before = [], set()
    for n, part in enumerate(parts):
        if part[key] in before:
            found.append(Fault(f"{noun}[{n}].{key}", "{key} đã có ở trên.", {"key": str(part[key])}))
        before.add(part[key])
    return found


def _merged(document: Document, known: Document, noun: str) -> dict[str, Mapping[str, Any]]:
    """What there is of a noun once the document is imported, by key."""
    return {each[KEYS[noun]]: each for each in (*known.get(noun, []), *document.get(noun, []))}


def _shape_fault(error: ValidationError) -> Fault:
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
    place = place.lstrip(".") or "$"
    rule: Any = error.validator_value
    value: Any = error.instance
    match error.validator:
        case "required":
            missing = next(name for name in rule if name not in value)
            return Fault(place, "Thiếu mục {name}.", {"name": missing})
        case "additionalProperties":
            schema: Any = error.schema
            strange = next(name for name in value if name not in schema["properties"])
            return Fault(place, "Không có mục nào tên là {name}.", {"name": strange})
        case "type":
            return Fault(place, "Sai kiểu dữ liệu.")
        case "const" | "enum":
            choices = rule if error.validator == "enum" else [rule]
            return Fault(place, "Phải là một trong: {choices}.", {"choices": ", ".join(map(str, choices))})
        case _:
            shown = value if isinstance(value, str | int) else ""
            return Fault(place, "Giá trị {value} không hợp lệ.", {"value": shown})
