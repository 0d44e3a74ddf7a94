"""For whoever runs the system: is it well, what does it count, what does the API look like."""

from flask import Blueprint, Response, current_app

from kiosk import __version__
from kiosk.routes import openapi
from kiosk.routes.access import access
from kiosk.routes.api import JSON_OBJECT, Operation, answer, documented
from kiosk.runtime import runtime
from kiosk.storage.engine import journal_mode, sqlite_module
from kiosk.storage.sites import SYSTEM

blueprint = Blueprint("operations", __name__)


@blueprint.get("/healthz")
@access(anyone=True)
@documented(Operation("Does the process answer", answers={200: JSON_OBJECT}))
def healthz() -> Response:
    """Alive."""
    return answer(200, {"status": "ok", "version": __version__})


@blueprint.get("/readyz")
@access(operations=True)
@documented(Operation("Can it work", answers={200: JSON_OBJECT, 503: JSON_OBJECT}))
def readyz() -> Response:
    """The database can be read, and what an operator should know is said in words."""
    with runtime().units.read(SYSTEM) as unit:
        engine = unit.connection.engine.dialect.name
    body = {"status": "ready", "version": __version__, "database": engine, "notes": _notes(engine)}
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


def _notes(engine: str) -> list[str]:
    notes = []
    settings = runtime().settings
    if not settings.public_url:
        notes.append("KIOSK_PUBLIC_URL is not set: slips outside a demonstration carry no QR code")
    if engine == "sqlite" and journal_mode() != "WAL":
        notes.append(
            f"SQLite {sqlite_module().sqlite_version} has the WAL-reset bug: journal_mode=DELETE is used"
        )
    return notes
