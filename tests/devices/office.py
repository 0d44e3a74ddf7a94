"""A small real HTTP server that keeps to the contract between the server and a print agent."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from kiosk.devices.agent import Agent
from kiosk.devices.dialogue import Limits
from tests.devices.samples import WORDS

TOKEN = "agent-token"
MODEL = {
    "width": 576,
    "dots_per_mm": 8,
    "max_band_rows": 100,
    "max_band_bytes": 8192,
    "chinese_mode_reset": False,
    "proof": "gs_h",
}
Json = dict[str, Any]


class OfficeServer:
    """Jobs, attempts, results and states in memory; ``news`` is notified at every call."""

    def __init__(self) -> None:
        self.news = threading.Condition()
        self.printers: list[Json] = [
            {"name": "kiosk-1", "transport": "virtual", "address": None, "model": MODEL, "queued": 0}
        ]
        self.queue: list[Json] = []
        self.attempts: dict[str, list[Json]] = {}
        self.results: list[tuple[str, int, Json]] = []
        self.states: list[tuple[str, Json]] = []
        self.released: list[tuple[str, str]] = []
        self.calls: list[str] = []
        self.away = False
        self.closing = False
        self.on_attempt: Callable[[Json], None] = lambda _body: None
        self._leases: dict[str, int] = {}
        self._answers: dict[str, tuple[int, Json | None]] = {}

    def add(self, job: str, printer: str = "kiosk-1", **words: object) -> None:
        """Queue a job."""
        slip = WORDS | words
        with self.news:
            made = {
                "id": job,
                "kind": "first",
                "code": slip["code"],
                "copy": 1,
                "printer": printer,
                "slip": slip,
            }
            self.queue.append(made | {"lease_until": "2026-11-21T03:24:05.120Z"})
            self.news.notify_all()

    def wait(self, until: Callable[[], object], timeout_s: float = 8) -> None:
        """Wait until ``until`` is true; it is looked at after every call to the server."""
        with self.news:
            assert self.news.wait_for(until, timeout_s), (self.calls[-20:], self.states, self.results)

    def ended(self, job: str) -> Json | None:
        """Return the result of a job's last attempt."""
        return next((body for name, _n, body in reversed(self.results) if name == job), None)

    def answer(self, method: str, path: str, body: Json) -> tuple[int, Json | None]:
        """Do one call; a repeated tap gets its first answer again."""
        with self.news:
            self.calls.append(f"{method} {path}")
            if self.away:
                self.news.notify_all()
                return 503, {"code": "busy"}
            tap = f"{path} {body.get('tap_id')}"
            if method == "POST" and tap in self._answers:
                return self._answers[tap]
            found = self._do(path.split("/")[3:], body)
            if method == "POST" and found[0] < 300 and found[1] is not None:
                self._answers[tap] = found
            self.news.notify_all()
            return found

    def _do(self, parts: list[str], body: Json) -> tuple[int, Json | None]:
        match parts:
            case ["agent"]:
                return 200, {"site": "ha-long", "printers": self.printers}
            case ["print-jobs", "lease"]:
                return self._lease(body["printer"], min(body["wait"], 25))
            case ["print-jobs", job, "attempts"]:
                self.on_attempt(body)
                self.attempts.setdefault(job, []).append(body)
                return 201, {"n": len(self.attempts[job])}
            case ["print-jobs", job, "attempts", n, "result"]:
                self.results.append((job, int(n), body))
                return 200, {"state": body["result"]}
            case ["print-jobs", job, "release"]:
                self.released.append((job, body["cause"]))
                return 204, None
            case ["printers", name, "state"]:
                self.states.append((name, body))
                return 204, None
        return 404, {"code": "not_found"}

    def _lease(self, printer: str, wait_s: float) -> tuple[int, Json | None]:
        """Wait for a job; a newer call for the same printer ends an older one, whose agent may have died."""
        mine = self._leases[printer] = self._leases.get(printer, 0) + 1
        self.news.notify_all()

        def found() -> Json | None:
            return next((job for job in self.queue if job["printer"] == printer), None)

        def over() -> bool:
            return self.closing or self.away or self._leases[printer] != mine

        self.news.wait_for(lambda: over() or found(), wait_s)
        job = None if over() else found()
        if job is None:
            return 204, None
        self.queue.remove(job)
        return 200, {"job": job}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536  # one write an answer, as a real server does
    office: OfficeServer

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def _serve(self, method: str) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            answer: tuple[int, Json | None] = (401, {"code": "unknown_token"})
        else:
            answer = self.office.answer(method, self.path, body)
        status, found = answer
        text = b"" if found is None else json.dumps(found).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """An agent that goes away in the middle of a call is part of what is tested."""


@contextmanager
def running(office: OfficeServer, port: int = 0) -> Iterator[str]:
    """Serve ``office`` while the block runs; yields its address."""
    handler = type("Handler", (_Handler,), {"office": office})
    with _Server(("127.0.0.1", port), handler) as server:
        office.closing = False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            with office.news:
                office.closing = True
                office.news.notify_all()
            server.shutdown()
            thread.join()


@contextmanager
def at_work(url: str, spool: Path, limits: Limits) -> Iterator[Agent]:
    """Run an agent while the block runs."""
    one = Agent(url, TOKEN, spool, limits)
    thread = threading.Thread(target=one.run)
    thread.start()
    try:
        yield one
    finally:
        one.stop()
        thread.join(2)
        assert not thread.is_alive()


def told(office: OfficeServer) -> list[tuple[str, str | None]]:
    """Return the printer states in the order they were told, with their causes."""
    return [(body["state"], body.get("cause")) for _name, body in office.states]
