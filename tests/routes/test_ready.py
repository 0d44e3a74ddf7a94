"""Whether the office can work: not only asked of the database, but tried."""

from collections.abc import Iterator
from dataclasses import replace
from time import monotonic

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

import admin
from kiosk.app import create_app
from kiosk.clock import SetClock
from kiosk.routes import operations
from kiosk.settings import Settings
from kiosk.storage.engine import db
from kiosk.storage.sites import SYSTEM
from kiosk.unit import Units
from tests.conftest import close
from tests.engines import on_both_engines
from tests.factories import MakeOffice, Office

ANSWER_S = 2.5


engine = on_both_engines


@pytest.fixture
def neighbour(app: Flask, settings: Settings) -> Iterator[Engine]:
    """Another process' engine on the same database."""
    other = create_app(settings)
    with other.app_context():
        yield db.engines[None]
    close(other)


def notes_of(client: FlaskClient) -> list[str]:
    """What an operator is told of an office that can work."""
    answer = client.get("/readyz")
    assert answer.status_code == 200, answer.text
    notes: list[str] = answer.get_json()["notes"]
    return notes


def refusal(client: FlaskClient) -> tuple[int, str]:
    answer = client.get("/readyz")
    return answer.status_code, answer.get_json()["code"]


def test_an_office_that_can_work_says_so(client: FlaskClient, office: Office) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.get_json()["status"]) == (200, "ready")


def test_the_question_itself_changes_nothing(client: FlaskClient, office: Office) -> None:
    before = office.rev()
    client.get("/readyz")

    assert office.rev() == before


def test_a_database_that_another_holds_is_not_ready_within_two_seconds(
    client: FlaskClient, office: Office, neighbour: Engine
) -> None:
    with neighbour.connect() as connection, connection.begin():
        connection.execute(text("UPDATE site SET rev = rev WHERE site_id = :system"), {"system": SYSTEM})
        began = monotonic()

        said = refusal(client)

        assert (said, monotonic() - began < ANSWER_S) == ((503, "busy"), True)


def test_an_office_is_ready_again_when_the_other_is_done(
    client: FlaskClient, office: Office, neighbour: Engine
) -> None:
    with neighbour.connect() as connection, connection.begin():
        connection.execute(text("UPDATE site SET rev = rev WHERE site_id = :system"), {"system": SYSTEM})
        client.get("/readyz")

    assert (client.get("/readyz").status_code, office.take()["number"]) == (200, 1)


def test_a_schema_that_was_not_brought_up_to_date_is_not_ready(
    client: FlaskClient, office: Office, units: Units
) -> None:
    with units.write(SYSTEM) as unit:
        unit.connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))

    assert refusal(client) == (503, "not_ready")


def test_a_database_without_any_schema_is_not_ready(client: FlaskClient, units: Units) -> None:
    with units.write(SYSTEM) as unit:
        unit.connection.execute(text("DROP TABLE alembic_version"))

    assert refusal(client) == (503, "not_ready")


def test_a_database_without_its_tables_is_not_ready(client: FlaskClient, units: Units) -> None:
    with units.write(SYSTEM) as unit:
        unit.connection.execute(text("ALTER TABLE site RENAME TO elsewhere"))
        unit.connection.execute(text("CREATE TABLE site (site_id TEXT)"))

    assert refusal(client) == (503, "not_ready")


def test_a_disk_that_is_nearly_full_is_told(
    client: FlaskClient, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "LEAST_FREE", 2**63)

    notes = notes_of(client)

    assert any(note.startswith("the disk of KIOSK_DATA_DIR is nearly full: ") for note in notes)


@pytest.mark.parametrize(
    ("offices", "told"),
    [
        ([False], ["no QR code"]),
        ([True], ["http://127.0.0.1:8000, which this machine alone can open"]),
        ([True, False], ["http://127.0.0.1:8000, which this machine alone can open", "no QR code"]),
    ],
)
def test_where_the_codes_on_slips_lead_is_told(
    client: FlaskClient, make_office: MakeOffice, offices: list[bool], told: list[str]
) -> None:
    for number, demonstration in enumerate(offices):
        make_office(f"office-{number}", demonstration=demonstration)

    notes = [note for note in notes_of(client) if "KIOSK_PUBLIC_URL" in note]

    assert [note.endswith(words) for note, words in zip(notes, told, strict=True)] == [True] * len(told)


def test_an_address_that_was_said_is_no_news(settings: Settings, clock: SetClock, office: Office) -> None:
    said = create_app(replace(settings, public_url="https://so.example"), (admin.init_app,), clock)

    notes = said.test_client().get("/readyz").get_json()["notes"]
    close(said)

    assert [note for note in notes if "KIOSK_PUBLIC_URL" in note] == []


def test_a_database_that_can_only_be_read_is_not_ready(
    app: Flask, client: FlaskClient, office: Office, engine: str
) -> None:
    read_only = {
        "sqlite": "PRAGMA query_only = ON",
        "postgres": "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
    }
    with app.app_context():
        connection = db.engines[None].raw_connection()
    connection.cursor().execute(read_only[engine])
    connection.commit()
    connection.close()

    assert refusal(client) == (503, {"sqlite": "storage_failed", "postgres": "not_ready"}[engine])
