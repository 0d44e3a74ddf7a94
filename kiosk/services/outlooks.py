"""What waits before a ticket, for how long, and where it will be called."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.dispatch import USUAL
from kiosk.domain.queues import ahead_of, queue_before
from kiosk.domain.waiting import WaitRange, expected_wait
from kiosk.services import options
from kiosk.storage import paces, queues
from kiosk.storage.types import to_millis
from kiosk.unit import ReadUnit


@dataclass(frozen=True, slots=True)
class Outlook:
    """What waits before a ticket."""

    ahead: int
    wait: WaitRange | None
    counters: tuple[int, ...]
    at_once: bool = False  # a free counter has called it already


def look_ahead(
    unit: ReadUnit,
    service: str,
    at: Sequence[tuple[int, str]],
    is_priority: bool,
    before: int | None = None,
    lane: int = USUAL,
) -> Outlook:
    """How many are called before a ticket of this service, how long that may take, and where.

    Its waiting time is told from the turns of all services that share its open counters.

    Args:
        unit: An open unit.
        service: The service's code.
        at: (number, state) of the counters that may call it.
        is_priority: Whether the ticket is of a priority class.
        before: The ticket's own queue key; None for a ticket that is yet to come.
        lane: In which list of its service and class it waits, or will.
    """
    key = queues.NEWCOMER if before is None else before
    waiting, busy = queues.before(unit.connection, unit.site_id, unit.day, service, is_priority, key, lane)
    rule = options.of(unit.site.settings).rule
    is_open = [number for number, state in at if state == "open"]
    now = to_millis(unit.now)
    queue = queue_before(
        service,
        is_open,
        waiting,
        busy,
        paces.near(unit.connection, unit.site_id, unit.day, service),
        now,
        now if before is None else before,
    )
    return Outlook(
        ahead_of(service, waiting, rule, is_priority=is_priority),
        expected_wait(queue, rule, is_priority=is_priority),
        tuple(is_open or [number for number, _ in at]),
    )


def wait_json(wait: WaitRange | None) -> dict[str, int] | None:
    """A wait as the contract says it."""
    return None if wait is None else {"low_s": wait.low_s, "high_s": wait.high_s}
