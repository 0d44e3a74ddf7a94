"""Statements about the versions of the rule of calling, and about calls that went past it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from kiosk.storage.models import Account, OutOfOrderCall, RuleVersion
from kiosk.storage.types import Row

ADD_VERSION = insert(RuleVersion)
VERSIONS = (
    select(RuleVersion, Account.display_name)
    .outerjoin(Account, (Account.site_id == "_") & (Account.name == RuleVersion.by))
    .where(RuleVersion.site_id == bindparam("site"))
    .order_by(RuleVersion.version.desc())
    .limit(bindparam("most"))
)
ADD_CALL = insert(OutOfOrderCall)
FORGET_CALL = delete(OutOfOrderCall).where(
    OutOfOrderCall.site_id == bindparam("site"), OutOfOrderCall.seq == bindparam("seq")
)
_IN_PERIOD = (
    OutOfOrderCall.site_id == bindparam("site"),
    OutOfOrderCall.day >= bindparam("first"),
    OutOfOrderCall.day <= bindparam("last"),
)
_KEYS = (OutOfOrderCall.day, OutOfOrderCall.counter, OutOfOrderCall.officer, OutOfOrderCall.reason)
TALLIES = (
    select(*_KEYS, Account.display_name, func.count().label("n"))
    .outerjoin(Account, (Account.site_id == "_") & (Account.name == OutOfOrderCall.officer))
    .where(*_IN_PERIOD)
    .group_by(*_KEYS, Account.display_name)
    .order_by(OutOfOrderCall.day.desc(), *_KEYS[1:])
)
LATEST = (
    select(OutOfOrderCall, Account.display_name)
    .outerjoin(Account, (Account.site_id == "_") & (Account.name == OutOfOrderCall.officer))
    .where(*_IN_PERIOD)
    .order_by(OutOfOrderCall.day.desc(), OutOfOrderCall.seq.desc())
    .limit(bindparam("most"))
)


def add_version(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keep a version of the rule."""
    connection.execute(ADD_VERSION, row)


def versions(connection: Connection, site: str, most: int) -> list[Row]:
    """The newest versions with ``display_name`` of who made them, newest first."""
    return list(connection.execute(VERSIONS, {"site": site, "most": most}).mappings())


def add_call(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keep a call that went past the rule."""
    connection.execute(ADD_CALL, row)


def forget_call(connection: Connection, site: str, seq: int) -> None:
    """Count a call no longer that was undone."""
    connection.execute(FORGET_CALL, {"site": site, "seq": seq})


def tallies(connection: Connection, site: str, first: str, last: str) -> list[Row]:
    """``{day, counter, officer, display_name, reason, n}`` of the calls between two days, both included."""
    return list(connection.execute(TALLIES, {"site": site, "first": first, "last": last}).mappings())


def latest_calls(connection: Connection, site: str, first: str, last: str, most: int) -> list[Row]:
    """The newest of these calls with their notes and ``display_name``, newest first."""
    given = {"site": site, "first": first, "last": last, "most": most}
    return list(connection.execute(LATEST, given).mappings())
