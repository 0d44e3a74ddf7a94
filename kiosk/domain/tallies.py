"""What was counted in a scope and a period: votes by level, visits and their answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kiosk.domain.ballots import SIPAS
from kiosk.domain.statistics import SHARE_DIGITS, Share, ratio, share

# Best first; the first is the top level, the first two together are "satisfied".
LEVELS = tuple(level.id for level in SIPAS.levels)

# The channel of votes brought in from published figures: they tell nothing of those who did not answer.
REPLAY = "replay"
# The channel of who came to a counter without a number: served like all others, but nobody waited.
WALK_IN = "walk_in"


@dataclass(slots=True)
class Tally:
    """Counts that add up. ``votes`` holds the replayed ones too, the visits only those of real citizens."""

    votes: Counter[str] = field(default_factory=Counter)
    replayed: int = 0
    answered: int = 0
    served: int = 0
    wait_s: int = 0
    waits: int = 0

    def add(self, other: Tally) -> None:
        """Take the counts of ``other`` in."""
        self.votes.update(other.votes)
        self.replayed += other.replayed
        self.answered += other.answered
        self.served += other.served
        self.wait_s += other.wait_s
        self.waits += other.waits

    @property
    def counted(self) -> bool:
        """Whether there is anything to show: a vote, or a visit that was served."""
        return self.n > 0 or self.served > 0

    @property
    def n(self) -> int:
        """Number of valid votes."""
        return sum(self.votes[level] for level in LEVELS)

    @property
    def k(self) -> int:
        """Number of votes on the top level."""
        return self.votes[LEVELS[0]]

    def very_satisfied(self, digits: int = SHARE_DIGITS) -> Share:
        """Share of the top level."""
        return share(self.k, self.n, digits)

    def satisfied(self, digits: int = SHARE_DIGITS) -> Share:
        """Share of the two top levels."""
        return share(self.k + self.votes[LEVELS[1]], self.n, digits)

    def response(self) -> dict[str, Any]:
        """Answered and served visits and their ratio; null where none was served (a replay names none)."""
        return {"answered": self.answered, "served": self.served, "share": ratio(self.answered, self.served)}


def total(tallies: Iterable[Tally]) -> Tally:
    """Add up ``tallies``."""
    sum_of_all = Tally()
    for tally in tallies:
        sum_of_all.add(tally)
    return sum_of_all
