"""Checking what is kept: the chains of facts, and every count against its sources."""

from kiosk.storage import journal, sites
from kiosk.storage.journal import Head
from kiosk.storage.sites import SYSTEM
from kiosk.unit import Units


def verify_journals(units: Units) -> list[tuple[str, int | None, int]]:
    """Walk every chain: ``(site, first broken number or None, length)``."""
    with units.read(SYSTEM) as unit:
        keys = [SYSTEM, *(site.key for site in sites.every(unit.connection))]
    found = []
    for key in keys:
        with units.read(key) as unit:
            head = Head(unit.site.journal_seq, unit.site.head_hash)
            found.append((key, journal.first_break(unit.connection, key, head), head.seq))
    return found
