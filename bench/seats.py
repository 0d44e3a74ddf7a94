"""Screens without a browser, in a process of their own: ``python -m bench.seats PORT``.

It reads the screens from its first line of input (JSON: namespace, auth, cookie), says ``seated`` once they
all are, stays until its input ends, and then says how many states they were pushed. It fails when a screen is
not let in or loses its seat. As browsers do, it offers the server to compress.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, Ping, Request, TextMessage
from wsproto.extensions import PerMessageDeflate

from bench.servers import ROOT

PATH = "/socket.io/?EIO=4&transport=websocket"
Json = dict[str, Any]


@dataclass(slots=True)
class Audience:
    """Screens that sit; ``states`` is how many states they were pushed, known once they have left."""

    screens: int
    states: int = 0


@contextmanager
def seated(port: int, seats: list[Json]) -> Iterator[Audience]:
    """Seat screens for the length of the block.

    Raises:
        RuntimeError: One was not let in, or lost its seat.
    """
    audience, pipe = Audience(len(seats)), subprocess.PIPE
    command = (sys.executable, "-m", "bench.seats", str(port))
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as child:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("no pipes")
        child.stdin.write(json.dumps(seats) + "\n")
        child.stdin.flush()
        if child.stdout.readline() != "seated\n":
            raise RuntimeError("a screen was not let in")
        try:
            yield audience
        finally:
            said, _ = child.communicate()
        if child.returncode:
            raise RuntimeError("a screen lost its seat")
        audience.states = int(said)


class Screen:
    """One screen's connection."""

    def __init__(self, port: int, seat: Json) -> None:
        self._port, self._seat = port, seat
        self._protocol = WSConnection(ConnectionType.CLIENT)
        self.states = 0

    async def stay(self, seated: asyncio.Event) -> None:
        """Connect, and read whatever comes; never returns.

        Raises:
            RuntimeError: It was not let in, or lost its seat.
        """
        namespace = self._seat["namespace"]
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        async for said in self._read(reader, writer):
            if said.startswith("0"):
                self._say(writer, f"40{namespace},{json.dumps(self._seat['auth'])}")
            elif said == "2":
                self._say(writer, "3")
            elif said.startswith(f"40{namespace}"):
                seated.set()
            elif said.startswith(f"42{namespace}"):
                self.states += 1
            else:
                raise RuntimeError(f"{namespace}: {said[:200]}")
        raise RuntimeError(f"{namespace}: hung up")

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> AsyncIterator[str]:
        """Yield whole messages until the server hangs up."""
        cookie = [(b"cookie", self._seat["cookie"].encode())] if self._seat["cookie"] else []
        host = f"127.0.0.1:{self._port}"
        offer = Request(host=host, target=PATH, extensions=[PerMessageDeflate()], extra_headers=cookie)
        writer.write(self._protocol.send(offer))
        parts: list[str] = []
        while data := await reader.read(65_536):
            self._protocol.receive_data(data)
            for event in self._protocol.events():
                if isinstance(event, TextMessage):
                    parts.append(event.data)
                    if event.message_finished:
                        yield "".join(parts)
                        parts.clear()
                elif isinstance(event, Ping):
                    writer.write(self._protocol.send(event.response()))
                elif not isinstance(event, AcceptConnection):
                    raise ConnectionAbortedError(f"{self._seat['namespace']}: {event}")

    def _say(self, writer: asyncio.StreamWriter, text: str) -> None:
        writer.write(self._protocol.send(TextMessage(data=text)))


async def sit(port: int, seats: list[Json]) -> int:
    """Seat the screens one after the other; returns how many states they were pushed."""
    screens = [Screen(port, seat) for seat in seats]
    async with asyncio.TaskGroup() as group:
        staying = []
        for screen in screens:
            is_seated = asyncio.Event()
            staying.append(group.create_task(screen.stay(is_seated)))
            await is_seated.wait()
        print("seated", flush=True)
        await asyncio.to_thread(sys.stdin.read)
        for each in staying:
            each.cancel()
    return sum(screen.states for screen in screens)


if __name__ == "__main__":
    print(asyncio.run(sit(int(sys.argv[1]), json.loads(sys.stdin.readline()))))
