"""Citizens who take numbers as fast as they are given, and how long each had to wait for one."""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from uuid import uuid4

SERVICES = ("HT", "DD", "KD", "XD", "LD", "CT", "BH", "CC")


@dataclass(slots=True)
class Waits:
    """Seconds from tap to ticket, and the answers that were none."""

    seconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def p99(self) -> float:
        """What 99 of 100 stayed within."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]

    @property
    def longest(self) -> float:
        return max(self.seconds)

    def add(self, other: "Waits") -> None:
        self.seconds += other.seconds
        self.refused += other.refused


def take_numbers(port: int, token: str, for_s: float, clients: int = 8) -> Waits:
    """Take numbers at the kiosk with this token for so long."""
    # In a thread of its own: a browser test of the same process leaves an event loop running in this one.
    with ThreadPoolExecutor(max_workers=1) as aside:
        return aside.submit(lambda: asyncio.run(_take(port, token, for_s, clients))).result()


async def _take(port: int, token: str, for_s: float, clients: int) -> Waits:
    waits, until = Waits(), time.perf_counter() + for_s
    await asyncio.gather(*(_client(port, token, number, until, waits) for number in range(clients)))
    return waits


async def _client(port: int, token: str, number: int, until: float, waits: Waits) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /api/v1/tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
    while (began := time.perf_counter()) < until:
        number += 1
        body = json.dumps({"service": SERVICES[number % len(SERVICES)], "tap_id": str(uuid4())}).encode()
        length = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + length.encode() + body)
        status = await _answer(reader)
        if status == 201:
            waits.seconds.append(time.perf_counter() - began)
        else:
            waits.refused.append(str(status))
    writer.close()
    await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    status, *lines = head.split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    await reader.readexactly(length)
    return int(status.split()[1])
