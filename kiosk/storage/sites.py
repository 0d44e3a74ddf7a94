"""The site's row: taking its turn, reading it, and leaving its new revision."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from kiosk.storage.models import Site
from kiosk.storage.types import Row

SYSTEM = "_"
READ = select(Site).where(Site.site_id == bindparam("site_id"))
TAKE = READ.with_for_update()
ALL = select(Site).where(Site.site_id != SYSTEM).order_by(Site.site_id)
REVISIONS = select(Site.site_id, Site.epoch, Site.rev, Site.journal_seq)
LEAVE = (
    update(Site)
    .where(Site.site_id == bindparam("key"))
    .values(
        rev=bindparam("new_rev"),
        journal_seq=bindparam("new_seq"),
        head_hash=bindparam("new_hash"),
        call_seq=bindparam("new_call_seq"),
        last_place=bindparam("new_last_place"),
    )
)
CREATE = insert(Site)
TRY = update(Site).where(Site.site_id == SYSTEM).values(rev=Site.rev)


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site as it stood when the unit began."""

    key: str
    name: str
    kind: str
    timezone: str
    demonstration: bool
    settings: Mapping[str, Any]
    epoch: int
    rev: int
    journal_seq: int
    head_hash: str
    call_seq: int
    last_place: int

    @classmethod
    def of(cls, row: Row) -> "SiteRow":
        """Build it from a row of the table."""
        return cls(
            row["site_id"],
            row["name"],
            row["kind"],
            row["timezone"],
            bool(row["demonstration"]),
            _settings(row["settings"]),
            row["epoch"],
            row["rev"],
            row["journal_seq"],
            row["head_hash"],
            row["call_seq"],
            row["last_place"],
        )


def take(connection: Connection, site: str) -> SiteRow | None:
    """Read the site's row and keep every other writer of the site out until the transaction ends."""
    return _one(connection, TAKE, site)


def read(connection: Connection, site: str) -> SiteRow | None:
    """Read the site's row."""
    return _one(connection, READ, site)


def every(connection: Connection) -> list[SiteRow]:
    """All offices, without the system site."""
    return [SiteRow.of(row) for row in connection.execute(ALL).mappings()]


def _one(connection: Connection, statement: Any, site: str) -> SiteRow | None:
    row = connection.execute(statement, {"site_id": site}).mappings().first()
    return None if row is None else SiteRow.of(row)


@lru_cache(maxsize=256)
def _settings(text: str) -> Mapping[str, Any]:
    value: Mapping[str, Any] = json.loads(text)
    return value
