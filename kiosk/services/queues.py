"""Everybody who waits in an office, read at once: then each place in a queue costs no statement.

What a place means is said by the same rules as for one ticket alone, see :func:`outlooks.look_ahead`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.domain.dispatch import USUAL, Rule
from kiosk.domain.paces import Paces
from kiosk.domain.queues import Busy, Waiting, ahead_of, queue_before
from kiosk.domain.waiting import WaitRange, expected_wait
from kiosk.services import options
from kiosk.services.outlooks import Outlook
from kiosk.storage import counters, paces, waiting
from kiosk.storage import queues as rows
from kiosk.storage.types import Row, to_millis
from kiosk.unit import ReadUnit

NOBODY: Sequence[int] = ()
Line = tuple[str, str, bool]  # service, purpose, whether with priority
Spot = tuple[int, int]  # lane, queue key


@dataclass(frozen=True, slots=True)
class Queues:
    """The services, who may call them, and the queue keys of those who wait, smallest first."""

    rule: Rule
    services: Mapping[str, Row]
    counters: Sequence[Row]
    at: Mapping[str, Sequence[tuple[int, str]]]  # (number, state) of the counters that may call a service
    waiting: Mapping[Line, Sequence[Spot]]
    handed: Mapping[int, Sequence[int]]  # by the counter that they were handed over to
    busy: Mapping[int, Busy]
    paces: Paces
    now: int  # milliseconds since 1970 at which it was read

    def ahead_of(self, visit: Mapping[str, Any]) -> Outlook:
        """What waits before a ticket that waits."""
        if visit["target_counter"]:
            return self._at_one_counter(visit)
        spot = visit["lane"], visit["queue_key"]
        return self._outlook(visit["service"], spot, is_priority=bool(visit["is_priority"]))

    def for_a_newcomer(self, service: Mapping[str, Any]) -> Outlook:
        """What waits before an ordinary ticket of the service that is yet to come."""
        return self._outlook(service["code"], (USUAL, rows.NEWCOMER), is_priority=False)

    def in_service(self, service: str) -> int:
        """How many wait in the service."""
        return sum(len(keys) for (code, _, _), keys in self.waiting.items() if code == service)

    def _outlook(self, service: str, spot: Spot, *, is_priority: bool) -> Outlook:
        before = list(self._before(service, spot, is_priority))
        places, is_open = self.at.get(service, ()), self._open(service)
        wait = self._wait(service, is_open, before, spot[1], is_priority)
        ahead = ahead_of(service, before, self.rule, is_priority=is_priority)
        return Outlook(ahead, wait, tuple(is_open or [number for number, _ in places]))

    def _before(self, service: str, spot: Spot, is_priority: bool) -> Iterator[Waiting]:
        """Who is before the ticket: of its own class those with a smaller spot, of the other all may be."""
        own = set(self._open(service))
        for (code, purpose, theirs), spots in self.waiting.items():
            people = bisect_left(spots, spot) if theirs == is_priority else len(spots)
            at = set(self._open(code))
            share = len(at & own) / len(at) if at else 0.0
            if share or code == service:
                yield Waiting(code, purpose, theirs, share, people, min(key for _, key in spots))

    def _wait(
        self, service: str, at: Sequence[int], before: Sequence[Waiting], key: int, is_priority: bool
    ) -> WaitRange | None:
        came = min(key, self.now)
        queue = queue_before(service, at, before, self.busy, self.paces, self.now, came)
        return expected_wait(queue, self.rule, is_priority=is_priority)

    def _open(self, service: str) -> list[int]:
        return [number for number, state in self.at.get(service, ()) if state == "open"]

    def _at_one_counter(self, visit: Mapping[str, Any]) -> Outlook:
        """Whoever was handed over to a counter is called there before everybody else."""
        number, key = visit["target_counter"], visit["queue_key"]
        keys = self.handed.get(number, NOBODY)
        ahead = bisect_left(keys, key)
        is_open = any(each["number"] == number and each["state"] == "open" for each in self.counters)
        before = [Waiting(visit["service"], "", False, 1.0, ahead, keys[0])] if ahead else []
        wait = self._wait(visit["service"], [number] if is_open else [], before, key, False)
        return Outlook(ahead, wait, (number,))


def read(unit: ReadUnit) -> Queues:
    """Read them, in six statements however many wait."""
    everyone = counters.every(unit.connection, unit.site_id)
    queues, handed = _waiting(unit)
    return Queues(
        options.of(unit.site.settings).rule,
        {row["code"]: row for row in counters.services(unit.connection, unit.site_id)},
        everyone,
        _at(unit, everyone),
        queues,
        handed,
        rows.everybody(unit.connection, unit.site_id, unit.day)[1],
        paces.of_site(unit.connection, unit.site_id, unit.day),
        to_millis(unit.now),
    )


def _waiting(unit: ReadUnit) -> tuple[dict[Line, list[Spot]], dict[int, list[int]]]:
    queues: dict[Line, list[Spot]] = {}
    handed: dict[int, list[int]] = {}
    for row in waiting.order(unit.connection, unit.site_id, unit.day):
        line = row["service"], row["purpose"], bool(row["is_priority"])
        queues.setdefault(line, []).append((row["lane"], row["queue_key"]))
        if row["target_counter"]:
            handed.setdefault(row["target_counter"], []).append(row["queue_key"])
    for spots in queues.values():
        spots.sort()
    for keys in handed.values():
        keys.sort()
    return queues, handed


def _at(unit: ReadUnit, everyone: Sequence[Row]) -> dict[str, list[tuple[int, str]]]:
    states = {row["number"]: row["state"] for row in everyone}
    found: dict[str, list[tuple[int, str]]] = {}
    for row in counters.services_of_all(unit.connection, unit.site_id):
        if row["counter"] in states:
            found.setdefault(row["service"], []).append((row["counter"], states[row["counter"]]))
    return found
