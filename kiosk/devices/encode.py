"""A picture becomes the bytes of one slip, written with python-escpos' ``Dummy``."""

import hashlib
import itertools
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from kiosk.devices import library
from kiosk.devices.bands import bands
from kiosk.devices.model import Model, Proof

FEED_TO_BLADE_MM = 13
"""From the printing head to the knife, on most printers."""
SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"

CANCEL_CHINESE = b"\x1c."
ASK_IN_ORDER = b"\x1dr\x01"
ASK_PRINTED = b"\x1d(H\x06\x0000"


@dataclass(frozen=True, slots=True)
class EncodedSlip:
    """The bytes of one slip, in pieces that may be sent one by one.

    Attributes:
        pieces: Commands in order; each raster band is a piece of its own.
        process_id: Four signs that come back once the slip is printed (``GS ( H``).
        height_mm: Paper the slip takes, up to the cut.
        proof: What the printer was asked to confirm it with.
        tail: Bytes from the cut on; before they leave the paper cannot be complete.
    """

    pieces: tuple[bytes, ...]
    process_id: str
    height_mm: int
    proof: Proof
    tail: int

    @property
    def data(self) -> bytes:
        """All bytes as they leave."""
        return b"".join(self.pieces)

    @property
    def sha256(self) -> str:
        """Fingerprint of `data`, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


class Encoder:
    """Writes slips; ``cache`` is a folder that python-escpos may keep its table in."""

    def __init__(self, cache: Path) -> None:
        self._writer = library.load(cache)

    def encode(self, picture: Image.Image, model: Model, process_id: str) -> EncodedSlip:
        """Return the bytes that print ``picture``, cut it, and ask for proof.

        ``GS P`` comes first: white is fed in vertical motion units, and not every printer's unit is a dot.

        Raises:
            ValueError: The picture is wider than the paper, or the process id is not four signs.
        """
        if picture.width > model.width:
            raise ValueError(f"A picture {picture.width} dots wide on paper of {model.width}.")
        if len(process_id) != 4 or not process_id.isascii() or not process_id.isprintable():
            raise ValueError(f"Not a process id: {process_id!r}")
        tail = self._tail(model, process_id)
        pieces = tuple(_gathered((self._head(model), *bands(picture, model), tail), model.max_band_bytes))
        height = round(picture.height / model.dots_per_mm) + FEED_TO_BLADE_MM
        return EncodedSlip(pieces, process_id, height, model.proof, len(tail))

    def _head(self, model: Model) -> bytes:
        writer = self._writer()
        writer.hw("INIT")
        if model.chinese_mode_reset:
            writer.write(CANCEL_CHINESE)
        writer.write(b"\x1dP\x00" + bytes([round(model.dots_per_mm * 25.4)]))
        return writer.output

    def _tail(self, model: Model, process_id: str) -> bytes:
        writer = self._writer()
        writer.cut(mode="PART", feed=False)
        if model.proof is Proof.GS_H:
            writer.write(ASK_PRINTED + process_id.encode("ascii"))
        elif model.proof is Proof.GS_R:
            writer.write(ASK_IN_ORDER)
        return writer.output


def _gathered(pieces: tuple[bytes, ...], most: int) -> Iterator[bytes]:
    """Join neighbours up to ``most`` bytes: fewer writes, and still small enough to time each."""
    held = b""
    for piece in pieces:
        if held and len(held) + len(piece) > most:
            yield held
            held = b""
        held += piece
    yield held


def process_ids() -> Iterator[str]:
    """Yield process ids, each once in a million, starting anywhere so that an old reply fits no new slip."""
    base = len(SIGNS)
    for n in itertools.count(secrets.randbelow(base**4)):
        yield "".join(SIGNS[n // base**place % base] for place in (3, 2, 1, 0))
