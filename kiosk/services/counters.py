"""Opening, pausing and closing a counter: one officer a counter, one counter an officer."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain.desk_rules import is_listed
from kiosk.domain.errors import (
    BadInputError,
    CounterClosedError,
    CounterTakenError,
    NotYourCounterError,
    OfficerElsewhereError,
    UnknownCounterError,
    VisitOpenError,
)
from kiosk.domain.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    CounterResumed,
    CounterTakenOver,
)
from kiosk.services import options, pauses
from kiosk.storage import counters, visits
from kiosk.unit import Unit

AT_WORK: Mapping[str, Any] = {"state": "open", "paused_reason": "", "paused_at": None}
CLOSED: Mapping[str, Any] = {**AT_WORK, "state": "closed", "officer": None, "opened_at": None}


def open_counter(unit: Unit, number: int, officer: str, *, take_over: bool = False) -> None:
    """Seat the officer at the counter; opening one's own counter again that was opened today changes nothing.

    Args:
        unit: An open unit.
        number: The counter.
        officer: Who sits down.
        take_over: Also where somebody else sits, and leaving another counter for it. A visit that is in
            hand at the counter becomes the officer's.

    Raises:
        UnknownCounterError: There is no such counter.
        CounterTakenError: Another officer sits there.
        OfficerElsewhereError: The officer sits elsewhere.
        VisitOpenError: The officer has a visit in hand elsewhere.
    """
    counter = find(unit, number)
    if counter["officer"] == officer and counter["state"] == "open" and _opened_today(unit, counter):
        return
    replaced = counter["officer"] if counter["officer"] != officer else None
    if replaced is not None and not take_over:
        raise CounterTakenError(str(number))
    elsewhere = counters.of_officer(unit.connection, unit.site_id, officer)
    if elsewhere is not None and elsewhere["number"] != number:
        if not take_over:
            raise OfficerElsewhereError(officer, counter=elsewhere["number"])
        close(unit, elsewhere["number"], officer)
    pauses.end(unit, counter)
    if replaced is not None:
        _hand_over(unit, counter, officer)
    counters.change(unit.connection, unit.site_id, number, officer=officer, opened_at=unit.now, **AT_WORK)
    unit.record(CounterOpened(number, officer))


def _opened_today(unit: Unit, counter: Mapping[str, Any]) -> bool:
    """Whether the day's end will leave the counter alone: it closes what an earlier day left open."""
    return counter["opened_at"] is not None and unit.local(counter["opened_at"]).date() >= unit.today


def _hand_over(unit: Unit, counter: Mapping[str, Any], officer: str) -> None:
    """Give the counter's visit to another officer; whom it is counted for is whose serve was the last."""
    visit = visits.by_id(unit.connection, unit.site_id, counter["visit"]) if counter["visit"] else None
    if visit is not None:
        visits.change(unit.connection, unit.site_id, visit["id"], visit["state"], {"officer": officer})
    unit.record(CounterTakenOver(counter["number"], officer, counter["officer"]))


def close(unit: Unit, number: int, officer: str) -> None:
    """Leave the counter.

    Raises:
        UnknownCounterError: There is no such counter.
        NotYourCounterError: The officer does not sit there.
        VisitOpenError: A visit is still in hand.
    """
    counter = find(unit, number)
    if counter["state"] == "closed":
        return
    _mine(counter, officer)
    refuse_visit_in_hand(unit, counter)
    pauses.end(unit, counter)
    counters.change(unit.connection, unit.site_id, number, **CLOSED)
    unit.record(CounterClosed(number, officer))


def pause(unit: Unit, number: int, officer: str, reason: str) -> None:
    """Call nobody for a while; boards say so.

    Raises:
        UnknownCounterError: There is no such counter.
        NotYourCounterError: The officer does not sit there.
        CounterClosedError: The counter is not open.
        VisitOpenError: A visit is still in hand.
        BadInputError: The office's list has no such reason.
    """
    if reason and not is_listed(options.of(unit.site.settings).pause_reasons, reason):
        raise BadInputError(where="reason")
    counter = seated(unit, number, officer)
    refuse_visit_in_hand(unit, counter)
    paused = {"state": "paused", "paused_reason": reason, "paused_at": unit.now}
    counters.change(unit.connection, unit.site_id, number, **paused)
    unit.record(CounterPaused(number, officer, reason))


def resume(unit: Unit, number: int, officer: str) -> None:
    """Call again after a pause.

    Raises:
        UnknownCounterError: There is no such counter.
        NotYourCounterError: The officer does not sit there.
        CounterClosedError: The counter is closed.
    """
    counter = find(unit, number)
    _mine(counter, officer)
    if counter["state"] == "open":
        return
    pauses.end(unit, counter)
    counters.change(unit.connection, unit.site_id, number, **AT_WORK)
    unit.record(CounterResumed(number, officer))


def find(unit: Unit, number: int) -> Mapping[str, Any]:
    """The counter of this number.

    Raises:
        UnknownCounterError: There is none.
    """
    counter = counters.by_number(unit.connection, unit.site_id, number)
    if counter is None:
        raise UnknownCounterError(str(number))
    return counter


def seated(unit: Unit, number: int, officer: str) -> Mapping[str, Any]:
    """The counter, if this officer sits there and it is open.

    Raises:
        UnknownCounterError: There is no such counter.
        NotYourCounterError: Another officer, or nobody, sits there.
        CounterClosedError: The counter is closed or paused.
    """
    counter = find(unit, number)
    refuse_unseated(counter, officer)
    return counter


def refuse_unseated(counter: Mapping[str, Any], officer: str) -> None:
    """Refuse what only the officer of an open counter may do.

    Raises:
        NotYourCounterError: Another officer, or nobody, sits there.
        CounterClosedError: The counter is closed or paused.
    """
    if counter["state"] == "closed":
        raise CounterClosedError(str(counter["number"]))
    _mine(counter, officer)
    if counter["state"] != "open":
        raise CounterClosedError(str(counter["number"]))


def refuse_closed(unit: Unit, number: int) -> None:
    """Refuse to send somebody to a counter where nobody sits.

    Raises:
        UnknownCounterError: There is no such counter.
        CounterClosedError: Nobody sits there.
    """
    counter = counters.by_number(unit.connection, unit.site_id, number)
    if counter is None:
        raise UnknownCounterError(str(number))
    if counter["state"] == "closed":
        raise CounterClosedError(str(number))


def refuse_visit_in_hand(unit: Unit, counter: Mapping[str, Any]) -> None:
    """Refuse what must wait for the counter's visit.

    Raises:
        VisitOpenError: The counter has a visit in hand.
    """
    if counter["visit"] is None:
        return
    row = visits.by_id(unit.connection, unit.site_id, counter["visit"])
    raise VisitOpenError(counter["visit"], code=row["code"] if row else "")


def _mine(counter: Mapping[str, Any], officer: str) -> None:
    if counter["officer"] != officer:
        raise NotYourCounterError(str(counter["number"]))
