"""What waits before tickets that stand in the queue already: many of them at once."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain.dispatch import people_ahead
from kiosk.domain.waiting import expected_wait
from kiosk.services import options
from kiosk.services.tickets import Outlook, basis
from kiosk.storage import counters, counts, waiting
from kiosk.unit import ReadUnit


class Outlooks:
    """Reads once what all tickets of a list have in common."""

    def __init__(self, unit: ReadUnit) -> None:
        """Look at the whole queue as it stands in ``unit``."""
        self._unit = unit
        self._rule = options.of(unit.site.settings).rule
        self._times = counts.service_times(unit.connection, unit.site_id, unit.day)
        states = {row["number"]: row["state"] for row in counters.every(unit.connection, unit.site_id)}
        self._at: dict[str, list[tuple[int, str]]] = {}
        for row in counters.services_of_all(unit.connection, unit.site_id):
            if row["counter"] in states:
                self._at.setdefault(row["service"], []).append((row["counter"], states[row["counter"]]))
        self._all: dict[tuple[str, int], int] = {
            (row["service"], row["is_priority"]): row["n"]
            for row in waiting.counts(unit.connection, unit.site_id, unit.day)
        }

    def of(self, row: Mapping[str, Any]) -> Outlook:
        """What waits before a ticket that waits."""
        unit, service, is_priority = self._unit, row["service"], bool(row["is_priority"])
        earlier = waiting.in_service(unit.connection, unit.site_id, unit.day, service, row["queue_key"])
        everyone = self._all.get((service, 0), 0), self._all.get((service, 1), 0)
        normal, priority = (everyone[0], earlier[1]) if is_priority else (earlier[0], everyone[1])
        ahead = people_ahead(normal, priority, is_priority, self._rule)
        at = self._at.get(service, [])
        is_open = [number for number, state in at if state == "open"]
        times = {grain: each for (field, grain), each in self._times.items() if field == row["field"]}
        served, seconds = basis(times)
        if row["target_counter"]:
            return Outlook(ahead, None, (row["target_counter"],))
        wait = expected_wait(ahead, len(is_open), served, seconds)
        return Outlook(ahead, wait, tuple(is_open or [number for number, _ in at]))
