"""Statements of the set-up: an office, its fields, services, counters, printers. Rare, so built as needed."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from kiosk.domain.calling_rules import HELPING_LEVEL, OWN_LEVEL
from kiosk.storage.models import (
    Counter,
    CounterService,
    Device,
    Field,
    Printer,
    PrintJob,
    Service,
    Site,
    Visit,
    Zone,
)
from kiosk.storage.sites import SYSTEM
from kiosk.storage.types import Row

# The table of a noun and the column that is its key within the site.
TABLES: Mapping[str, tuple[Any, str]] = {
    "field": (Field, "id"),
    "service": (Service, "code"),
    "counter": (Counter, "number"),
    "printer": (Printer, "name"),
    "zone": (Zone, "id"),
}
ORDERS: Mapping[str, Sequence[Any]] = {
    "field": (Field.position, Field.id),
    "service": (Service.position, Service.code),
    "counter": (Counter.number,),
    "printer": (Printer.name,),
    "zone": (Zone.position, Zone.id),
}
OPEN_VISIT = ("waiting", "called", "serving", "held")
OPEN_JOB = ("queued", "leased", "printing")


def has_offices(connection: Connection) -> bool:
    """Whether there is any site besides the system's."""
    return connection.execute(select(Site.site_id).where(Site.site_id != SYSTEM).limit(1)).first() is not None


def site_exists(connection: Connection, key: str) -> bool:
    """Whether a site has this key."""
    return connection.execute(select(Site.site_id).where(Site.site_id == key)).first() is not None


def create_site(connection: Connection, row: Mapping[str, Any]) -> None:
    """Insert a site; columns that are absent get their defaults."""
    connection.execute(insert(Site), row)


def change_site(connection: Connection, key: str, values: Mapping[str, Any]) -> bool:
    """Set columns of a site's row; returns whether anything became different."""
    columns = [getattr(Site, name) for name in values]
    found = connection.execute(select(*columns).where(Site.site_id == key)).mappings().first()
    if found is not None and dict(found) == dict(values):
        return False
    connection.execute(update(Site).where(Site.site_id == key).values(**values))
    return True


def find(connection: Connection, site: str, noun: str, key: str | int) -> Row | None:
    """The row of a noun, active or not."""
    model, column = TABLES[noun]
    where = (model.site_id == site, getattr(model, column) == key)
    return connection.execute(select(model).where(*where)).mappings().first()


def every(connection: Connection, site: str, noun: str) -> list[Row]:
    """All rows of a noun, the inactive ones too, in their order on the screens."""
    model, _ = TABLES[noun]
    statement = select(model).where(model.site_id == site).order_by(*ORDERS[noun])
    return list(connection.execute(statement).mappings())


def put(connection: Connection, site: str, noun: str, key: str | int, values: Mapping[str, Any]) -> str:
    """Insert or update a row; returns ``created``, ``changed``, or nothing when it already was so."""
    model, column = TABLES[noun]
    before = find(connection, site, noun, key)
    if before is None:
        connection.execute(insert(model), {"site_id": site, column: key, **values})
        return "created"
    if all(before[name] == value for name, value in values.items()):
        return ""
    where = (model.site_id == site, getattr(model, column) == key)
    connection.execute(update(model).where(*where).values(**values))
    return "changed"


def delete_printer(connection: Connection, site: str, name: str) -> None:
    """Take a printer out; jobs and attempts keep its name."""
    connection.execute(delete(Printer).where(Printer.site_id == site, Printer.name == name))


def service_of_prefix(connection: Connection, site: str, prefix: str) -> str | None:
    """The code of the service that has a prefix."""
    statement = select(Service.code).where(Service.site_id == site, Service.prefix == prefix)
    return connection.execute(statement).scalars().first()


def services_by_counter(connection: Connection, site: str) -> dict[int, list[str]]:
    """Codes of the services each counter may call, in its order."""
    return _by_counter(connection, CounterService.site_id == site)


def helping_by_counter(connection: Connection, site: str) -> dict[int, list[str]]:
    """Those of them that the counter calls only when nobody else waits."""
    return _by_counter(connection, CounterService.site_id == site, CounterService.level > OWN_LEVEL)


def _by_counter(connection: Connection, *where: Any) -> dict[int, list[str]]:
    statement = (
        select(CounterService.counter, CounterService.service)
        .where(*where)
        .order_by(CounterService.counter, CounterService.position)
    )
    found: dict[int, list[str]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.counter, []).append(row.service)
    return found


def put_counter_services(
    connection: Connection, site: str, counter: int, services: Sequence[str], helping: Container[str] = ()
) -> bool:
    """Say which services a counter may call, and which to help only; returns whether that is different."""
    before = services_by_counter(connection, site).get(counter, [])
    helped = helping_by_counter(connection, site).get(counter, [])
    if before == list(services) and helped == [code for code in services if code in helping]:
        return False
    own = (CounterService.site_id == site, CounterService.counter == counter)
    connection.execute(delete(CounterService).where(*own))
    rows = [
        {
            "site_id": site,
            "counter": counter,
            "service": code,
            "position": position,
            "level": HELPING_LEVEL if code in helping else OWN_LEVEL,
        }
        for position, code in enumerate(services)
    ]
    if rows:
        connection.execute(insert(CounterService), rows)
    return True


def active_services_in(connection: Connection, site: str, field: str) -> int:
    """How many active services a field has."""
    where = (Service.site_id == site, Service.field == field, Service.active == 1)
    return connection.execute(select(func.count()).where(*where)).scalar_one()


def is_called_somewhere(connection: Connection, site: str, service: str) -> bool:
    """Whether an active counter may call the service."""
    statement = (
        select(Counter.number)
        .join(
            CounterService,
            (CounterService.site_id == Counter.site_id) & (CounterService.counter == Counter.number),
        )
        .where(Counter.site_id == site, Counter.active == 1, CounterService.service == service)
    )
    return connection.execute(statement.limit(1)).first() is not None


def has_open_visits(
    connection: Connection, site: str, day: str, *, service: str = "", counter: int = 0
) -> bool:
    """Whether somebody waits or is served today in a service, or was handed over to a counter."""
    which = Visit.service == service if service else Visit.target_counter == counter
    where = (Visit.site_id == site, Visit.day == day, Visit.state.in_(OPEN_VISIT), which)
    return bool(connection.execute(select(exists().where(*where))).scalar_one())


def has_devices(connection: Connection, site: str, *, counter: int = 0, printer: str = "") -> bool:
    """Whether a device that was not revoked stands at a counter, or prints at a printer."""
    which = Device.printer == printer if printer else Device.counter == counter
    where = (Device.site_id == site, Device.revoked_at.is_(None), which)
    return bool(connection.execute(select(exists().where(*where))).scalar_one())


def has_open_jobs(connection: Connection, site: str, printer: str) -> bool:
    """Whether slips are still to be printed at a printer."""
    where = (PrintJob.site_id == site, PrintJob.state.in_(OPEN_JOB), PrintJob.printer == printer)
    return bool(connection.execute(select(exists().where(*where))).scalar_one())


def restarts_by_session(connection: Connection, site: str) -> bool:
    """Whether a service in use begins its numbers anew each session."""
    where = (Service.site_id == site, Service.active == 1, Service.restart == "session")
    return bool(connection.execute(select(exists().where(*where))).scalar_one())
