"""The way to one screen, over real sockets: frames leave whole, in order, and nobody waits for a slow one."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wsproto.connection import Connection, ConnectionType
from wsproto.events import TextMessage
from wsproto.utilities import ProtocolError

from kiosk.live.wire import Wire, frame
from tests.faults.patience import eventually

LONG_S = 10.0
STATE = {"name": "Quầy số 1", "list": ["HT-001"] * 2000}


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The server's end and the screen's, with small buffers between them."""
    here, there = socket.socketpair()
    for each in (here, there):
        each.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        each.settimeout(LONG_S)
    here.settimeout(None)
    with here, there:
        yield here, there


def texts(data: bytes) -> list[str]:
    """What a screen understands of these bytes; refuses what is no whole frame."""
    screen, whole, part = Connection(ConnectionType.CLIENT), [], ""
    screen.receive_data(data)
    for event in screen.events():
        assert isinstance(event, TextMessage)
        part += event.data
        if event.message_finished:
            whole.append(part)
            part = ""
    assert part == ""
    return whole


def read(there: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        data += there.recv(65_536)
    return data


def sent_and_read(wire: Wire, there: socket.socket, words: bytes, length: int) -> bytes:
    """Send in a thread of its own, for the screen reads slowly; returns so much of what it reads."""
    sender = threading.Thread(target=wire.send, args=(words,))
    sender.start()
    data = read(there, length)
    sender.join(LONG_S)
    return data


def fill(wire: Wire, words: bytes) -> int:
    """Send until the screen reads too slowly; returns how many frames left whole."""
    whole = 0
    while wire.send_now(words):
        whole += 1
    return whole


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.sampled_from([1, 100, 70_000]))
def test_a_frame_says_the_event_as_the_screens_library_does(text: str, times: int) -> None:
    state = {"text": text, "long": "ố" * times}
    (words,) = texts(frame("/board", "state", state))

    assert words.startswith("42/board,")
    assert json.loads(words.removeprefix("42/board,")) == ["state", state]


def test_a_screen_that_reads_gets_the_frame_at_once(ends: tuple[socket.socket, socket.socket]) -> None:
    words = frame("/board", "state", {"n": 1})

    assert Wire(ends[0]).send_now(words)
    assert ends[1].recv(65_536) == words


def test_a_frame_that_left_in_part_is_ended_before_the_next_one(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    here, there = ends
    wire, words, last = Wire(here), frame("/board", "state", STATE), frame("/board", "state", {"n": 2})
    whole = fill(wire, words)

    got = texts(sent_and_read(wire, there, last, len(words) * (whole + 1) + len(last)))

    assert got == [*texts(words) * (whole + 1), *texts(last)]


def test_nothing_of_a_frame_leaves_after_a_part_of_another(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    wire = Wire(ends[0])
    fill(wire, frame("/board", "state", STATE))
    ends[1].recv(1_000_000)

    assert not wire.send_now(frame("/board", "state", {"n": 2}))


def test_who_writes_now_does_not_wait_for_who_waits(ends: tuple[socket.socket, socket.socket]) -> None:
    """A thread of the websocket is stuck with a screen that was stopped."""
    here, there = ends
    wire, words = Wire(here), frame("/board", "state", STATE)
    stuck = threading.Thread(target=lambda: send_quietly(wire, words * 50), daemon=True)
    stuck.start()
    assert eventually(wire._guard.locked, LONG_S)

    assert not wire.send_now(words)

    there.close()
    stuck.join(LONG_S)
    assert not stuck.is_alive()


def send_quietly(wire: Wire, data: bytes) -> None:
    with suppress(OSError):
        wire.send(data)


def test_a_screen_that_has_gone_is_left_to_the_thread_that_listens(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    ends[1].close()

    assert Wire(ends[0]).send_now(frame("/board", "state", STATE))


def test_a_wire_that_forgets_the_rest_of_a_part_tears_the_next_frame(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    """The inverse: without the rest a screen is told what is no frame, or less than was sent."""
    here, there = ends
    wire, words, last = Wire(here), frame("/board", "state", STATE), frame("/board", "state", {"n": 2})
    whole = fill(wire, words)
    left = len(words) * (whole + 1) - len(wire._rest)
    wire._rest = b""
    got = sent_and_read(wire, there, last, left + len(last))

    assert understood(got)[whole:] != [*texts(words), *texts(last)]


def understood(data: bytes) -> list[str]:
    try:
        return texts(data)
    except (AssertionError, ProtocolError):
        return []
