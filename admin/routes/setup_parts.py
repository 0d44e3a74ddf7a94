"""Setting up the parts of an office: fields, services, counters and printers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response

from admin.routes.setup import ADMINISTRATORS, ERRORS, own_site, refused
from kiosk.domain import errors
from kiosk.domain import office_shapes as shapes
from kiosk.domain.rule_errors import RuleStarvesError
from kiosk.routes.access import access
from kiosk.routes.answers import COUNT, TEXT, one
from kiosk.routes.api import Operation, documented, read_body, write_once
from kiosk.services import calling_rules, setup, setup_state
from kiosk.unit import Unit

blueprint = Blueprint("admin_setup_parts", __name__, url_prefix="/api/v1/setup")
blueprint.register_error_handler(errors.BadInputError, refused)
blueprint.register_error_handler(errors.AlreadyExistsError, refused)


def _changing(shape: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The shape of a change: everything but the key, which stands in the address."""
    return {name: each for name, each in shape.items() if name != key}


@blueprint.post("/fields")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Create a field",
        body=shapes.FIELD,
        required=("id", "name", "name_en"),
        answers={201: one(id=TEXT)},
        errors=ERRORS,
    )
)
def create_field() -> Response:
    """A field has one or more services."""
    body = _values()

    def work(unit: Unit) -> tuple[int, object]:
        setup.must_be_new(unit, "field", body["id"], "id")
        setup.put_field(unit, body)
        return 201, {"id": body["id"]}

    return write_once(own_site(), work)


@blueprint.post("/fields/<key>")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Change a field, or take it out of use",
        body=_changing(shapes.FIELD, "id"),
        answers={200: one(id=TEXT)},
        errors=ERRORS,
    )
)
def change_field(key: str) -> Response:
    """What is absent stays as it is; ``active: false`` takes it out of use."""
    body = _values()

    def work(unit: Unit) -> tuple[int, object]:
        setup.put_field(unit, {**_known(unit, "field", key), **body})
        return 200, {"id": key}

    return write_once(own_site(), work)


@blueprint.post("/services")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Create a service",
        body=shapes.SERVICE,
        required=("code", "field", "prefix", "name", "name_en"),
        answers={201: one(code=TEXT)},
        errors=ERRORS,
    )
)
def create_service() -> Response:
    """A service has its own numbers."""
    body = _values()

    def work(unit: Unit) -> tuple[int, object]:
        setup.must_be_new(unit, "service", body["code"], "code")
        setup.put_service(unit, body)
        return 201, {"code": body["code"]}

    return write_once(own_site(), work)


@blueprint.post("/services/<key>")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Change a service, or take it out of use",
        body=_changing(shapes.SERVICE, "code"),
        answers={200: one(code=TEXT)},
        errors=ERRORS,
    )
)
def change_service(key: str) -> Response:
    """What is absent stays as it is; numbers that were given keep their code."""
    body = _values()

    def work(unit: Unit) -> tuple[int, object]:
        setup.put_service(unit, {**setup_state.service(setup.present(unit, "service", key)), **body})
        return 200, {"code": key}

    return write_once(own_site(), work)


@blueprint.post("/counters")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Create a counter",
        body=shapes.COUNTER,
        required=("number", "services"),
        answers={201: one(number=COUNT)},
        errors=(*ERRORS, RuleStarvesError),
    )
)
def create_counter() -> Response:
    """A counter calls the services that it is given."""
    body = _values()

    def work(unit: Unit) -> tuple[int, object]:
        number = body["number"]
        setup.must_be_new(unit, "counter", number, "number")
        helping = body.get("helping", [])
        setup.put_counter(
            unit, number, body.get("name") or f"Quầy {number}", body["services"], helping=helping
        )
        calling_rules.refuse_starving(unit)
        return 201, {"number": number}

    return write_once(own_site(), work)


@blueprint.post("/counters/<int(max=9999):number>")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Change a counter, or take it out of use",
        body=_changing(shapes.COUNTER, "number"),
        answers={200: one(number=COUNT)},
        errors=(*ERRORS, RuleStarvesError),
    )
)
def change_counter(number: int) -> Response:
    """What is absent stays as it is."""
    body = _values()

    def work(unit: Unit) -> tuple[int, object]:
        row = setup.present(unit, "counter", number)
        services = body["services"] if "services" in body else setup.services_of(unit, number)
        active = bool(body.get("active", row["active"]))
        name, helping = body.get("name") or row["name"], body.get("helping")
        setup.put_counter(unit, number, name, services, active, helping)
        calling_rules.refuse_starving(unit)
        return 200, {"number": number}

    return write_once(own_site(), work)


@blueprint.post("/printers")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Create a printer",
        body=shapes.PRINTER,
        required=("name", "transport"),
        answers={201: one(name=TEXT)},
        errors=ERRORS,
    )
)
def create_printer() -> Response:
    """The office's print agent drives it as soon as it reads its list."""
    body = _values()

    def work(unit: Unit) -> tuple[int, object]:
        setup.must_be_new(unit, "printer", body["name"], "name")
        setup.put_printer(unit, body["name"], body["transport"], body.get("address", ""), body.get("model"))
        return 201, {"name": body["name"]}

    return write_once(own_site(), work)


@blueprint.post("/printers/<name>")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Change a printer",
        body=_changing(shapes.PRINTER, "name"),
        answers={200: one(name=TEXT)},
        errors=ERRORS,
    )
)
def change_printer(name: str) -> Response:
    """What is absent stays as it is."""
    body = _values()

    def work(unit: Unit) -> tuple[int, object]:
        row = setup.present(unit, "printer", name)
        model = {**json.loads(row["model"]), **body.get("model", {})}
        transport, address = body.get("transport", row["transport"]), body.get("address", row["address"])
        setup.put_printer(unit, name, transport, address, model)
        return 200, {"name": name}

    return write_once(own_site(), work)


@blueprint.post("/printers/<name>/remove")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Take a printer out",
        body={},
        answers={204: None},
        errors=(errors.UnknownPrinterError, errors.InUseError),
    )
)
def remove_printer(name: str) -> Response:
    """Refused while a kiosk prints there or slips wait for it."""

    def work(unit: Unit) -> tuple[int, object]:
        setup.remove_printer(unit, name)
        return 204, None

    return write_once(own_site(), work)


def _values() -> dict[str, Any]:
    return {name: value for name, value in read_body().items() if name != "tap_id"}


def _known(unit: Unit, noun: str, key: str) -> dict[str, Any]:
    """The row as it stands, without the key of the site."""
    row = setup.present(unit, noun, key)
    return {name: value for name, value in row.items() if name != "site_id"}
