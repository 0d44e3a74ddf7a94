"""How long people wait: an honest range, or an honest "not known". Pure."""

from dataclasses import dataclass
from math import ceil, floor

ROUND_TO_S = 300
LEAST_SERVED = 5
SPREAD = 0.3


@dataclass(frozen=True, slots=True)
class WaitRange:
    """An expected wait between two whole numbers of seconds, rounded to five minutes."""

    low_s: int
    high_s: int


def expected_wait(ahead: int, open_counters: int, served: int, service_s: int) -> WaitRange | None:
    """Estimate the wait of a visitor with ``ahead`` people before them.

    With every counter busy and service times memoryless, counters finish at the rate
    ``open_counters / mean``, and the visitor is called at the ``ahead + 1``-th finish. The range
    is that mean ± 30 %, rounded outwards to five minutes: never a false precision.

    Args:
        ahead: People who are called earlier.
        open_counters: Counters that are open for the service.
        served: Served visits that ``service_s`` sums over.
        service_s: Their service times together, in seconds.

    Returns:
        The range, or None while no counter is open or fewer than five visits give a basis.

    Raises:
        ValueError: A count is negative.

    Source: L. Kleinrock, *Queueing Systems*, vol. 1 (Wiley, 1975), ch. 3 (M/M/m).
    """
    if min(ahead, open_counters, served, service_s) < 0:
        raise ValueError(f"{ahead=} {open_counters=} {served=} {service_s=}")
    if open_counters == 0 or served < LEAST_SERVED:
        return None
    mean = (ahead + 1) * (service_s / served) / open_counters
    low = floor(mean * (1 - SPREAD) / ROUND_TO_S) * ROUND_TO_S
    high = ceil(mean * (1 + SPREAD) / ROUND_TO_S) * ROUND_TO_S
    return WaitRange(low, max(high, ROUND_TO_S))
