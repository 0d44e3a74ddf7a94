"""At which counter a request works: the caller's own, or the one that a supervisor names."""

from collections.abc import Mapping

from flask import request

from kiosk.callers import signed_in
from kiosk.domain.errors import BadInputError
from kiosk.routes.api import Schema
from kiosk.services import seats
from kiosk.unit import ReadUnit

AT: Mapping[str, Schema] = {
    "at": {
        "type": "integer",
        "minimum": 1,
        "maximum": 9999,
        "description": "Work at this counter as who sits there; for supervisors and administrators",
    }
}
LONGEST = 4


def counter_named() -> int:
    """The counter that the address names with ``at``; 0: none.

    Raises:
        BadInputError: It is no number of a counter.
    """
    text = request.args.get("at", "")
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST and int(text)):
        raise BadInputError(where="at")
    return int(text)


def acting(unit: ReadUnit) -> str:
    """The account whose counter this request works at.

    Raises:
        NotSignedInError: Nobody is signed in.
        ForbiddenError: The caller may work at no counter but their own.
        UnknownCounterError: There is no such counter.
        CounterClosedError: Nobody sits there.
    """
    who = signed_in()
    return seats.acting(unit, who.name, who.roles_at(unit.site_id), counter_named())
