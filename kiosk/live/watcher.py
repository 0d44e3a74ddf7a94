"""Sees what other processes wrote: the worker, a command, another web process.

SQLite tells by ``PRAGMA data_version`` whether anything was committed elsewhere; only then, and on
PostgreSQL each time, the sites' revisions are read.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from time import monotonic

from kiosk.bus import Bus, Published
from kiosk.domain.errors import KioskError
from kiosk.presence import Presence
from kiosk.services import devices
from kiosk.storage import journal, sites
from kiosk.storage.probe import Probe
from kiosk.storage.sites import SYSTEM
from kiosk.unit import Units

log = logging.getLogger(__name__)
EVERY_S = 0.1
Looked = Callable[[float, Mapping[str, tuple[int, int]]], None]
PRESENCE_EVERY_S = 60.0


class Watcher:
    """Publishes foreign revisions on this process's bus."""

    def __init__(self, probe: Probe, units: Units, bus: Bus, presence: Presence, looked: Looked) -> None:
        """Look when ``probe`` says so, read through ``units``, tell ``bus``.

        ``looked`` is told after every look when it began and which revisions it found, if it had to read any.
        """
        self._probe, self._units, self._bus = probe, units, bus
        self._presence, self._write_at = presence, monotonic() + PRESENCE_EVERY_S
        self._looked = looked
        self._behind = False  # a look that failed is owed: the probe tells of a change once
        self._guard = threading.Lock()
        self._seen: dict[str, tuple[int, int, int]] = {}  # site: epoch, rev, journal seq
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin in a thread of its own."""
        threading.Thread(target=self._run, name="watcher", daemon=True).start()

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()

    def hear(self, published: Published) -> None:
        """Know this process's own writes; a subscriber of the bus."""
        if not published.foreign:
            with self._guard:
                epoch, rev, seq = self._seen.get(published.site_id, (published.rev[0], 0, 0))
                if (epoch, rev + 1) == published.rev:
                    self._seen[published.site_id] = (epoch, rev + 1, seq + len(published.facts))

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.look_if_changed()
            except Exception:
                log.exception("watching failed")
            self._stop.wait(EVERY_S)
            if monotonic() >= self._write_at:
                self._write_presence()
        self._probe.close()

    def _write_presence(self) -> None:
        """Keep once a minute who was seen; a restart then knows more than nothing."""
        self._write_at = monotonic() + PRESENCE_EVERY_S
        for site, seen in self._presence.take_unwritten().items():
            try:
                with self._units.write(site, background=True) as unit:
                    devices.write_seen(unit, seen)
            except KioskError as refusal:
                log.warning("presence of %s not kept: %s", site, refusal.code)

    def look_if_changed(self) -> None:
        """Look only when the probe says that something was committed elsewhere."""
        began = monotonic()
        self._behind = self._probe.changed() or self._behind
        if self._behind:
            self.look()
            self._behind = False
        else:
            self._looked(began, {})

    def look(self) -> None:
        """Publish every revision that is newer than what this process knows."""
        began = monotonic()
        with self._units.read(SYSTEM) as unit:
            found = [
                (row.site_id, row.epoch, row.rev, row.journal_seq)
                for row in unit.connection.execute(sites.REVISIONS)
            ]
        for site, epoch, rev, seq in found:
            with self._guard:
                known = self._seen.get(site)
            if known is None:
                with self._guard:
                    self._seen.setdefault(site, (epoch, rev, seq))
            elif (epoch, rev) != known[:2] and (epoch != known[0] or rev > known[1]):
                self._tell(site, epoch, rev, seq, known)
        self._looked(began, {site: (epoch, rev) for site, epoch, rev, _ in found})

    def _tell(self, site: str, epoch: int, rev: int, seq: int, known: tuple[int, int, int]) -> None:
        after = known[2] if epoch == known[0] else seq
        with self._units.read(site) as unit:
            facts = tuple(fact for _, fact in journal.facts_after(unit.connection, site, after))
        with self._guard:
            self._seen[site] = (epoch, rev, max(seq, after))
        self._bus.publish(Published(site, (epoch, rev), facts, ballots=True, foreign=True))
