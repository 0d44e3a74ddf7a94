"""Which printers there are, as the server says, and the worker of each."""

import logging
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.devices.client import AwayError, RefusedError
from kiosk.devices.driver import EscPosPrinter
from kiosk.devices.kit import Kit
from kiosk.devices.model import Model
from kiosk.devices.printer import Wire
from kiosk.devices.tcp import TcpWire
from kiosk.devices.virtual import VirtualPrinter
from kiosk.devices.virtual_wire import VirtualWire
from kiosk.devices.worker import Worker

log = logging.getLogger(__name__)


class Roster:
    """The workers by printer name; ``spool`` is where virtual printers leave their paper."""

    def __init__(self, kit: Kit, spool: Path) -> None:
        self._kit, self._spool = kit, spool
        self._turn, self._hiring = threading.Lock(), threading.Lock()
        self._known: dict[str, Mapping[str, Any]] = {}
        self._workers: dict[str, Worker] = {}

    def workers(self) -> dict[str, Worker]:
        """Return the workers as they are now; once the agent is stopping, nobody joins them."""
        with self._hiring:
            return dict(self._workers)

    def refresh(self) -> bool:
        """Read the printers, employ a worker for each new or changed one, dismiss the rest; False if away."""
        try:
            with self._turn:
                told = self._kit.client.get("/agent")["printers"]
                found = {str(each["name"]): _lasting(each) for each in told}
                for name in [name for name, known in self._known.items() if found.get(name) != known]:
                    self._dismiss(name)
                for name in found.keys() - self._known.keys():
                    self._employ(name, found[name])
        except (AwayError, RefusedError) as error:
            log.warning("The printers could not be read: %s", error)
            return False
        return True

    def _dismiss(self, name: str) -> None:
        self._known.pop(name)
        worker = self._workers.pop(name, None)
        if worker is not None:
            worker.leave()
            worker.join(5)
            worker.let_go()

    def _employ(self, name: str, told: Mapping[str, Any]) -> None:
        self._known[name] = told
        try:
            model = Model.from_json(told["model"])
            wire = self._wire(told, model)
        except (ValueError, KeyError):
            log.exception("Printer %s cannot be driven.", name)
            return
        printer = EscPosPrinter(
            wire,
            model,
            clean=self._kit.ledger.is_clean(name),
            stopping=self._kit.stopping,
            limits=self._kit.limits,
        )
        with self._hiring:
            if not self._kit.stopping.is_set():
                worker = self._workers[name] = Worker(name, printer, model, self._kit)
                worker.start()

    def _wire(self, told: Mapping[str, Any], model: Model) -> Wire:
        if told["transport"] == "tcp":
            return TcpWire(str(told["address"]))
        if told["transport"] == "virtual":
            return VirtualWire(VirtualPrinter(self._spool, model.width))
        raise ValueError(f"No such transport: {told['transport']!r}")


def _lasting(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave out what changes all the time, so that a difference means another printer."""
    return {key: told.get(key) for key in ("name", "transport", "address", "model")}
