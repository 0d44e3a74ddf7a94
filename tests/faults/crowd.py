"""A crowd that holds connections and says nothing useful: ``python -m tests.faults.crowd PORT COUNT``.

A process of its own, so that it does not slow down who is measured. It says ``there`` once all have been
let in or shown out a first time, comes back whenever it is shown out, and ends with its standard input.
"""

import asyncio
import base64
import random
import resource
import secrets
import sys

AGAIN_S = 0.5, 3.0
HALF_A_HEAD = b"POST /api/v1/tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le"
HALF_A_BODY = b"POST /api/v1/tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n{"
NO_REQUEST = b"\x16\x03\x01\x02\x00\x01\x00"
NEVER_HANGS_UP = b"GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


def upgrade() -> bytes:
    """A websocket that is let in and never says who it is."""
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    return (
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
    ).encode()


def words(number: int) -> bytes:
    """What the visitor of this number says: most say nothing."""
    kinds = {1: HALF_A_HEAD, 2: HALF_A_BODY, 3: NO_REQUEST, 4: NEVER_HANGS_UP, 5: upgrade()}
    return kinds.get(number % 40, b"")


async def stay(port: int, number: int, arrived: asyncio.Queue[int]) -> None:
    """Connect, say it, wait to be shown out, and come back."""
    first = True
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(words(number))
            if first:
                arrived.put_nowait(number)
                first = False
            while await reader.read(4096):
                pass  # the answer is read, but the line stays open
            await asyncio.sleep(random.uniform(*AGAIN_S))
            writer.close()
        except OSError:
            await asyncio.sleep(random.uniform(*AGAIN_S))


async def gather(port: int, count: int) -> None:
    """Be there until standard input ends."""
    arrived: asyncio.Queue[int] = asyncio.Queue()
    visitors = [asyncio.create_task(stay(port, number, arrived)) for number in range(count)]
    for _ in range(count):
        await arrived.get()
    sys.stdout.write("there\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    for visitor in visitors:
        visitor.cancel()


if __name__ == "__main__":
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(16_384, most), most))
    asyncio.run(gather(int(sys.argv[1]), int(sys.argv[2])))
