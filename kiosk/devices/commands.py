"""Where one ESC/POS command ends and the next begins: what the virtual printer needs to know."""

import re

REAL_TIME = re.compile(
    rb"\x10\x04(?P<status>[\x01-\x04])|\x10\x05(?P<resume>[\x01\x02])|(?P<clear>\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08)"
)
"""Acted upon at once, wherever they stand."""
LONGEST_REAL_TIME = 10

LENGTHS = {
    b"\x1b@": 2,
    b"\x1bJ": 3,
    b"\x1bd": 3,
    b"\x1ba": 3,
    b"\x1bt": 3,
    b"\x1b!": 3,
    b"\x1b2": 2,
    b"\x1b3": 3,
    b"\x1c.": 2,
    b"\x1c&": 2,
    b"\x1dP": 4,
    b"\x1dr": 3,
    b"\x1da": 3,
    b"\x1dI": 3,
    b"\x1dv": 8,
    b"\x10\x04": 3,
    b"\x10\x05": 3,
}
"""By the first two bytes; the rest is worked out below."""


def length(data: bytes | bytearray) -> int | None:
    """Return how many bytes the first command of ``data`` takes, or None while that cannot be told yet.

    Of a raster command only the header counts: its dots are printed as they come.
    """
    if data[0] not in b"\x10\x1b\x1c\x1d":
        return 1
    if len(data) < 2:
        return None
    head = bytes(data[:2])
    return LENGTHS[head] if head in LENGTHS else _measured(data, head)


def _measured(data: bytes | bytearray, head: bytes) -> int | None:
    if head == b"\x1dV":
        return None if len(data) < 3 else 4 if data[2] in b"\x41\x42" else 3
    if head == b"\x10\x14":
        return None if len(data) < 3 else 10 if data[2] == 8 else 5
    if head == b"\x1d(":
        return None if len(data) < 5 else 5 + data[3] + 256 * data[4]
    return 1
