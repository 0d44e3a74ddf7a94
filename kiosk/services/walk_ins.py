"""Serving somebody who has no number: a visit that begins at the counter, with a ticket of its service."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kiosk.domain.dispatch import Why
from kiosk.domain.errors import UnknownCounterError
from kiosk.domain.tallies import WALK_IN
from kiosk.domain.visits import CALLED
from kiosk.services import counters as desks
from kiosk.services import explanations, tickets, visits
from kiosk.services.tickets import Wish
from kiosk.storage import counters
from kiosk.unit import Unit


def serve(unit: Unit, number: int, officer: str, wish: Wish) -> Mapping[str, Any]:
    """Begin a visit at the counter at once; no board calls it, and no wait is counted.

    Args:
        unit: An open unit.
        number: The counter.
        officer: Who sits there.
        wish: For what; with a printer a slip is owed as well.

    Returns:
        The visit's row with ``service_name``.

    Raises:
        UnknownCounterError: There is no such counter.
        NotYourCounterError: The officer does not sit there.
        CounterClosedError: The counter is not open.
        VisitOpenError: A visit is still in hand.
        UnknownServiceError: The office has no such service.
        UnknownPrinterError: The office has no such printer.
    """
    counter = counters.by_number(unit.connection, unit.site_id, number)
    if counter is None:
        raise UnknownCounterError(str(number))
    desks.refuse_unseated(counter, officer)
    desks.refuse_visit_in_hand(unit, counter)
    came = {
        "state": CALLED,
        "called_at": unit.now,
        "first_called_at": unit.now,
        "counter": number,
        "officer": officer,
        "why": explanations.stored(unit, Why("walk_in")),
    }
    visit = tickets.at_counter(unit, replace(wish, channel=WALK_IN), came)
    counters.change(unit.connection, unit.site_id, number, visit=visit["id"])
    named = visit["service_name"]
    return {**visits.serve(unit, visits.find(unit, visit["id"])), "service_name": named}
