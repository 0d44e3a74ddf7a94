"""What needs a hand now, decided from what is known this moment. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

# Nobody should wait longer than this; the target is half of it.
WAIT_LIMIT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that needs a hand; ``due`` lies in the future where only time must pass until it does."""

    kind: str
    grave: bool
    due: datetime | None = None
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldNow:
    """People waiting in a field, and the counters open for it."""

    name: str
    name_en: str
    waiting: int
    open_counters: int
    oldest_code: str = ""
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PrinterNow:
    """A printer as its agent reported it; ``heard`` is False while no agent ever did."""

    name: str
    state: str
    cause: str
    near_end: bool
    heard: bool

    @property
    def ready(self) -> bool:
        """Whether the next slip will come out, and enough paper is there for a while."""
        return self.state in {"ready", "printing"} and not self.near_end


@dataclass(frozen=True, slots=True)
class DeviceNow:
    """A screen: ``seen`` is when it last spoke, None if never since the start."""

    kind: str
    name: str
    seen: datetime | None
    here: bool


def printer_alerts(printers: Iterable[PrinterNow]) -> list[Alert]:
    """One alert a printer that cannot print, or soon will not."""
    found = []
    for printer in printers:
        if printer.heard and printer.state in {"blocked", "disconnected"}:
            cause = printer.cause or printer.state
            found.append(Alert("printer_blocked", True, None, {"name": printer.name, "cause": cause}))
        elif printer.near_end:
            found.append(Alert("printer_near_end", False, None, {"name": printer.name}))
    return found


def slip_alerts(slips: Iterable[Mapping[str, Any]]) -> list[Alert]:
    """One alert a slip whose paper failed or is not proven, while its owner waits."""
    return [
        Alert(
            "slip_doubtful",
            False,
            None,
            {"code": each["code"], "name": each["printer"], "state": each["state"]},
        )
        for each in slips
    ]


def queue_alerts(fields: Iterable[FieldNow]) -> list[Alert]:
    """Fields where people wait for nobody, and the longest wait with the moment it becomes too long."""
    fields = list(fields)
    found = [
        Alert("no_counter", True, None, {"name": each.name, "name_en": each.name_en, "waiting": each.waiting})
        for each in fields
        if each.waiting and not each.open_counters
    ]
    waiting = [(each.oldest_at, each.oldest_code) for each in fields if each.oldest_at is not None]
    if waiting:
        since, code = min(waiting)
        limit_s = int(WAIT_LIMIT.total_seconds())
        found.append(
            Alert("long_wait", True, since + WAIT_LIMIT, {"code": code, "since": since, "limit_s": limit_s})
        )
    return found


def night_alerts(day: str, broken: int | None, differences: int) -> list[Alert]:
    """What the night before ``day`` found wrong with the office's own records."""
    found = []
    if broken is not None:
        found.append(Alert("journal_broken", True, None, {"day": day, "seq": broken}))
    if differences:
        found.append(Alert("counts_differ", True, None, {"day": day, "n": differences}))
    return found


def device_alerts(devices: Iterable[DeviceNow]) -> list[Alert]:
    """Screens that were here and are gone; one that was never switched on today is no news."""
    return [
        Alert("device_away", False, None, {"name": each.name, "since": each.seen})
        for each in devices
        if each.seen is not None and not each.here
    ]
