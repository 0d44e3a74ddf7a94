"""What is left of a day: the rows of its database, and the papers that lie in the printers' folder."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from kiosk.services.demonstration import HA_LONG
from kiosk.storage.engine import sqlite_module
from tests.browser.installation import Installation

Row = Mapping[str, Any]


@contextmanager
def _open(office: Installation) -> Iterator[Connection]:
    """The installation's database, SQLite or PostgreSQL, without the application; committed at the end."""
    url = office.settings.get("KIOSK_DATABASE_URL")
    if url:
        engine = create_engine(url, poolclass=NullPool)
    else:
        file = f"sqlite:///{office.directory / 'kiosk.sqlite'}"
        engine = create_engine(file, poolclass=NullPool, module=sqlite_module())
    with engine.begin() as connection:
        yield connection


def rows(office: Installation, statement: str) -> list[Row]:
    """Read from the installation's database."""
    with _open(office) as connection:
        return [dict(row) for row in connection.execute(text(statement)).mappings()]


def write(office: Installation, statement: str) -> None:
    """Change the installation's database behind its back."""
    with _open(office) as connection:
        connection.execute(text(statement))


def slips(office: Installation) -> list[Row]:
    """Every slip that was owed, with the token its code leads to."""
    columns = "job.id, job.visit, job.code, job.copy, job.state, job.attempts, job.cause, visit.token"
    return rows(
        office,
        f"SELECT {columns} FROM print_job AS job JOIN visit ON visit.site_id = job.site_id"
        f" AND visit.id = job.visit WHERE job.site_id = '{HA_LONG}'",
    )


def papers(spool: Path) -> tuple[dict[str, list[Path]], list[Path]]:
    """Read every paper as a citizen's phone would: by the token its code leads to, and those with none."""
    found, torn = defaultdict(list), []
    for path in sorted(spool.glob("[0-9]*.png")):
        with Image.open(path) as picture:
            codes = zxingcpp.read_barcodes(picture.convert("L"))
        if codes:
            found[codes[0].text.rpartition("/")[2]].append(path)
        else:
            torn.append(path)
    return dict(found), torn


def gaps(office: Installation) -> dict[tuple[str, str, int], list[int]]:
    """The numbers of each service, day and run that are not 1, 2, 3 …"""
    issued: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for row in rows(office, "SELECT issued_service, day, run, number FROM visit ORDER BY number"):
        issued[row["issued_service"], row["day"], row["run"]].append(row["number"])
    return {key: numbers for key, numbers in issued.items() if numbers != list(range(1, len(numbers) + 1))}
