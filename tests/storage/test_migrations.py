import json
from collections.abc import Iterator
from typing import Any

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


def shape(writer: Engine) -> set[tuple[str, str]]:
    """(table, column) of the whole schema, and of every index its place in it too."""
    found = inspect(writer)
    columns = {(name, column["name"]) for name in tables(writer) for column in found.get_columns(name)}
    indexed = {
        (str(index["name"]), f"{place} {column}")
        for name in tables(writer)
        for index in found.get_indexes(name)
        for place, column in enumerate(index["column_names"])
    }
    return columns | indexed


def test_every_step_down_and_up_again_gives_the_same_schema(app: Flask, writer: Engine) -> None:
    script = ScriptDirectory.from_config(app.extensions["migrate"].migrate.get_config())
    for revision in script.walk_revisions():
        before = shape(writer)
        step(app, "downgrade", "-1")
        between = shape(writer)
        step(app, "upgrade", "+1")

        assert (between != before, shape(writer)) == (True, before), revision.revision
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


def test_the_options_that_were_the_rule_become_its_first_version_and_back(app: Flask, writer: Engine) -> None:
    before = {"paper_mm": 58, "rule_normal": 3, "rule_ageing_min": 0}
    step(app, "downgrade", "0014")
    step(app, "downgrade", "-1")
    put_settings(writer, before)
    step(app, "upgrade", "0014")
    told = settings(writer)
    with writer.connect() as connection:
        versions = connection.execute(text("SELECT site_id, version, rule FROM rule_version")).all()
    step(app, "downgrade", "-1")

    rule = {"normal": 3, "ageing_min": 0}
    assert told == {"paper_mm": 58, "rule": {**rule, "version": 1}}
    assert [(site, version, json.loads(each)) for site, version, each in versions] == [(SYSTEM, 1, rule)]
    assert settings(writer) == before


def settings(writer: Engine) -> dict[str, Any]:
    with writer.connect() as connection:
        found: dict[str, Any] = json.loads(connection.execute(text("SELECT settings FROM site")).scalar_one())
    return found


def put_settings(writer: Engine, values: dict[str, Any]) -> None:
    with writer.begin() as connection:
        connection.execute(text("UPDATE site SET settings = :values"), {"values": json.dumps(values)})
