"""Hands what was committed to subscribers; one that raises is logged and skipped."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.events import Fact

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Published:
    """What one committed write brought: the site, its new revision ``(epoch, n)`` and its facts.

    ``ballots`` says that votes changed: a vote leaves no fact. ``foreign`` marks the writes of
    another process, whose facts were read back from the journal.
    """

    site_id: str
    rev: tuple[int, int]
    facts: tuple[Fact, ...]
    ballots: bool = False
    foreign: bool = False


Subscriber = Callable[[Published], None]


class Bus:
    """Synchronous and in this process; subscribers are quick: wake, enqueue, one short read."""

    def __init__(self) -> None:
        """Start without subscribers."""
        self._subscribers: list[Subscriber] = []

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call ``subscriber`` with everything published from now on."""
        self._subscribers.append(subscriber)

    def publish(self, published: Published) -> None:
        """Tell every subscriber; the write is committed, so a failing one must not harm the rest."""
        for subscriber in self._subscribers:
            try:
                subscriber(published)
            except Exception:
                log.exception("subscriber failed on revision %s of %s", published.rev, published.site_id)
