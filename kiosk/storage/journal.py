"""The journal's rows: appending to a site's chain, reading it back, and checking it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select
from uuid_utils.compat import uuid7

from kiosk.domain import appointment_events, events, print_events
from kiosk.domain.events import Fact
from kiosk.storage.models import JournalEntry
from kiosk.storage.types import Row, to_millis

APPEND = insert(JournalEntry)
AFTER = (
    select(JournalEntry)
    .where(JournalEntry.site_id == bindparam("site_id"), JournalEntry.seq > bindparam("after"))
    .order_by(JournalEntry.seq)
    .limit(bindparam("most"))
)
COLUMNS = ("site_id", "seq", "id", "kind", "payload", "actor", "device", "at", "prev_hash")
PAGE = 1000

KINDS: Mapping[str, type[Fact]] = {
    name: kind
    for module in (events, appointment_events, print_events)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Fact)
}


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a site's chain."""

    seq: int
    hash: str


def canonical(payload: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no spaces: the same facts give the same text everywhere."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def append(
    connection: Connection,
    site: str,
    head: Head,
    facts: Sequence[Fact],
    actor: str,
    device: str,
    at: datetime,
) -> Head:
    """Append ``facts`` to the chain that ends in ``head``; returns its new end."""
    rows = []
    for fact in facts:
        row: dict[str, Any] = {
            "site_id": site,
            "seq": head.seq + 1,
            "id": str(uuid7()),
            "kind": fact.kind,
            "payload": canonical(fact.payload()),
            "actor": actor,
            "device": device,
            "at": at,
            "prev_hash": head.hash,
        }
        row["hash"] = digest(row)
        head = Head(row["seq"], row["hash"])
        rows.append(row)
    connection.execute(APPEND, rows)
    return head


def digest(row: Row) -> str:
    """SHA-256 over every column but the hash itself."""
    values = [to_millis(row[name]) if name == "at" else row[name] for name in COLUMNS]
    return hashlib.sha256(json.dumps(values, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()


def rows_after(connection: Connection, site: str, after: int) -> Iterator[Row]:
    """Every row of the site's chain with a higher number, in order, read a page at a time."""
    while True:
        page = connection.execute(AFTER, {"site_id": site, "after": after, "most": PAGE}).mappings().all()
        yield from page
        if len(page) < PAGE:
            return
        after = page[-1]["seq"]


def facts_after(connection: Connection, site: str, after: int) -> list[tuple[int, Fact]]:
    """The facts with a higher number, with their numbers; kinds this version does not know are left out."""
    return [
        (row["seq"], fact)
        for row in rows_after(connection, site, after)
        if (fact := read_fact(row)) is not None
    ]


def read_fact(row: Row) -> Fact | None:
    """The fact a row keeps, or None if this version has no such kind."""
    kind = KINDS.get(row["kind"])
    if kind is None:
        return None
    known = {each.name for each in fields(kind)}
    return kind(**{name: value for name, value in json.loads(row["payload"]).items() if name in known})


def follow(end: Head, rows: Iterable[Row]) -> tuple[Head, bool]:
    """Walk on from the ``end`` of a chain.

    Returns:
        The last row that follows from the one before it, and whether a row came that does not.
    """
    for row in rows:
        follows = row["seq"] == end.seq + 1 and row["prev_hash"] == end.hash
        if not follows or row["hash"] != digest(row):
            return end, True
        end = Head(row["seq"], row["hash"])
    return end, False
