"""Who comes to an office on one day: when, for what, with which right, and how long each will take.

The figures are assumptions of ours, not measurements: a centre of eight counters, full before nine and again
after the noon break. It is busy as an office may be that keeps the standard of an average wait of 15 minutes
(decision 468/QĐ-TTg of 2021, for 2025): its counters have a visit for seven tenths of the hours.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log, sqrt
from random import Random

COUNTERS = {
    1: ("HT",),
    2: ("HT",),
    3: ("CC",),
    4: ("DD",),
    5: ("XD",),
    6: ("KD", "CT"),
    7: ("LD", "BH"),
    8: ("DD",),
}
MORNING_S, AFTERNOON_S = 7.5 * 3600, 13.5 * 3600
HALF_HOUR_S = 1800.0
# How many come in each half hour, in proportion; the morning first.
MORNING = (10, 14, 15, 12, 9, 7, 5, 3)
AFTERNOON = (8, 11, 9, 7, 5, 3, 1)
PRIORITY_SHARE = 0.15
NO_SHOW_SHARE = 0.04
NO_SHOW_S = 90.0  # how long a counter calls somebody who has left
BOOKED_SHARE, EARLY_S = 0.1, 600.0  # who has booked, and how early they come at most
SPREAD = 0.5  # standard deviation over mean of the service times of one purpose
WALK_S, WALK_SPREAD = 25.0, 0.4  # from the call until the citizen sits
OFFICERS_SPREAD = 0.15  # an officer's day is faster or slower as a whole


@dataclass(frozen=True, slots=True)
class Kind:
    """What people come for: its part of all visits, and the mean service time in seconds."""

    service: str
    share: float
    mean_s: float


KINDS = (
    Kind("HT", 0.250, 236),
    Kind("CC", 0.200, 147),
    Kind("DD", 0.150, 392),
    Kind("CT", 0.092, 148),
    Kind("LD", 0.083, 192),
    Kind("BH", 0.083, 160),
    Kind("XD", 0.075, 392),
    Kind("KD", 0.067, 240),
)


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why people come: its part of a service's visits, and its service time over the service's."""

    name: str
    share: float
    factor: float


PURPOSES = (
    Purpose("submit", 0.55, 1.35),
    Purpose("collect", 0.25, 0.50),
    Purpose("supplement", 0.10, 0.825),
    Purpose("ask", 0.10, 0.50),
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One citizen: seconds since midnight, and how many seconds the counter will need at its usual pace."""

    number: int
    at_s: float
    service: str
    is_priority: bool
    service_s: float
    purpose: str = "submit"
    walk_s: float = WALK_S
    stays: bool = True  # until the call
    due_s: float = 0.0  # the booked time in seconds since midnight; 0: not booked

    def turn_s(self, slowness: float) -> float:
        """How long the citizen keeps a counter, from the call on."""
        return self.walk_s + self.service_s * slowness if self.stays else NO_SHOW_S


def a_day(visits: int, seed: int) -> list[Arrival]:
    """Draw so many citizens in the order of their coming; the same seed gives the same day."""
    dice = Random(seed)
    moments = sorted(_moment(dice) for _ in range(visits))
    return [_arrival(dice, number, at_s) for number, at_s in enumerate(moments)]


def _moment(dice: Random) -> float:
    place = dice.choices(range(len(MORNING) + len(AFTERNOON)), (*MORNING, *AFTERNOON))[0]
    within = dice.random() * HALF_HOUR_S
    if place < len(MORNING):
        return MORNING_S + place * HALF_HOUR_S + within
    return AFTERNOON_S + (place - len(MORNING)) * HALF_HOUR_S + within


def officers(counters: Iterable[int], seed: int) -> dict[int, float]:
    """How slow each counter's officer is on the day of this seed: 1 is usual."""
    dice = Random(f"officers {seed}")
    return {counter: _lognormal(dice, 1.0, OFFICERS_SPREAD) for counter in counters}


def _arrival(dice: Random, number: int, at_s: float) -> Arrival:
    kind = dice.choices(KINDS, [each.share for each in KINDS])[0]
    purpose = dice.choices(PURPOSES, [each.share for each in PURPOSES])[0]
    return Arrival(
        number,
        at_s,
        kind.service,
        dice.random() < PRIORITY_SHARE,
        _lognormal(dice, kind.mean_s * purpose.factor, SPREAD),
        purpose.name,
        _lognormal(dice, WALK_S, WALK_SPREAD),
        dice.random() >= NO_SHOW_SHARE,
    )


def with_bookings(day: list[Arrival], seed: int) -> list[Arrival]:
    """The same day in which some have booked a time."""
    dice = Random(f"bookings of {seed}")
    return [_with_booking(dice, each) for each in day]


def _with_booking(dice: Random, each: Arrival) -> Arrival:
    booked, early_s = dice.random() < BOOKED_SHARE, dice.random() * EARLY_S
    return replace(each, due_s=each.at_s + early_s) if booked else each


def _lognormal(dice: Random, mean: float, spread: float) -> float:
    """Service times are skewed: most are short, a few long."""
    variance = log(1 + spread**2)
    return dice.lognormvariate(log(mean) - variance / 2, sqrt(variance))
