"""Runs migrations on the application's writer engine."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app

from kiosk.storage.types import UtcDateTime


def render(kind: str, thing: Any, _context: AutogenContext) -> str | bool:
    """Write our own column type as what it is in the database, so that old migrations never need the code."""
    return "sa.BigInteger()" if kind == "type" and isinstance(thing, UtcDateTime) else False


def run() -> None:
    """Bring the schema to the revision that was asked for, in one transaction."""
    db = current_app.extensions["migrate"].db
    with db.engines[None].connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadatas[None],
            render_as_batch=True,
            render_item=render,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
