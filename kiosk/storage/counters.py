"""Statements about counters, fields and services."""

from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select, update

from kiosk.storage.models import Account, Counter, CounterService, Field, Service
from kiosk.storage.types import Row

_SITE: BindParameter[str] = bindparam("site")

BY_NUMBER = select(Counter).where(
    Counter.site_id == _SITE, Counter.number == bindparam("counter"), Counter.active == 1
)
WITH_SERVICES = (
    BY_NUMBER.outerjoin(
        CounterService,
        (CounterService.site_id == Counter.site_id) & (CounterService.counter == Counter.number),
    )
    .add_columns(CounterService.service, CounterService.level)
    .order_by(CounterService.position)
)
OF_OFFICER = select(Counter).where(Counter.site_id == _SITE, Counter.officer == bindparam("officer"))
ALL = (
    select(Counter, Account.display_name, Account.title)
    .outerjoin(Account, (Account.site_id == "_") & (Account.name == Counter.officer))
    .where(Counter.site_id == _SITE, Counter.active == 1)
    .order_by(Counter.number)
)
SERVICES_OF = (
    select(CounterService.service)
    .where(CounterService.site_id == _SITE, CounterService.counter == bindparam("counter"))
    .order_by(CounterService.position)
)
LEVELS_OF = SERVICES_OF.add_columns(CounterService.level)
_AT_WORK = select(Counter.number).where(
    Counter.site_id == CounterService.site_id,
    Counter.number == CounterService.counter,
    Counter.active == 1,
)
LEVELS = (
    select(Service.code, CounterService.level)
    .outerjoin(
        CounterService,
        (CounterService.site_id == Service.site_id)
        & (CounterService.service == Service.code)
        & _AT_WORK.exists(),
    )
    .where(Service.site_id == _SITE, Service.active == 1)
)
ALL_SERVICES_OF = (
    select(CounterService.counter, CounterService.service, Service.field, Field.name, Field.name_en)
    .join(Service, (Service.site_id == CounterService.site_id) & (Service.code == CounterService.service))
    .join(Field, (Field.site_id == Service.site_id) & (Field.id == Service.field))
    .where(CounterService.site_id == _SITE)
    .order_by(CounterService.counter, CounterService.position)
)
COUNTERS_FOR = (
    select(Counter.number, Counter.state)
    .join(
        CounterService,
        (CounterService.site_id == Counter.site_id) & (CounterService.counter == Counter.number),
    )
    .where(Counter.site_id == _SITE, CounterService.service == bindparam("service"), Counter.active == 1)
    .order_by(Counter.number)
)
FREE_FOR = (
    select(Counter)
    .join(
        CounterService,
        (CounterService.site_id == Counter.site_id) & (CounterService.counter == Counter.number),
    )
    .where(
        Counter.site_id == _SITE,
        CounterService.service == bindparam("service"),
        Counter.active == 1,
        Counter.state == "open",
        Counter.visit.is_(None),
    )
    .order_by(Counter.opened_at, Counter.number)
    .limit(1)
)
SERVICE = (
    select(Service, Field.name.label("field_name"), Field.name_en.label("field_name_en"))
    .join(Field, (Field.site_id == Service.site_id) & (Field.id == Service.field))
    .where(Service.site_id == _SITE, Service.code == bindparam("service"), Service.active == 1)
)
SERVICE_WITH_COUNTERS = (
    SERVICE.outerjoin(
        CounterService,
        (CounterService.site_id == Service.site_id) & (CounterService.service == Service.code),
    )
    .outerjoin(
        Counter,
        (Counter.site_id == CounterService.site_id)
        & (Counter.number == CounterService.counter)
        & (Counter.active == 1),
    )
    .add_columns(Counter.number.label("counter"), Counter.state.label("counter_state"))
    .order_by(Counter.number)
)
SERVICES = (
    select(Service)
    .where(Service.site_id == _SITE, Service.active == 1)
    .order_by(Service.position, Service.code)
)
NO_LONGER_ASKED = (
    update(Counter)
    .where(
        Counter.site_id == _SITE,
        Counter.number == bindparam("at_counter"),
        Counter.asked_visit == bindparam("about_visit"),
    )
    .values(asked_visit=None)
)
FIELDS = select(Field).where(Field.site_id == _SITE, Field.active == 1).order_by(Field.position, Field.id)
FIELD = select(Field).where(Field.site_id == _SITE, Field.id == bindparam("field"))


