"""What the tests of printers and agents need: an encoder, short limits, real ports."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.devices import agent as program
from kiosk.devices import leaser, reporter, worker
from kiosk.devices.agent import Agent
from kiosk.devices.dialogue import Limits
from kiosk.devices.driver import EscPosPrinter
from kiosk.devices.emulator import serve
from kiosk.devices.encode import EncodedSlip, Encoder
from kiosk.devices.layout import Slip, draw
from kiosk.devices.model import Model, Proof
from kiosk.devices.tcp import TcpWire
from kiosk.devices.virtual import VirtualPrinter
from tests.devices.office import MODEL, OfficeServer, at_work, running
from tests.devices.samples import WORDS

MakeSlip = Callable[..., EncodedSlip]
Connect = Callable[..., EscPosPrinter]
Start = Callable[[], Agent]


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder(tmp_path_factory.mktemp("capabilities"))


@pytest.fixture
def limits() -> Limits:
    return Limits(
        answer_s=0.1, band_s=0.3, proof_s=0.2, mm_per_s=1000, poll_s=0.02, patience_s=0.6, grace_s=0.1
    )


@pytest.fixture
def make_slip(encoder: Encoder) -> MakeSlip:
    def make(process_id: str = "AB12", proof: Proof = Proof.GS_H, **words: object) -> EncodedSlip:
        slip = Slip.from_words(WORDS | words)
        return encoder.encode(draw(slip), Model(width=slip.width, proof=proof), process_id)

    return make


@pytest.fixture
def paper() -> VirtualPrinter:
    return VirtualPrinter()


@pytest.fixture
def connect(paper: VirtualPrinter, limits: Limits) -> Iterator[Connect]:
    """Serve the virtual printer on a real port and return what makes a driver for it."""
    with ExitStack() as stack:
        address = stack.enter_context(serve(paper))

        def make(model: Model | None = None, *, clean: bool = True) -> EscPosPrinter:
            printer = EscPosPrinter(TcpWire(address), model or Model(), clean=clean, limits=limits)
            stack.callback(printer.close)
            return printer

        yield make


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    return tmp_path / "spool"


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses of seconds become hundredths; what is done between them stays."""
    for module in (program, leaser, reporter):
        monkeypatch.setattr(module, "FIRST_PAUSE_S", 0.02)
        monkeypatch.setattr(module, "LONGEST_PAUSE_S", 0.1)
    monkeypatch.setattr(program, "REFRESH_S", 0.05)
    monkeypatch.setattr(worker, "LOOK_S", 0.05)
    monkeypatch.setattr(worker, "LONGEST_PAUSE_S", 0.05)


@pytest.fixture
def office() -> OfficeServer:
    return OfficeServer()


@pytest.fixture
def world() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def start(hurry: None, office: OfficeServer, world: ExitStack, spool: Path, limits: Limits) -> Start:
    def begin() -> Agent:
        url = world.enter_context(running(office))
        return world.enter_context(at_work(url, spool, limits))

    return begin


@pytest.fixture
def network_printer(office: OfficeServer, world: ExitStack, paper: VirtualPrinter) -> VirtualPrinter:
    address = world.enter_context(serve(paper))
    office.printers = [
        {"name": "kiosk-1", "transport": "tcp", "address": address, "model": MODEL, "queued": 0}
    ]
    return paper
