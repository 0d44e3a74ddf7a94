"""Setting up who works in an office."""

from __future__ import annotations

from flask import Blueprint, Response

from admin.routes.setup import ADMINISTRATORS, ERRORS, own_site, refused
from kiosk.callers import signed_in
from kiosk.domain import errors
from kiosk.routes.access import access
from kiosk.routes.answers import TEXT, one
from kiosk.routes.api import Operation, documented, read_body, write_once
from kiosk.services import staff
from kiosk.services.accounts import EVERYWHERE
from kiosk.services.setup import INSTALLATION
from kiosk.unit import Unit

blueprint = Blueprint("admin_setup_staff", __name__, url_prefix="/api/v1/setup/staff")
blueprint.register_error_handler(errors.BadInputError, refused)
blueprint.register_error_handler(errors.AlreadyExistsError, refused)
SCOPE = {"type": "string", "maxLength": 40, "description": "The office's key, or * for all offices"}
STAFF_ERRORS = (*ERRORS, errors.UnknownAccountError, errors.ForbiddenError)


@blueprint.post("")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Create an account",
        body={**staff.SHAPE, "password": staff.PASSWORD, "scope": SCOPE},
        required=("name", "display_name", "roles", "password"),
        answers={201: one(name=TEXT)},
        errors=STAFF_ERRORS,
    )
)
def create() -> Response:
    """An account with its roles in this office, or in all."""
    body, scope = read_body(), _scope()

    def work(unit: Unit) -> tuple[int, object]:
        staff.create(unit, body, scope, body["password"])
        return 201, {"name": body["name"]}

    return write_once(INSTALLATION, work)


@blueprint.post("/<name>")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Change an account's name, title and roles",
        body={name: shape for name, shape in staff.SHAPE.items() if name != "name"} | {"scope": SCOPE},
        required=("display_name", "title", "roles"),
        answers={200: one(name=TEXT)},
        errors=STAFF_ERRORS,
    )
)
def change(name: str) -> Response:
    """Its roles in one scope become the ones given; roles elsewhere stay."""
    body, scope, site, officer = read_body(), _scope(), own_site(), signed_in()

    def work(unit: Unit) -> tuple[int, object]:
        staff.check_over(unit, officer, name, site)
        if officer.name == name:
            staff.check_keeps_own(unit, officer, body["roles"], scope)
        staff.change(unit, name, body["display_name"], body["title"])
        staff.put_roles(unit, name, body["roles"], scope)
        return 200, {"name": name}

    return write_once(INSTALLATION, work)


@blueprint.post("/<name>/password")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Give an account a new password",
        body={"password": staff.PASSWORD},
        required=("password",),
        answers={204: None},
        errors=STAFF_ERRORS,
    )
)
def set_password(name: str) -> Response:
    """Its sessions end; an account that was shut out may sign in again."""
    body, site, officer = read_body(), own_site(), signed_in()

    def work(unit: Unit) -> tuple[int, object]:
        staff.check_over(unit, officer, name, site)
        staff.set_password(unit, name, body["password"])
        return 204, None

    return write_once(INSTALLATION, work)


@blueprint.post("/<name>/deactivate")
@access(roles=ADMINISTRATORS)
@documented(Operation("Shut an account out", body={}, answers={204: None}, errors=STAFF_ERRORS))
def deactivate(name: str) -> Response:
    """At once: its sessions and sockets end. Refused while the officer sits at a counter."""
    site, officer = own_site(), signed_in()

    def work(unit: Unit) -> tuple[int, object]:
        staff.check_over(unit, officer, name, site)
        staff.check_not_self(officer, name)
        staff.deactivate(unit, name)
        return 204, None

    return write_once(INSTALLATION, work)


def _scope() -> str:
    """Where the roles are to hold: this office, or all of them for who administers all."""
    site = own_site()
    wanted = read_body().get("scope", site)
    if wanted == site:
        return site
    if wanted == EVERYWHERE and staff.is_over_all(signed_in()):
        return EVERYWHERE
    raise errors.ForbiddenError(f"scope {wanted}")
