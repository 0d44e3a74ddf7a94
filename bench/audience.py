"""Boards that only listen: ``python -m bench.audience PORT TOKEN COUNT``.

A process of its own, so that it takes no time from who is measured; ``CLOCK_MONOTONIC`` is the same for
all. It says ``seated`` when every board has its place. Then each line ``FIRST COUNT`` on its standard input
is answered by one line of JSON, for each of these calls ``[boards, skipped, at]``: how many boards have seen
it, how many of them only in the state of a later call, and when the last of them did, in nanoseconds. It
ends with its standard input.
"""

import base64
import json
import os
import re
import secrets
import selectors
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field

AN_ADDRESS = 64  # as many boards as an office lets one address have
CHUNK = 65_536
WITHIN_S = 10.0
TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
SEQ = re.compile(rb'"last_seq":(\d+)')


@dataclass(slots=True)
class Board:
    """One screen: what has arrived and is no whole frame yet, and the newest call it has seen."""

    wire: socket.socket
    arrived: bytearray = field(default_factory=bytearray)
    seq: int = 0


@dataclass(slots=True)
class Call:
    """What the boards have seen of one call."""

    boards: int = 0
    skipped: int = 0
    at: int = 0


class Audience:
    """Boards on one thread, and what they have seen of each call."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._calls: dict[int, Call] = {}
        self._boards: list[Board] = []

    def seat(self, port: int, token: str, count: int) -> None:
        """Let so many boards come in, one after the other, because the door has few places for strangers."""
        for number in range(count):
            board = Board(sit_down(port, f"127.0.1.{1 + number // AN_ADDRESS}", token))
            board.wire.setblocking(False)
            self._boards.append(board)
            self._selector.register(board.wire, selectors.EVENT_READ, board)
            self._listen(0.0)

    def watch(self) -> None:
        """Listen to the server, and answer what is asked, until standard input ends."""
        self._selector.register(sys.stdin, selectors.EVENT_READ)
        while self._listen(None):
            pass

    def _listen(self, timeout: float | None) -> bool:
        for key, _ in self._selector.select(timeout):
            if isinstance(key.data, Board):
                self._hear(key.data)
            elif not self._answer(os.read(key.fd, CHUNK).decode()):
                return False
        return True

    def _answer(self, asked: str) -> bool:
        for line in asked.splitlines():
            first, count = map(int, line.split())
            found = [self._calls.get(first + each, Call()) for each in range(count)]
            print(json.dumps([(each.boards, each.skipped, each.at) for each in found]), flush=True)
        return asked != ""

    def _hear(self, board: Board) -> None:
        data = b""
        with suppress(ConnectionError):
            data = board.wire.recv(CHUNK)
        if not data:  # it was shown out, and from now on every call is lost on it
            self._selector.unregister(board.wire)
            return
        now = time.monotonic_ns()
        board.arrived += data
        while (found := frame(board.arrived)) is not None:
            opcode, start, end = found
            said = bytes(board.arrived[start:end])
            del board.arrived[:end]
            if opcode == PING:
                board.wire.sendall(masked(PONG, said))
            elif said == b"2":
                board.wire.sendall(masked(TEXT, b"3"))
            elif said.startswith(b"42") and (seq := SEQ.search(said)):
                self._see(board, int(seq[1]), now)

    def _see(self, board: Board, seq: int, now: int) -> None:
        """A state is whole: a board that sees a later call has seen those before it, too."""
        first = board.seq + 1 if board.seq else seq
        for each in range(first, seq + 1):
            call = self._calls.setdefault(each, Call())
            call.boards, call.skipped, call.at = call.boards + 1, call.skipped + (each < seq), now
        board.seq = max(board.seq, seq)


def sit_down(port: int, address: str, token: str) -> socket.socket:
    """Open a board's socket from this address, and wait until it is let in."""
    wire = socket.create_connection(("127.0.0.1", port), WITHIN_S, (address, 0))
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    wire.sendall(
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
    )
    said = wire.recv(CHUNK)
    wire.sendall(masked(TEXT, f"40/board,{json.dumps({'token': token})}".encode()))
    while b"40/board" not in said:
        more = wire.recv(CHUNK)
        if not more:
            raise ConnectionError(f"a board was not let in: {said[:200]!r}")
        said += more
    return wire


def masked(opcode: int, words: bytes) -> bytes:
    """One websocket frame as a client sends it; the mask is nought."""
    length = bytes([0x80 | len(words)]) if len(words) < 126 else b"\xfe" + len(words).to_bytes(2, "big")
    return bytes([0x80 | opcode]) + length + bytes(4) + words


def frame(arrived: bytearray) -> tuple[int, int, int] | None:
    """Return opcode, start and end of the payload of the first frame, or None while it is not whole."""
    if len(arrived) < 2:
        return None
    start, length = 2, arrived[1]
    if length > 125:
        start = 4 if length == 126 else 10
        if len(arrived) < start:
            return None
        length = int.from_bytes(arrived[2:start], "big")
    end = start + length
    return (arrived[0] & 0xF, start, end) if len(arrived) >= end else None


if __name__ == "__main__":
    audience = Audience()
    audience.seat(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    print("seated", flush=True)
    audience.watch()
