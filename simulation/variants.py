"""What a rule can say beyond its turns: results first, counters that help others, and booked times."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.domain.dispatch import Rule
from simulation.arrivals import COUNTERS

RESULTS, LEVELS, APPOINTMENTS = "results", "levels", "appointments"
NAMES = (RESULTS, LEVELS, APPOINTMENTS)
# Counters that call another service's numbers when nobody of their own waits.
HELPING: Mapping[int, Collection[str]] = {3: ("HT",), 5: ("DD",)}


@dataclass(frozen=True, slots=True)
class Variant:
    """A rule as it is played, and the counters that play it."""

    rule: Rule
    helping: Mapping[int, Collection[str]]
    names: tuple[str, ...] = ()

    @property
    def counters(self) -> dict[int, Sequence[str]]:
        """The services that each counter may call."""
        return {number: (*own, *self.helping.get(number, ())) for number, own in COUNTERS.items()}


def variant_of(rule: Rule, names: Sequence[str]) -> Variant:
    """The rule with what is named on top of it.

    Raises:
        ValueError: One of the names is none.
    """
    if set(names) - set(NAMES):
        raise ValueError(f"{'+'.join(names)}: choose from {', '.join(NAMES)}")
    first = ("collect",) if RESULTS in names else ()
    whole = replace(rule, first=first, appointments=APPOINTMENTS in names)
    return Variant(whole, HELPING if LEVELS in names else {}, tuple(names))
