"""Waiting for a condition instead of for a time."""

import threading
import time
from collections.abc import Callable

from kiosk.live.reception import REQUEST_WITHIN_S

# Half of what one held thread is held for: longer than the honest work for a whole crowd on a busy machine.
# How quick the answers are is a matter of the soak, which measures them.
HELD_S = REQUEST_WITHIN_S / 2


def eventually(true: Callable[[], bool], within_s: float, every_s: float = 0.02) -> bool:
    """Look again and again until it is so; returns whether it came to be in time."""
    deadline, pause = time.monotonic() + within_s, threading.Event()
    while not true():
        if time.monotonic() > deadline:
            return False
        pause.wait(every_s)
    return True


def seconds_until(true: Callable[[], bool], within_s: float) -> float:
    """How long it took to come true; fails when it did not."""
    began = time.monotonic()
    assert eventually(true, within_s), f"not within {within_s} s"
    return time.monotonic() - began
