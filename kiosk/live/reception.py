"""Where connections wait: gunicorn's thread worker, but a thread is spent only on a request that is here.

As gunicorn has it, a new connection takes a thread at once, and its main loop waits for whoever does not
hang up: 2.000 silent connections, or a few clumsy ones, then keep everybody waiting for seconds.
"""

import errno
import re
import socket
import struct
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from itertools import islice
from selectors import EVENT_READ
from time import monotonic
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

SILENT_AT_MOST_S = 60.0  # a browser opens connections ahead of need, and they cost no thread
REQUEST_WITHIN_S = 10.0
GOODBYE_WITHIN_S = 2.0
LOOK_EVERY_S = 0.25
SENT_AWAY_AT_ONCE = 50  # a crowd that came together is not to be seen off at the expense of the others
READ_WITHIN_S = 10
UNHEARD_MS = 20_000  # as long a peer may leave unread or unacknowledged what was sent to it
LARGEST_HEAD = 32_768
LARGEST_BODY = 1_048_576  # what is larger is refused by its head alone
LARGEST = LARGEST_HEAD + LARGEST_BODY
HELD_AT_MOST = 67_108_864
CHUNK = 65_536
END_OF_HEAD = b"\r\n\r\n"
END_OF_CHUNKS = b"\r\n0\r\n\r\n"
LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,18})[ \t]*\r$")
CHUNKED = re.compile(rb"(?im)^transfer-encoding:.*chunked")
UPGRADE = re.compile(rb"(?im)^upgrade:")
NO_MORE = b"Connection: close\r\nContent-Length: 0\r\n\r\n"
HEAD_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\n" + NO_MORE
BODY_TOO_LARGE = b"HTTP/1.1 413 Content Too Large\r\n" + NO_MORE
FULL = frozenset({errno.EMFILE, errno.ENFILE})


class Connection(TConn):
    """A connection, and what has arrived on it for a request that is not whole yet."""

    def __init__(self, cfg: Any, wire: socket.socket, client: Any, server: Any) -> None:
        super().__init__(cfg, wire, client, server)
        self.arrived = bytearray()
        self.until = 0.0
        self.leaving = False
        self.rest_unread = False
        self.upgraded = False
        self.data_ready = True  # by the time a thread asks
        # What no timer of ours sees: a thread that writes to a screen that lost its power, or was stopped.
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNHEARD_MS)
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", READ_WITHIN_S, 0))

    def init(self) -> None:
        """Give the parser what has arrived; runs in the thread, before every request."""
        super().init()
        if self.arrived:
            self.parser.unreader.unread(bytes(self.arrived))
            self.arrived.clear()

    @property
    def whole(self) -> bool:
        """Whether a thread would not have to wait for any of the request."""
        head = self.arrived.find(END_OF_HEAD)
        if head < 0:
            return False
        fields, here = bytes(self.arrived[: head + 2]), len(self.arrived) - head - len(END_OF_HEAD)
        self.upgraded = UPGRADE.search(fields) is not None
        if CHUNKED.search(fields):
            return self.arrived.endswith(END_OF_CHUNKS) or self.arrived.endswith(b"\r\n\r\n0\r\n\r\n")
        length = LENGTH.search(fields)
        missing = int(length[1]) - here if length else 0
        self.rest_unread = missing > 0 and int(length[1] if length else 0) > LARGEST_BODY
        return missing <= 0 or self.rest_unread


