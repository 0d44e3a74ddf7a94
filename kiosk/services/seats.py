"""For whom somebody works at a desk: for themselves, or a supervisor for whoever sits at a counter."""

from collections.abc import Iterable

from kiosk.domain.errors import CounterClosedError, ForbiddenError, UnknownCounterError
from kiosk.storage import counters
from kiosk.unit import ReadUnit

ANY_COUNTER = frozenset({"supervisor", "administrator"})
"""Roles that may do at every counter what its officer may.

The journal names who did it, the counts say whose counter it was."""


def acting(unit: ReadUnit, name: str, roles: Iterable[str], counter: int) -> str:
    """The account whose counter is worked at.

    Args:
        unit: An open unit.
        name: Who is signed in.
        roles: Theirs in this office.
        counter: At which counter they work; 0: their own.

    Raises:
        ForbiddenError: They may work at no counter but their own.
        UnknownCounterError: There is no such counter.
        CounterClosedError: Nobody sits there.
    """
    if not counter:
        return name
    if not ANY_COUNTER & set(roles):
        raise ForbiddenError(f"{name} at counter {counter}")
    row = counters.by_number(unit.connection, unit.site_id, counter)
    if row is None:
        raise UnknownCounterError(str(counter))
    if row["officer"] is None:
        raise CounterClosedError(str(counter))
    return str(row["officer"])
