"""Setting an office up: its fields, services, counters and printers, one by one or from a document."""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update

from kiosk.domain.errors import AlreadyExistsError, BadInputError, InUseError
from kiosk.domain.events import SetupChanged, SiteCreated
from kiosk.domain.tickets import readable_prefix
from kiosk.storage.models import Counter, CounterService, Field, Printer, Service, Site
from kiosk.storage.sites import SYSTEM
from kiosk.storage.types import Row
from kiosk.unit import ReadUnit, Unit

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
        BadInputError: The key is not lower-case letters, digits and dashes.
    """
    if (
        not key
        or len(key) > 40
        or not all(sign.isdigit() or "a" <= sign <= "z" or sign == "-" for sign in key)
    ):
        raise BadInputError(where="key")
    if unit.connection.execute(select(Site.site_id).where(Site.site_id == key)).first() is not None:
        raise AlreadyExistsError(key)
    row = {"site_id": key, "name": name, "epoch": secrets.randbits(48), "demonstration": int(demonstration)}
    unit.connection.execute(insert(Site), {**row, "kind": kind or Site.__table__.c.kind.default.arg})
    unit.record(SetupChanged("site", key, "created"))


def first_fact(unit: Unit) -> None:
    """Begin the new office's own journal; ``unit`` is its first write."""
    unit.record(SiteCreated(unit.site.name))


def change_site(unit: Unit, **values: Any) -> None:
    """Change the office's name, kind, unit, time zone or options (``settings``, merged)."""
    if "settings" in values:
        values["settings"] = json.dumps(
            {**unit.site.settings, **values["settings"]}, ensure_ascii=False, sort_keys=True
        )
    unit.connection.execute(update(Site).where(Site.site_id == unit.site_id).values(**values))
    unit.record(SetupChanged("site", unit.site_id, "changed"))


def put_field(unit: Unit, field: Mapping[str, Any]) -> None:
    """Create or change a field: ``{id, name, name_en, pictogram?, position?, active?}``."""
    _put(
        unit, Field, "field", {"id": field["id"]}, {key: value for key, value in field.items() if key != "id"}
    )


def put_service(unit: Unit, service: Mapping[str, Any]) -> None:
    """Create or change a service: ``{code, field, prefix, name, name_en, digits?, first_number?, …}``.

    Raises:
        BadInputError: The prefix cannot be read from afar, or the field does not exist.
        AlreadyExistsError: Another service has the prefix.
    """
    if not readable_prefix(service["prefix"]):
        raise BadInputError(where="prefix")
    if _one(unit, Field, id=service["field"]) is None:
        raise BadInputError(where="field")
    other = _one(unit, Service, prefix=service["prefix"])
    if other is not None and other["code"] != service["code"]:
        raise AlreadyExistsError(service["prefix"])
    _put(
        unit,
        Service,
        "service",
        {"code": service["code"]},
        {key: value for key, value in service.items() if key != "code"},
    )


def put_counter(unit: Unit, number: int, name: str, services: list[str], active: bool = True) -> None:
    """Create or change a counter and say which services it may call, in its order.

    Raises:
        BadInputError: A service does not exist.
        InUseError: An officer sits at a counter that is to be taken away.
    """
    row = _one(unit, Counter, number=number)
    if row is not None and not active and row["state"] != "closed":
        raise InUseError(str(number))
    for code in services:
        if _one(unit, Service, code=code) is None:
            raise BadInputError(where="services")
    _put(unit, Counter, "counter", {"number": number}, {"name": name, "active": int(active)})
    own = (CounterService.site_id == unit.site_id, CounterService.counter == number)
    unit.connection.execute(delete(CounterService).where(*own))
    rows = [
        {"site_id": unit.site_id, "counter": number, "service": code, "position": position}
        for position, code in enumerate(services)
    ]
    if rows:
        unit.connection.execute(insert(CounterService), rows)


def put_printer(
    unit: Unit,
    name: str,
    transport: str = "virtual",
    address: str = "",
    model: Mapping[str, Any] | None = None,
) -> None:
    """Create or change a printer.

    Raises:
        BadInputError: The transport is unknown, or a TCP printer has no address.
    """
    if transport not in ("virtual", "tcp") or (transport == "tcp" and ":" not in address):
        raise BadInputError(where="address")
    values = {
        "transport": transport,
        "address": address,
        "model": json.dumps({**DEFAULT_MODEL, **(model or {})}, sort_keys=True),
    }
    _put(unit, Printer, "printer", {"name": name}, values)


def has_offices(unit: ReadUnit) -> bool:
    """Whether the installation has any office; ``unit`` is of the system site."""
    return (
        unit.connection.execute(select(Site.site_id).where(Site.site_id != SYSTEM).limit(1)).first()
        is not None
    )


def _put(unit: Unit, model: Any, noun: str, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    found = _one(unit, model, **key)
    if found is None:
        unit.connection.execute(insert(model), {"site_id": unit.site_id, **key, **values})
    else:
        where = [
            model.site_id == unit.site_id,
            *(getattr(model, name) == value for name, value in key.items()),
        ]
        unit.connection.execute(update(model).where(*where).values(**values))
    unit.record(SetupChanged(noun, str(next(iter(key.values()))), "changed" if found else "created"))


def _one(unit: ReadUnit, model: Any, **values: Any) -> Row | None:
    where = [
        model.site_id == unit.site_id,
        *(getattr(model, name) == value for name, value in values.items()),
    ]
    return unit.connection.execute(select(model).where(*where)).mappings().first()
