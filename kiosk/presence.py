"""Who was seen last: kept in memory, for presence is no fact."""

import threading
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """When a device last spoke, and how many sockets it holds."""

    at: datetime
    sockets: int


class Presence:
    """Last seen, by (site, device)."""

    def __init__(self) -> None:
        """Start having seen nobody."""
        self._guard = threading.Lock()
        self._seen: dict[tuple[str, str], Seen] = {}
        self._unwritten: set[tuple[str, str]] = set()

    def spoke(self, site: str, device: str, at: datetime) -> None:
        """A request of the device came in."""
        self._change(site, device, at, 0)

    def connected(self, site: str, device: str, at: datetime) -> None:
        """A socket of the device opened."""
        self._change(site, device, at, 1)

    def disconnected(self, site: str, device: str, at: datetime) -> None:
        """A socket of the device closed."""
        self._change(site, device, at, -1)

    def of(self, site: str, device: str) -> Seen | None:
        """What is known of the device, or None if it was not seen since the start."""
        return self._seen.get((site, device))

    def everyone(self, site: str) -> dict[str, Seen]:
        """All devices of the site that were seen since the start."""
        with self._guard:
            return {device: seen for (where, device), seen in self._seen.items() if where == site}

    def take_unwritten(self) -> dict[str, dict[str, datetime]]:
        """Who was seen since this was asked last: ``{site: {device: moment}}``."""
        with self._guard:
            found: dict[str, dict[str, datetime]] = {}
            for site, device in self._unwritten:
                found.setdefault(site, {})[device] = self._seen[(site, device)].at
            self._unwritten.clear()
        return found

    def _change(self, site: str, device: str, at: datetime, sockets: int) -> None:
        with self._guard:
            before = self._seen.get((site, device))
            count = (before.sockets if before else 0) + sockets
            self._seen[(site, device)] = Seen(at, max(count, 0))
            self._unwritten.add((site, device))