def by_number(connection: Connection, site: str, counter: int) -> Row | None:
    """The counter of this number."""
    return connection.execute(BY_NUMBER, {"site": site, "counter": counter}).mappings().first()


def with_services(connection: Connection, site: str, counter: int) -> tuple[Row | None, dict[str, int]]:
    """The counter and the services it may call with their levels, in its order; every call asks both."""
    rows = list(connection.execute(WITH_SERVICES, {"site": site, "counter": counter}).mappings())
    able = {row["service"]: row["level"] for row in rows if row["service"] is not None}
    return (rows[0] if rows else None), able


def of_officer(connection: Connection, site: str, officer: str) -> Row | None:
    """The counter where the officer sits."""
    return connection.execute(OF_OFFICER, {"site": site, "officer": officer}).mappings().first()


def every(connection: Connection, site: str) -> list[Row]:
    """All counters with their officer's ``display_name`` and ``title``."""
    return list(connection.execute(ALL, {"site": site}).mappings())


def services_of(connection: Connection, site: str, counter: int) -> list[str]:
    """Codes of the services the counter may call, in its order."""
    return list(connection.execute(SERVICES_OF, {"site": site, "counter": counter}).scalars())


def levels_of_all(connection: Connection, site: str) -> dict[str, list[int]]:
    """For each service in use its levels at the counters in use; none where no counter calls it."""
    found: dict[str, list[int]] = {}
    for row in connection.execute(LEVELS, {"site": site}):
        found.setdefault(row.code, []).extend([] if row.level is None else [row.level])
    return found


def levels_of(connection: Connection, site: str, counter: int) -> dict[str, int]:
    """The services the counter may call with their levels, in its order."""
    found = connection.execute(LEVELS_OF, {"site": site, "counter": counter})
    return {row.service: row.level for row in found}


def services_of_all(connection: Connection, site: str) -> list[Row]:
    """``{counter, service, field, name, name_en}`` of every counter."""
    return list(connection.execute(ALL_SERVICES_OF, {"site": site}).mappings())


def counters_for(connection: Connection, site: str, service: str) -> list[tuple[int, str]]:
    """(number, state) of the counters that may call the service."""
    return [
        (row.number, row.state)
        for row in connection.execute(COUNTERS_FOR, {"site": site, "service": service})
    ]


def free_for(connection: Connection, site: str, service: str) -> Row | None:
    """An open counter without a visit in hand that may call the service."""
    return connection.execute(FREE_FOR, {"site": site, "service": service}).mappings().first()


def service(connection: Connection, site: str, code: str) -> Row | None:
    """The active service of this code, with ``field_name`` and ``field_name_en``."""
    return connection.execute(SERVICE, {"site": site, "service": code}).mappings().first()


def service_with_counters(
    connection: Connection, site: str, code: str
) -> tuple[Row | None, list[tuple[int, str]]]:
    """What :func:`service` and :func:`counters_for` tell, in one statement: every ticket asks both."""
    rows = list(connection.execute(SERVICE_WITH_COUNTERS, {"site": site, "service": code}).mappings())
    at = [(row["counter"], row["counter_state"]) for row in rows if row["counter"] is not None]
    return (rows[0] if rows else None), at


def services(connection: Connection, site: str) -> list[Row]:
    """All active services."""
    return list(connection.execute(SERVICES, {"site": site}).mappings())


def fields(connection: Connection, site: str) -> list[Row]:
    """All active fields."""
    return list(connection.execute(FIELDS, {"site": site}).mappings())


def field(connection: Connection, site: str, key: str) -> Row | None:
    """The field of this id."""
    return connection.execute(FIELD, {"site": site, "field": key}).mappings().first()


@cache
def _changing(*columns: str) -> Any:
    return (
        update(Counter)
        .where(Counter.site_id == bindparam("at_site"), Counter.number == bindparam("at_counter"))
        .values({column: bindparam(f"to_{column}") for column in columns})
    )


def change(connection: Connection, site: str, counter: int, **values: Any) -> None:
    """Set columns of a counter; what its last move could be undone with is gone, unless ``undo`` is given."""
    values.setdefault("undo", "")
    statement = _changing(*sorted(values))
    bound = {f"to_{name}": value for name, value in values.items()}
    connection.execute(statement, {"at_site": site, "at_counter": counter, **bound})


def no_longer_ask(connection: Connection, site: str, counter: int, visit: str) -> None:
    """Take back the question about a visit that has not ended after all."""
    asked = {"site": site, "at_counter": counter, "about_visit": visit}
    connection.execute(NO_LONGER_ASKED, asked)
