"""Installations that take long to make: by one worker, for all of them."""

import fcntl
import os
from collections.abc import Callable

import pytest

from tests.browser.installation import Installation


def made_once(
    temporary: pytest.TempPathFactory, name: str, make: Callable[[Installation], object]
) -> Installation:
    """An installation that nothing runs in, made by the first of all workers that asks for it.

    Args:
        temporary: This worker's temporary files; what all workers share stands beside them.
        name: What it is called among them.
        make: Fills its directory, which is not there yet.
    """
    own = temporary.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    there, done = Installation(shared / f"made-{name}" / "var"), shared / f"made-{name}.done"
    with (shared / f"made-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(there)
            done.touch()
    return there


def demonstration_once(temporary: pytest.TempPathFactory) -> Installation:
    """The demonstration as it is loaded on a fresh machine."""
    return made_once(temporary, "demonstration", load)


def load(made: Installation) -> Installation:
    """Load the demonstration as on a fresh machine; nothing runs in it."""
    made.directory.mkdir(parents=True)
    made.flask("db", "upgrade")
    made.flask("demo", "load")
    return made
