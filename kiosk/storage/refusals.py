"""What a full, locked or absent database raises, as refusals that a clerk understands."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kiosk.domain.errors import BusyError, StorageFullError


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what a full disk or a locked database raises into a refusal a clerk understands."""
    try:
        yield
    except PoolTimeoutError as error:
        raise BusyError(str(error)) from error
    except OperationalError as error:
        reason = str(error.orig)
        if "locked" in reason or "busy" in reason or "lock timeout" in reason:
            raise BusyError(reason) from error
        if "full" in reason or "disk" in reason or "readonly" in reason or "No space" in reason:
            raise StorageFullError(reason) from error
        if _is_away(error):
            raise BusyError(reason) from error
        raise


def _is_away(error: OperationalError) -> bool:
    """Whether PostgreSQL cannot be asked just now: it hung up, is stopped, or starts again.

    psycopg knows no SQLSTATE where there was no answer; SQLite's errors have no such attribute.
    """
    state = getattr(error.orig, "sqlstate", "")
    return error.connection_invalidated or state is None or state[:2] in {"08", "53", "57"}
