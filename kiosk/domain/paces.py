"""How long a turn keeps its counter, learnt from the turns that were. Pure.

A turn is a counter's time for one visit: from the call to the end without hold, a missed number's as well.
That is what the people behind wait for; the service time alone would leave out the walk and the no-shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SECOND = 1000
MOST_CALLING_MS = 300_000  # of a turn: whoever was held before they came did not keep the counter longer
LEAST_TURNS = 5
USUAL_CV = 0.65  # standard deviation over mean, as long as too few turns tell
SLOWLY_TODAY = 8  # usual turns that weigh against what today says
SLOWLY_PURPOSE = 5  # usual turns of the service that weigh against what a purpose says


@dataclass(frozen=True, slots=True)
class Pace:
    """A turn's mean in seconds, and its variance."""

    mean_s: float
    variance: float


@dataclass(frozen=True, slots=True)
class Turns:
    """Turns that are over: how many, their seconds, the squares of these, and how many were of priority."""

    n: int = 0
    s: int = 0
    sq: int = 0
    priority_n: int = 0

    def __add__(self, other: "Turns") -> "Turns":
        """Both together."""
        return Turns(
            self.n + other.n, self.s + other.s, self.sq + other.sq, self.priority_n + other.priority_n
        )


NONE = Turns()


@dataclass(frozen=True, slots=True)
class Moments:
    """When a visit was called, when its owner came and when it ended; milliseconds since 1970.

    ``hold_ms`` is how long no service time ran since they came.
    """

    called: int
    served: int | None
    ended: int
    hold_ms: int = 0

    @property
    def came(self) -> bool:
        """Whether they came to this call; they may have come to an earlier one, before a transfer."""
        return self.served is not None and self.served >= self.called


def turn_s(moments: Moments) -> int:
    """How long a visit kept its counter, in whole seconds."""
    if moments.served is None or not moments.came:
        calling, service = moments.ended - moments.called, 0
    else:
        calling = moments.served - moments.called
        service = moments.ended - moments.served - moments.hold_ms
    return (min(max(calling, 0), MOST_CALLING_MS) + max(service, 0)) // SECOND


Kind = tuple[str, str]  # service, purpose


class Paces:
    """The paces of services and purposes: the usual ones, and how today goes at the counters that are open.

    An officer's day is faster or slower as a whole, so today's turns of a service, against what they usually
    take, give one factor for all its purposes. It is drawn towards 1 as long as there are few, and a purpose
    that few came for towards its service (empirical Bayes shrinkage: B. Efron, C. Morris, "Stein's paradox in
    statistics", *Scientific American* 236(5), 1977).
    """

    def __init__(self, ever: Mapping[Kind, Turns], today: Mapping[Kind, Turns]) -> None:
        """Take what was counted.

        Args:
            ever: Turns from the first record on.
            today: Today's, at the counters that are open now.
        """
        self._ever, self._today = ever, today
        self._whole: dict[str, Turns] = {}
        for (service, _), turns in ever.items():
            self._whole[service] = self._whole.get(service, NONE) + turns
        self._known: dict[Kind, Pace | None] = {}
        self._usually: dict[Kind, Pace | None] = {}
        self._factors: dict[str, float] = {}

    def of(self, service: str, purpose: str) -> Pace | None:
        """The pace of a purpose today; None where fewer than five turns of the service give a basis."""
        if (service, purpose) not in self._known:
            self._known[service, purpose] = self._of(service, purpose)
        return self._known[service, purpose]

    def usual(self, service: str) -> Pace | None:
        """The pace of whoever comes for the service; None where there is no basis."""
        return self.of(service, "*")

    def priority_share(self, service: str) -> float:
        """The part of the service's turns that were of a priority class."""
        whole = self._whole.get(service, NONE)
        return whole.priority_n / whole.n if whole.n else 0.0

    def _of(self, service: str, purpose: str) -> Pace | None:
        usual = self._usual(service, purpose)
        if usual is None:
            return None
        factor = self._factor(service)
        return Pace(usual.mean_s * factor, usual.variance * factor**2)

    def _usual(self, service: str, purpose: str) -> Pace | None:
        if (service, purpose) not in self._usually:
            self._usually[service, purpose] = self._from_first_record(service, purpose)
        return self._usually[service, purpose]

    def _from_first_record(self, service: str, purpose: str) -> Pace | None:
        whole = self._whole.get(service, NONE)
        if whole.n < LEAST_TURNS or whole.s <= 0:
            return None
        of_service = _drawn_to(whole, whole.s / whole.n, USUAL_CV, SLOWLY_PURPOSE)
        turns = self._ever.get((service, purpose))
        if turns is None:
            return of_service
        cv = of_service.variance**0.5 / of_service.mean_s
        return _drawn_to(turns, of_service.mean_s, cv, SLOWLY_PURPOSE)

    def _factor(self, service: str) -> float:
        if service not in self._factors:
            taken = expected = 0.0
            for (of_service, purpose), turns in self._today.items():
                usual = self._usual(service, purpose) if of_service == service else None
                if usual is not None:
                    taken += turns.s
                    expected += turns.n * usual.mean_s
            whole = self._whole[service]
            weight = SLOWLY_TODAY * whole.s / whole.n
            self._factors[service] = (taken + weight) / (expected + weight)
        return self._factors[service]


def _drawn_to(turns: Turns, mean_s: float, cv: float, weight: int) -> Pace:
    """Mean and variance of these turns together with ``weight`` turns of this mean and spread."""
    n = turns.n + weight
    mean = (turns.s + weight * mean_s) / n
    square = (turns.sq + weight * mean_s**2 * (1 + cv**2)) / n
    return Pace(mean, max(square - mean**2, 0.0))
