"""The door: strangers among the sockets are few and soon shown out, and no silence holds a thread."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from kiosk.live.guard import AUTHENTICATE_WITHIN_S, STRANGERS
from tests.browser.installation import Installation
from tests.faults.crowd import HALF_A_BODY, HALF_A_HEAD, NEVER_HANGS_UP, upgrade
from tests.faults.patience import HELD_S, eventually
from tests.faults.screen import Screen

pytestmark = pytest.mark.faults
SWITCHED = b"HTTP/1.1 101"
FULL = b"HTTP/1.1 503"
MANY = 900  # more than there are threads


@pytest.fixture(scope="module")
def office(demonstration: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One web for all that stand at the door in this file."""
    made = demonstration.copy(tmp_path_factory.mktemp("doors") / "var")
    try:
        made.start_web()
        yield made
    finally:
        made.stop()


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as found:
        yield found


def say(stack: ExitStack, office: Installation, words: bytes) -> socket.socket:
    """Open a connection and say this on it."""
    wire = stack.enter_context(closing(socket.create_connection(("127.0.0.1", office.port), 10)))
    wire.sendall(words)
    return wire


def is_over(wire: socket.socket) -> bool:
    """Whether the other side hung up, whatever it said before."""
    wire.settimeout(0.01)
    try:
        while wire.recv(4096):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


def healthy_within(office: Installation) -> float:
    """The longest of twenty looks at the server's health, in seconds."""
    longest = 0.0
    for _ in range(20):
        began = time.monotonic()
        assert office.healthy()
        longest = max(longest, time.monotonic() - began)
    return longest


def test_eight_strangers_of_an_address_are_let_in_and_shown_out_after_three_seconds(
    office: Installation, stack: ExitStack
) -> None:
    wires = [say(stack, office, upgrade()) for _ in range(3 * STRANGERS)]

    answers = [wire.recv(12) for wire in wires]

    assert (answers.count(SWITCHED), answers.count(FULL)) == (STRANGERS, 2 * STRANGERS)
    let_in = [wire for wire, answer in zip(wires, answers, strict=True) if answer == SWITCHED]
    assert eventually(lambda: all(map(is_over, let_in)), AUTHENTICATE_WITHIN_S + 1)


def test_a_screen_is_seated_as_soon_as_the_strangers_are_gone(office: Installation, stack: ExitStack) -> None:
    wires = [say(stack, office, upgrade()) for _ in range(STRANGERS)]
    assert [wire.recv(12) for wire in wires] == [SWITCHED] * STRANGERS

    with Screen(office.port, "/board", office.token("board", "Bảng sảnh chính")) as screen:
        assert screen.seated.wait(15)


@pytest.mark.parametrize("words", [b"", HALF_A_HEAD, HALF_A_BODY, NEVER_HANGS_UP])
def test_more_connections_than_threads_keep_nobody_waiting(
    office: Installation, stack: ExitStack, words: bytes
) -> None:
    for _ in range(MANY):
        say(stack, office, words)

    assert healthy_within(office) < HELD_S


def test_a_head_without_end_is_refused(office: Installation, stack: ExitStack) -> None:
    wire = say(stack, office, b"GET / HTTP/1.1\r\n" + b"X-Long: 1\r\n" * 4_000)

    assert wire.recv(12) == b"HTTP/1.1 431"


def test_requests_that_arrive_together_are_answered_one_by_one(
    office: Installation, stack: ExitStack
) -> None:
    ask = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    wire = say(stack, office, ask * 3 + ask[:20])
    said = b""
    while said.count(b"HTTP/1.1 200") < 3:
        said += wire.recv(4096)

    wire.sendall(ask[20:])

    while said.count(b"HTTP/1.1 200") < 4:
        said += wire.recv(4096)


def test_a_body_that_comes_in_pieces_is_read_whole(office: Installation, stack: ExitStack) -> None:
    body = b'{"username": "nobody", "password": "' + b"x" * 30_000 + b'"}'
    head = b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    wire = say(stack, office, head + f"Content-Length: {len(body)}\r\n\r\n".encode())
    for start in range(0, len(body), 10_000):
        wire.sendall(body[start : start + 10_000])

    assert wire.recv(12) in {b"HTTP/1.1 401", b"HTTP/1.1 422", b"HTTP/1.1 400"}


def test_a_body_that_is_too_large_is_refused_before_it_comes(office: Installation, stack: ExitStack) -> None:
    head = b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"

    wire = say(stack, office, head + b"Content-Length: 5000000\r\n\r\n")

    assert wire.recv(12) == b"HTTP/1.1 413"


def test_a_body_without_end_is_refused(office: Installation, stack: ExitStack) -> None:
    head = b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    wire = say(stack, office, head)
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    for _ in range(33):  # somewhat more than a megabyte
        wire.sendall(chunk)

    assert wire.recv(12) == b"HTTP/1.1 413"


def test_a_chunked_body_is_read_whole(office: Installation, stack: ExitStack) -> None:
    head = b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    wire = say(stack, office, head + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n')
    wire.sendall(b"2\r\n1}\r\n0\r\n\r\n")

    assert wire.recv(12) in {b"HTTP/1.1 401", b"HTTP/1.1 422", b"HTTP/1.1 400"}
