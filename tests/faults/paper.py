"""An office that prints: one printer inside its agent, one on the network that outlives it."""

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.devices.emulator import serve
from kiosk.devices.virtual import VirtualPrinter
from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation
from tests.faults.archive import write

SLOW_MM_PER_S = 300.0


@contextmanager
def printing(office: Installation, mm_per_s: float = SLOW_MM_PER_S) -> Iterator[Installation]:
    """Everything runs for the length of the block; the second kiosk's printer is the one on the network."""
    outside = VirtualPrinter(office.spool)
    outside.set(mm_per_s=mm_per_s)
    with serve(outside) as address:
        write(
            office,
            f"UPDATE printer SET transport = 'tcp', address = '{address}'"
            f" WHERE site_id = '{HA_LONG}' AND name = 'kiosk-2'",
        )
        office.start_all()
        try:
            yield office
        finally:
            office.stop()
