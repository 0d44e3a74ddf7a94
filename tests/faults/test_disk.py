"""The disk is full: a ticket is refused in words, nothing breaks, and with room the next is given."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.browser.installation import Installation
from tests.browser.made_once import load
from tests.faults.archive import gaps, rows
from tests.faults.conftest import DATABASE_URL
from tests.faults.full_disk import Refused, fill, issued, small_disk, take, take_again, take_until_full
from tests.postgres import PostgresServer, started

pytestmark = pytest.mark.faults
# What was acknowledged must outlive a crash of the server, though not one of the machine.
CRASH_SAFE = ("fsync=off", "max_connections=100")
TAPS = 5


@contextmanager
def web_alone(office: Installation) -> Iterator[None]:
    """Its web runs for the length of the block."""
    try:
        office.start_web()
        yield
    finally:
        office.stop()


def is_refused_in_words(refused: Refused, *codes: str) -> bool:
    """Whether the citizen was told, under one of these codes, and nobody saw a bug."""
    told = (refused.status, refused.content) == (503, "application/problem+json")
    return told and refused.code in codes and bool(refused.detail)


def given_again(office: Installation, given: dict[str, str], refused: Refused) -> dict[str, str]:
    """Ask once more under the tap that was refused; returns all codes that were given."""
    status, ticket, _ = take(office, refused.tap)
    assert status == HTTPStatus.CREATED, ticket
    return {**given, ticket["id"]: ticket["code"]}


def is_whole(office: Installation, given: dict[str, str]) -> bool:
    """Whether the database holds just these tickets, and its journal verifies."""
    office.flask("journal", "verify")
    return issued(office) == given and gaps(office) == {}


def test_a_full_disk_refuses_tickets_in_words_and_loses_none(demonstration: Installation) -> None:
    with small_disk("16m") as disk:
        office = Installation(disk / "var")
        shutil.copytree(demonstration.directory, office.directory)
        with web_alone(office):
            fill(disk / "filler")
            given, refused = take_until_full(office)
            assert is_refused_in_words(refused, "storage_failed"), refused
            assert office.healthy()

            (disk / "filler").unlink()
            given = given_again(office, given, refused)

        assert is_whole(office, given)
        assert rows(office, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]


@contextmanager
def office_on(server: PostgresServer, directory: Path) -> Iterator[Installation]:
    """The demonstration in a database of this server, with its web alone."""
    office = load(Installation(directory, settings={DATABASE_URL: server.url(server.create())}))
    with web_alone(office):
        yield office


@pytest.mark.postgres
def test_postgresql_without_room_for_its_tables_refuses_tickets_in_words(tmp_path: Path) -> None:
    with small_disk("128m", "postgres") as disk:
        (disk / "cluster").mkdir()
        with started(disk / "cluster") as server, office_on(server, tmp_path / "var") as office:
            fill(disk / "filler")
            given, refused = take_until_full(office)
            assert is_refused_in_words(refused, "storage_failed"), refused
            assert office.healthy()

            (disk / "filler").unlink()
            given = given_again(office, given, refused)

            assert is_whole(office, given)


@pytest.mark.soak  # the gate has the one above, whose tables have no room
@pytest.mark.postgres
def test_postgresql_that_stops_for_want_of_room_for_its_log_loses_no_ticket(tmp_path: Path) -> None:
    with small_disk("8m", "postgres") as disk:
        making = ("--wal-segsize=1", "-X", str(disk / "wal"))
        with (
            started(None, *making, settings=CRASH_SAFE) as server,
            office_on(server, tmp_path / "var") as office,
        ):
            fill(disk / "filler")
            given, refused = take_until_full(office)
            answers = [refused, *(take_again(office, refused.tap) for _ in range(TAPS))]
            assert [each for each in answers if not is_refused_in_words(each, "storage_failed", "busy")] == []
            assert office.healthy()

            (disk / "filler").unlink()
            server.control("-m", "immediate", "restart")  # what its operator does
            given = given_again(office, given, refused)

            assert is_whole(office, given)
