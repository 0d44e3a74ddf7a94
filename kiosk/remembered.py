"""What was read of an office at its newest revision: many ask for the same, and it is read once.

It is used as long as it is known to be the newest: this process's own writes are told by the bus with the
commit, those of others by the watcher, which also says each tenth of a second that it has heard of all. Where
the watcher is late or does not run, what was read is used for a second at most.
"""

import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Generic, TypeVar

from kiosk.bus import Published

What = TypeVar("What")
Rev = tuple[int, int]
FOR_S = 1.0
LANES = 64


@dataclass(frozen=True, slots=True)
class Reading(Generic[What]):
    """What was read at ``rev``, for this minute of the clock; ``began`` is on the memory's own clock."""

    rev: Rev
    minute: int
    began: float
    what: What


class Remembered(Generic[What]):
    """One thing an office, by its key; only offices that are there take room."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """Start knowing nothing; ``now`` counts seconds."""
        self.now = now
        self._guard = threading.Lock()
        self._lanes = tuple(threading.Lock() for _ in range(LANES))
        self._newest: dict[str, Rev] = {}
        self._last: dict[str, Reading[What]] = {}
        self._looked_at = -inf

    def hear(self, published: Published) -> None:
        """An office has a new revision; a subscriber of the bus."""
        with self._guard:
            self._move(published.site_id, published.rev)

    def looked(self, began: float, found: Mapping[str, Rev]) -> None:
        """The watcher has looked: before ``began`` nobody wrote what is not known here or ``found``."""
        with self._guard:
            for site, rev in found.items():
                self._move(site, rev)
            self._looked_at = began

    def reading(self, site: str) -> AbstractContextManager[object]:
        """Held while an office is read, so that of those who ask together one reads."""
        return self._lanes[hash(site) % LANES]

    def recall(self, site: str, minute: int) -> What | None:
        """What was read of the office within this minute of the clock, if it is still the newest."""
        with self._guard:
            last = self._last.get(site)
            if last is None or last.minute != minute or _is_older(last.rev, self._newest[site]):
                return None
            if self.now() - max(last.began, self._looked_at) > FOR_S:
                return None
            return last.what

    def last(self, site: str) -> Reading[What] | None:
        """What was read last, however old it is."""
        with self._guard:
            return self._last.get(site)

    def keep(self, site: str, reading: Reading[What]) -> None:
        """Remember what was read, unless a newer revision has been told of meanwhile."""
        with self._guard:
            newest = self._newest.setdefault(site, reading.rev)
            if not _is_older(reading.rev, newest):
                self._newest[site] = reading.rev
                self._last[site] = reading

    def _move(self, site: str, rev: Rev) -> None:
        if site not in self._newest or _is_older(self._newest[site], rev):
            self._newest[site] = rev


def _is_older(rev: Rev, than: Rev) -> bool:
    """Whether another revision takes the place of this one: a higher count, or another epoch."""
    return rev[0] != than[0] or rev[1] < than[1]
