"""Builds the application: the only module that knows every room."""

import importlib.util
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from engineio.async_drivers import threading as engineio_threads
from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from flask import Flask, Request, Response, g, request
from flask.json.provider import DefaultJSONProvider
from flask.sessions import SecureCookieSession, SessionInterface, SessionMixin
from flask_migrate import Migrate
from flask_socketio import SocketIO
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from kiosk import cli
from kiosk.bus import Bus
from kiosk.clip_store import ClipStore
from kiosk.clock import Clock, SystemClock
from kiosk.live.audiences import BoardScreens, DeskScreens, KioskScreens, ReceptionScreens, TerminalScreens
from kiosk.live.guard import Doorkeeper
from kiosk.live.push import Pusher
from kiosk.live.speaker_tests import SpeakerTests
from kiosk.live.watcher import Watcher
from kiosk.media import Media
from kiosk.routes import (
    access,
    booking_pages,
    booking_staff,
    bookings,
    counters,
    demo,
    media,
    operations,
    packed,
    pages,
    pairings,
    pauses,
    print_jobs,
    problems,
    public,
    ratings,
    reception,
    sessions,
    states,
    tickets,
    visits,
    voice,
)
from kiosk.routes.addresses import Address
from kiosk.runtime import Runtime
from kiosk.secret import Secret, read_or_make
from kiosk.settings import Settings, SettingsError
from kiosk.storage import engine, schema
from kiosk.storage.engine import db
from kiosk.storage.probe import Probe
from kiosk.unit import Units

Part = Callable[[Flask], None]
BLUEPRINTS = (
    pages,
    public,
    tickets,
    reception,
    states,
    counters,
    visits,
    ratings,
    print_jobs,
    sessions,
    pairings,
    pauses,
    operations,
    demo,
    voice,
    media,
    bookings,
    booking_staff,
    booking_pages,
)
LARGEST_MESSAGE = 65_536
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"


class _Kiosk(Flask):
    """Flask with addresses of our own."""

    url_rule_class = Address


class _NoSession(SessionInterface):
    """Who calls is known by a token or by our own cookie; Flask's would be looked for with every request."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """Nothing is kept in it."""
        return self.make_null_session(app)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing was kept in it."""


def create_app(
    settings: Settings | None = None, parts: Sequence[Part] = (), clock: Clock | None = None
) -> Flask:
    """Build the application.

    Args:
        settings: The installation's settings; read from the environment when absent.
        parts: ``init_app`` functions of surfaces that stand on this one.
        clock: The clock; tests and replays bring their own.

    Raises:
        SettingsError: The settings cannot be used.
    """
    settings = settings or Settings.from_environment()
    secret = _secret(settings)
    app = _Kiosk("kiosk", static_folder="static", template_folder="templates", root_path=_root())
    app.session_interface = _NoSession()
    app.config.update(SECRET_KEY=secret.flask_key, MAX_CONTENT_LENGTH=1_048_576)
    if isinstance(app.json, DefaultJSONProvider):
        app.json.ensure_ascii = False
    _database(app, settings)
    bus = Bus()
    the_clock = clock or SystemClock()
    with app.app_context():
        units = Units(db.engines[None], db.engines["reader"], the_clock, bus)
    media_of_boards = Media(settings.data_dir / "media", secret.media_key)
    clips = ClipStore(Path(_root()) / "static" / "voice", settings.data_dir / "voice")
    app.extensions["kiosk"] = Runtime(settings, secret, the_clock, units, bus, clips, media_of_boards)
    _routes(app)
    _sockets(app)
    cli.register(app)
    for part in parts:
        part(app)
    return app


def _secret(settings: Settings) -> Secret:
    try:
        return read_or_make(settings.secret_path)
    except OSError as error:
        raise SettingsError(
            f"the secret file {settings.secret_path} cannot be read: {error.strerror}"
        ) from error


def _database(app: Flask, settings: Settings) -> None:
    """Connect once, so that what is wrong with the database is said in one line at the start."""
    migrations = f"{_root()}/../migrations"
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine.configure(app, settings.url)
        Migrate(app, db, directory=migrations, render_as_batch=True)
        with app.app_context():
            unknown = schema.unknown_revisions(db.engines["reader"], migrations)
    except OSError as error:
        raise SettingsError(
            f"KIOSK_DATA_DIR {settings.data_dir} cannot be written: {error.strerror}"
        ) from error
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise SettingsError("KIOSK_DATABASE_URL cannot be understood") from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise SettingsError(f"the database cannot be opened: {reason}") from error
    if unknown:
        raise SettingsError(f"the database is of a newer version ({unknown[0]}); this one cannot read it")


def _root() -> str:
    spec = importlib.util.find_spec("kiosk")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the package kiosk cannot be found")
    return str(spec.submodule_search_locations[0])


def _routes(app: Flask) -> None:
    access.guard(app)
    problems.register(app)
    packed.register(app)
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)

    @app.after_request
    def _headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        if not (request.endpoint or "").endswith("static"):
            response.headers.setdefault(
                "Cache-Control", "no-cache" if response.headers.get("ETag") else "no-store"
            )
        return response

    @app.teardown_request
    def _forget(_error: BaseException | None) -> None:
        g.pop("caller", None)
        g.pop("body", None)


def _sockets(app: Flask) -> None:
    # Pings on the websocket itself free the threads of frozen or unplugged screens; the size limit
    # holds before anything is buffered.
    factory = partial(SimpleWebSocketWSGI, ping_interval=10, max_message_size=LARGEST_MESSAGE)
    driver: dict[str, object] = vars(engineio_threads)["_async"]
    driver["websocket"] = factory
    socketio = SocketIO(
        app,
        async_mode="threading",
        transports=["websocket"],
        ping_interval=10,
        ping_timeout=20,
        max_http_buffer_size=LARGEST_MESSAGE,
        serve_client=False,
        manage_session=False,
    )
    here: Runtime = app.extensions["kiosk"]
    pusher = Pusher(app, socketio)
    door = Doorkeeper(app, socketio, here.settings.sockets_per_address)
    with app.app_context():
        watcher = Watcher(
            Probe(db.engines["reader"]), here.units, here.bus, here.presence, here.followed.looked
        )
    memories = (here.recognised.hear, here.followed.hear)
    tests = SpeakerTests(socketio, door)
    for subscriber in (*memories, here.wakeups.hear, watcher.hear, pusher.hear, door.hear, tests.hear):
        here.bus.subscribe(subscriber)
    app.extensions["kiosk_pusher"] = pusher
    app.extensions["kiosk_door"] = door
    app.extensions["kiosk_watcher"] = watcher
    for namespace, screens in (
        ("/kiosk", KioskScreens),
        ("/board", BoardScreens),
        ("/desk", DeskScreens),
        ("/reception", ReceptionScreens),
        ("/terminal", TerminalScreens),
    ):
        socketio.on_namespace(screens(namespace, pusher, door))
