"""A picture becomes raster commands: white is skipped, the right side cropped, nothing left to mishap."""

import re
from collections.abc import Iterator

from PIL import Image

from kiosk.devices.model import Model

GAP = 4
"""White rows from which a feed is worth its bytes."""
STEP, WORTH = 8, 32
"""A new band for rows of another width: looked at each 8 rows, begun where it saves 32 bytes or more."""
MOST_FEED = 255

REAL_TIME = re.compile(rb"\x10(?=[\x04\x05\x14])")
"""DLE EOT, DLE ENQ, DLE DC4: printers obey them even in the middle of a picture."""


def bands(picture: Image.Image, model: Model) -> Iterator[bytes]:
    """Yield one command after the other: ``GS v 0`` for dots, ``ESC J`` for white.

    A band is no higher than the model allows and never a multiple of 48 rows or a power of two high:
    some printers leave rubbish in the next slip, or stall, at such heights (python-escpos#424,
    escpos-coffee#92). White at the end is left out; the cut feeds.

    Args:
        picture: Mode "1", 0 is black; its width a multiple of 8.
        model: Limits of the printer.
    """
    rows = ink_rows(picture)
    y, last = 0, max((n for n, row in enumerate(rows) if row), default=-1)
    while y <= last:
        end = _next(rows, y, white=True)
        if end > y and (end - y >= GAP or y == 0):
            yield from _feed(end - y)
            y = end
            continue
        y, band = _band(rows, y, model)
        yield band


def ink_rows(picture: Image.Image) -> list[bytes]:
    """Return the rows as bits, 1 is black, without the white at their right."""
    across = picture.width // 8
    dots = picture.tobytes().translate(bytes(255 - n for n in range(256)))
    return [dots[at : at + across].rstrip(b"\0") for at in range(0, len(dots), across)]


def _next(rows: list[bytes], y: int, *, white: bool) -> int:
    while y < len(rows) and (not rows[y]) == white:
        y += 1
    return y


def _feed(dots: int) -> Iterator[bytes]:
    while dots > 0:
        step = min(dots, MOST_FEED)
        yield b"\x1bJ" + bytes([step])
        dots -= step


def _band(rows: list[bytes], y: int, model: Model) -> tuple[int, bytes]:
    end = _end_of_width(rows, y, min(_end_of_ink(rows, y), y + model.max_band_rows))
    across = max(1, *map(len, rows[y:end]), 0)
    most = max(1, min(model.max_band_rows, model.max_band_bytes // across))
    height = min(end - y, most)
    height = _safe_height(height, height if any(rows[y + height : y + height + 2]) else most)
    dots = b"".join(row.ljust(across, b"\0") for row in rows[y : y + height]).ljust(across * height, b"\0")
    header = bytes([0x1D, 0x76, 0x30, 0, across & 255, across >> 8, height & 255, height >> 8])
    return y + height, header + safe(dots)


def _end_of_ink(rows: list[bytes], y: int) -> int:
    """Return where the next white stretch worth a feed begins."""
    end = _next(rows, y, white=False)
    while (after := _next(rows, end, white=True)) - end < GAP and after < len(rows):
        end = _next(rows, after, white=False)
    return end


def _end_of_width(rows: list[bytes], y: int, end: int) -> int:
    """Return where a band is better ended because the rows below are much narrower or wider."""
    across = max(map(len, rows[y : y + STEP]), default=0)
    for at in range(y + STEP, end - STEP + 1, STEP):
        below = max(map(len, rows[at : at + STEP]))
        if below > across and (below - across) * (at - y) > WORTH:
            return at
        if below < across and (across - below) * STEP > WORTH:
            return at
        across = max(across, below)
    return end


def _safe_height(height: int, most: int) -> int:
    """Return ``height``, or one near it that upsets no printer; ``most`` allows more where white follows."""
    more = less = height
    while _upsets(more):
        more += 1
    while less > 1 and _upsets(less):
        less -= 1
    return more if more <= most else less


def _upsets(height: int) -> bool:
    return height % 48 == 0 or height & (height - 1) == 0


def safe(dots: bytes) -> bytes:
    """Break sequences that a printer would take for a real-time command, by one black dot beside another.

    0x10 is a lone dot with white on both sides, so the change makes it two dots wide.
    """
    return REAL_TIME.sub(b"\x18", dots)
