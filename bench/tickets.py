"""`POST /api/v1/tickets` by a kiosk, the agent stopped and no screen open, beside the yardstick.

With 32 clients our p99 must not be above the yardstick's either.
"""

import tempfile
from pathlib import Path

from bench import load
from bench.comparison import compare, yardstick
from bench.report import Report, Scale
from bench.servers import ours

CROWDED = 32


def measure(scale: Scale) -> Report:
    """Take tickets from ours and from the yardstick."""
    with (
        tempfile.TemporaryDirectory() as place,
        yardstick(Path(place, "yardstick")) as bare,
        ours(Path(place, "ours")) as server,
    ):
        taps = load.taps(server)
        return compare(
            "tickets",
            scale,
            bare,
            lambda clients, seconds: load.measure(server, taps, clients, seconds),
            p99_at=CROWDED,
        )
