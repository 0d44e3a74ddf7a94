"""The worker process: what must happen though nobody asks for it."""

import logging
import signal
import threading
from datetime import timedelta

from kiosk.domain.errors import KioskError
from kiosk.runtime import Runtime
from kiosk.services import (
    accounts,
    check_ins,
    day_end,
    night,
    print_jobs,
    promises,
    reminders,
    session_end,
)
from kiosk.storage import sites, taps
from kiosk.storage.sites import SYSTEM

log = logging.getLogger(__name__)
EVERY_S = 2.0
NIGHT_EVERY_S = 30.0
REST_S = 0.02  # between two short reads of a check: whoever works has the machine first
STOP_WITHIN_S = 2.0
MOST_LOGGED = 50  # faults of one site
TAPS_KEPT = timedelta(days=30)


def run(runtime: Runtime) -> None:
    """Make rounds until SIGTERM or SIGINT."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    log.info("worker started")
    # Beside the rounds: a check of many years takes minutes, and lost leases must not wait for it.
    night_watch = threading.Thread(target=_watch_nights, args=(runtime, stop), name="night", daemon=True)
    night_watch.start()
    while not stop.is_set():
        make_round(runtime)
        stop.wait(EVERY_S)
    night_watch.join(STOP_WITHIN_S)


def _watch_nights(runtime: Runtime, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            check_nights(runtime, stop)
        except Exception:
            log.exception("the night's checks could not begin")
        stop.wait(NIGHT_EVERY_S)


def check_nights(runtime: Runtime, stop: threading.Event) -> None:
    """Check every site whose day has ended since its last check; what is wrong is logged and kept.

    No turn is held while it reads. ``stop`` ends it between two reads; it begins anew at the next start.
    """
    with runtime.units.read(SYSTEM) as unit:
        keys = [SYSTEM, *(site.key for site in sites.every(unit.connection))]
    for key in keys:
        try:
            _check_night(runtime, key, stop)
        except _StoppedError:
            return
        except KioskError as refusal:
            log.warning("night's check of %s: %s", key, refusal.code)
        except Exception:
            log.exception("night's check of %s failed", key)


class _StoppedError(Exception):
    """The worker has to end."""


def _check_night(runtime: Runtime, site: str, stop: threading.Event) -> None:
    def pause() -> None:
        if stop.wait(REST_S):
            raise _StoppedError

    with runtime.units.read(site) as unit:
        if not night.is_due(unit):
            return
    promises.compare_days(runtime.units, site)
    outcome, faults = night.check(runtime.units, site, pause)
    for fault in faults[:MOST_LOGGED]:
        log.warning("night's check of %s: %s", site, fault)
    if len(faults) > MOST_LOGGED:
        log.warning("night's check of %s: %d more", site, len(faults) - MOST_LOGGED)
    with runtime.units.write(site, background=True) as write:
        night.keep(write, outcome)


def make_round(runtime: Runtime) -> None:
    """Look after every site once; what fails at one does not keep the others waiting."""
    with runtime.units.read(SYSTEM) as unit:
        keys = [site.key for site in sites.every(unit.connection)]
    with runtime.units.read(SYSTEM) as unit:
        over = accounts.sessions_over(unit)
    if over:
        with runtime.units.write(SYSTEM, background=True) as write:
            accounts.forget_sessions(write)
    for key in (SYSTEM, *keys):
        try:
            if key != SYSTEM:
                _look_after(runtime, key)
            _forget_taps(runtime, key)
        except KioskError as refusal:
            log.warning("round at %s: %s", key, refusal.code)
        except Exception:
            log.exception("round at %s failed", key)


def _look_after(runtime: Runtime, site: str) -> None:
    with runtime.units.read(site) as unit:
        lost = bool(print_jobs.overdue(unit))
    if lost:
        with runtime.units.write(site, background=True) as write:
            print_jobs.settle_overdue(write)
    session_end.end_sessions(runtime.units, site)
    day_end.close_earlier_days(runtime.units, site, runtime.settings.data_dir)
    check_ins.end_earlier_days(runtime.units, site)
    reminders.erase_over(runtime.units, site)


def _forget_taps(runtime: Runtime, site: str) -> None:
    """Forget the answers of taps that nobody sends again, a turn's worth at a time."""
    with runtime.units.read(site) as unit:
        before = (unit.today - TAPS_KEPT).isoformat()
        left = taps.any_before(unit.connection, site, before)
    while left:
        with runtime.units.write(site, background=True) as write:
            left = taps.forget(write.connection, site, before) > 0
