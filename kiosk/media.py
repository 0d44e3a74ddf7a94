"""The folders of slides and videos, one an office: ``media/<site>/`` in the data directory.

The folder is all there is: what lies in it is shown, however it came there. A file's address holds a mark
that only this installation can make and that changes with the file, so it needs no login and may be kept
by browsers for ever.
"""

import hashlib
import hmac
import os
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.media import HEAD, MOST, NAME, Sort, sort_of

PART = ".part"
OFFICE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MARK = 32


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that a board can show; ``sort`` is None where its content is of no such kind."""

    name: str
    size: int
    mark: str
    sort: Sort | None


class Media:
    """Reads and fills the folders."""

    def __init__(self, directory: Path, key: bytes) -> None:
        """Look below ``directory``; nothing need be there."""
        self._directory, self._key = directory, key
        self._guard = threading.Lock()
        self._sorts: dict[tuple[str, int, int], Sort | None] = {}
        self._broken: dict[str, set[str]] = {}

    def every(self, site: str) -> list[Medium]:
        """All files of an office that have a name of ours, in the order of their names; at most twenty."""
        found = [self._medium(site, entry) for entry in self._entries(site)]
        return sorted(found, key=lambda medium: medium.name)[:MOST]

    def shown(self, site: str) -> list[dict[str, str]]:
        """What the boards of an office show while nobody is called: ``[{kind, url}]``."""
        return [
            {"kind": medium.sort.kind, "url": self.address(site, medium)}
            for medium in self.every(site)
            if medium.sort
        ]

    @staticmethod
    def address(site: str, medium: Medium) -> str:
        """Where a file is read."""
        return f"/media/{site}/{medium.mark}"

    def find(self, site: str, mark: str) -> tuple[Path, Medium, Sort] | None:
        """The file of an address, or None: no such file, or it has changed since the mark was made."""
        for medium in self.every(site):
            if medium.sort and hmac.compare_digest(medium.mark.encode(), mark.encode()):
                return self._directory / site / medium.name, medium, medium.sort
        return None

    def append(self, site: str, name: str, at: int, data: bytes) -> int:
        """Write a piece of a file that is on its way; returns how much of it is here now.

        A piece that begins where the file does not end yet is not written: the answer says where to go on.
        """
        path = self._part(site, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._guard:
            here = path.stat().st_size if path.exists() else 0
            if at > here:
                return here
            with path.open("r+b" if at else "wb") as file:
                file.seek(at)
                file.write(data)
                file.truncate()
                return file.tell()

    def head(self, site: str, name: str) -> bytes:
        """The first bytes of a file that is on its way."""
        with self._part(site, name).open("rb") as file:
            return file.read(HEAD)

    def finish(self, site: str, name: str) -> None:
        """Put a file that has wholly come where boards find it."""
        part = self._part(site, name)
        part.replace(part.with_name(name))
        self._forget(site, name)

    def drop(self, site: str, name: str) -> None:
        """Throw away what came of a file."""
        self._part(site, name).unlink(missing_ok=True)

    def remove(self, site: str, name: str) -> bool:
        """Take a file out; returns whether it was there."""
        here = any(entry.name == name for entry in self._entries(site))
        if here:
            (self._directory / site / name).unlink(missing_ok=True)
            self._forget(site, name)
        return here

    def note_broken(self, site: str, mark: str) -> None:
        """A board could not show the file of this mark."""
        if any(medium.mark == mark for medium in self.every(site)):
            with self._guard:
                self._broken.setdefault(site, set()).add(mark)

    def is_broken(self, site: str, mark: str) -> bool:
        """Whether a board said so since the start."""
        return mark in self._broken.get(site, ())

    def _entries(self, site: str) -> Iterator[os.DirEntry[str]]:
        if OFFICE.fullmatch(site) is None:
            return
        try:
            with os.scandir(self._directory / site) as entries:
                yield from (entry for entry in entries if _is_ours(entry))
        except OSError:  # no folder, no media
            return

    def _medium(self, site: str, entry: os.DirEntry[str]) -> Medium:
        state = entry.stat()
        told = f"{site}/{entry.name}/{state.st_size}/{state.st_mtime_ns}"
        mark = hmac.new(self._key, told.encode(), hashlib.sha256).hexdigest()[:MARK]
        key = (entry.path, state.st_size, state.st_mtime_ns)
        if key not in self._sorts:
            self._sorts[key] = _sort(entry.path)
        return Medium(entry.name, state.st_size, mark, self._sorts[key])

    def _part(self, site: str, name: str) -> Path:
        return self._directory / site / f".{name}{PART}"

    def _forget(self, site: str, name: str) -> None:
        path = str(self._directory / site / name)
        with self._guard:
            self._sorts = {key: sort for key, sort in self._sorts.items() if key[0] != path}


def _is_ours(entry: os.DirEntry[str]) -> bool:
    return NAME.fullmatch(entry.name) is not None and entry.is_file(follow_symlinks=False)


def _sort(path: str) -> Sort | None:
    try:
        with Path(path).open("rb") as file:
            return sort_of(file.read(HEAD))
    except OSError:
        return None
