"""python-escpos, imported the way a long-running program needs it; only the agent does."""

import logging
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

WHOLE = "capabilities"


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
    whole = cache / WHOLE
    for left in cache.iterdir():  # by a run that was killed while it wrote
        if left != whole:
            shutil.rmtree(left, ignore_errors=True)
    try:
        writer = _import(whole) if whole.is_dir() else None
    except (EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError, ValueError):
        writer = None  # a power cut can leave a file with its name and without its content
        shutil.rmtree(whole)
    made: Callable[[], Writer] = type("DummyWriter", (writer or _import_anew(cache),), {"write": _write})
    return made


def _import_anew(cache: Path) -> type:
    """Let the pickle be written elsewhere and take its place in one step: it is never seen half written."""
    new = Path(tempfile.mkdtemp(dir=cache))
    writer = _import(new)
    if any(new.iterdir()):
        new.replace(cache / WHOLE)
    else:  # this process had imported it before
        new.rmdir()
    return writer


def _import(folder: Path) -> type:
    with _replaced(tempfile, "mkdtemp", lambda: str(folder)), _replaced(logging, "basicConfig", _nothing):
        from escpos.printer import Dummy
    writer: type = Dummy
    return writer


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
