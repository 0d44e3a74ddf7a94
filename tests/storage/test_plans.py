"""No statement of a hot path scans what grows: every plan is looked at, on both databases."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Engine, event

from kiosk.domain import ballots
from kiosk.services import (
    boards,
    booking_states,
    check_ins,
    desks,
    kiosks,
    live,
    print_jobs,
    ratings,
    reception_desk,
    reminders,
    taps,
    terminals,
    tracking,
    zones,
)
from kiosk.services.ratings import Answer
from kiosk.services.reception_desk import Question
from kiosk.services.taps import Tap
from kiosk.storage import queues
from tests.appointments import desk_of
from tests.factories import Office
from tests.storage.years import live_through

KEY = b"k" * 32
TRY = {"printer": "kiosk-1", "process_id": "p", "sha256": "s", "height_mm": 1}
OFFICER = {"name": "ha-noi-1", "display_name": "", "title": "", "roles": []}
GROWING = {
    *("visit", "call", "tap", "print_job", "print_attempt", "ballot", "comment", "journal"),
    *("rating_count", "visit_count", "number_run"),
    *("booking", "booking_slot"),
}
SCAN = re.compile(r"^SCAN (\w+)(?! CONSTANT)")
WHOLE_SITE = re.compile(r"^SEARCH (\w+) USING .*\(site_id=\?\)$")
SITE_ONLY = re.compile(r"^\(\(?\w*\.?site_id\)?(?:::text)? = [^()]*\)$")


@dataclass(frozen=True)
class Asked:
    """One statement as it went to the database."""

    statement: str
    parameters: Any


@contextmanager
def overheard(*engines: Engine) -> Iterator[dict[str, Asked]]:
    """Every different statement of the block, with the parameters of its last run."""
    heard: dict[str, Asked] = {}

    def hear(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "UPDATE", "INSERT", "DELETE", "WITH")):
            heard[statement] = Asked(statement, parameters[0] if many else parameters)

    for each in engines:
        event.listen(each, "before_cursor_execute", hear)
    yield heard
    for each in engines:
        event.remove(each, "before_cursor_execute", hear)


def a_day_at_the_office(office: Office) -> None:
    """Every hot path once: take, print, call, serve, hold, transfer, finish, rate, and all screens."""
    ticket = office.take(printer="kiosk-1", priority="merit")
    with office.units.write(office.key) as unit:
        taps.answered(unit, Tap("c", str(uuid4()), "h"))
        taps.remember(unit, Tap("c", str(uuid4()), "h"), 201, {})
        print_jobs.lease(unit, "agent")
        print_jobs.start_attempt(unit, "agent", ticket["print"]["job"], TRY)
        print_jobs.end_attempt(unit, ticket["print"]["job"], 1, "printed", "", 10)
    office.call()
    for move in ("recall", "serve", "hold", "resume", "finish"):
        office.move(move, ticket["id"])
    with office.units.write(office.key) as unit:
        invitation = ballots.invitation(KEY, office.key, ticket["id"])
        ratings.rate(unit, KEY, invitation, Answer("neutral", ["wait"], "chờ lâu"), "terminal", 1)
    office.move("no-show", office.called()["id"])
    office.move("transfer", office.called()["id"], service="DD")
    with office.units.write(office.key) as unit:
        zones.put(unit, {"id": "A", "name": "Khu A", "name_en": "Zone A", "counters": [1]})
    token = office.visit(office.take(printer="kiosk-1")["id"])["token"]
    appointments(office)
    with office.units.read(office.key) as reader:
        kiosks.state(reader, None)
        boards.state(reader)
        boards.replay(reader, 1)
        boards.state(reader, "A")
        boards.replay(reader, 1, "A")
        desks.state(reader, OFFICER, {})
        terminals.state(reader, KEY, 1)
        tracking.state(reader, KEY, token)
        reception_desk.state(reader)
        reception_desk.search(reader, Question("HT-001", "00:00", "23:59", ("waiting", "finished")))
        reception_desk.search(reader, Question("H"))
        reception_desk.search(reader, Question())
        print_jobs.waits(reader)
        print_jobs.overdue(reader)
        live.state(reader, {})


def appointments(office: Office) -> None:
    """Booking, moving, cancelling, coming, and what is shown of it."""
    desk = desk_of(office)
    booking, gone = desk.book("09:00", phone="0912345678"), desk.book("09:00")
    desk.move(booking, "09:30")
    desk.cancel(gone)
    desk.move(booking, "09:00")
    desk.check_in(booking["code"])
    check_ins.end_earlier_days(office.units, office.key)
    reminders.erase_over(office.units, office.key)
    with office.units.read(office.key) as reader:
        booking_states.days(reader, "HT")
        booking_states.of_day(reader, "")
        booking_states.mine(reader, booking)
        reminders.of_tomorrow(reader)


def sqlite_faults(connection: Connection, asked: Asked) -> list[str]:
    """Steps of the plan that read all rows, or all of one office, of a table that grows."""
    steps = [
        str(row[3])
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked.statement}", asked.parameters)
    ]
    limited = "LIMIT" in asked.statement and not any("TEMP B-TREE FOR ORDER" in step for step in steps)
    found = []
    for step in steps:
        read = SCAN.match(step) or (None if limited else WHOLE_SITE.match(step))
        if read and read.group(1) in GROWING:
            found.append(f"{step}: {asked.statement}")
    return found


def postgres_faults(connection: Connection, asked: Asked) -> list[str]:
    """Nodes of the plan that read all rows, or all of one office, of a table that grows."""
    raw = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {asked.statement}", asked.parameters).scalar()
    plan = raw if isinstance(raw, list) else json.loads(str(raw))
    found = []
    for node, limited in nodes(plan[0]["Plan"], limited=False):
        if node.get("Relation Name") in GROWING and not limited:
            condition = str(node.get("Index Cond") or node.get("Recheck Cond") or "")
            if node["Node Type"] == "Seq Scan" or SITE_ONLY.match(condition):
                found.append(f"{node['Node Type']} {node['Relation Name']} {condition}: {asked.statement}")
    return found


def nodes(node: dict[str, Any], *, limited: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every node below, and whether it stops early because a LIMIT takes its rows in their order."""
    yield node, limited
    keeps_order = node["Node Type"] == "Limit" or (limited and node["Node Type"] not in ("Sort", "Aggregate"))
    for child in node.get("Plans", []):
        yield from nodes(child, limited=keeps_order)


