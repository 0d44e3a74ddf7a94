"""Shares of votes, and how sure they are: every statistic that a screen or a report shows.

A share never travels alone: with it go the counts behind it and the Wilson interval. Where nothing was
counted there is no share at all (None), never a zero: "nobody answered" and "nobody was satisfied" are
different news.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# Two-sided 95 % point of the standard normal distribution.
Z_95 = 1.959963984540054

# Below this many votes a percentage says more about chance than about the office: counts only, no ranking.
MIN_VOTES_FOR_RANK = 30

# Digits of a share as it leaves the house (96,81 % = 0.9681).
SHARE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of shares, both ends within 0–1 and included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """``k`` of ``n`` with its interval; ``value``, ``low`` and ``high`` are None exactly where ``n`` is 0."""

    k: int
    n: int
    value: float | None
    low: float | None
    high: float | None

    @property
    def rankable(self) -> bool:
        """Whether there are enough votes to print a percentage and compare it with others."""
        return self.n >= MIN_VOTES_FOR_RANK

    def lies_below(self, reference: float | None) -> bool:
        """Tell whether the whole interval is below ``reference``, on enough votes to say so."""
        return self.rankable and self.high is not None and reference is not None and self.high < reference


def ratio(part: int, whole: int, digits: int = SHARE_DIGITS) -> float | None:
    """Divide two counts and round half up, exactly: no binary fraction comes between counts and digit.

    Returns:
        A number in 0–1 with ``digits`` decimals, or None where ``whole`` is 0.

    Raises:
        ValueError: A count is negative, or the part is larger than its whole.
    """
    _check(part, whole)
    if whole == 0:
        return None
    unit: int = 10**digits
    return ((2 * part * unit + whole) // (2 * whole)) / unit


def wilson(k: int, n: int, z: float = Z_95) -> Interval | None:
    """Return the score interval of a share of ``k`` in ``n``.

    It stays inside 0–1 and keeps its width at 0 and at 100 %, where the textbook interval (Wald) shrinks
    to nothing.

    Returns:
        Both ends unrounded, or None where ``n`` is 0.

    Raises:
        ValueError: A count is negative, or ``k`` is larger than ``n``.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
    the American Statistical Association 22 (1927), 209–212; R. G. Newcombe, "Two-sided confidence intervals
    for the single proportion", Statistics in Medicine 17 (1998), 857–872, method 3.
    """
    _check(k, n)
    if n == 0:
        return None
    square = z * z
    middle = (k + square / 2) / (n + square)
    reach = z / (n + square) * math.sqrt(k * (n - k) / n + square / 4)
    # At k = 0 and k = n one end is 0 or 1 exactly; floating point would miss it by a last bit.
    return Interval(0.0 if k == 0 else max(0.0, middle - reach), 1.0 if k == n else min(1.0, middle + reach))


def share(k: int, n: int, digits: int = SHARE_DIGITS) -> Share:
    """Return ``k`` of ``n`` with its 95 % Wilson interval, everything rounded half up to ``digits`` decimals.

    Raises:
        ValueError: A count is negative, or ``k`` is larger than ``n``.
    """
    interval = wilson(k, n)
    if interval is None:
        return Share(k, n, None, None, None)
    return Share(k, n, ratio(k, n, digits), _half_up(interval.low, digits), _half_up(interval.high, digits))


def control_limits(baseline: float, n: int) -> Interval | None:
    """Return the limits within which a share of ``n`` votes wanders by chance alone (p-chart, three sigma).

    Each point has limits of its own, because each has another ``n``; they are cut at 0 and 1, so with a high
    baseline and few votes no point can lie above.

    Returns:
        Both limits unrounded, or None where ``n`` is 0.

    Raises:
        ValueError: ``baseline`` is outside 0–1, or ``n`` is negative.

    Source: D. C. Montgomery, *Introduction to Statistical Quality Control* (Wiley), ch. 7.
    """
    if not 0.0 <= baseline <= 1.0 or n < 0:
        raise ValueError(f"{baseline=} {n=}")
    if n == 0:
        return None
    reach = 3.0 * math.sqrt(baseline * (1.0 - baseline) / n)
    return Interval(max(0.0, baseline - reach), min(1.0, baseline + reach))


def is_signal(k: int, n: int, baseline: float) -> bool:
    """Tell whether a point of the p-chart lies below its lower limit: worse than chance alone explains.

    With few votes the limits, which lean on the normal distribution, cry wolf; so nothing is judged there.

    Raises:
        ValueError: The counts or the baseline are impossible.
    """
    _check(k, n)
    limits = control_limits(baseline, n)
    return limits is not None and n >= MIN_VOTES_FOR_RANK and k / n < limits.low


def mean(total: int, count: int) -> int | None:
    """Return the mean of ``count`` whole values rounded half up, or None where there is none.

    Raises:
        ValueError: A value is negative.
    """
    if total < 0 or count < 0:
        raise ValueError(f"{total=} {count=}")
    return None if count == 0 else (2 * total + count) // (2 * count)


def _half_up(value: float, digits: int) -> float:
    """Round a number ≥ 0 half up; Python's own ``round`` goes to the even neighbour."""
    unit: int = 10**digits
    return math.floor(value * unit + 0.5) / unit


def _check(part: int, whole: int) -> None:
    if not 0 <= part <= whole:
        raise ValueError(f"{part=} {whole=}")
