"""The bare emit: the least code that sends a state to every board.

Flask-SocketIO as it comes, and one POST that emits; no journal, no database, no access check, no gathering.
It tells how fast the machine is.
"""

import json
import threading
from pathlib import Path

from flask import Flask
from flask_socketio import SocketIO

BOARD = "/board"


def create_app(path: str) -> Flask:
    """Make the application.

    Args:
        path: The state to emit, as JSON; of it only ``last_seq`` rises, by one with every POST.
    """
    state = json.loads(Path(path).read_text(encoding="utf-8"))
    turn = threading.Lock()
    app = Flask(__name__)
    socketio = SocketIO(app, async_mode="threading", transports=["websocket"], serve_client=False)

    def emit() -> dict[str, int]:
        with turn:
            state["last_seq"] += 1
            socketio.emit("state", state, namespace=BOARD)
            return {"last_seq": state["last_seq"]}

    socketio.on_event("connect", lambda *_auth: None, namespace=BOARD)
    app.add_url_rule("/emit", view_func=emit, methods=["POST"])
    app.add_url_rule("/healthz", view_func=lambda: {"alive": True}, endpoint="healthz")
    return app
