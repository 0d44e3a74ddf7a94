"""For whoever runs the system: is it well, what does it count, what does the API look like."""

import shutil

from flask import Blueprint, Response, current_app

from kiosk import __version__
from kiosk.domain.errors import BusyError, NotReadyError, StorageFullError
from kiosk.routes import openapi
from kiosk.routes.access import access
from kiosk.routes.answers import TEXT, choice, many, one
from kiosk.routes.api import Operation, answer, documented
from kiosk.runtime import runtime
from kiosk.services import night
from kiosk.storage import sites
from kiosk.storage.engine import journal_mode, sqlite_module
from kiosk.storage.sites import SYSTEM, SiteRow

blueprint = Blueprint("operations", __name__)
LEAST_FREE = 100 * 1024 * 1024
LEAST_SHARE = 0.01
HEALTH = one(status=choice("ok"), version=TEXT)
READY = {
    "type": "object",
    "required": ["status", "version", "database", "notes"],
    "properties": {
        "status": choice("ready"),
        "version": TEXT,
        "database": choice("sqlite", "postgresql"),
        "notes": many(TEXT, "What an operator should know"),
        "sqlite": TEXT,
        "journal_mode": TEXT,
    },
    "additionalProperties": False,
}


@blueprint.get("/healthz")
@access(anyone=True, unseen=True)
@documented(Operation("Does the process answer", answers={200: HEALTH}))
def healthz() -> Response:
    """Alive."""
    return answer(200, {"status": "ok", "version": __version__})


@blueprint.get("/readyz")
@access(operations=True)
@documented(
    Operation("Can it work", answers={200: READY}, errors=(NotReadyError, StorageFullError, BusyError))
)
def readyz() -> Response:
    """The database is of this version and can be written; what an operator should know is said in words."""
    here = runtime()
    here.units.check_ready(current_app.extensions["migrate"].directory)
    with here.units.read(SYSTEM) as unit:
        engine, offices = unit.connection.engine.dialect.name, sites.every(unit.connection)
        nights = _night_notes([unit.site, *offices])
    notes = [*_address_notes(offices), *_database_notes(engine), *_disk_notes(), *nights]
    body = {"status": "ready", "version": __version__, "database": engine, "notes": notes}
    if engine == "sqlite":
        body |= {"sqlite": sqlite_module().sqlite_version, "journal_mode": journal_mode()}
    return answer(200, body)


@blueprint.get("/metrics")
@access(operations=True)
def metrics() -> Response:
    """A few gauges in Prometheus' text format."""
    eio = current_app.extensions["socketio"].server.eio
    lines = [
        "# TYPE kiosk_sockets gauge",
        f"kiosk_sockets {len(eio.sockets)}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain; version=0.0.4")


@blueprint.get("/api/v1/openapi.json")
@access(operations=True)
def openapi_document() -> Response:
    """The API as it is served, made from the very declarations that check it."""
    return answer(200, openapi.document(current_app, __version__))


def _address_notes(offices: list[SiteRow]) -> list[str]:
    settings = runtime().settings
    if settings.public_url:
        return []
    notes = []
    if any(site.demonstration for site in offices):
        where = f"{settings.loopback_url}, which this machine alone can open"
        notes.append(f"KIOSK_PUBLIC_URL is not set: QR codes of the demonstration lead to {where}")
    if not all(site.demonstration for site in offices) or not offices:
        notes.append("KIOSK_PUBLIC_URL is not set: slips outside a demonstration carry no QR code")
    return notes


def _database_notes(engine: str) -> list[str]:
    if engine != "sqlite" or journal_mode() == "WAL":
        return []
    return [f"SQLite {sqlite_module().sqlite_version} has the WAL-reset bug: journal_mode=DELETE is used"]


def _night_notes(found: list[SiteRow]) -> list[str]:
    """What the last night's check found wrong, in words that say how to look at it."""
    notes = []
    for site in found:
        last = night.of(site.settings)
        if last.broken is not None:
            words = f"{site.key}: the journal is broken at {last.broken}"
            notes.append(f"{words}, found on {last.day}; see: journal verify")
        if last.differences:
            words = f"{site.key}: {last.differences} counts differ from their sources"
            notes.append(f"{words}, found on {last.day}; see: counts check")
    return notes


def _disk_notes() -> list[str]:
    disk = shutil.disk_usage(runtime().settings.data_dir)
    if disk.free >= LEAST_FREE and disk.free >= LEAST_SHARE * disk.total:
        return []
    left = disk.free // (1024 * 1024)
    return [f"the disk of KIOSK_DATA_DIR is nearly full: {left} MB are left"]