def faults(office: Office, engine: str, heard: dict[str, Asked]) -> list[str]:
    writer = office.units._writer
    with writer.connect() as connection, connection.begin() as transaction:
        if engine == "postgres":
            connection.exec_driver_sql("ANALYZE")
            found = [fault for asked in heard.values() for fault in postgres_faults(connection, asked)]
        else:
            found = [fault for asked in heard.values() for fault in sqlite_faults(connection, asked)]
        transaction.rollback()
    return found


@pytest.fixture
def grown(office: Office, engine: str) -> Office:
    """An open office; on PostgreSQL with years behind it, for its plans follow the size of tables."""
    office.open(1, 3)
    if engine == "postgres":
        with office.units.write(office.key) as unit:
            live_through(unit.connection)
    return office


def test_no_statement_of_a_day_reads_what_other_days_left(grown: Office, engine: str) -> None:
    with overheard(grown.units._writer, grown.units._reader) as heard:
        a_day_at_the_office(grown)

    assert len(heard) > 40
    found = faults(grown, engine, heard)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(*) FROM visit WHERE code = 'HT-001'",
        "SELECT count(*) FROM journal WHERE site_id = 'ha-noi'",
        "SELECT id FROM visit WHERE site_id = 'ha-noi' ORDER BY issued_at LIMIT 1",
    ],
)
def test_a_statement_that_reads_everything_is_noticed(grown: Office, engine: str, statement: str) -> None:
    assert faults(grown, engine, {statement: Asked(statement, ())}) != []


@pytest.mark.parametrize("engine", ["sqlite"])
def test_counting_who_waits_for_a_service_reads_nobody_of_the_others(office: Office) -> None:
    office.open(1, 3)
    office.move("transfer", office.serving(1)["id"], 1, service="DD", counter=3)
    office.take("DD")
    office.take("HT")
    with overheard(office.units._reader) as heard, office.units.read(office.key) as unit:
        waits, _ = queues.before(unit.connection, office.key, unit.day, "DD", False)
        asked = next(each for each in heard.values() if "UNION ALL" in each.statement)
        plan = unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked.statement}", asked.parameters)
        reads = [str(row[3]) for row in plan if re.match("(SCAN|SEARCH) visit", str(row[3]))]

    assert [(each.service, each.people) for each in waits] == [("DD", 2)]
    assert reads == [
        "SEARCH visit USING COVERING INDEX ix_visit_waiting (site_id=? AND day=? AND service=?)",
        "SEARCH visit USING INDEX ix_visit_heads (site_id=? AND day=? AND state=?)",
    ]
