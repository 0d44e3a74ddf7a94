"""Measurements: ours against a yardstick, on the same machine in the same run."""
