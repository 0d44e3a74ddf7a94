"""What an office sets for its desks: when nobody is said to be here, and the lists to choose from. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

UNDO = timedelta(seconds=10)
"""How long the last move can be taken back."""

MOST_PIECES = 99
"""The most dossiers one turn is finished with."""

CLOSE, REQUEUE = "close", "requeue"
AFTER_NO_SHOW = (CLOSE, REQUEUE)
REQUEUED_AT_MOST = 1
"""How often a ticket whose owner did not come waits again by itself; else it would be called for ever."""

OTHER = "other"

Entry = Mapping[str, Any]
"""``{id, name, name_en, active?}``: what is out of use keeps its name for what was counted under it."""


def _entry(key: str, name: str, name_en: str) -> Entry:
    return {"id": key, "name": name, "name_en": name_en}


PAUSE_REASONS = (
    _entry("break", "Nghỉ giải lao", "Break"),
    _entry("meeting", "Họp", "Meeting"),
    _entry("support", "Hỗ trợ đồng nghiệp", "Helping a colleague"),
    _entry("equipment", "Sự cố thiết bị", "Equipment trouble"),
    _entry("other", "Việc khác", "Something else"),
)
OUTCOMES = (
    _entry("done", "Đã giải quyết", "Done"),
    _entry("received", "Đã tiếp nhận hồ sơ", "Dossier received"),
    _entry("returned", "Đã trả kết quả", "Result handed over"),
    _entry("missing_papers", "Thiếu hồ sơ", "Papers missing"),
    _entry("referred", "Chuyển nơi khác", "Referred elsewhere"),
    _entry("advised", "Đã hướng dẫn", "Advised"),
)


@dataclass(frozen=True, slots=True)
class NoShowRule:
    """How often and how long a number is called before nobody is here, and what becomes of it."""

    calls: int
    seconds: int
    after: str = CLOSE

    def missing(self, calls: int, first_called: datetime | None, now: datetime) -> tuple[int, int]:
        """(calls, whole seconds) that are still to come; (0, 0) when it may be said.

        A clock that was set back by more than the wait must not make it an hour long.
        """
        since = first_called or now
        left = timedelta(seconds=self.seconds) - abs(now - since)
        return max(self.calls - calls, 0), max(-(-left // timedelta(seconds=1)), 0)

    def waits_again(self, missed: int) -> bool:
        """Whether a ticket that was missed so often before goes back into the queue by itself."""
        return self.after == REQUEUE and missed < REQUEUED_AT_MOST


def undoable(at: datetime, now: datetime) -> bool:
    """Whether what was done at a moment can still be taken back; a clock that was set back undoes nothing."""
    return abs(now - at) <= UNDO


def is_listed(entries: Iterable[Entry], key: str) -> bool:
    """Whether a list has an entry of this id that may be chosen."""
    return any(entry["id"] == key for entry in in_use(entries))


def in_use(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that may be chosen, in their order."""
    return (entry for entry in entries if entry.get("active", True))
