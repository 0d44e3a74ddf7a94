"""What a recorded clip must be like, so that clips can be joined: format, length, loudness, clean ends. Pure.

Loudness is the RMS of the voiced part: of the frames that lie less than ``VOICED_DB`` below the loudest.
"""

import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Final

from kiosk.domain.office_rules import Fault

TARGET_DB: Final = -20.0
OWN_WITHIN_DB: Final = 3.0
LONGEST_S: Final = 20.0
LARGEST_BYTES: Final = 4_194_304
SILENT_END_S: Final = 0.25
RATES: Final = (8000, 48_000)
PCM, MU_LAW = 1, 7
FULL: Final = 32_768
CLIPPED_AT_MOST = 3
VOICED_DB = 30.0
FRAME_S = 0.02
SILENCE_DB = -60.0


class UnreadableError(Exception):
    """No clip that can be played; ``fault`` says why, in words."""

    def __init__(self, words: str, **params: str | int) -> None:
        """Keep the sentence and its values."""
        super().__init__(words)
        self.fault = Fault("", words, params)


@dataclass(frozen=True, slots=True)
class Recording:
    """Mono sound: samples of 16 bit at ``rate`` Hz."""

    rate: int
    samples: "array[int]"

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate


def read(data: bytes) -> Recording:
    """Read a WAV file: PCM of 16 bit or µ-law, one channel.

    Raises:
        UnreadableError: It is something else.
    """
    if len(data) > LARGEST_BYTES:
        raise UnreadableError("Tệp lớn hơn {n} MB.", n=LARGEST_BYTES // 1_048_576)
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise UnreadableError("Đây không phải là tệp WAV.")
    chunks = _chunks(data)
    if len(chunks.get(b"fmt ", b"")) < 16 or b"data" not in chunks:
        raise UnreadableError("Tệp WAV bị hỏng hoặc chưa ghi xong.")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunks[b"fmt "])
    if (kind, bits) not in {(PCM, 16), (MU_LAW, 8)}:
        raise UnreadableError(
            "Âm thanh phải là PCM 16 bit; tệp này là loại {kind}, {bits} bit.", kind=kind, bits=bits
        )
    if channels != 1:
        raise UnreadableError("Âm thanh phải có một kênh (mono); tệp này có {n} kênh.", n=channels)
    if not RATES[0] <= rate <= RATES[1]:
        raise UnreadableError(
            "Tần số lấy mẫu phải từ {low} đến {high} Hz; tệp này có {n} Hz.",
            low=RATES[0],
            high=RATES[1],
            n=rate,
        )
    return Recording(rate, _samples(kind, chunks[b"data"]))


def written(samples: Sequence[int], rate: int) -> bytes:
    """A WAV file in µ-law: as loud and clear as 16 bit to the ear, and half as large."""
    body = bytes(_TO_MU_LAW[sample >> 2] for sample in samples)
    form = struct.pack("<HHIIHHH", MU_LAW, 1, rate, rate, 1, 8, 0)
    fact = struct.pack("<I", len(body))
    parts = [(b"fmt ", form), (b"fact", fact), (b"data", body)]
    chunks = b"".join(
        name + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2) for name, part in parts
    )
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def loudness_db(recording: Recording) -> float:
    """The level of the voiced part in dB below full scale; ``SILENCE_DB`` where nothing is to be heard."""
    powers = _powers(recording)
    loudest = max(powers, default=0.0)
    voiced = [power for power in powers if power > 0 and power >= loudest * 10 ** (-VOICED_DB / 10)]
    return _db(sum(voiced) / len(voiced)) if voiced else SILENCE_DB


def silent_ends_s(recording: Recording) -> float:
    """The longer of the two silences before and after the voice."""
    powers = _powers(recording)
    floor = max(powers, default=0.0) * 10 ** (-2 * VOICED_DB / 15)
    loud = [at for at, power in enumerate(powers) if power > floor]
    if not loud:
        return recording.seconds
    return max(loud[0], len(powers) - 1 - loud[-1]) * FRAME_S


