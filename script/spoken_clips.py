"""Make the spoken clips with Debian's espeak-ng, into kiosk/static/voice.

Usage: script/voice [--check]

The words of every clip are in kiosk/domain/clips.py. Each is spoken, brought to 16 kHz, freed of silence at
both ends, made as loud as all others, faded in and out, and written as a small WAV file. With --check nothing
is made and espeak-ng is not needed: what is committed is compared with its checksums and the list of clips.
"""

import hashlib
import shutil
import subprocess
import sys
from array import array
from collections.abc import Sequence
from functools import cache
from math import cos, gcd, pi, sin
from operator import mul
from pathlib import Path

from kiosk.domain import recordings
from kiosk.domain.clips import CLIPS
from kiosk.domain.recordings import Recording

ROOT = Path(__file__).resolve().parent.parent
VOICE = ROOT / "kiosk" / "static" / "voice"
MANIFEST = VOICE / "SHA256SUMS"
ENGINE = "espeak-ng"
SLOW, USUAL = "145", "168"  # words a minute: of what is joined to sentences, and of sentences
SHORT = 20  # letters of what is joined
LOUDNESS = "50"  # far from clipping; every clip is levelled afterwards
RATE = 16_000
REACH = 16  # input samples on either side of an output sample
FADE_S = 0.004
KEPT_S = 0.02  # of the quiet before and after the voice, so that no consonant is cut
QUIET = 130  # far below the voice at this loudness
PEAK = 31_000


def spoken(language: str, words: str) -> Recording:
    """What the engine says, as it says it."""
    speed = SLOW if len(words) < SHORT else USUAL
    command = [ENGINE, "-v", language, "-a", LOUDNESS, "-s", speed, "--stdout", words]
    said = subprocess.run(command, capture_output=True, check=True).stdout
    # The engine does not know the length when it begins to write: it is the rest of the file.
    samples = array("h", said[44 : len(said) // 2 * 2])
    return Recording(int.from_bytes(said[24:28], "little"), samples)


@cache
def filters(rate: int) -> tuple[tuple[float, ...], ...]:
    """For each place between two input samples a windowed sinc that keeps what the output can carry."""
    steps = RATE // gcd(RATE, rate)
    cut = min(1.0, RATE / rate) * 0.94
    found = []
    for step in range(steps):
        taps = []
        for at in range(1 - REACH, REACH + 1):
            x = at - step / steps
            sinc = cut if x == 0 else sin(pi * cut * x) / (pi * x)
            taps.append(sinc * (0.54 + 0.46 * cos(pi * x / (REACH + 1))))
        whole = sum(taps)
        found.append(tuple(tap / whole for tap in taps))
    return tuple(found)


def resampled(recording: Recording) -> list[float]:
    """The same sound at ``RATE``."""
    bank = filters(recording.rate)
    padded = [0] * (REACH - 1) + list(recording.samples) + [0] * (REACH + 1)
    count = len(recording.samples) * RATE // recording.rate
    found = []
    for n in range(count):
        at, rest = divmod(n * recording.rate, RATE)
        taps = bank[rest * len(bank) // RATE]
        found.append(sum(map(mul, padded[at : at + 2 * REACH], taps)))
    return found


def trimmed(samples: Sequence[float]) -> list[float]:
    """Without the silence at both ends."""
    loud = [at for at, value in enumerate(samples) if abs(value) > QUIET]
    kept = int(KEPT_S * RATE)
    return list(samples[max(0, loud[0] - kept) : loud[-1] + kept])


def levelled(samples: Sequence[float]) -> list[int]:
    """As loud as every other clip, with soft ends; the few highest peaks are rounded off, not cut."""
    plain = Recording(RATE, array("h", [round(value) for value in samples]))
    gain = 10 ** ((recordings.TARGET_DB - recordings.loudness_db(plain)) / 20)
    fade = int(FADE_S * RATE)
    last = len(samples) - 1
    soft = (min(1.0, at / fade, (last - at) / fade) for at in range(len(samples)))
    return [round(limited(value * gain) * ends) for value, ends in zip(samples, soft, strict=True)]


def limited(value: float) -> float:
    """Below the peak, bending from three quarters of it on."""
    knee = 0.75 * PEAK
    over = abs(value) - knee
    if over <= 0:
        return value
    room = PEAK - knee
    return (knee + room * over / (over + room)) * (1 if value > 0 else -1)


def made() -> dict[str, bytes]:
    """Every clip by its path below the folder of the clips, and their checksums."""
    found = {}
    for language, clips in CLIPS.items():
        for name, words in clips.items():
            samples = levelled(trimmed(resampled(spoken(language, words))))
            found[f"{language}/{name}.wav"] = recordings.written(samples, RATE)
    sums = "".join(f"{hashlib.sha256(found[path]).hexdigest()}  {path}\n" for path in sorted(found))
    return {**found, "SHA256SUMS": sums.encode()}


def write(wanted: dict[str, bytes]) -> None:
    """Put the clips in place and take away those that are no longer said."""
    for path in VOICE.rglob("*.wav"):
        path.unlink()
    for name, data in wanted.items():
        target = VOICE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def differences() -> list[str]:
    """One line for each clip that is missing, changed, or said nowhere."""
    lines = MANIFEST.read_text().splitlines() if MANIFEST.exists() else []
    sums = {path: told for told, path in (line.split("  ", 1) for line in lines)}
    wanted = {f"{language}/{name}.wav" for language, clips in CLIPS.items() for name in clips}
    there = {str(path.relative_to(VOICE)): path for path in VOICE.rglob("*.wav")}
    said = [f"missing: {path}" for path in sorted(wanted - there.keys())]
    said += [f"said nowhere: {path}" for path in sorted(there.keys() - wanted)]
    said += [f"without a checksum: {path}" for path in sorted(there.keys() - sums.keys())]
    return said + [
        f"changed: {path}"
        for path in sorted(there.keys() & sums.keys())
        if hashlib.sha256(there[path].read_bytes()).hexdigest() != sums[path]
    ]


def main() -> int:
    """Make the clips, or compare what is committed."""
    if "--check" not in sys.argv[1:]:
        if shutil.which(ENGINE) is None:
            print("espeak-ng is missing: apt-get install espeak-ng", file=sys.stderr)
            return 1
        write(made())
    said = differences()
    count = sum(len(clips) for clips in CLIPS.values())
    print("\n".join(said) or f"{count} clips in {VOICE.relative_to(ROOT)}")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
