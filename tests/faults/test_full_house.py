"""As many screens as the house takes: one more is refused, and HTTP still has its threads."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import count, cycle

import pytest

from kiosk.live.guard import KEPT_FOR_HTTP, THREADS
from tests.browser.installation import Installation
from tests.faults.crowd import upgrade

pytestmark = [pytest.mark.faults, pytest.mark.soak]
AN_ADDRESS = 64
SEATS = THREADS - KEPT_FOR_HTTP


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as found:
        yield found


def masked(text: str) -> bytes:
    """One websocket frame as a client sends it."""
    words, mask = text.encode(), bytes(4)
    length = bytes([0x80 | len(words)]) if len(words) < 126 else b"\xfe" + len(words).to_bytes(2, "big")
    return b"\x81" + length + mask + words


def sit_down(stack: ExitStack, office: Installation, address: str, token: str) -> bool:
    """Open a board's socket from this address; returns whether it was let in."""
    target = ("127.0.0.1", office.port)
    wire = stack.enter_context(closing(socket.create_connection(target, 10, (address, 0))))
    wire.sendall(upgrade())
    said = wire.recv(4096)
    if not said.startswith(b"HTTP/1.1 101"):
        return False
    wire.sendall(masked(f'40/board,{{"token":"{token}"}}'))
    while b"40/board" not in said:
        more = wire.recv(4096)
        if not more:
            return False
        said += more
    return True


def test_screens_fill_the_house_and_http_keeps_its_threads(office: Installation, stack: ExitStack) -> None:
    token = office.token("board", "Bảng sảnh chính")
    addresses = cycle(f"127.0.1.{number}" for number in range(1, SEATS // AN_ADDRESS + 3))

    seated = next(number for number in count() if not sit_down(stack, office, next(addresses), token))

    assert seated == SEATS
    for _ in range(KEPT_FOR_HTTP):
        assert office.healthy()
