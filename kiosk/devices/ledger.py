"""What the agent has begun and not yet reported: a file an attempt, safe against a power cut."""

import fcntl
import json
import os
import uuid
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from kiosk.devices.printer import Outcome
from kiosk.domain.printing import AttemptResult, Cause


@dataclass(frozen=True, slots=True)
class Entry:
    """One attempt. Without a result its bytes may be leaving right now, or have left before a crash.

    Its end is reported under one ``tap_id``, however often it has to be repeated.
    """

    job: str
    n: int
    printer: str
    process_id: str
    tap_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    result: str = ""
    cause: str = ""
    sent_bytes: int = 0


class LedgerTakenError(Exception):
    """Another agent of the same name is running: two would print over each other."""


class Ledger:
    """Entries in a folder of their own; each is written by one thread at a time.

    Raises:
        LedgerTakenError: Another process keeps this ledger.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = (folder / "lock").open("w", encoding="utf-8")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            raise LedgerTakenError(str(folder)) from error

    def close(self) -> None:
        """Let another process keep it."""
        self._lock.close()

    def begin(self, entry: Entry) -> None:
        """Keep an attempt, on disk, before its first byte leaves."""
        self._unclean(entry.printer).touch()
        self._write(entry)

    def end(self, entry: Entry, outcome: Outcome) -> None:
        """Keep how an attempt ended, until it is reported."""
        cause = outcome.cause.value if outcome.cause else ""
        result = outcome.result.value
        self._write(replace(entry, result=result, cause=cause, sent_bytes=outcome.sent_bytes))

    def end_open(self) -> None:
        """End what an earlier run left open: its bytes may have left, so nothing is known of it."""
        for entry in self._entries():
            if not entry.result:
                self.end(entry, Outcome(AttemptResult.UNKNOWN, Cause.AGENT_RESTARTED))

    def ended(self) -> list[Entry]:
        """Return the attempts whose end is to be reported."""
        return [entry for entry in self._entries() if entry.result]

    def forget(self, entry: Entry) -> None:
        """Remove an attempt that the server knows the end of."""
        self._path(entry).unlink(missing_ok=True)

    def clean(self, printer: str) -> None:
        """Note that nothing unfinished is left in a printer."""
        self._unclean(printer).unlink(missing_ok=True)

    def is_clean(self, printer: str) -> bool:
        """Tell whether the last slip of a printer was seen to its end, by this run or an earlier one."""
        return not self._unclean(printer).exists()

    def _write(self, entry: Entry) -> None:
        path = self._path(entry)
        hidden = path.with_suffix(".new")
        with hidden.open("w", encoding="utf-8") as file:
            json.dump(asdict(entry), file)
            file.flush()
            os.fsync(file.fileno())
        hidden.replace(path)

    def _entries(self) -> list[Entry]:
        paths = sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        return [Entry(**json.loads(path.read_text(encoding="utf-8"))) for path in paths]

    def _path(self, entry: Entry) -> Path:
        return self._folder / f"{_file_name(entry.job)}.{entry.n}.json"

    def _unclean(self, printer: str) -> Path:
        return self._folder / f"{_file_name(printer)}.unclean"


def _file_name(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign == "-" else f"_{ord(sign):x}_" for sign in text)
