"""What boards say of their loudspeakers: kept in memory as presence is, for it is no fact."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

SOUNDS = ("on", "blocked", "quiet")
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a board told last, and its worst delay of the hour before now; None where it announced nothing."""

    at: datetime
    sound: str
    last_ms: int | None
    worst_ms: int | None


class Speakers:
    """The delay between calls and the beginnings of their announcements, by (site, device)."""

    def __init__(self) -> None:
        """Start having heard nobody."""
        self._guard = threading.Lock()
        self._told: dict[tuple[str, str], tuple[datetime, str, int | None]] = {}
        self._worst: dict[tuple[str, str], dict[datetime, int]] = {}

    def tell(
        self, site: str, device: str, at: datetime, sound: str, last_ms: int | None, worst_ms: int | None
    ) -> None:
        """A board reports: the delay of its last announcement, and the worst since it reported before."""
        board, minute = (site, device), at.replace(second=0, microsecond=0)
        with self._guard:
            before = self._told.get(board)
            known = before[2] if before and last_ms is None else last_ms
            self._told[board] = (at, sound, known)
            minutes = self._worst.setdefault(board, {})
            if worst_ms is not None:
                minutes[minute] = max(worst_ms, minutes.get(minute, 0))
            for each in [each for each in minutes if at - each > HOUR]:
                del minutes[each]

    def everyone(self, site: str, now: datetime) -> dict[str, Heard]:
        """All boards of the site that have reported since the start."""
        with self._guard:
            return {
                device: Heard(at, sound, last_ms, self._worst_since(where, device, now))
                for (where, device), (at, sound, last_ms) in self._told.items()
                if where == site
            }

    def _worst_since(self, site: str, device: str, now: datetime) -> int | None:
        minutes = self._worst.get((site, device), {})
        return max((worst for at, worst in minutes.items() if now - at <= HOUR), default=None)
