"""The disk is full: a ticket is refused in words, nothing breaks, and with room the next is given."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.browser.installation import Installation
from tests.faults.archive import gaps, rows

pytestmark = pytest.mark.faults
DISK = "16m"
TICKETS_UNTIL_FULL = 500


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room; mounting it takes root, as in continuous integration."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(("mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", str(place)), check=True)
    yield place
    subprocess.run(("umount", "--lazy", str(place)), check=True)


@pytest.fixture
def cramped_office(demonstration: Installation, small_disk: Path) -> Iterator[Installation]:
    """An installation on the small disk, with its web alone."""
    made = Installation(small_disk / "var")
    shutil.copytree(demonstration.directory, made.directory)
    try:
        made.start_web()
        yield made
    finally:
        made.stop()


def fill(filler: Path) -> None:
    """Write until nothing more fits."""
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    size = 65_536
    while size:
        try:
            os.write(handle, bytes(size))
        except OSError:
            size //= 2
    os.close(handle)


def take(office: Installation, tap: str) -> tuple[int, Any, str]:
    token = office.token("kiosk", "Ki-ốt 1")
    status, said, headers = office.call(
        "POST", "/api/v1/tickets", {"service": "HT", "tap_id": tap}, Authorization=f"Bearer {token}"
    )
    return status, said, headers.get("Content-Type", "")


def take_until_full(office: Installation) -> tuple[dict[str, str], str, tuple[int, Any, str]]:
    """Take numbers until one is refused; returns what was given, the refused tap and its answer."""
    given: dict[str, str] = {}
    for _ in range(TICKETS_UNTIL_FULL):
        tap = str(uuid4())
        answer = take(office, tap)
        if answer[0] != HTTPStatus.CREATED:
            return given, tap, answer
        given[answer[1]["id"]] = answer[1]["code"]
    raise AssertionError("the disk was never full")


def issued(office: Installation) -> dict[str, str]:
    return {row["id"]: row["code"] for row in rows(office.directory, "SELECT id, code FROM visit")}


def test_a_full_disk_refuses_tickets_in_words_and_loses_none(
    cramped_office: Installation, small_disk: Path
) -> None:
    fill(small_disk / "filler")

    given, tap, (status, problem, content) = take_until_full(cramped_office)

    assert (status, problem["code"], content) == (503, "storage_failed", "application/problem+json")
    assert problem["detail"]
    assert cramped_office.healthy()

    (small_disk / "filler").unlink()
    status, ticket, _ = take(cramped_office, tap)
    given[ticket["id"]] = ticket["code"]
    cramped_office.stop()

    assert status == HTTPStatus.CREATED
    assert issued(cramped_office) == given
    assert gaps(cramped_office.directory) == {}
    assert rows(cramped_office.directory, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    cramped_office.flask("journal", "verify")
