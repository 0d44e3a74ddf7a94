"""The worker process: what must happen though nobody asks for it."""

import logging
import signal
import threading
from datetime import timedelta

from kiosk.domain.errors import KioskError
from kiosk.runtime import Runtime
from kiosk.services import accounts, day_end, print_jobs
from kiosk.storage import sites, taps
from kiosk.storage.sites import SYSTEM

log = logging.getLogger(__name__)
EVERY_S = 2.0
TAPS_KEPT = timedelta(days=30)


def run(runtime: Runtime) -> None:
    """Make rounds until SIGTERM or SIGINT."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    log.info("worker started")
    while not stop.is_set():
        make_round(runtime)
        stop.wait(EVERY_S)


def make_round(runtime: Runtime) -> None:
    """Look after every site once; what fails at one does not keep the others waiting."""
    with runtime.units.read(SYSTEM) as unit:
        keys = [site.key for site in sites.every(unit.connection)]
    with runtime.units.read(SYSTEM) as unit:
        over = accounts.sessions_over(unit)
    if over:
        with runtime.units.write(SYSTEM, background=True) as write:
            accounts.forget_sessions(write)
    for key in keys:
        try:
            _look_after(runtime, key)
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
    if day_end.close_earlier_days(runtime.units, site, runtime.settings.data_dir):
        with runtime.units.write(site, background=True) as write:
            taps.forget(write.connection, site, (write.today - TAPS_KEPT).isoformat())
