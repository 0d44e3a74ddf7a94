"""The raw port of a network printer (usually 9100), with a time-out for everything."""

import contextlib
import socket

from kiosk.devices.printer import WireError
from kiosk.domain.printing import Cause

CONNECT_S = 2.0
DEFAULT_PORT = 9100


class TcpWire:
    """A connection to ``host:port``."""

    def __init__(self, address: str) -> None:
        host, colon, port = address.rpartition(":")
        self._host, self._port = (host, int(port)) if colon else (address, DEFAULT_PORT)
        self._socket: socket.socket | None = None

    def open(self) -> None:
        """Connect.

        Raises:
            WireError: Nobody answers within 2 s.
        """
        self.close()
        try:
            wire = socket.create_connection((self._host.strip("[]"), self._port), CONNECT_S)
        except OSError as error:
            raise WireError(Cause.UNREACHABLE) from error
        # A slip is small and someone waits for it; keepalive notices a printer that lost its power.
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        # What waits in a large buffer of our own would count as sent when the connection breaks.
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        self._socket = wire

    def write(self, data: bytes, timeout_s: float) -> None:
        """Send all of ``data``; the time counts from the last byte that left.

        Raises:
            WireError: The connection broke, or the printer stopped reading.
        """
        wire, sent = self._wire(), 0
        wire.settimeout(timeout_s)
        try:
            while sent < len(data):
                sent += wire.send(data[sent:])
        except TimeoutError as error:
            raise WireError(Cause.STALLED, sent) from error
        except OSError as error:
            raise WireError(Cause.CONNECTION_LOST, sent) from error

    def read(self, timeout_s: float) -> bytes:
        """Return what came within ``timeout_s``, or nothing.

        Raises:
            WireError: The printer closed the connection.
        """
        wire = self._wire()
        wire.settimeout(max(timeout_s, 0.001))
        try:
            data = wire.recv(4096)
        except TimeoutError:
            return b""
        except OSError as error:
            raise WireError(Cause.CONNECTION_LOST) from error
        if not data:
            raise WireError(Cause.CONNECTION_LOST)
        return data

    def close(self) -> None:
        """Close at once, also while another thread waits for the printer."""
        wire, self._socket = self._socket, None
        if wire is not None:
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
            wire.close()

    def _wire(self) -> socket.socket:
        if self._socket is None:
            raise WireError(Cause.CONNECTION_LOST)
        return self._socket
