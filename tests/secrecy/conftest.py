"""The attacker is tried on both databases, in memory where the machine has a memory file system."""

from tests.machines.conftest import engine, tmp_path

__all__ = ["engine", "tmp_path"]
