"""The very bytes of a slip, and that they are safe to send to any printer."""

import hashlib
import logging
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kiosk.devices import bands
from kiosk.devices.encode import Encoder
from kiosk.devices.layout import Slip, draw
from kiosk.devices.model import Model, Proof
from kiosk.devices.virtual import VirtualPrinter
from tests.devices.samples import WORDS

GOLDEN = Path(__file__).parent / "golden"


def block(width: int, height: int) -> Image.Image:
    return Image.new("1", (width, height), 0)


def rasters(pieces: tuple[bytes, ...]) -> list[tuple[int, int]]:
    """Width in bytes and height in rows of each raster command of bytes that hold nothing else unknown."""
    data, found, at = b"".join(pieces), [], 0
    while (at := data.find(b"\x1dv0\0", at)) >= 0:
        across, height = (
            int.from_bytes(data[at + 4 : at + 6], "little"),
            int.from_bytes(data[at + 6 : at + 8], "little"),
        )
        found.append((across, height))
        at += 8 + across * height
    return found


@pytest.mark.parametrize("proof", list(Proof))
def test_a_small_picture_becomes_exactly_these_bytes(encoder: Encoder, proof: Proof) -> None:
    picture = Image.new("1", (384, 30), 1)
    picture.paste(0, (0, 10, 12, 13))

    slip = encoder.encode(picture, Model(width=384, proof=proof, chinese_mode_reset=True), "K7Z0")

    ask = {Proof.GS_H: b"\x1d(H\x06\x0000K7Z0", Proof.GS_R: b"\x1dr\x01", Proof.NONE: b""}[proof]
    dots = b"\xff\xf0" * 3
    assert slip.data == (
        b"\x1b@\x1c.\x1dP\x00\xcb" + b"\x1bJ\x0a" + b"\x1dv0\x00\x02\x00\x03\x00" + dots + b"\x1dVB\x00" + ask
    )
    assert slip.tail == 4 + len(ask)


@pytest.mark.parametrize("width", [576, 384])
def test_the_bytes_of_a_whole_slip_stay_as_they_were_looked_at(encoder: Encoder, width: int) -> None:
    words = WORDS | {"width": width, "mark": "IN LẠI LẦN 1"}

    slip = encoder.encode(draw(Slip.from_words(words)), Model(width=width), "AB12")

    assert f"{slip.sha256}\n" == (GOLDEN / f"slip-{width}.sha256").read_text(encoding="ascii")


@pytest.mark.parametrize("width", [576, 384])
def test_the_paper_shows_the_picture_dot_for_dot(encoder: Encoder, width: int) -> None:
    picture = draw(Slip.from_words(WORDS | {"width": width}))
    printer = VirtualPrinter(width=width)

    slip = encoder.encode(picture, Model(width=width), "AB12")
    printer.receive(slip.data)

    data, paper = printer.papers[0]
    common = (0, 0, width, min(paper.height, picture.height))
    changed = ImageChops.difference(paper.crop(common).convert("L"), picture.crop(common).convert("L"))
    assert data == slip.data and printer.stray == b""
    assert changed.histogram()[255] <= 4  # dots added so that no printer takes data for a command


def test_a_demonstration_slip_is_small(encoder: Encoder) -> None:
    words = WORDS | {"marks": ["Nộp hồ sơ"]}

    assert len(encoder.encode(draw(Slip.from_words(words)), Model(), "AB12").data) <= 40_000


@given(
    height=st.integers(1, 400),
    width=st.integers(1, 72),
    rows=st.integers(2, 120),
    most=st.sampled_from([1000, 4096, 8192]),
)
def test_bands_keep_to_the_model_and_upset_no_printer(height: int, width: int, rows: int, most: int) -> None:
    model = Model(max_band_rows=rows, max_band_bytes=most)

    found = rasters(tuple(bands.bands(block(width * 8, height), model)))

    assert sum(tall for _across, tall in found) >= height
    for across, tall in found:
        assert tall <= rows and across * tall <= most
        assert tall % 48 or rows < 3
        assert tall <= 2 or tall & (tall - 1)


@given(st.binary(min_size=0, max_size=300))
def test_no_picture_holds_a_real_time_command(noise: bytes) -> None:
    data = bytes(byte for pair in zip(noise, b"\x10\x04\x01\x10\x14\x08" * 50, strict=False) for byte in pair)

    safe = bands.safe(data)

    assert len(safe) == len(data)
    assert bands.REAL_TIME.search(safe) is None
    assert all(old & new == old for old, new in zip(data, safe, strict=True))  # dots are added, never taken


@given(st.lists(st.booleans(), min_size=1, max_size=150))
def test_white_rows_cost_next_to_nothing_and_move_nothing(pattern: list[bool]) -> None:
    picture = Image.new("1", (384, len(pattern)), 1)
    for y, black in enumerate(pattern):
        if black:
            picture.paste(0, (8, y, 32, y + 1))
    printer = VirtualPrinter(width=384)

    printer.receive(b"".join(bands.bands(picture, Model(width=384))) + b"\x1dVB\0\x1d(H\x06\x0000AB12")

    shown = [paper for _data, paper in printer.papers]
    assert bool(shown) == any(pattern)
    for paper in shown:
        taller = max(paper.height, picture.height)
        one, other = Image.new("1", (384, taller), 1), Image.new("1", (384, taller), 1)
        one.paste(paper, (0, 0))
        other.paste(picture, (0, 0))
        assert one.tobytes() == other.tobytes()


def test_a_slip_tells_its_height_and_fingerprint(encoder: Encoder) -> None:
    slip = encoder.encode(block(384, 800), Model(width=384), "AB12")

    assert slip.height_mm == 113
    assert slip.sha256 == hashlib.sha256(slip.data).hexdigest()
    assert all(len(piece) <= 8192 + 16 for piece in slip.pieces)


@pytest.mark.parametrize("process_id", ["", "ABC", "ABCDE", "Ấ123", "AB\x10\x04"])
def test_a_process_id_is_four_printable_signs(encoder: Encoder, process_id: str) -> None:
    with pytest.raises(ValueError, match="process id"):
        encoder.encode(block(384, 10), Model(width=384), process_id)


def test_the_library_leaves_neither_a_log_handler_nor_a_temporary_folder(tmp_path: Path) -> None:
    before, handlers = set(Path(tempfile.gettempdir()).glob("tmp*")), list(logging.root.handlers)

    Encoder(tmp_path / "cache")

    assert logging.root.handlers == handlers
    assert set(Path(tempfile.gettempdir()).glob("tmp*")) <= before
