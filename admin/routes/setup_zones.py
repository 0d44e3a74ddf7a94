"""Setting up the zones of an office's hall."""

from __future__ import annotations

from flask import Blueprint, Response

from admin.routes.setup import ADMINISTRATORS, ERRORS, own_site, refused
from kiosk.domain import errors
from kiosk.domain import office_shapes as shapes
from kiosk.routes.access import access
from kiosk.routes.answers import TEXT, one
from kiosk.routes.api import Operation, documented, read_body, write_once
from kiosk.services import setup, zones
from kiosk.unit import Unit

blueprint = Blueprint("admin_setup_zones", __name__, url_prefix="/api/v1/setup/zones")
blueprint.register_error_handler(errors.BadInputError, refused)
blueprint.register_error_handler(errors.AlreadyExistsError, refused)


@blueprint.post("")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Create a zone",
        body=shapes.ZONE,
        required=("id", "name", "name_en", "counters"),
        answers={201: one(id=TEXT)},
        errors=ERRORS,
    )
)
def create() -> Response:
    """A zone has one or more counters; boards that are put into it show these alone."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        setup.must_be_new(unit, "zone", body["id"], "id")
        zones.put(unit, body)
        return 201, {"id": body["id"]}

    return write_once(own_site(), work)


@blueprint.post("/<key>")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Change a zone",
        body={name: shape for name, shape in shapes.ZONE.items() if name != "id"},
        answers={200: one(id=TEXT)},
        errors=ERRORS,
    )
)
def change(key: str) -> Response:
    """What is absent stays as it is."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        zones.put(unit, {**zones.find(unit, key), **body})
        return 200, {"id": key}

    return write_once(own_site(), work)


@blueprint.post("/<key>/remove")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Take a zone out",
        body={},
        answers={204: None},
        errors=(errors.NotFoundError, errors.InUseError),
    )
)
def remove(key: str) -> Response:
    """Refused while a board stands in it."""

    def work(unit: Unit) -> tuple[int, object]:
        zones.remove(unit, key)
        return 204, None

    return write_once(own_site(), work)
