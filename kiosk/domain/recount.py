"""Counting visits again from the facts, and saying in words where kept counts differ. Pure."""

from collections.abc import Callable, Iterator, Mapping

from kiosk.domain.events import (
    Fact,
    MoveUndone,
    TicketIssued,
    VisitEnded,
    VisitFact,
    VisitRequeued,
    VisitServed,
)
from kiosk.domain.paces import Turns
from kiosk.domain.visits import CANCELLED, CLOSED, NO_SHOW

MEASURES = (
    "issued",
    "served",
    "ended",
    "no_show",
    "cancelled",
    "answered",
    "wait_s",
    "wait_n",
    "service_s",
    "service_n",
)
NO_TURNS = Turns()
_AT = {name: position for position, name in enumerate(MEASURES)}

Place = tuple[int, str, str, str]  # counter, officer, field, channel
Period = tuple[str, str, int, str, str, str]  # grain, period, place
Visits = dict[Period, list[int]]  # the measures, in their order
Paces = dict[tuple[str, str, str, int], Turns]  # period, service, purpose, counter
Votes = dict[tuple[str, str, int, str, str, str, int, str], int]  # grain, period, place, survey, level


def add(counts: Visits, hour: str, place: Place, **measures: int) -> None:
    """Add to an hour, ``2026-11-21T09``."""
    found = counts.setdefault(("hour", hour, *place), [0] * len(MEASURES))
    for name, value in measures.items():
        found[_AT[name]] += value


def add_fact(counts: Callable[[str], Visits], fact: Fact, hour: str) -> None:
    """Count what a fact says of visits.

    Args:
        counts: Finds the counts that an hour, ``2026-11-21T09``, belongs to.
        fact: Any fact.
        hour: The local hour it was written in.
    """
    if isinstance(fact, TicketIssued):
        add(counts(fact.hour or hour), fact.hour or hour, (0, "", fact.field, fact.channel), issued=1)
    if not isinstance(fact, VisitFact):
        return
    place = fact.counter, fact.officer, fact.field, fact.channel
    if isinstance(fact, VisitServed) and fact.wait_s >= 0:  # not the second serve after a transfer
        add(counts(fact.wait_hour), fact.wait_hour, place, wait_s=fact.wait_s, wait_n=1)
    elif isinstance(fact, MoveUndone) and fact.hour:
        add(counts(fact.hour), fact.hour, place, **{name: -n for name, n in fact.counted.items()})
    elif isinstance(fact, VisitRequeued) and fact.hour:
        add(counts(fact.hour), fact.hour, place, ended=-1, no_show=-1)
    elif isinstance(fact, VisitEnded):
        add(
            counts(fact.hour),
            fact.hour,
            place,
            ended=1,
            served=fact.served,
            no_show=int(fact.end == NO_SHOW),
            cancelled=int(fact.end == CANCELLED),
            service_s=fact.service_s,
            service_n=int(fact.served and fact.end != CLOSED),
        )


def all_grains(hours: Visits) -> Visits:
    """Hours with their days and the whole."""
    found = dict(hours)
    for (_, hour, counter, officer, field, channel), measures in hours.items():
        for grain, period in (("day", hour[:10]), ("all", "")):
            key = (grain, period, counter, officer, field, channel)
            found[key] = [a + b for a, b in zip(found.get(key, [0] * len(MEASURES)), measures, strict=True)]
    return found


def visit_differences(kept: Mapping[Period, list[int]], counted: Mapping[Period, list[int]]) -> Iterator[str]:
    """Each measure that is kept as something else than its source says."""
    nothing = [0] * len(MEASURES)
    for key in sorted({*kept, *counted}):
        is_kept, is_counted = kept.get(key, nothing), counted.get(key, nothing)
        for name, mine, theirs in zip(MEASURES, is_kept, is_counted, strict=True):
            if mine != theirs:
                source = "the visits say" if name == "answered" else "the journal says"
                yield f"{name} of {_words(*key)} is kept as {mine}, {source} {theirs}"


def vote_differences(kept: Votes, counted: Votes) -> Iterator[str]:
    """Each number of votes that is kept as something else than the box holds."""
    for key in sorted({*kept, *counted}):
        if kept.get(key, 0) != counted.get(key, 0):
            where = f"{key[7]} (scale {key[6]}) of {_words(*key[:6])}"
            yield f"{where} is kept as {kept.get(key, 0)} votes, the box holds {counted.get(key, 0)}"


def turn_differences(kept: Paces, counted: Paces) -> Iterator[str]:
    """Each kept sum of turns that is something else than the visits say."""
    for key in sorted({*kept, *counted}):
        mine, theirs = kept.get(key, NO_TURNS), counted.get(key, NO_TURNS)
        if mine != theirs:
            period, service, purpose, counter = key
            where = f"{service} ({purpose or 'no purpose'}) at counter {counter}"
            when = f"day {period}" if period else "all time"
            yield f"turns of {when} for {where} are kept as {_sums(mine)}, the visits say {_sums(theirs)}"


def _sums(turns: Turns) -> str:
    return f"{turns.n} of {turns.s} s ({turns.sq} s², {turns.priority_n} of priority)"


def _words(grain: str, period: str, counter: int, officer: str, field: str, channel: str) -> str:
    when = {"all": "all time", "day": f"day {period}", "hour": f"hour {period}", "bucket": f"bucket {period}"}
    return f"{when[grain]} at counter {counter} ({officer or 'nobody'}, {field}, {channel})"
