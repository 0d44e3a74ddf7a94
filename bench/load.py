"""A closed loop of clients: each sends its next request when it has the answer to its last."""

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

from bench.servers import Server
from bench.yardstick import SERVICES


@dataclass(slots=True)
class Sample:
    """What one server did in one cell: latencies in seconds, other answers than 201."""

    seconds: float
    latencies: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Tickets a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the latency that ``share`` (0–1) of the requests stayed within, in seconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def measure(server: Server, clients: int, seconds: float) -> Sample:
    """Take tickets from ``server`` for ``seconds`` with so many clients at once."""
    return asyncio.run(_measure(server, clients, seconds))


async def _measure(server: Server, clients: int, seconds: float) -> Sample:
    sample = Sample(seconds)
    until = time.perf_counter() + seconds
    await asyncio.gather(*(_client(server, number, until, sample) for number in range(clients)))
    sample.seconds = seconds + max(0.0, time.perf_counter() - until)
    return sample


async def _client(server: Server, number: int, until: float, sample: Sample) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    for request in _requests(server, number):
        began = time.perf_counter()
        if began >= until:
            break
        writer.write(request)
        status, body = await _answer(reader)
        if status == b"201":
            sample.latencies.append(time.perf_counter() - began)
        else:
            sample.refused.append(f"{status.decode()} {body[:200].decode(errors='replace')}")
    writer.close()
    await writer.wait_closed()


def _requests(server: Server, number: int) -> Iterator[bytes]:
    given = "".join(f"{name}: {value}\r\n" for name, value in server.headers.items())
    for turn in count(number):
        body = json.dumps({"service": SERVICES[turn % len(SERVICES)], "tap_id": str(uuid4())}).encode()
        head = f"POST /api/v1/tickets HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n{given}"
        yield f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def _answer(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    status, *lines = head.split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    return status.split()[1], await reader.readexactly(length)
