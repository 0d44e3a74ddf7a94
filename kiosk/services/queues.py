"""Everybody who waits in an office, read at once: then each place in a queue costs no statement.

What a place means is said by the same rules as for one ticket alone, see :func:`tickets.look_ahead`.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.domain.dispatch import Rule, people_ahead
from kiosk.domain.waiting import expected_wait
from kiosk.services import options
from kiosk.services.tickets import Outlook, basis
from kiosk.storage import counters, counts, waiting
from kiosk.storage.types import Row
from kiosk.unit import ReadUnit

NOBODY: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Queues:
    """The services, who may call them, and the queue keys of those who wait, smallest first."""

    rule: Rule
    services: Mapping[str, Row]
    counters: Sequence[Row]
    at: Mapping[str, Sequence[tuple[int, str]]]  # (number, state) of the counters that may call a service
    waiting: Mapping[tuple[str, bool], Sequence[int]]  # by service and whether with priority
    handed: Mapping[int, Sequence[int]]  # by the counter that they were handed over to
    times: Mapping[str, Mapping[str, tuple[int, int]]]  # by field and grain

    def ahead_of(self, visit: Mapping[str, Any]) -> Outlook:
        """What waits before a ticket that waits."""
        if visit["target_counter"]:
            return self._at_one_counter(visit)
        is_priority = bool(visit["is_priority"])
        own = self.waiting.get((visit["service"], is_priority), NOBODY)
        before = bisect_left(own, visit["queue_key"])
        others = len(self.waiting.get((visit["service"], not is_priority), NOBODY))
        return self._outlook(visit["service"], visit["field"], before, others, is_priority)

    def for_a_newcomer(self, service: Mapping[str, Any]) -> Outlook:
        """What waits before an ordinary ticket of the service that is yet to come."""
        normal, priority = (len(self.waiting.get((service["code"], each), NOBODY)) for each in (False, True))
        return self._outlook(service["code"], service["field"], normal, priority, is_priority=False)

    def in_service(self, service: str) -> int:
        """How many wait in the service."""
        return sum(len(self.waiting.get((service, each), NOBODY)) for each in (False, True))

    def _outlook(self, service: str, field: str, own: int, others: int, is_priority: bool) -> Outlook:
        normal, priority = (others, own) if is_priority else (own, others)
        ahead = people_ahead(normal, priority, is_priority, self.rule)
        places = self.at.get(service, ())
        is_open = [number for number, state in places if state == "open"]
        wait = expected_wait(ahead, len(is_open), *basis(self.times.get(field, {})))
        return Outlook(ahead, wait, tuple(is_open or [number for number, _ in places]))

    def _at_one_counter(self, visit: Mapping[str, Any]) -> Outlook:
        """Whoever was handed over to a counter is called there before everybody else."""
        number = visit["target_counter"]
        ahead = bisect_left(self.handed.get(number, NOBODY), visit["queue_key"])
        is_open = any(each["number"] == number and each["state"] == "open" for each in self.counters)
        wait = expected_wait(ahead, int(is_open), *basis(self.times.get(visit["field"], {})))
        return Outlook(ahead, wait, (number,))


def read(unit: ReadUnit) -> Queues:
    """Read them, in five statements however many wait."""
    everyone = counters.every(unit.connection, unit.site_id)
    queues, handed = _waiting(unit)
    return Queues(
        options.of(unit.site.settings).rule,
        {row["code"]: row for row in counters.services(unit.connection, unit.site_id)},
        everyone,
        _at(unit, everyone),
        queues,
        handed,
        _times(unit),
    )


def _waiting(unit: ReadUnit) -> tuple[dict[tuple[str, bool], list[int]], dict[int, list[int]]]:
    queues: dict[tuple[str, bool], list[int]] = {}
    handed: dict[int, list[int]] = {}
    for row in waiting.order(unit.connection, unit.site_id, unit.day):
        queues.setdefault((row["service"], bool(row["is_priority"])), []).append(row["queue_key"])
        if row["target_counter"]:
            handed.setdefault(row["target_counter"], []).append(row["queue_key"])
    for keys in (*queues.values(), *handed.values()):
        keys.sort()
    return queues, handed


def _at(unit: ReadUnit, everyone: Sequence[Row]) -> dict[str, list[tuple[int, str]]]:
    states = {row["number"]: row["state"] for row in everyone}
    found: dict[str, list[tuple[int, str]]] = {}
    for row in counters.services_of_all(unit.connection, unit.site_id):
        if row["counter"] in states:
            found.setdefault(row["service"], []).append((row["counter"], states[row["counter"]]))
    return found


def _times(unit: ReadUnit) -> dict[str, dict[str, tuple[int, int]]]:
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for (field, grain), times in counts.service_times(unit.connection, unit.site_id, unit.day).items():
        found.setdefault(field, {})[grain] = times
    return found
