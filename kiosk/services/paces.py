"""Counting how long turns keep their counters, in the transaction that ends them."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain.paces import Moments, turn_s
from kiosk.domain.tallies import REPLAY
from kiosk.domain.visits import CANCELLED, FINISHED, NO_SHOW
from kiosk.storage import paces
from kiosk.storage.types import to_millis
from kiosk.unit import Unit


def add_turn(unit: Unit, ended: Mapping[str, Any], times: int = 1) -> None:
    """Count how long an ended visit kept its counter, if it did.

    A visit that only its day closed tells nothing, and a replayed one was never there.

    Args:
        unit: An open unit.
        ended: The visit's row as its end left it.
        times: -1 if it has not ended after all.
    """
    if not ended["counter"] or ended["called_at"] is None or ended["channel"] == REPLAY:
        return
    moments = Moments(
        to_millis(ended["called_at"]),
        None if ended["served_at"] is None else to_millis(ended["served_at"]),
        to_millis(ended["ended_at"]),
        ended["hold_ms"],
    )
    if ended["state"] == NO_SHOW or (ended["state"] in (FINISHED, CANCELLED) and moments.came):
        paces.add(unit.connection, unit.site_id, ended, turn_s(moments), times)
