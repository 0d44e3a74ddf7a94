"""The attacker is tried on both databases, in memory where the machine has a memory file system."""

from tests.machines.conftest import data_dir, engine

__all__ = ["data_dir", "engine"]
