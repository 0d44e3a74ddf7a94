from collections.abc import Iterator

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, inspect, text

from kiosk.storage.engine import db
from kiosk.storage.sites import SYSTEM


@pytest.fixture
def writer(app: Flask) -> Iterator[Engine]:
    """The application's writing engine, with its context pushed as migrations need it."""
    with app.app_context():
        yield db.engines[None]


def step(app: Flask, direction: str, revision: str) -> None:
    getattr(flask_migrate, direction)(revision=revision)


def tables(writer: Engine) -> set[str]:
    return set(inspect(writer).get_table_names()) - {"alembic_version"}


def test_the_migrated_schema_is_the_schema_of_the_models(writer: Engine) -> None:
    with writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, db.metadatas[None]) == []


def columns(writer: Engine) -> set[tuple[str, str]]:
    """(table, column) of the whole schema."""
    found = inspect(writer)
    return {(name, column["name"]) for name in tables(writer) for column in found.get_columns(name)}


def test_every_step_down_and_up_again_gives_the_same_columns(app: Flask, writer: Engine) -> None:
    script = ScriptDirectory.from_config(app.extensions["migrate"].migrate.get_config())
    for revision in script.walk_revisions():
        before = columns(writer)
        step(app, "downgrade", "-1")
        between = columns(writer)
        step(app, "upgrade", "+1")

        assert (between < before, columns(writer)) == (True, before), revision.revision
        step(app, "downgrade", "-1")


def test_the_migrations_form_one_line(app: Flask) -> None:
    with app.app_context():
        script = ScriptDirectory.from_config(app.extensions["migrate"].migrate.get_config())

    assert len(script.get_heads()) == 1


def test_a_migrated_database_has_the_system_site_with_an_epoch_of_its_own(writer: Engine) -> None:
    with writer.connect() as connection:
        rows = connection.execute(text("SELECT site_id, epoch, rev FROM site")).all()

    assert [(row.site_id, row.rev) for row in rows] == [(SYSTEM, 0)]
    assert rows[0].epoch > 0


def test_every_table_has_the_site_first_in_its_key(writer: Engine) -> None:
    found = inspect(writer)
    first = {name: found.get_pk_constraint(name)["constrained_columns"][0] for name in sorted(tables(writer))}

    assert {name for name, column in first.items() if column != "site_id"} == set()


def test_every_unique_rule_begins_with_the_site(writer: Engine) -> None:
    found = inspect(writer)
    rules = [
        (name, rule["column_names"][0])
        for name in sorted(tables(writer))
        for rule in found.get_unique_constraints(name)
    ]

    assert [rule for rule in rules if rule[1] != "site_id"] == []
