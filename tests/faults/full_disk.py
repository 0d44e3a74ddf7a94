"""A small disk that is filled, and tickets taken meanwhile; mounting it takes root, as in the gate."""

import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.browser.installation import Installation
from tests.faults.archive import rows

TICKETS_UNTIL_FULL = 3_000


@contextmanager
def small_disk(size: str, owner: str = "root") -> Iterator[Path]:
    """A file system of its own with little room, for the length of the block.

    Args:
        size: As ``mount`` takes it: ``16m``.
        owner: The account it belongs to.
    """
    # Not in pytest's folder: others may not look into that, and a socket's path must be short.
    place = Path(tempfile.mkdtemp(prefix="kiosk-disk-"))
    uid = pwd.getpwnam(owner).pw_uid
    options = f"size={size},mode=700,uid={uid}"
    subprocess.run(("mount", "-t", "tmpfs", "-o", options, "none", str(place)), check=True)
    try:
        yield place
    finally:
        subprocess.run(("umount", "--lazy", str(place)), check=True)
        place.rmdir()


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


@dataclass(frozen=True, slots=True)
class Refused:
    """A ticket that was not given: its tap, and the answer."""

    tap: str
    status: int
    code: str
    detail: str
    content: str


def take(office: Installation, tap: str) -> tuple[int, Any, str]:
    """Ask for a ticket: the answer's status, body and content type."""
    token = office.token("kiosk", "Ki-ốt 1")
    status, said, headers = office.call(
        "POST", "/api/v1/tickets", {"service": "HT", "tap_id": tap}, Authorization=f"Bearer {token}"
    )
    return status, said, headers.get("Content-Type", "")


def take_until_full(office: Installation) -> tuple[dict[str, str], Refused]:
    """Take numbers until one is refused; returns the codes that were given, by ticket, and the refusal."""
    given: dict[str, str] = {}
    for _ in range(TICKETS_UNTIL_FULL):
        tap = str(uuid4())
        status, said, content = take(office, tap)
        if status != HTTPStatus.CREATED:
            return given, Refused(tap, status, said["code"], said["detail"], content)
        given[said["id"]] = said["code"]
    raise AssertionError("the disk was never full")


def take_again(office: Installation, tap: str) -> Refused:
    """Ask once more under a tap that must be refused."""
    status, said, content = take(office, tap)
    return Refused(tap, status, said.get("code", ""), said.get("detail", ""), content)


def issued(office: Installation) -> dict[str, str]:
    """The codes in the database, by ticket."""
    return {row["id"]: row["code"] for row in rows(office, "SELECT id, code FROM visit")}
