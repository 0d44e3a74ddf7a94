"""Machines run on both databases, in memory where the machine has a memory file system."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import MEMORY
from tests.engines import on_both_engines

engine = on_both_engines


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """Ten thousand commits are many flushes of a disk; what is proven here does not depend on one."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as directory:
        yield Path(directory)
