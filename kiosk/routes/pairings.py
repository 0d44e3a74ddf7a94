"""Pairing a screen by code: it asks, staff confirm in admin, it fetches its token once."""

import threading
from collections import deque
from math import ceil
from time import monotonic

from flask import Blueprint, Response, request

from kiosk.domain import errors
from kiosk.routes import answers
from kiosk.routes.access import access
from kiosk.routes.api import Operation, answer, documented, read_body
from kiosk.runtime import runtime
from kiosk.services import devices
from kiosk.storage.sites import SYSTEM

blueprint = Blueprint("pairings", __name__, url_prefix="/api/v1/pairings")
TRIES, PER_S = 5, 60.0
MOST_ADDRESSES = 10_000


class Tries:
    """At most so many tries in some seconds and from one address; five a minute unless it is said.

    An address is forgotten when that time has gone by since its last.
    """

    def __init__(self, tries: int = TRIES, per_s: float = PER_S) -> None:
        """Start without tries."""
        self._tries, self._per_s = tries, per_s
        self._guard = threading.Lock()
        self._at: dict[str, deque[float]] = {}  # who tried last stands last

    def count(self, address: str) -> None:
        """Count one.

        Raises:
            TooManyTriesError: It is one too many.
        """
        now = monotonic()
        with self._guard:
            recent = self._at.get(address, deque())
            while recent and now - recent[0] > self._per_s:
                recent.popleft()
            if len(recent) >= self._tries:
                raise errors.TooManyTriesError(address, ceil(recent[0] + self._per_s - now))
            recent.append(now)
            self._at.pop(address, None)
            self._at[address] = recent
            self._drop_quiet(now)

    def _drop_quiet(self, now: float) -> None:
        while self._at:
            quietest = next(iter(self._at))
            if len(self._at) <= MOST_ADDRESSES and now - self._at[quietest][-1] <= self._per_s:
                return
            del self._at[quietest]

    def forget(self) -> None:
        """Forget every address."""
        with self._guard:
            self._at.clear()


STARTS = Tries()
CONFIRMATIONS = Tries()


@blueprint.post("")
@access(anyone=True)
@documented(
    Operation(
        "An unpaired screen asks for a code",
        body={"kind": {"enum": list(devices.KINDS)}, "tap_id": {"type": "string", "maxLength": 64}},
        required=("kind",),
        answers={201: answers.PAIRING},
        errors=(errors.TooManyTriesError,),
        tapped=False,
    )
)
def start() -> Response:
    """The code is shown on the screen for ten minutes; the poll key stays with the screen."""
    body = read_body()
    address = request.remote_addr or ""
    STARTS.count(address)
    with runtime().units.write(SYSTEM) as unit:
        return answer(201, devices.start_pairing(unit, body["kind"], address))


@blueprint.get("/<poll_key>")
@access(anyone=True)
@documented(
    Operation(
        "Has somebody confirmed the code?",
        answers={200: answers.PAIRED},
        errors=(errors.UnknownPairingError, errors.PairingExpiredError, errors.UnknownDeviceError),
    )
)
def poll(poll_key: str) -> Response:
    """The token, once; it is made in this moment and was never kept."""
    units = runtime().units
    with units.read(SYSTEM) as unit:
        row = devices.poll_pairing(unit, poll_key)
    if row["device_id"] is None:
        return answer(200, {"state": "waiting"})
    with units.write(SYSTEM) as unit:
        devices.claim_pairing(unit, poll_key)
    with units.write(row["device_site"]) as unit:
        token, device = devices.give_token(unit, row["device_id"])
    body = {"state": "confirmed", "token": token, "site": row["device_site"]}
    return answer(200, {**body, "kind": device["kind"], "counter": device["counter"], "name": device["name"]})
