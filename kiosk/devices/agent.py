"""The print agent: fetches slips from the server, prints them, and says what came of each.

``python -m kiosk.devices.agent --server URL --token-file FILE --spool FOLDER``. It needs neither Flask nor
settings; it prints on, and keeps what it has to report, while the server is away.
"""

import argparse
import hashlib
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from kiosk.devices.client import Client
from kiosk.devices.dialogue import Limits
from kiosk.devices.encode import Encoder
from kiosk.devices.kit import Kit
from kiosk.devices.ledger import Ledger, LedgerTakenError
from kiosk.devices.reporter import Reporter
from kiosk.devices.roster import Roster

REFRESH_S = 30.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 15.0
STOP_S = 1.7
"""Time to end in, of the 2 s that are promised."""


class Agent:
    """All printers of one site, served for one server.

    Raises:
        LedgerTakenError: An agent with the same token and spool is running already.
    """

    def __init__(self, server: str, token: str, spool: Path, limits: Limits | None = None) -> None:
        self._client = Client(server, token)
        # Agents of several sites may share a spool; each keeps what it owes by itself.
        own = spool / f"agent-{hashlib.sha256(token.encode()).hexdigest()[:12]}"
        self._ledger = ledger = Ledger(own)
        ledger.end_open()
        self._stopping = threading.Event()
        self._reporter = Reporter(self._client, ledger)
        encoder = Encoder(own / "cache")
        kit = Kit(
            client=self._client,
            ledger=ledger,
            reporter=self._reporter,
            encoder=encoder,
            stopping=self._stopping,
            limits=limits or Limits(),
            leases=lambda: Client(server, token),
        )
        self._roster = Roster(kit, spool)

    def run(self) -> None:
        """Serve until `stop` is called from another thread, or an exception ends it."""
        self._reporter.start()
        pause = FIRST_PAUSE_S
        while not self._stopping.is_set():
            if self._roster.refresh():
                if pause > FIRST_PAUSE_S:
                    self._reporter.repeat()
                pause = FIRST_PAUSE_S
                self._stopping.wait(REFRESH_S)
            else:
                self._stopping.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)

    def stop(self) -> None:
        """End within 2 s: what is being printed may end, the rest stays in the ledger or goes back."""
        end = time.monotonic() + STOP_S
        self._stopping.set()
        workers = self._roster.workers().values()
        for worker in workers:
            worker.leave()
        for worker in workers:
            if worker.is_alive():  # a signal may come before it has begun
                worker.join(max(0.0, end - 0.4 - time.monotonic()))
            worker.let_go()
        self._reporter.stop()
        for thread in (self._reporter, *workers):
            if thread.is_alive():
                thread.join(max(0.0, end - time.monotonic()))
        self._client.close()
        self._ledger.close()


def main(arguments: list[str] | None = None) -> int:
    """Run the agent until SIGTERM or SIGINT; returns the exit status."""
    parser = argparse.ArgumentParser(prog="kiosk.devices.agent", description="Print the slips of one site.")
    parser.add_argument(
        "--server", required=True, help="address of the server, such as http://127.0.0.1:8000"
    )
    parser.add_argument("--token-file", required=True, type=Path, help="file with this agent's token")
    parser.add_argument("--spool", required=True, type=Path, help="folder for the agent and virtual printers")
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="agent %(levelname)s %(message)s")
    # An exception, not an event: a handler that takes a lock may run while that very lock is held.
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    try:
        agent = Agent(given.server, given.token_file.read_text(encoding="utf-8").strip(), given.spool)
    except LedgerTakenError as error:
        parser.exit(1, f"An agent with this token is already running ({error}).\n")
    try:
        agent.run()
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        agent.stop()
    return 0


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    os.umask(0o077)  # slips and reports name visits: for this account alone
    sys.exit(main())