def faults(data: bytes, place: str, within_db: float = OWN_WITHIN_DB) -> list[Fault]:
    """What is wrong with a clip, a sentence for each."""
    try:
        recording = read(data)
    except UnreadableError as error:
        return [Fault(place, error.fault.words, error.fault.params)]
    level = loudness_db(recording)
    if level <= SILENCE_DB:
        return [Fault(place, "Đoạn ghi không có tiếng.")]
    return [
        *_length_faults(recording, place),
        *_level_faults(level, place, within_db),
        *_end_faults(recording, place),
    ]


def _length_faults(recording: Recording, place: str) -> list[Fault]:
    if recording.seconds <= LONGEST_S:
        return []
    params = {"n": _number(recording.seconds), "most": _number(LONGEST_S)}
    return [Fault(place, "Đoạn ghi dài {n} giây; dài nhất là {most} giây.", params)]


def _level_faults(level: float, place: str, within_db: float) -> list[Fault]:
    low, high = TARGET_DB - within_db, TARGET_DB + within_db
    params = {"n": _number(level), "low": _number(low), "high": _number(high)}
    if level < low:
        return [Fault(place, "Đoạn ghi nhỏ quá: {n} dB; phải từ {low} đến {high} dB.", params)]
    if level > high:
        return [Fault(place, "Đoạn ghi to quá: {n} dB; phải từ {low} đến {high} dB.", params)]
    return []


def _end_faults(recording: Recording, place: str) -> list[Fault]:
    found = []
    clipped = sum(abs(sample) >= FULL - 2 for sample in recording.samples)
    if clipped > CLIPPED_AT_MOST:
        found.append(Fault(place, "Đoạn ghi bị vỡ tiếng ở {n} chỗ; xin ghi lại nhỏ hơn.", {"n": clipped}))
    silent = silent_ends_s(recording)
    if silent > SILENT_END_S:
        params = {"n": _number(silent), "most": _number(SILENT_END_S)}
        found.append(Fault(place, "Đầu hoặc cuối im lặng {n} giây; xin cắt còn dưới {most} giây.", params))
    return found


def _powers(recording: Recording) -> list[float]:
    size = max(1, int(recording.rate * FRAME_S))
    samples = recording.samples
    frames = (samples[at : at + size] for at in range(0, len(samples), size))
    return [sum(value * value for value in frame) / len(frame) / FULL**2 for frame in frames]


def _db(power: float) -> float:
    return 10 * log10(power) if power > 0 else SILENCE_DB


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",").replace("-", "−")


def _chunks(data: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + size > len(data):
            break
        found.setdefault(name, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return found


def _samples(kind: int, body: bytes) -> "array[int]":
    if kind == MU_LAW:
        return array("h", (_FROM_MU_LAW[sign] for sign in body))
    return array("h", struct.unpack(f"<{len(body) // 2}h", body[: len(body) // 2 * 2]))


def _from_mu_law(sign: int) -> int:
    """One sample of G.711: sign, three bits of exponent, four of mantissa, all inverted."""
    plain = ~sign & 0xFF
    value = (((plain & 0x0F) << 3) + 0x84 << (plain >> 4 & 7)) - 0x84
    return -value if plain & 0x80 else value


def _to_mu_law(sample: int) -> int:
    value = min(abs(sample), 32_635) + 0x84
    exponent = value.bit_length() - 8
    sign = 0x80 if sample < 0 else 0
    return ~(sign | exponent << 4 | value >> exponent + 3 & 0x0F) & 0xFF


_FROM_MU_LAW = tuple(_from_mu_law(sign) for sign in range(256))
_TO_MU_LAW = {step: _to_mu_law(step * 4) for step in range(-FULL // 4, FULL // 4)}
