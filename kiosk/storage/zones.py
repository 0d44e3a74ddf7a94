"""Statements about zones; rare but for the first two, which every state of a board asks."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, exists, insert, select

from kiosk.storage.models import Counter, CounterService, Device, Zone, ZoneCounter
from kiosk.storage.types import Row

BY_ID = select(Zone).where(Zone.site_id == bindparam("site"), Zone.id == bindparam("zone"))
_COUNTERS = (
    select(Counter.number)
    .join(ZoneCounter, (ZoneCounter.site_id == Counter.site_id) & (ZoneCounter.counter == Counter.number))
    .where(
        ZoneCounter.site_id == bindparam("site"), ZoneCounter.zone == bindparam("zone"), Counter.active == 1
    )
)
COUNTERS_OF = _COUNTERS.order_by(Counter.number)
SERVICES_OF = (
    select(CounterService.service)
    .distinct()
    .where(CounterService.site_id == bindparam("site"), CounterService.counter.in_(_COUNTERS))
)
ALL_COUNTERS = (
    select(ZoneCounter.zone, ZoneCounter.counter)
    .where(ZoneCounter.site_id == bindparam("site"))
    .order_by(ZoneCounter.zone, ZoneCounter.counter)
)


def by_id(connection: Connection, site: str, zone: str) -> Row | None:
    """The zone of this id."""
    return connection.execute(BY_ID, {"site": site, "zone": zone}).mappings().first()


def counters_of(connection: Connection, site: str, zone: str) -> list[int]:
    """Numbers of the zone's counters that are in use."""
    return list(connection.execute(COUNTERS_OF, {"site": site, "zone": zone}).scalars())


def services_of(connection: Connection, site: str, zone: str) -> set[str]:
    """Codes of the services that a counter of the zone may call."""
    return set(connection.execute(SERVICES_OF, {"site": site, "zone": zone}).scalars())


def counters_by_zone(connection: Connection, site: str) -> dict[str, list[int]]:
    """Numbers of every zone's counters, those out of use too."""
    found: dict[str, list[int]] = {}
    for row in connection.execute(ALL_COUNTERS, {"site": site}):
        found.setdefault(row.zone, []).append(row.counter)
    return found


def put_counters(connection: Connection, site: str, zone: str, counters: Sequence[int]) -> bool:
    """Say which counters belong to a zone; returns whether that is different from before."""
    wanted = sorted(counters)
    if counters_by_zone(connection, site).get(zone, []) == wanted:
        return False
    _clear(connection, site, zone)
    connection.execute(
        insert(ZoneCounter), [{"site_id": site, "zone": zone, "counter": number} for number in wanted]
    )
    return True


def delete_zone(connection: Connection, site: str, zone: str) -> None:
    """Take a zone out."""
    _clear(connection, site, zone)
    connection.execute(delete(Zone).where(Zone.site_id == site, Zone.id == zone))


def has_boards(connection: Connection, site: str, zone: str) -> bool:
    """Whether a board that was not revoked stands in the zone."""
    where = (Device.site_id == site, Device.revoked_at.is_(None), Device.zone == zone)
    return bool(connection.execute(select(exists().where(*where))).scalar_one())


def _clear(connection: Connection, site: str, zone: str) -> None:
    connection.execute(delete(ZoneCounter).where(ZoneCounter.site_id == site, ZoneCounter.zone == zone))
