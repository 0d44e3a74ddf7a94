"""The virtual printer: it reads the very bytes, leaves paper in a folder, and has settable faults."""

import re
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from kiosk.devices import commands
from kiosk.devices.faults import Faults
from kiosk.devices.machine import Machine
from kiosk.devices.spool import Spool

DOTS_PER_MM = 8


class VirtualPrinter:
    """One printer. Any thread may call it; ``attach`` says where its answers go.

    Its last papers, as bytes and picture, are kept in ``papers``; all of them go to ``spool``.
    """

    def __init__(self, spool: Path | None = None, width: int = 576) -> None:
        self.faults = Faults()
        self.papers: deque[tuple[bytes, Image.Image]] = deque(maxlen=64)
        self._spool = Spool(spool) if spool else None
        self._machine = Machine(width, self._reply, self._leave)
        self._turn = threading.RLock()
        self._changed = threading.Condition(self._turn)
        self._sink: Callable[[bytes], None] | None = None
        self._recent = b""

    @property
    def stray(self) -> bytes:
        """Bytes that were read as text: a slip has none."""
        return bytes(self._machine.stray)

    def set(self, **faults: Any) -> None:
        """Change faults by name; what was held back goes on if it can."""
        with self._changed:
            self.faults = replace(self.faults, **faults)
            self._machine.process_ids = self.faults.process_ids
            if faults.get("paper_out") is False:
                self._machine.tape.left = None
            if self.faults.paper_left_mm is not None and "paper_left_mm" in faults:
                self._machine.tape.left = round(self.faults.paper_left_mm * DOTS_PER_MM)
            if self._machine.automatic:
                self._reply(self.faults.automatic())
            self._work()

    def attach(self, sink: Callable[[bytes], None] | None) -> None:
        """Send answers to ``sink`` from now on; with None they are lost, as with a closed connection."""
        with self._changed:
            self._sink = sink
            self._machine.rest()

    def receive(self, data: bytes) -> None:
        """Take bytes, answer what must be answered at once, and print as far as possible."""
        with self._changed:
            seen, fed = self._recent + data, len(self._recent)
            for found in commands.REAL_TIME.finditer(seen):
                if found.end() <= len(self._recent):
                    continue
                self._machine.receive(seen[fed : found.end()])
                fed = found.end()
                self._work()
                self._at_once(found)
            self._machine.receive(seen[fed:])
            self._recent = seen[-commands.LONGEST_REAL_TIME + 1 :]
            self._work()

    def _at_once(self, found: re.Match[bytes]) -> None:
        if found["status"]:
            self._machine.rest()
            self._reply(bytes([self.faults.aspect(found["status"][0])]))
        elif found["clear"] and self.faults.clears:
            self._machine.clear()
            self.faults = replace(self.faults, cutter=False)
            self._reply(b"\x37\x25\0")

    def _work(self) -> None:
        while not self.faults.stops:
            if self._machine.tape.ended:
                self.faults = replace(self.faults, paper_out=True)
                return
            rows = self._machine.step()
            if rows is None:
                return
            if rows and self.faults.mm_per_s:
                self._changed.wait(rows / DOTS_PER_MM / self.faults.mm_per_s)

    def _reply(self, data: bytes) -> None:
        if self._sink is not None and not self.faults.mute:
            self._sink(data)

    def _leave(self, data: bytes, paper: Image.Image) -> None:
        self.papers.append((data, paper))
        if self._spool:
            self._spool.leave(data, paper)
