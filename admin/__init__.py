"""The managers' and administrators' surface: stands on ``kiosk`` and is unknown to it."""

from __future__ import annotations

from flask import Blueprint, Flask

from admin.live import AdminScreens
from admin.routes import (
    calling_rule,
    live,
    receptions,
    satisfaction,
    setup,
    setup_devices,
    setup_media,
    setup_parts,
    setup_staff,
    setup_zones,
)

BLUEPRINTS = (
    satisfaction,
    receptions,
    live,
    calling_rule,
    setup,
    setup_parts,
    setup_staff,
    setup_devices,
    setup_zones,
    setup_media,
)


def init_app(app: Flask) -> None:
    """Add the surface to the application: its calls, its pages, its files and its audience."""
    files = Blueprint("admin", __name__, static_folder="static", static_url_path="/admin/static")
    app.register_blueprint(files)
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    screens = AdminScreens("/admin", app.extensions["kiosk_pusher"], app.extensions["kiosk_door"])
    app.extensions["socketio"].on_namespace(screens)
