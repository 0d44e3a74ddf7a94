"""Whether the database that is there is one that this version understands."""

from functools import lru_cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine


def unknown_revisions(engine: Engine, migrations: str) -> list[str]:
    """Return the schema revisions of the database that the folder ``migrations`` does not know.

    A database that was never migrated has none.

    Raises:
        SQLAlchemyError: The database cannot be opened or read.
    """
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    known = {each.revision for each in ScriptDirectory(migrations).walk_revisions()} if found else set()
    return [revision for revision in found if revision not in known]


def missing_revisions(engine: Engine, migrations: str) -> list[str]:
    """Return the newest schema revisions of the folder ``migrations`` that the database is not at.

    Raises:
        SQLAlchemyError: The database cannot be opened or read.
    """
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return [revision for revision in _newest(migrations) if revision not in found]


@lru_cache(maxsize=8)
def _newest(migrations: str) -> tuple[str, ...]:
    return tuple(ScriptDirectory(migrations).get_heads())
