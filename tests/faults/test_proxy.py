"""The bad line itself: it passes, it cuts, it swallows without a word, and it heals."""

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.faults.proxy import Proxy

pytestmark = pytest.mark.faults
WAIT_S = 5.0


@pytest.fixture
def echo() -> Iterator[int]:
    """A server that says again whatever it hears; its port."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        stopping = threading.Event()

        def serve() -> None:
            while not stopping.is_set():
                wire, _ = door.accept()
                threading.Thread(target=answer, args=(wire,), daemon=True).start()

        def answer(wire: socket.socket) -> None:
            with wire:
                try:
                    while said := wire.recv(100):
                        wire.sendall(said)
                except OSError:
                    pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield door.getsockname()[1]
        stopping.set()
        socket.create_connection(door.getsockname(), timeout=WAIT_S).close()
        thread.join(WAIT_S)


@pytest.fixture
def line(echo: int) -> Iterator[Proxy]:
    with Proxy(echo) as made:
        yield made


def dial(line: Proxy) -> socket.socket:
    wire = socket.create_connection(("127.0.0.1", line.port), timeout=WAIT_S)
    wire.sendall(b"here")
    assert wire.recv(100) == b"here"
    return wire


def is_over(wire: socket.socket) -> bool:
    """Whether the other side has gone; fails if it merely says nothing."""
    try:
        return wire.recv(100) == b""
    except ConnectionError:
        return True


def test_a_good_line_passes_both_ways(line: Proxy) -> None:
    with dial(line) as wire:
        wire.sendall(b"again")

        assert wire.recv(100) == b"again"


def test_a_cut_breaks_a_connection_off_and_lets_the_next_one_pass(line: Proxy) -> None:
    with dial(line) as wire:
        line.cut()

        assert is_over(wire)
        dial(line).close()


def test_what_is_swallowed_is_missed_by_nobody(line: Proxy) -> None:
    with dial(line) as wire:
        line.swallow()
        wire.sendall(b"lost")
        wire.settimeout(0.5)

        with pytest.raises(TimeoutError):
            wire.recv(100)
        assert line.swallowed == len(b"lost")


def test_a_line_that_is_healed_passes_for_new_connections(line: Proxy) -> None:
    with dial(line) as wire:
        line.swallow()
        wire.sendall(b"lost")
        wire.settimeout(0.5)
        with pytest.raises(TimeoutError):
            wire.recv(100)
        line.heal()
        wire.settimeout(WAIT_S)

        assert is_over(wire)
        dial(line).close()
