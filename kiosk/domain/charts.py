"""The points of the charts over time, from counts by period. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from statistics import median
from typing import Any

from kiosk.domain.statistics import MIN_VOTES_FOR_RANK, control_limits, is_signal
from kiosk.domain.tallies import LEVELS

# More days than this are drawn by month: a point must stay a point. So are days spread over more than a
# month when most of them have too few votes to say anything.
MOST_DAYS = 100
MONTH = timedelta(days=31)
DIGITS = 6
NOON = 12

Votes = Mapping[str, Counter[str]]


def control_points(votes: Votes, before: tuple[int, int]) -> dict[str, Any]:
    """The p-chart over days, or over months where the days are too many.

    The baseline is what was on record before the period, so that a bad period cannot excuse itself; only
    where that is too little the period is measured by its own share, and says so.

    Args:
        votes: Votes by level, by day ``2026-11-21``.
        before: Very satisfied and all votes before the period.

    Returns:
        ``{kind, baseline, own, points: [{at, k, n, share, low, high, signal}]}``; without votes no baseline.
    """
    by_month = _too_many(votes)
    counted: dict[str, Counter[str]] = {}
    for day in sorted(votes):
        counted.setdefault(day[:7] if by_month else day, Counter()).update(votes[day])
    pairs = {
        at: (levels[LEVELS[0]], sum(levels[level] for level in LEVELS)) for at, levels in counted.items()
    }
    own = before[1] < MIN_VOTES_FOR_RANK
    k, n = (
        (sum(pair[0] for pair in pairs.values()), sum(pair[1] for pair in pairs.values())) if own else before
    )
    baseline = k / n if n else None
    points = [_point(at, *pair, baseline) for at, pair in pairs.items() if pair[1] and baseline is not None]
    return {
        "kind": "months" if by_month else "days",
        "baseline": None if baseline is None else round(baseline, DIGITS),
        "own": own,
        "points": points,
    }


def _too_many(votes: Votes) -> bool:
    if len(votes) > MOST_DAYS:
        return True
    if not votes or date.fromisoformat(max(votes)) - date.fromisoformat(min(votes)) <= MONTH:
        return False
    return median(levels.total() for levels in votes.values()) < MIN_VOTES_FOR_RANK


def _point(at: str, k: int, n: int, baseline: float) -> dict[str, Any]:
    limits = control_limits(baseline, n)
    low, high = (limits.low, limits.high) if limits else (0.0, 1.0)
    return {
        "at": at,
        "k": k,
        "n": n,
        "share": round(k / n, DIGITS),
        "low": round(low, DIGITS),
        "high": round(high, DIGITS),
        "signal": is_signal(k, n, baseline),
    }


def hour_points(votes: Votes, served: Mapping[str, int]) -> dict[str, Any]:
    """One day by hour; votes of quiet hours stand in their half day or the whole day, as they are kept.

    Args:
        votes: Votes by level, by bucket (hour ``2026-11-21T09``, half day ``2026-11-21A`` or ``…P``, day).
        served: Served visits by hour.

    Returns:
        ``{kind, points: [{bucket, served, n, levels}]}``; bucket is ``09``, ``A``, ``P`` or ``D``.
    """
    tails = {_tail(bucket): levels for bucket, levels in votes.items()}
    visits = {_tail(hour): count for hour, count in served.items()}
    hours = sorted(tail for tail in {*tails, *visits} if tail.isdigit())
    span = [f"{hour:02d}" for hour in range(int(hours[0]), int(hours[-1]) + 1)] if hours else []
    order = sorted({*span, *(tail for tail in tails if not tail.isdigit())}, key=_place)
    points = [
        {
            "bucket": tail,
            "served": visits.get(tail, 0),
            "n": sum(tails.get(tail, Counter())[level] for level in LEVELS),
            "levels": {level: count for level, count in tails.get(tail, Counter()).items() if count},
        }
        for tail in order
    ]
    return {"kind": "hours", "points": points}


def _tail(bucket: str) -> str:
    """What distinguishes a bucket within its day: ``09``, ``A``, ``P``, or ``D`` for the day itself."""
    return bucket[10:].removeprefix("T") or "D"


def _place(tail: str) -> float:
    """A half day stands behind its hours, the day behind everything."""
    return float(tail) if tail.isdigit() else {"A": NOON - 0.5, "P": 23.5, "D": 24.0}[tail]
