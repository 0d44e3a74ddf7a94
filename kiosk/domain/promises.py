"""What slips said against what came. Pure; the night's figure and the simulation's are the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kiosk.domain.waiting import NARROW_S, NARROW_SHARE, WaitRange


@dataclass(frozen=True, slots=True)
class Promise:
    """The range that a slip named, and the seconds until the call."""

    said: WaitRange
    wait_s: float

    @property
    def error_s(self) -> float:
        """The distance of the wait from the middle of the range."""
        return abs(self.wait_s - _middle(self.said))

    @property
    def is_kept(self) -> bool:
        """Whether the wait lay in the range."""
        return self.said.low_s <= self.wait_s <= self.said.high_s

    @property
    def is_narrow(self) -> bool:
        """Whether the range was no wider than ten minutes or six tenths of its middle."""
        return self.said.high_s - self.said.low_s <= max(NARROW_S, NARROW_SHARE * _middle(self.said))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of ``n`` promises: the median error in seconds, and how many were kept and how many were narrow."""

    n: int
    error_s: int
    kept: int
    narrow: int


def compare(promises: Sequence[Promise]) -> Comparison:
    """Hold promises against facts; all 0 where there are none."""
    if not promises:
        return Comparison(0, 0, 0, 0)
    return Comparison(
        len(promises),
        round(median(each.error_s for each in promises)),
        sum(each.is_kept for each in promises),
        sum(each.is_narrow for each in promises),
    )


def _middle(said: WaitRange) -> float:
    return (said.low_s + said.high_s) / 2
