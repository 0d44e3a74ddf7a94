"""The set-up of offices: its page, the offices themselves, and what all its calls have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, url_for

from admin.routes.answers import CHOICES, DAYS
from admin.routes.answers import OFFICE as OFFICE_STATE
from kiosk.callers import signed_in, site_of_caller
from kiosk.domain import errors
from kiosk.domain import office_shapes as shapes
from kiosk.domain.errors import KioskError, UnknownSiteError
from kiosk.domain.office_rules import FaultsError
from kiosk.domain.phrases import Phrase
from kiosk.domain.rule_errors import RuleStarvesError
from kiosk.routes.access import access
from kiosk.routes.answers import TEXT, one
from kiosk.routes.api import Operation, answer, documented, language, read_body, write_once
from kiosk.routes.pages import render_page
from kiosk.routes.problems import problem
from kiosk.runtime import runtime
from kiosk.services import accounts, devices, public_holidays, setup, setup_state, slides, staff
from kiosk.services.options import DEFAULTS
from kiosk.services.setup import INSTALLATION
from kiosk.unit import Unit
from kiosk.words import translate

blueprint = Blueprint("admin_setup", __name__)
ADMINISTRATORS = (staff.ADMINISTRATOR,)
ERRORS = (
    errors.BadInputError,
    errors.AlreadyExistsError,
    errors.InUseError,
    errors.NotFoundError,
    errors.UnknownSiteError,
)
OFFICE = {name: shape for name, shape in shapes.SITE.items() if name in ("name", "kind")}
FIRST_YEAR, LAST_YEAR = 2020, 2099
STYLES = ("setup", "setup-forms", "setup-lists")


def own_site() -> str:
    """The key of the office that this request sets up: ``?site=``, else the first of the account's.

    Raises:
        ForbiddenError: The account does not administer it.
        UnknownSiteError: There is no such office.
    """
    site = site_of_caller(*ADMINISTRATORS)
    if site == INSTALLATION:
        raise UnknownSiteError(site)
    return site


def refused(error: KioskError) -> Response:
    """A refusal that says which entry it is about: ``where``, and ``faults`` with a sentence each."""
    response = problem(error.code, error.status, error.words, dict(error.params))
    body: dict[str, Any] = json.loads(response.get_data())
    if "where" in error.params:
        where = error.params["where"]
        body["where"] = where.name if isinstance(where, Phrase) else where
    if isinstance(error, FaultsError):
        body["faults"] = [
            {"where": fault.place, "words": translate(fault.words, language(), "setup", **fault.params)}
            for fault in error.faults
        ]
    response.set_data(json.dumps(body, ensure_ascii=False))
    return response


blueprint.register_error_handler(errors.BadInputError, refused)
blueprint.register_error_handler(errors.AlreadyExistsError, refused)


@blueprint.get("/admin/setup")
@access(roles=ADMINISTRATORS, login_page=True)
def page() -> Response:
    """The set-up; the office and the section stand in the address."""
    return render_page(
        "setup",
        "Thiết lập",
        "desk",
        styles=["dialog", *(url_for("admin.static", filename=f"css/{name}.css") for name in STYLES)],
        script=url_for("admin.static", filename="js/setup/main.js"),
    )


@blueprint.get("/api/v1/setup")
@access(roles=ADMINISTRATORS)
@documented(Operation("What this account may set up", answers={200: CHOICES}))
def read_choices() -> Response:
    """The account, its offices, and whether it may create more."""
    officer = signed_in()
    with runtime().units.read(INSTALLATION) as unit:
        sites = setup_state.sites(unit)
    return answer(
        200,
        {
            "account": {
                "name": officer.name,
                "display_name": officer.display_name,
                "title": officer.title,
            },
            "may_create": staff.is_over_all(officer),
            "sites": [each for each in sites if staff.may_administer(officer, each["key"])],
            "kinds": list(devices.KINDS),
            "roles": list(accounts.ROLES),
            "defaults": {"options": dict(DEFAULTS), "model": setup.DEFAULT_MODEL},
        },
    )


@blueprint.get("/api/v1/setup/office")
@access(roles=ADMINISTRATORS)
@documented(Operation("All that is set up in an office", answers={200: OFFICE_STATE}, errors=ERRORS))
def read_office() -> Response:
    """Site, options, fields, services, counters, printers, devices and staff, in use or not."""
    here, site, officer = runtime(), own_site(), signed_in()
    with here.units.read(site) as unit:
        state = setup_state.office(
            unit, here.presence.everyone(site), here.speakers.everyone(site, here.clock.now())
        )
    with here.units.read(INSTALLATION) as unit:
        state["staff"] = staff.at_site(unit, site, everywhere=staff.is_over_all(officer))
    state["media"] = slides.listed(here.media, site)
    return answer(200, state)


@blueprint.post("/api/v1/setup/sites")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Create an office",
        body={**OFFICE, "key": shapes.SITE["key"]},
        required=("key", "name"),
        answers={201: one(key=TEXT)},
        errors=(*ERRORS, errors.ForbiddenError),
    )
)
def create_site() -> Response:
    """Only an administrator of all offices may; the new one is empty."""
    officer, body = signed_in(), read_body()
    if not staff.is_over_all(officer):
        raise errors.ForbiddenError(officer.name)

    def work(unit: Unit) -> tuple[int, object]:
        setup.create_site(unit, body["key"], body["name"], kind=body.get("kind", ""))
        return 201, {"key": body["key"]}

    made = write_once(INSTALLATION, work)
    # The office's own journal begins in its own turn; a repeat finds it begun.
    with runtime().units.write(body["key"], actor=officer.name) as unit:
        if unit.site.journal_seq == 0:
            setup.first_fact(unit)
    return made


@blueprint.post("/api/v1/setup/office")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Change an office's name, kind and options",
        body={**OFFICE, "options": shapes.SITE["options"]},
        answers={200: one()},
        errors=(*ERRORS, RuleStarvesError),
    )
)
def change_office() -> Response:
    """What is absent stays as it is."""
    body = read_body()

    def work(unit: Unit) -> tuple[int, object]:
        setup.change_site(unit, **_site_values(body))
        return 200, {}

    return write_once(own_site(), work)


def _site_values(body: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: body[name].strip() for name in ("name", "kind") if body.get(name, "").strip()}
    if "options" in body:
        values["settings"] = body["options"]
    return values


@blueprint.get("/api/v1/setup/holidays/<int:year>")
@access(roles=ADMINISTRATORS)
@documented(
    Operation(
        "Public holidays of a year, to be reviewed and saved with the office's calendar",
        answers={200: one(days=DAYS)},
        errors=(errors.BadInputError,),
    )
)
def propose_holidays(year: int) -> Response:
    """Nothing is stored; a year from 2020 to 2099."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise errors.BadInputError(where="year")
    return answer(200, {"days": public_holidays.of(year)})
