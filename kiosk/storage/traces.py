"""Making the database forget what it keeps of rows that were rewritten or erased."""

from sqlalchemy import Engine


def wipe(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, which holds every page as it ever was, or drop PostgreSQL's dead rows.

    Neither can be done within a transaction.
    """
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # waits for readers; no harm without a log
            cursor.close()
        finally:
            connection.close()
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as alone:
        alone.exec_driver_sql("VACUUM ballot, rating_count, comment, booking_reminder")
