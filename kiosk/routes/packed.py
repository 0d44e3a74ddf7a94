"""Texts travel packed (gzip) to whoever takes it so: a phone on a bad line loads half as much.

Only files and pages, which hold no secret beside a stranger's words; answers of the API are small. A file is
packed once.
"""

import gzip
import threading

from flask import Flask, Response, request

TEXTS = frozenset({"text/css", "text/html", "text/javascript", "application/javascript", "image/svg+xml"})
LEAST = 512  # bytes; below, the wire carries one packet anyway
MOST_FILES = 1000


class Packer:
    """Keeps the packed files, by their entity tags."""

    def __init__(self) -> None:
        """Start without any."""
        self._guard = threading.Lock()
        self._kept: dict[str, bytes] = {}

    def pack(self, response: Response) -> Response:
        """Pack a text for who takes it so; a subscriber of every answer."""
        if response.mimetype not in TEXTS:
            return response
        response.vary.add("Accept-Encoding")
        if response.status_code != 200 or "Content-Encoding" in response.headers or not _is_taken():
            return response
        response.direct_passthrough = False
        tag, _ = response.get_etag()
        packed = self._packed(tag or "", response.get_data())
        if packed is not None:
            response.set_data(packed)
            response.headers["Content-Encoding"] = "gzip"
            if tag:
                response.set_etag(tag, weak=True)  # the same text, other bytes
        return response

    def _packed(self, tag: str, plain: bytes) -> bytes | None:
        if len(plain) < LEAST:
            return None
        known = self._kept.get(tag) if tag else None
        if known is not None:
            return known
        packed = gzip.compress(plain, mtime=0)
        with self._guard:
            if tag and len(self._kept) < MOST_FILES:
                self._kept[tag] = packed
        return packed


def register(app: Flask) -> None:
    """Pack what the application answers."""
    app.after_request(Packer().pack)


def _is_taken() -> bool:
    return request.method == "GET" and request.accept_encodings.quality("gzip") > 0
