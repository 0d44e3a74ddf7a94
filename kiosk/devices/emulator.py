"""The virtual printer on a real TCP port, for trying an agent without paper and for the tests."""

import contextlib
import select
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.devices.virtual import VirtualPrinter


@contextmanager
def serve(printer: VirtualPrinter, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve ``printer`` while the block runs; yields its ``host:port``. It takes one connection at a time."""
    with socket.create_server((host, port)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # printers have small buffers
        server = _Server(printer, listener)
        thread = threading.Thread(target=server.run, name="printer-emulator", daemon=True)
        thread.start()
        try:
            yield f"{host}:{listener.getsockname()[1]}"
        finally:
            server.stop()
            thread.join(5)


class _Server:
    def __init__(self, printer: VirtualPrinter, listener: socket.socket) -> None:
        self._printer, self._listener = printer, listener
        self._wake, self._woken = socket.socketpair()

    def stop(self) -> None:
        self._wake.send(b"x")

    def run(self) -> None:
        with self._wake, self._woken:
            while self._ready(self._listener):
                client, _address = self._listener.accept()
                with client:
                    self._talk(client)
                    self._printer.attach(None)

    def _ready(self, one: socket.socket) -> bool:
        """Wait until ``one`` has something to read; False when it is time to stop."""
        found, _w, _x = select.select([one, self._woken], [], [])
        return self._woken not in found

    def _talk(self, client: socket.socket) -> None:
        if self._printer.faults.never_read:
            self._ready(self._woken)
            self._wake.send(b"x")
            return
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._printer.attach(lambda data: _send(client, data))
        taken = 0
        while self._ready(client):
            most = self._printer.faults.drop_after
            try:
                data = client.recv(4096 if most is None else max(1, min(4096, most - taken)))
            except OSError:
                return
            if not data:
                return
            taken += len(data)
            self._printer.receive(data)
            if most is not None and taken >= most:
                self._printer.set(drop_after=None)
                # A reset, not a farewell: that is what a printer losing its power looks like.
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return


def _send(client: socket.socket, data: bytes) -> None:
    with contextlib.suppress(OSError):
        client.sendall(data)
