"""How satisfied people are: tallies of a scope and a period, from the kept counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kiosk.domain.errors import InvalidScopeError
from kiosk.domain.periods import EVER, Period
from kiosk.domain.scopes import Scope
from kiosk.domain.statistics import SHARE_DIGITS, Share
from kiosk.domain.tallies import LEVELS, REPLAY, Tally, total
from kiosk.storage import counters, statistics
from kiosk.storage.statistics import ANY_COUNTER, ANY_TEXT
from kiosk.unit import ReadUnit

# Ranges of periods end before the next day's text, which sorts alike under every collation:
# "2026-11-21" < "2026-11-21A" < "2026-11-21T09" < "2026-11-22".
FIRST, BEHIND = "0", "9"
ONE_DAY = timedelta(days=1)


@dataclass(slots=True)
class Places:
    """Tallies by counter, officer and field: everything that a scope can be split into."""

    tallies: dict[tuple[int, str, str], Tally] = field(default_factory=dict)

    def at(self, row: Mapping[str, Any]) -> Tally:
        """The tally of a row's place, made when it is new."""
        return self.tallies.setdefault((row["counter"], row["officer"], row["field"]), Tally())

    def total(self) -> Tally:
        """Everything together."""
        return total(self.tallies.values())

    def by_counter(self) -> dict[str, Tally]:
        """Tallies by the counter's number."""
        return self._by(lambda place: str(place[0]))

    def by_officer(self) -> dict[str, Tally]:
        """Tallies by the officer's account name."""
        return self._by(lambda place: place[1])

    def by_field(self) -> dict[str, Tally]:
        """Tallies by the field's id."""
        return self._by(lambda place: place[2])

    def _by(self, key: Callable[[tuple[int, str, str]], str]) -> dict[str, Tally]:
        found: dict[str, Tally] = {}
        for place, tally in self.tallies.items():
            found.setdefault(key(place), Tally()).add(tally)
        return found


def places(unit: ReadUnit, scope: Scope, period: Period) -> Places:
    """Count votes and visits of the scope in the period, by place."""
    asked = {**_asked(unit, scope), **_range(period, unit.today)}
    found = Places()
    for row in statistics.votes(unit.connection, **asked):
        tally = found.at(row)
        tally.votes[row["level"]] += int(row["n"])
        tally.replayed += int(row["n"]) if row["channel"] == REPLAY else 0
    for row in statistics.visits(unit.connection, **asked):
        tally = found.at(row)
        tally.served += int(row["served"])
        tally.answered += int(row["answered"])
        tally.wait_s += int(row["wait_s"])
        tally.waits += int(row["wait_n"])
    return found


def of_counters(unit: ReadUnit, day: date | None) -> dict[str, Tally]:
    """Count votes and visits of the office by counter number: of one day, or of all time."""
    period = ("day", day.isoformat()) if day else ("all", "")
    found: dict[str, Tally] = {}
    for row in statistics.votes_of_counters(unit.connection, unit.site_id, *period):
        tally = found.setdefault(str(row["counter"]), Tally(replayed=int(row["replayed"] or 0)))
        tally.votes.update({level: int(row[level]) for level in LEVELS if row[level]})
    for row in statistics.visits_of_counters(unit.connection, unit.site_id, *period):
        tally = found.setdefault(str(row["counter"]), Tally())
        tally.served, tally.answered = int(row["served"]), int(row["answered"])
        tally.wait_s, tally.waits = int(row["wait_s"]), int(row["waits"])
    return found


def before(unit: ReadUnit, scope: Scope, first: date | None) -> tuple[int, int]:
    """Very satisfied and all votes on record before ``first``; none where the period is open.

    The whole minus what came since: this costs as much as the period is long, not as the history is.
    """
    if first is None:
        return 0, 0
    whole = places(unit, scope, EVER).total()
    since = places(unit, scope, Period(first, None)).total()
    return whole.k - since.k, whole.n - since.n


def by_day(unit: ReadUnit, scope: Scope, period: Period) -> dict[str, Counter[str]]:
    """Votes by level, by day ``2026-11-21``."""
    days = _days(period)
    return _levels(statistics.votes_by_period(unit.connection, **_asked(unit, scope), **days))


def by_hour(unit: ReadUnit, scope: Scope, day: date) -> tuple[dict[str, Counter[str]], dict[str, int]]:
    """Votes by level, by bucket of the day, and served visits by hour."""
    within = {"first": day.isoformat(), "behind": _after(day)}
    asked = _asked(unit, scope)
    votes = _levels(statistics.votes_by_period(unit.connection, grain="bucket", **asked, **within))
    return votes, statistics.served_by_period(unit.connection, grain="hour", **asked, **within)


def check_known(unit: ReadUnit, scope: Scope, tally: Tally) -> None:
    """Refuse a part of the office that neither exists nor was counted: a slip of the pen is not "no votes".

    Raises:
        InvalidScopeError: There is no such counter, field or officer.
    """
    if tally.counted or scope.kind in {"all", "site"}:
        return
    if scope.counter is not None:
        known = counters.by_number(unit.connection, unit.site_id, scope.counter) is not None
    elif scope.field is not None:
        known = counters.field(unit.connection, unit.site_id, scope.field) is not None
    else:
        known = scope.part in statistics.names(unit.connection, [scope.part])
    if not known:
        raise InvalidScopeError(str(scope))


def body(tally: Tally, rev: Any) -> dict[str, Any]:
    """The answer of the public contract: ``{rev, levels, n, very_satisfied, response}``."""
    return {
        "rev": rev,
        "levels": levels_of(tally),
        "n": tally.n,
        "very_satisfied": _top(tally.very_satisfied(SHARE_DIGITS)),
        "response": tally.response(),
    }


def levels_of(tally: Tally) -> dict[str, int]:
    """Votes by level, all five, zeros too."""
    return {level: tally.votes[level] for level in LEVELS}


def _top(share: Share) -> dict[str, Any]:
    return {"k": share.k, "share": share.value, "low": share.low, "high": share.high}


def _asked(unit: ReadUnit, scope: Scope) -> dict[str, Any]:
    return {
        "site": unit.site_id,
        "counter": ANY_COUNTER if scope.counter is None else scope.counter,
        "officer": ANY_TEXT if scope.officer is None else scope.officer,
        "field": ANY_TEXT if scope.field is None else scope.field,
    }


def _range(period: Period, today: date) -> dict[str, str]:
    if period.is_whole(today):
        return {"grain": "all", "first": "", "behind": FIRST}
    return _days(period)


def _days(period: Period) -> dict[str, str]:
    return {
        "grain": "day",
        "first": period.first.isoformat() if period.first else FIRST,
        "behind": _after(period.last) if period.last else BEHIND,
    }


def _after(day: date) -> str:
    """The day after; the calendar's last day has none, and nothing on record either."""
    return (day if day == date.max else day + ONE_DAY).isoformat()


def _levels(rows: Iterable[Mapping[str, Any]]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(row["period"], Counter())[row["level"]] += int(row["n"])
    return found
