"""Setting up the screens and print agents of an office: enrolling, pairing by code, shutting out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from admin.routes.answers import ENROLLED
from admin.routes.setup import ADMINISTRATORS, ERRORS, own_site, refused
from kiosk.callers import caller
from kiosk.domain import errors
from kiosk.routes.access import access
from kiosk.routes.answers import TEXT, choice, one
from kiosk.routes.api import TAP, Operation, answer, documented, read_body, text, write_once
from kiosk.routes.pairings import CONFIRMATIONS
from kiosk.runtime import runtime
from kiosk.services import devices, setup
from kiosk.services.setup import INSTALLATION
from kiosk.unit import Unit

blueprint = Blueprint("admin_setup_devices", __name__, url_prefix="/api/v1/setup")
blueprint.register_error_handler(errors.BadInputError, refused)
PLACE = {
    "name": text(60),
    "counter": {"type": ["integer", "null"], "minimum": 1},
    "printer": text(40),
    "zone": text(16),
}
CODE = {"type": "string", "minLength": 8, "maxLength": 16, "description": "The eight signs on the screen"}
PLACE_ERRORS = (*ERRORS, errors.UnknownCounterError)
PAIRING_ERRORS = (
    errors.UnknownPairingError,
    errors.PairingExpiredError,
    errors.TooManyTriesError,
)


@blueprint.post("/devices")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Enrol a device",
        body={"kind": {"enum": list(devices.KINDS)}, **PLACE},
        required=("kind",),
        answers={201: ENROLLED},
        errors=PLACE_ERRORS,
    )
)
def enrol() -> Response:
    """Its token is told in this answer and never again: the tap remembers the id alone."""
    body = read_body()
    told: dict[str, str] = {}

    def work(unit: Unit) -> tuple[int, object]:
        _check_printer(unit, body)
        device, told["token"] = devices.enrol(
            unit,
            body["kind"],
            body.get("counter"),
            body.get("name", "").strip(),
            body.get("printer", ""),
            body.get("zone", ""),
        )
        return 201, {"id": device}

    made = write_once(own_site(), work)
    return answer(made.status_code, {**made.get_json(), **told}) if told else made


@blueprint.post("/devices/<device>")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Give a device another name, or a board another zone",
        body={"name": text(60), "zone": text(16)},
        answers={200: one(id=TEXT)},
        errors=(*ERRORS, errors.UnknownDeviceError),
    )
)
def change(device: str) -> Response:
    """What is absent stays as it is; with ``zone`` empty the board shows all of the office."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        devices.change(unit, device, name=body.get("name", ""), zone=body.get("zone"))
        return 200, {"id": device}

    return write_once(own_site(), work)


@blueprint.post("/devices/<device>/revoke")
@access(roles=ADMINISTRATORS)
@documented(Operation("Shut a device out", body={}, answers={204: None}, errors=(errors.UnknownDeviceError,)))
def revoke(device: str) -> Response:
    """At once, its sockets too."""

    def work(unit: Unit) -> tuple[int, object]:
        devices.revoke(unit, device)
        return 204, None

    return write_once(own_site(), work)


@blueprint.post("/devices/<device>/test")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Let a board say its test sentence",
        body={},
        answers={204: None},
        errors=(errors.UnknownDeviceError, errors.DeviceAwayError),
    )
)
def try_speaker(device: str) -> Response:
    """Whether anybody hears it, only somebody in the hall can tell."""
    site = own_site()
    seen = runtime().presence.of(site, device)

    def work(unit: Unit) -> tuple[int, object]:
        devices.try_speaker(unit, device, seen is not None and seen.sockets > 0)
        return 204, None

    return write_once(site, work)


@blueprint.post("/pairings/find")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Which screen shows this code?",
        body={"code": CODE, "tap_id": TAP},
        required=("code",),
        answers={200: one(kind=choice(*devices.KINDS), address=TEXT, handle=TEXT)},
        errors=PAIRING_ERRORS,
        tapped=False,
    )
)
def find_pairing() -> Response:
    """Its kind, and a handle with which it is confirmed without counting as another try."""
    body = read_body()
    own_site()
    CONFIRMATIONS.count(request.remote_addr or "")
    with runtime().units.read(INSTALLATION) as unit:
        row = devices.waiting_pairing(unit, body["code"])
    return answer(200, {"kind": row["kind"], "address": row["address"], "handle": row["poll_hash"]})


@blueprint.post("/pairings/confirm")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Confirm a screen's code and say where it stands",
        body={"code": CODE, "handle": text(64), "tap_id": TAP, **PLACE},
        required=("code",),
        answers={201: one(id=TEXT, kind=choice(*devices.KINDS))},
        errors=(*PLACE_ERRORS, *PAIRING_ERRORS),
        tapped=False,
    )
)
def confirm_pairing() -> Response:
    """The screen fetches its token by itself; what it is, it said when it asked for the code."""
    body, site, units = read_body(), own_site(), runtime().units
    row = _waiting(body["code"], body.get("handle", ""))
    with units.write(site, actor=caller().actor) as unit:
        _check_printer(unit, body)
        device = devices.place(
            unit,
            row["kind"],
            body.get("counter"),
            body.get("name", "").strip(),
            body.get("printer", ""),
            body.get("zone", ""),
        )
    try:
        with units.write(INSTALLATION, actor=caller().actor) as unit:
            devices.confirm_pairing(unit, row["code"], site, device)
    except errors.PairingExpiredError:
        # Somebody else was faster: the place that was made for this screen stays empty otherwise.
        with units.write(site, actor=caller().actor) as unit:
            devices.revoke(unit, device)
        raise
    return answer(201, {"id": device, "kind": row["kind"]})


def _waiting(code: str, handle: str) -> Mapping[str, Any]:
    """The pairing of a code. Who found it before has its handle; everybody else is guessing, and counted."""
    address = request.remote_addr or ""
    try:
        with runtime().units.read(INSTALLATION) as unit:
            row = devices.waiting_pairing(unit, code)
    except errors.KioskError:
        CONFIRMATIONS.count(address)
        raise
    if row["poll_hash"] != handle:
        CONFIRMATIONS.count(address)
    return row


def _check_printer(unit: Unit, body: dict[str, Any]) -> None:
    """Refuse a printer that the office does not have."""
    printer = body.get("printer", "")
    if printer and not setup.is_present(unit, "printer", printer):
        raise errors.BadInputError(where="printer")
