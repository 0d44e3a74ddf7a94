"""Who comes to an office on one day: when, for what, with which right, and how long each will take.

The figures are assumptions of ours, not measurements: a centre whose eight counters are busy for four fifths
of the day, full before nine and again after the noon break.
"""

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
COLLECT_SHARE, COLLECT_TIME = 0.25, 0.4  # who collects a result, and in which part of the usual time
BOOKED_SHARE, EARLY_S = 0.1, 600.0  # who has booked, and how early they come at most
SPREAD = 0.6  # standard deviation of a service time over its mean


@dataclass(frozen=True, slots=True)
class Kind:
    """What people come for: its part of all visits, and the mean service time in seconds."""

    service: str
    share: float
    mean_s: float


KINDS = (
    Kind("HT", 0.250, 295),
    Kind("CC", 0.200, 184),
    Kind("DD", 0.150, 490),
    Kind("CT", 0.092, 185),
    Kind("LD", 0.083, 240),
    Kind("BH", 0.083, 200),
    Kind("XD", 0.075, 490),
    Kind("KD", 0.067, 300),
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One citizen: seconds since midnight, and how many seconds the counter will need."""

    number: int
    at_s: float
    service: str
    is_priority: bool
    service_s: float
    purpose: str = ""
    due_s: float = 0.0  # the booked time in seconds since midnight; 0: not booked


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


def _arrival(dice: Random, number: int, at_s: float) -> Arrival:
    kind = dice.choices(KINDS, [each.share for each in KINDS])[0]
    # Service times are skewed: most are short, a few long. Log-normal with this mean and spread.
    variance = log(1 + SPREAD**2)
    service_s = dice.lognormvariate(log(kind.mean_s) - variance / 2, sqrt(variance))
    return Arrival(number, at_s, kind.service, dice.random() < PRIORITY_SHARE, service_s)


def with_purposes(day: list[Arrival], seed: int) -> list[Arrival]:
    """The same day in which some collect results, which is quick, and some have booked a time."""
    dice = Random(f"purposes of {seed}")
    return [_with_purpose(dice, each) for each in day]


def _with_purpose(dice: Random, each: Arrival) -> Arrival:
    collects, booked = dice.random() < COLLECT_SHARE, dice.random() < BOOKED_SHARE
    due_s = each.at_s + dice.random() * EARLY_S if booked else 0.0
    service_s = each.service_s * (COLLECT_TIME if collects else 1)
    purpose = "collect" if collects else "submit"
    return replace(each, purpose=purpose, service_s=service_s, due_s=due_s)
