"""One parser for all that printers say, however it is mixed and split."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.replies import Automatic, Block, Paper, Parser, RealTime, Reply
from kiosk.devices.status import Status
from kiosk.domain.printing import Cause

REAL_TIME = st.integers(0, 255).filter(lambda b: b & 0x93 == 0x12).map(lambda b: (bytes([b]), RealTime(b)))
IN_ORDER = st.integers(0, 255).filter(lambda b: b & 0x90 == 0).map(lambda b: (bytes([b]), Paper(b)))
FIRST = st.integers(0, 255).filter(lambda b: b & 0x93 == 0x10)
REST = st.lists(st.integers(0, 255).filter(lambda b: b & 0x90 == 0), min_size=3, max_size=3)
AUTOMATIC = st.builds(lambda a, rest: (bytes([a, *rest]), Automatic(bytes([a, *rest]))), FIRST, REST)
BODY = st.binary(max_size=80).filter(lambda body: b"\0" not in body)
BLOCK = st.builds(
    lambda head, body: (bytes([head]) + body + b"\0", Block(head, body)),
    st.sampled_from([0x35, 0x37, 0x3B, 0x3D, 0x5F]),
    BODY,
)
SAID = st.lists(st.one_of(REAL_TIME, IN_ORDER, AUTOMATIC, BLOCK), max_size=12)


@given(SAID, st.data())
def test_replies_come_out_as_they_were_said_wherever_the_bytes_are_split(
    said: list[tuple[bytes, Reply]], data: st.DataObject
) -> None:
    stream = b"".join(raw for raw, _reply in said)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    parser = Parser()

    heard = [
        reply
        for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)
        for reply in parser.feed(stream[start:end])
    ]

    assert heard == [reply for _raw, reply in said]


@given(st.binary(max_size=400))
def test_noise_is_survived_and_an_answer_after_it_is_heard(noise: bytes) -> None:
    parser = Parser()
    parser.feed(noise)

    assert RealTime(0x12) in parser.feed(b"\0" * 4 + b"\x12" * 100)


@pytest.mark.parametrize(
    ("n", "value", "cause"),
    [
        (1, 0x12, None),
        (1, 0x1A, Cause.OFFLINE),
        (2, 0x16, Cause.COVER_OPEN),
        (2, 0x32, Cause.PAPER_OUT),
        (2, 0x52, Cause.ERROR),
        (3, 0x1A, Cause.CUTTER),
        (3, 0x32, Cause.UNRECOVERABLE),
        (3, 0x52, Cause.OVERHEATED),
        (4, 0x72, Cause.PAPER_OUT),
        (4, 0x1E, None),
    ],
)
def test_each_answer_names_its_cause(n: int, value: int, cause: Cause | None) -> None:
    assert Status().answered(n, value).cause is cause


def test_near_end_is_told_but_stops_nothing() -> None:
    status = Status().answered(4, 0x1E)

    assert status.near_end and status.cause is None


@pytest.mark.parametrize(
    ("value", "cause"),
    [
        ("10000000", None),
        ("38000000", Cause.COVER_OPEN),
        ("18000c00", Cause.PAPER_OUT),
        ("18080000", Cause.CUTTER),
    ],
)
def test_an_unasked_status_names_its_cause(value: str, cause: Cause | None) -> None:
    assert Status.automatic(bytes.fromhex(value)).cause is cause


def test_a_process_id_is_told_from_other_blocks() -> None:
    blocks = [Block(0x37, b"\x22AB12"), Block(0x37, b"\x25"), Block(0x5F, b"TM-T88V")]

    assert [block.process_id for block in blocks] == ["AB12", None, None]
    assert [block.cleared for block in blocks] == [False, True, False]
