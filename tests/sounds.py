"""Recordings that somebody might bring: a tone of any height in a file of any form."""

import struct
from array import array
from math import pi, sin

RATE = 16_000


def tone(seconds: float = 1.0, peak: float = 4634.0, rate: int = RATE) -> "array[int]":
    """A sine of 440 Hz; at the usual peak it is 20 dB below full scale."""
    return array("h", (round(peak * sin(2 * pi * 440 * n / rate)) for n in range(int(seconds * rate))))


def wav(
    samples: "array[int]",
    *,
    rate: int = RATE,
    channels: int = 1,
    kind: int = 1,
    bits: int = 16,
    told: int | None = None,
) -> bytes:
    body = samples.tobytes()
    form = struct.pack("<HHIIHH", kind, channels, rate, rate * channels * 2, channels * 2, bits)
    size = len(body) if told is None else told
    return b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", size) + body
