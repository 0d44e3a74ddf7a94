"""The agent's side of the server's JSON: every POST has a tap id, so every POST may be repeated."""

import contextlib
import http.client
import json
import socket
import threading
import time
import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

ROOT = "/api/v1"
TRY_AGAIN = frozenset({500, 502, 503, 504})
Json = dict[str, Any]


class AwayError(Exception):
    """The server did not answer in time, or said that it cannot now."""


class RefusedError(Exception):
    """The server understood and said no."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"{status} {code}")
        self.status, self.code = status, code


class Client:
    """Calls one server with one token; each thread has its own connection."""

    def __init__(self, server: str, token: str) -> None:
        self._url = urlsplit(server)
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        self._mine = threading.local()
        self._all: set[http.client.HTTPConnection] = set()
        self._aborted = False

    def get(self, path: str, *, timeout_s: float = 10) -> Json:
        """Read.

        Raises:
            AwayError: No answer.
            RefusedError: The server said no.
        """
        return self._call("GET", path, None, timeout_s) or {}

    def post(
        self, path: str, body: Mapping[str, object], *, timeout_s: float = 10, patience_s: float = 0
    ) -> Json | None:
        """Send, again and again under one tap id for ``patience_s``; None is an empty answer (204).

        Raises:
            AwayError: No answer.
            RefusedError: The server said no.
        """
        data = json.dumps({"tap_id": str(uuid.uuid4()), **body}).encode()
        end, pause = time.monotonic() + patience_s, 0.2
        while True:
            try:
                return self._call("POST", path, data, timeout_s)
            except AwayError:
                if self._aborted or time.monotonic() + pause > end:
                    raise
            time.sleep(pause)
            pause = min(pause * 2, 2)

    def abort(self) -> None:
        """Break every call that is under way, from another thread, and make no more."""
        self._aborted = True
        for connection in tuple(self._all):
            wire = connection.sock  # once: its own thread may close the connection meanwhile
            if wire is not None:
                with contextlib.suppress(OSError):
                    wire.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close all connections; the threads that made them must have ended, or make no more calls."""
        self._aborted = True
        while self._all:
            self._all.pop().close()

    def _call(self, method: str, path: str, data: bytes | None, timeout_s: float) -> Json | None:
        used = getattr(self._mine, "connection", None) is not None
        try:
            return self._once(method, path, data, timeout_s)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._forget()
            if not used or isinstance(error, TimeoutError) or self._aborted:
                raise AwayError(str(error)) from error
        try:  # the server may have closed a connection that lay idle: that is no absence
            return self._once(method, path, data, timeout_s)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._forget()
            raise AwayError(str(error)) from error

    def _once(self, method: str, path: str, data: bytes | None, timeout_s: float) -> Json | None:
        connection = self._connection(timeout_s)
        headers = self._headers | ({"Content-Type": "application/json"} if data else {})
        connection.request(method, self._url.path.rstrip("/") + ROOT + path, data, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status in TRY_AGAIN:
            raise http.client.HTTPException(f"{answer.status} {answer.reason}")
        found: Json | None = json.loads(text) if text else None
        if answer.status >= 400:
            raise RefusedError(answer.status, str((found or {}).get("code", "")))
        return found

    def _connection(self, timeout_s: float) -> http.client.HTTPConnection:
        if self._aborted:
            raise ConnectionAbortedError("The agent stops.")
        found: http.client.HTTPConnection | None = getattr(self._mine, "connection", None)
        if found is None:
            kind = http.client.HTTPSConnection if self._url.scheme == "https" else http.client.HTTPConnection
            found = self._mine.connection = kind(self._url.hostname or "127.0.0.1", self._url.port)
            self._all.add(found)
        found.timeout = timeout_s
        if found.sock is not None:
            found.sock.settimeout(timeout_s)
        return found

    def _forget(self) -> None:
        found = getattr(self._mine, "connection", None)
        if found is not None:
            self._all.discard(found)
            found.close()
            self._mine.connection = None
