"""A bad line: everything between a screen and its server goes through here, until it is cut or swallowed."""

import asyncio
import threading
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

CHUNK = 65_536
Link = tuple[StreamWriter, StreamWriter]


class Proxy:
    """Passes TCP on to a port of this machine; ``with`` opens it for the length of the block.

    Attributes:
        port: Where it listens.
        cuts: How many connections were cut.
        swallowed: How many bytes went nowhere.
    """

    def __init__(self, upstream: int) -> None:
        """Stand before the port ``upstream``."""
        self._upstream = upstream
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="bad-line", daemon=True)
        self._ready = threading.Event()
        self._links: set[Link] = set()
        self._spoiled: set[Link] = set()
        self._swallowing = False
        self._stop = asyncio.Event()
        self.port = self.cuts = self.swallowed = 0

    def __enter__(self) -> "Proxy":
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def cut(self) -> None:
        """Break every connection off, as a switch does that is turned off and on; new ones pass."""
        self._in_loop(lambda: self._break_off(self._links))

    def swallow(self) -> None:
        """From now on whatever arrives is lost, and nobody is told: old and new connections seem to stand."""
        self._in_loop(lambda: self._swallow(wanted=True))

    def heal(self) -> None:
        """Pass everything again; connections that lost something are useless and break off."""
        self._in_loop(lambda: self._swallow(wanted=False))

    def _in_loop(self, act: Callable[[], None]) -> None:
        done = threading.Event()

        def run() -> None:
            act()
            done.set()

        self._loop.call_soon_threadsafe(run)
        assert done.wait(10)

    def _swallow(self, *, wanted: bool) -> None:
        self._swallowing = wanted
        if not wanted:
            self._break_off(self._spoiled)
            self._spoiled.clear()

    def _break_off(self, links: set[Link]) -> None:
        for link in list(links):
            self.cuts += 1
            for end in link:
                end.transport.abort()

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        self._break_off(self._links)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)

    async def _join(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Tie one screen's connection to one of the server's."""
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._upstream)
        except OSError:  # the server is away: so is the line
            writer.transport.abort()
            return
        link = (writer, far_writer)
        self._links.add(link)
        try:
            ways = ((reader, far_writer), (far_reader, writer))
            await asyncio.gather(*(self._pass_on(link, *way) for way in ways))
        finally:
            self._links.discard(link)
            self._spoiled.discard(link)

    async def _pass_on(self, link: Link, reader: StreamReader, writer: StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                if self._swallowing:
                    self.swallowed += len(data)
                    self._spoiled.add(link)
                    continue
                writer.write(data)
                await writer.drain()
        writer.close()
