"""Ports for servers that are started in a moment."""

import random
import socket
from pathlib import Path

# From here on the system takes ports for whoever connects: a client that knocks at a server which is not up
# yet may get that very port, talk to itself, and leave it taken for a minute.
EPHEMERAL = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii").split()[0])
LOWEST = 10_240


def free_port() -> int:
    """A port that nobody listens on, and that no client is given."""
    while True:
        port = random.randrange(LOWEST, EPHEMERAL)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
