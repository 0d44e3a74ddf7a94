"""Another process that writes without end: ``python -m tests.faults.second_writer DIRECTORY SITE``.

It lives in turns as ``demo replay`` does: some tickets at a time, then a rest. It says ``writing`` after its
first turn and ends with its standard input.
"""

import sys
import threading
import time
from pathlib import Path

from kiosk.app import create_app
from kiosk.runtime import Runtime
from kiosk.services import tickets
from kiosk.services.tickets import Wish
from kiosk.settings import Settings

TURN_S = 0.01


def take_a_turn(here: Runtime, site: str) -> None:
    """Write for some ten milliseconds, in one transaction."""
    with here.units.write(site, actor="replay", background=True) as unit:
        until = time.perf_counter() + TURN_S
        while time.perf_counter() < until:
            tickets.issue(unit, Wish("HT"))


def wait_for_the_end(over: threading.Event) -> None:
    sys.stdin.read()
    over.set()


def main() -> None:
    """Write until the standard input ends."""
    app = create_app(Settings(data_dir=Path(sys.argv[1])))
    here: Runtime = app.extensions["kiosk"]
    over = threading.Event()
    threading.Thread(target=wait_for_the_end, args=(over,), daemon=True).start()
    with app.app_context():
        take_a_turn(here, sys.argv[2])
        sys.stdout.write("writing\n")
        sys.stdout.flush()
        turns = 1
        while not over.is_set():
            take_a_turn(here, sys.argv[2])
            turns += 1
    sys.stdout.write(f"{turns}\n")


if __name__ == "__main__":
    main()
