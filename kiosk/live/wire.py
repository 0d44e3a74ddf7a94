"""The way to one screen: every frame of a websocket leaves here, whole and one after the other."""

import json
import socket
import threading
from typing import Any

WIRE = "kiosk.wire"
TEXT = 0x81


class Wire:
    """A socket that a websocket writes to from several threads, and the pusher without waiting."""

    def __init__(self, wire: socket.socket) -> None:
        """Write to ``wire``."""
        self._wire, self._guard, self._rest = wire, threading.Lock(), b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._wire, name)

    def send(self, data: bytes) -> int:
        """Send all of it, however long that takes."""
        with self._guard:
            self._wire.sendall(self._rest + data)
            self._rest = b""
        return len(data)

    def send_now(self, data: bytes) -> bool:
        """Send a frame if it need not wait; when it must, nothing or a part of it went.

        The rest of a part leaves before whatever is sent next, so who gets False sends the frame once more.
        """
        if not self._guard.acquire(blocking=False):
            return False
        try:
            if self._rest:
                return False
            self._rest = data[self._wire.send(data, socket.MSG_DONTWAIT) :]
            return not self._rest
        except BlockingIOError:
            return False
        except OSError:
            return True  # it is gone; the thread that listens to it finds out
        finally:
            self._guard.release()


def frame(namespace: str, event: str, state: Any) -> bytes:
    """One Socket.IO event as the websocket frame that every screen of a room gets."""
    words = f"42{namespace},{json.dumps([event, state], separators=(',', ':'), ensure_ascii=False)}".encode()
    if len(words) < 126:
        return bytes((TEXT, len(words))) + words
    wide, mark = (2, 126) if len(words) < 65_536 else (8, 127)
    return bytes((TEXT, mark)) + len(words).to_bytes(wide, "big") + words
