"""Where the spoken clips lie: the shipped ones, and an office's own recordings that take their places.

An office's own lie in ``<data directory>/voice/<office>/<voice>/<name>.wav``. One that no browser could play
is passed over, so that a slip of the hand never silences a board.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kiosk.domain import recordings
from kiosk.domain.clips import CLIPS, LANGUAGES, is_clip
from kiosk.domain.office_rules import Fault
from kiosk.domain.office_shapes import SITE
from kiosk.domain.recordings import UnreadableError

VERSION_SIGNS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder of own recordings holds: how many of each voice, and what is wrong."""

    counts: dict[str, int]
    faults: list[Fault]


class ClipStore:
    """Finds clips by office, voice and name."""

    def __init__(self, shipped: Path, own: Path) -> None:
        """Look into two folders; the second need not exist."""
        self._shipped, self._own = shipped, own

    def voices(self, site: str) -> dict[str, dict[str, str]]:
        """The version of every clip that an office has, by voice and name."""
        return {voice: {**self._versions[voice], **self._own_versions(site, voice)} for voice in LANGUAGES}

    def version(self, site: str, voice: str, name: str) -> str | None:
        """The version of one clip, or None where there is none."""
        own = self._own_path(site, voice, name)
        return _version(own) if own else self._versions.get(voice, {}).get(name)

    def path(self, site: str, voice: str, name: str) -> Path | None:
        """The file of a clip: the office's own, else the shipped one."""
        own = self._own_path(site, voice, name)
        if own:
            return own
        return self._shipped / voice / f"{name}.wav" if name in self._versions.get(voice, {}) else None

    @cached_property
    def _versions(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {voice: {} for voice in LANGUAGES}
        for line in (self._shipped / "SHA256SUMS").read_text().splitlines():
            digest, path = line.split("  ", 1)
            voice, name = path.removesuffix(".wav").split("/")
            found[voice][name] = digest[:VERSION_SIGNS]
        return found

    def _own_versions(self, site: str, voice: str) -> dict[str, str]:
        folder = self._own / site / voice
        names = [path.stem for path in folder.glob("*.wav")] if folder.is_dir() else []
        paths = {name: self._own_path(site, voice, name) for name in names}
        return {name: _version(path) for name, path in paths.items() if path}

    def _own_path(self, site: str, voice: str, name: str) -> Path | None:
        if not re.fullmatch(SITE["key"]["pattern"], site) or not is_clip(voice, name):
            return None
        path = self._own / site / voice / f"{name}.wav"
        return path if path.is_file() and _plays(path, _version(path)) else None


def check(folder: Path) -> Found:
    """Look at an office's own recordings: names, format, loudness and clean ends."""
    counts: dict[str, int] = {}
    faults: list[Fault] = []
    for path in sorted(folder.iterdir()):
        if path.name not in CLIPS or not path.is_dir():
            words = "Không có giọng nào tên này; các giọng là {names}."
            faults.append(Fault(path.name, words, {"names": ", ".join(CLIPS)}))
            continue
        files = sorted(path.iterdir())
        counts[path.name] = len(files)
        faults += [fault for file in files for fault in _faults(path.name, file)]
    return Found(counts, faults)


def _faults(voice: str, file: Path) -> Iterator[Fault]:
    place = f"{voice}/{file.name}"
    if file.suffix != ".wav" or not is_clip(voice, file.stem):
        yield Fault(place, "Không có đoạn nào tên này; các tên nằm trong docs/operations.md.")
    elif not file.is_file():
        yield Fault(place, "Đây không phải là tệp WAV.")
    else:
        yield from recordings.faults(file.read_bytes(), place)


def _version(path: Path) -> str:
    told = path.stat()
    return f"{told.st_mtime_ns:x}-{told.st_size:x}"


@lru_cache(maxsize=2048)
def _plays(path: Path, _version_of_it: str) -> bool:
    try:
        return path.stat().st_size <= recordings.LARGEST_BYTES and bool(
            recordings.read(path.read_bytes()).samples
        )
    except (UnreadableError, OSError):
        return False