class Reception(ThreadWorker):
    """The worker that gunicorn runs: one thread watches who waits, the others answer."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._waiting: dict[Connection, None] = {}  # the oldest first
        self._leaving: dict[Connection, None] = {}
        self._look_at = 0.0

    def accept(self, listener: socket.socket) -> None:
        """Take in a new connection; it waits without a thread."""
        try:
            wire, address = listener.accept()
        except OSError as error:
            if error.errno in FULL:
                self._send_the_oldest_away()
            elif error.errno not in {errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK}:
                raise
            return
        try:
            conn = Connection(self.cfg, wire, address, listener.getsockname())
        except OSError:  # gone before it was in
            wire.close()
            return
        self.nr_conns += 1
        self.enqueue_req(conn)
        if self.nr_conns >= self.worker_connections:
            self._send_the_oldest_away()

    def enqueue_req(self, conn: Connection) -> None:
        """Wait for the whole of the connection's next request; a thread takes it from there."""
        if conn.initialized:
            conn.arrived += conn.parser.unreader.take_buffered()
        if self.cfg.is_ssl or conn.whole:
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.until = monotonic() + (REQUEST_WITHIN_S if conn.arrived else SILENT_AT_MOST_S)
        self._waiting[conn] = None
        self.poller.register(conn.sock, EVENT_READ, partial(self._read, conn))
        self._read(conn, conn.sock)

    def finish_request(self, conn: Connection, fs: "Future[Any]") -> None:
        """Keep the connection for its next request, or let it go without waiting for its goodbye."""
        goes_on = False
        with suppress(Exception):
            goes_on = bool(fs.result()) and not conn.rest_unread
        if not goes_on:
            self._let_go(conn)
        elif conn.parser.unreader.buf.getvalue():
            self.enqueue_req(conn)  # its next request has arrived already, or begun to
        else:
            conn.sock.setblocking(False)
            conn.set_timeout()
            if not self.alive:
                conn.timeout = min(conn.timeout, monotonic() + STOP_KEEPALIVE_LINGER)
            self.keepalived_conns.append(conn)
            self.poller.register(conn.sock, EVENT_READ, partial(self.on_client_socket_readable, conn))

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:
        """Never wait in a thread for a body that nobody will read."""
        return not conn.rest_unread and bool(super()._keepalive_after(conn, keepalive))

    def murder_pending(self) -> None:
        """Send those away who took too long, and at the end those who never spoke."""
        now = monotonic()
        if now < self._look_at and self.alive:
            return
        self._look_at = now + LOOK_EVERY_S
        overdue = (each for each in (*self._leaving, *self._waiting) if each.until <= now)
        going = list(islice(overdue, SENT_AWAY_AT_ONCE))
        if not self.alive:
            going = [*self._leaving, *(each for each in self._waiting if not each.arrived)]
        for conn in going:
            self._drop(conn)

    def _read(self, conn: Connection, wire: socket.socket) -> None:
        try:
            data = wire.recv(CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            self._drop(conn)
            return
        if conn.leaving:
            return  # read so that our answer is not lost, and thrown away
        if not conn.arrived:
            conn.until = monotonic() + REQUEST_WITHIN_S
        conn.arrived += data
        if conn.whole:
            self._waiting.pop(conn, None)
            self.poller.unregister(wire)
            super().enqueue_req(conn)
        elif len(conn.arrived) > LARGEST_HEAD and END_OF_HEAD not in conn.arrived:
            self._refuse(conn, HEAD_TOO_LARGE)
        elif len(conn.arrived) > LARGEST:
            self._refuse(conn, BODY_TOO_LARGE)
        elif len(data) == CHUNK and sum(len(each.arrived) for each in self._waiting) > HELD_AT_MOST:
            self._send_the_oldest_away()

    def _refuse(self, conn: Connection, answer: bytes) -> None:
        with suppress(OSError):
            conn.sock.send(answer)
        self._forget(conn)
        self._let_go(conn)

    def _let_go(self, conn: Connection) -> None:
        """Say that nothing more comes, and hang up once the peer has, or has had its time."""
        try:
            if conn.upgraded:  # a thread of the websocket may still look at it: this wakes it
                conn.sock.shutdown(socket.SHUT_RDWR)
                raise ConnectionAbortedError
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
            self.poller.register(conn.sock, EVENT_READ, partial(self._read, conn))
        except (OSError, ValueError, KeyError):
            self.nr_conns -= 1
            conn.close()
            return
        conn.leaving, conn.until = True, monotonic() + GOODBYE_WITHIN_S
        self._leaving[conn] = None
        self._read(conn, conn.sock)

    def _send_the_oldest_away(self) -> None:
        oldest = next(iter(self._leaving), None) or next(iter(self._waiting), None)
        if oldest is not None:
            self._drop(oldest)

    def _drop(self, conn: Connection) -> None:
        self._forget(conn)
        self.nr_conns -= 1
        conn.close()

    def _forget(self, conn: Connection) -> None:
        self._waiting.pop(conn, None)
        self._leaving.pop(conn, None)
        with suppress(OSError, KeyError, ValueError):
            self.poller.unregister(conn.sock)
