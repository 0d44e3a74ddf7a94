"""A closed loop of clients: each sends its next request when it has the answer to its last."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any
from uuid import uuid4

from bench.servers import Server
from bench.yardstick import SERVICES

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(slots=True)
class Request:
    """A request as it goes over the wire, the status that is wanted, and then the body of its answer."""

    wire: bytes
    wanted: bytes = b"201"
    answer: bytes = b""


@dataclass(slots=True)
class Sample:
    """What one server did in one turn: seconds under load, latencies in seconds, and what was refused."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Requests a second that were answered as wanted."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Return the latency that ``share`` (0–1) of the requests stayed within, in seconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def measure(server: Server, requests: Iterator[Request], clients: int, seconds: float) -> Sample:
    """Send to ``server`` with so many clients for ``seconds``, or until there are no more requests."""
    return asyncio.run(_measure(server, requests, clients, seconds))


async def _measure(server: Server, requests: Iterator[Request], clients: int, seconds: float) -> Sample:
    sample = Sample()
    async with crowd(server, clients) as connections:
        await rush(connections, requests, sample, seconds)
    return sample


@asynccontextmanager
async def crowd(server: Server, clients: int) -> AsyncIterator[list[Connection]]:
    """So many connections to the server; opening and closing them is not measured."""
    connections = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(clients)]
    try:
        yield connections
    finally:
        for _, writer in connections:
            writer.close()
            await writer.wait_closed()


async def rush(
    connections: list[Connection],
    requests: Iterator[Request],
    sample: Sample,
    seconds: float = float("inf"),
) -> None:
    """Send the requests, each over the connection that is free next, and add what happened to ``sample``."""
    began = time.perf_counter()
    clients = (_client(each, requests, began + seconds, sample) for each in connections)
    await asyncio.gather(*clients)
    sample.seconds += time.perf_counter() - began


async def _client(connection: Connection, requests: Iterator[Request], until: float, sample: Sample) -> None:
    reader, writer = connection
    while time.perf_counter() < until and (request := next(requests, None)) is not None:
        began = time.perf_counter()
        writer.write(request.wire)
        status, request.answer = await _answer(reader)
        if status == request.wanted:
            sample.latencies.append(time.perf_counter() - began)
        else:
            sample.refused.append(f"{status.decode()} {request.answer[:200].decode(errors='replace')}")


async def _answer(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    status, *lines = head.split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    return status.split()[1], await reader.readexactly(length)


def taps(server: Server) -> Iterator[Request]:
    """Return taps on the kiosk's services without end."""
    for service in cycle(SERVICES):
        yield post(server, "/api/v1/tickets", {"service": service})


def post(
    server: Server,
    path: str,
    body: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
    wanted: bytes = b"201",
) -> Request:
    """Make a request with a tap of its own; ``headers`` are added to those of every request to the server."""
    text = json.dumps({**body, "tap_id": str(uuid4())}).encode()
    given = "".join(f"{name}: {value}\r\n" for name, value in {**server.headers, **(headers or {})}.items())
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n{given}"
    length = f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n"
    return Request(f"{head}{length}".encode() + text, wanted)
