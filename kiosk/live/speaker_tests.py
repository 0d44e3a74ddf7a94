"""Tells a board that it is to say its test sentence."""

from flask_socketio import SocketIO

from kiosk.bus import Published
from kiosk.domain.events import SpeakerTested
from kiosk.live.guard import Doorkeeper

NAMESPACE = "/board"


class SpeakerTests:
    """Hears the facts, and tells the board they are about; all others hear nothing of it."""

    def __init__(self, socketio: SocketIO, door: Doorkeeper) -> None:
        """Speak to the guests of ``door``."""
        self._socketio, self._door = socketio, door

    def hear(self, published: Published) -> None:
        """Pass a test on; a subscriber of the bus."""
        for fact in published.facts:
            if isinstance(fact, SpeakerTested):
                for sid in self._door.sockets_of(fact.device, NAMESPACE):
                    self._socketio.emit("test", {}, namespace=NAMESPACE, to=sid)
