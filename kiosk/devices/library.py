"""python-escpos, imported the way a long-running program needs it; only the agent does."""

import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol


class Writer(Protocol):
    """The part of python-escpos' ``Dummy`` printer that is used here: it keeps what is written."""

    @property
    def output(self) -> bytes:
        """Everything written so far."""
        ...

    def write(self, data: bytes) -> None:
        """Write bytes as they are."""
        ...

    def hw(self, hw: str) -> None:
        """Write ``ESC @`` for "INIT"."""
        ...

    def cut(self, mode: str = "FULL", feed: bool = True) -> None:
        """Write a cut; without ``feed`` it is ``GS V 66``: feed to the blade, cut partially."""
        ...


def load(cache: Path) -> Callable[[], Writer]:
    """Import python-escpos and return what makes a writer.

    Its table of printers takes 230 ms to read as YAML, so it keeps a pickle, by default in a new temporary
    folder at each start: never found again and never removed. Here that folder is ``cache`` (owner only,
    since a pickle is code). It would also set up logging for the whole program; that is held off.
    """
    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _replaced(tempfile, "mkdtemp", lambda: str(cache)), _replaced(logging, "basicConfig", _nothing):
        from escpos.printer import Dummy
    made: Callable[[], Writer] = type("DummyWriter", (Dummy,), {"write": _write})
    return made


def _write(self: Any, data: bytes) -> None:
    self._raw(data)


def _nothing(**_options: object) -> None:
    return None


@contextmanager
def _replaced(module: object, name: str, stand_in: object) -> Iterator[None]:
    names = vars(module)
    original = names[name]
    names[name] = stand_in
    try:
        yield
    finally:
        names[name] = original
