"""What the workers of one agent share."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kiosk.devices.client import AwayError, Client, RefusedError
from kiosk.devices.dialogue import Limits
from kiosk.devices.encode import Encoder
from kiosk.devices.ledger import Ledger
from kiosk.devices.reporter import Reporter

log = logging.getLogger(__name__)

Job = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kit:
    """What a worker needs besides its printer; ``leases`` makes a client for one leaser."""

    client: Client
    ledger: Ledger
    reporter: Reporter
    encoder: Encoder
    stopping: threading.Event
    limits: Limits
    leases: Callable[[], Client]


def give_back(client: Client, job: Job, cause: str) -> None:
    """Return a leased job of which no byte was sent; if that fails its lease simply runs out."""
    try:
        client.post(f"/print-jobs/{job['id']}/release", {"cause": cause}, timeout_s=2)
    except (AwayError, RefusedError) as error:
        log.warning("Job %s could not be given back: %s", job["id"], error)
