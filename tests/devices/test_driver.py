"""A printer on a real TCP port, with every fault: nothing is called printed without proof."""

import socket
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.devices.dialogue import Limits
from kiosk.devices.driver import EscPosPrinter
from kiosk.devices.encode import EncodedSlip
from kiosk.devices.model import Model, Proof
from kiosk.devices.printer import PrinterError, PrinterState
from kiosk.devices.status import Status
from kiosk.devices.tcp import TcpWire
from kiosk.devices.virtual import VirtualPrinter
from kiosk.domain.printing import AttemptResult, Cause

MakeSlip = Callable[..., EncodedSlip]
Connect = Callable[..., EscPosPrinter]
Seen = list[tuple[PrinterState, Cause | None]]


class Watcher:
    """Notes the edges it is told, and may do something at the first of a kind."""

    def __init__(self, at: PrinterState | None = None, do: Callable[[], object] | None = None) -> None:
        self.seen: Seen = []
        self._at, self._do = at, do

    def __call__(self, state: PrinterState, cause: Cause | None, _status: Status) -> None:
        self.seen.append((state, cause))
        if state is self._at and self._do is not None:
            self._do()
            self._do = None


def test_a_slip_is_printed_when_the_printer_says_so(
    paper: VirtualPrinter, connect: Connect, make_slip: MakeSlip
) -> None:
    slip, printer = make_slip(), connect()

    assert printer.status().cause is None
    outcome = printer.print(slip, Watcher())

    assert (outcome.result, outcome.cause, outcome.sent_bytes) == (
        AttemptResult.PRINTED,
        None,
        len(slip.data),
    )
    assert [data for data, _picture in paper.papers] == [slip.data]


def test_without_process_ids_the_slip_is_processed_at_best(connect: Connect, make_slip: MakeSlip) -> None:
    printer = connect(Model(proof=Proof.GS_R))

    assert printer.print(make_slip(proof=Proof.GS_R), Watcher()).result is AttemptResult.PROCESSED


def test_a_printer_that_cannot_confirm_leaves_the_slip_unknown(
    paper: VirtualPrinter, connect: Connect, make_slip: MakeSlip
) -> None:
    printer = connect(Model(proof=Proof.NONE))

    outcome = printer.print(make_slip(proof=Proof.NONE), Watcher())

    assert (outcome.result, len(paper.papers)) == (AttemptResult.UNKNOWN, 1)


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("paper_out", Cause.PAPER_OUT),
        ("cover_open", Cause.COVER_OPEN),
        ("cutter", Cause.CUTTER),
        ("unrecoverable", Cause.UNRECOVERABLE),
        ("offline", Cause.OFFLINE),
    ],
)
def test_a_fault_is_named_before_a_byte_is_sent(
    paper: VirtualPrinter, connect: Connect, fault: str, cause: Cause
) -> None:
    paper.set(**{fault: True})

    assert connect().status().cause is cause


def test_paper_that_is_near_its_end_is_told(paper: VirtualPrinter, connect: Connect) -> None:
    paper.set(near_end=True)

    status = connect().status()

    assert status.near_end and status.cause is None


def test_a_silent_printer_is_not_ready(paper: VirtualPrinter, connect: Connect) -> None:
    paper.set(mute=True)

    with pytest.raises(PrinterError, match="no_answer"):
        connect().status()


def test_a_printer_that_never_reads_is_not_ready(paper: VirtualPrinter, connect: Connect) -> None:
    paper.set(never_read=True)

    with pytest.raises(PrinterError, match="no_answer"):
        connect().status()


def test_a_closed_port_is_out_of_reach(limits: Limits) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(PrinterError, match="unreachable"):
        EscPosPrinter(TcpWire(f"127.0.0.1:{port}"), Model(), limits=limits).status()


def test_paper_that_ends_in_the_middle_blocks_and_new_paper_ends_the_slip(
    paper: VirtualPrinter, connect: Connect, make_slip: MakeSlip
) -> None:
    slip, printer = make_slip(), connect()
    paper.set(paper_left_mm=40)
    watcher = Watcher(PrinterState.BLOCKED, lambda: paper.set(paper_out=False))

    outcome = printer.print(slip, watcher)

    assert outcome.result is AttemptResult.PRINTED
    assert (PrinterState.BLOCKED, Cause.PAPER_OUT) in watcher.seen
    assert watcher.seen[-1][0] is PrinterState.PRINTING or len(paper.papers) == 1


def test_paper_that_nobody_brings_leaves_the_slip_unknown(
    paper: VirtualPrinter, connect: Connect, make_slip: MakeSlip
) -> None:
    printer = connect()
    paper.set(paper_left_mm=40)

    outcome = printer.print(make_slip(), Watcher())

    assert (outcome.result, outcome.cause, len(paper.papers)) == (AttemptResult.UNKNOWN, Cause.PAPER_OUT, 0)


@pytest.mark.parametrize("clears", [True, False], ids=["clear command", "flush"])
@pytest.mark.parametrize("after", [1, 2, 9, 40, 1000, 7001, 12_000])
def test_a_torn_slip_is_thrown_out_and_the_next_is_whole(
    paper: VirtualPrinter, connect: Connect, make_slip: MakeSlip, after: int, clears: bool
) -> None:
    first, second, printer = make_slip("AAAA"), make_slip("BBBB", code="HT-035"), connect()
    paper.set(drop_after=after, clears=clears)
    watcher = Watcher()

    torn = printer.print(first, watcher)
    whole = printer.print(second, Watcher())

    assert (torn.result, torn.cause) == (AttemptResult.FAILED, Cause.CONNECTION_LOST)
    assert watcher.seen[-1] == (PrinterState.RECOVERING, Cause.CONNECTION_LOST)
    assert whole.result is AttemptResult.PRINTED
    assert paper.papers[-1][0] == second.data and paper.stray == b""
    assert not any(data == first.data for data, _picture in paper.papers)


def test_a_connection_lost_after_the_cut_leaves_the_slip_unknown_and_the_next_whole(
    paper: VirtualPrinter, connect: Connect, make_slip: MakeSlip
) -> None:
    first, second, printer = make_slip("AAAA"), make_slip("BBBB"), connect()
    paper.set(drop_after=len(first.data) - 2)

    lost = printer.print(first, Watcher())
    assert printer.status().cause is None
    after = printer.print(second, Watcher())

    assert (lost.result, lost.cause) == (AttemptResult.UNKNOWN, Cause.CONNECTION_LOST)
    assert after.result is AttemptResult.PRINTED and paper.papers[-1][0] == second.data


def test_a_printer_that_turns_silent_leaves_the_slip_unknown_though_it_is_on_paper(
    paper: VirtualPrinter, connect: Connect, make_slip: MakeSlip
) -> None:
    printer = connect()
    assert printer.status().cause is None
    paper.set(mute=True)

    outcome = printer.print(make_slip(), Watcher())

    assert (outcome.result, outcome.cause) == (AttemptResult.UNKNOWN, Cause.UNCONFIRMED)
    assert len(paper.papers) == 1


def test_a_slow_printer_is_waited_for(paper: VirtualPrinter, connect: Connect, make_slip: MakeSlip) -> None:
    printer = connect()
    paper.set(mm_per_s=900)

    assert printer.print(make_slip(), Watcher()).result is AttemptResult.PRINTED


def test_a_clone_without_process_ids_goes_on_working(
    paper: VirtualPrinter, connect: Connect, make_slip: MakeSlip
) -> None:
    printer = connect()
    paper.set(process_ids=False)

    results = [printer.print(make_slip(), Watcher()).result for _ in range(2)]

    assert results == [AttemptResult.UNKNOWN, AttemptResult.UNKNOWN]
    assert printer.status().cause is None and len(paper.papers) == 2


def test_a_printer_that_stops_reading_is_torn_and_not_called_failed(
    make_slip: MakeSlip, limits: Limits
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        address = f"127.0.0.1:{listener.getsockname()[1]}"
        printer = EscPosPrinter(TcpWire(address), Model(), limits=replace(limits, patience_s=0.2))
        outcome = printer.print(make_slip(), Watcher())
        printer.close()

    assert (outcome.result, outcome.cause) == (AttemptResult.UNKNOWN, Cause.STALLED)
    assert 0 < outcome.sent_bytes < len(make_slip().data)


def test_what_an_earlier_run_left_in_the_printer_is_thrown_out(
    paper: VirtualPrinter, connect: Connect, make_slip: MakeSlip
) -> None:
    torn, slip = make_slip("AAAA"), make_slip("BBBB")
    paper.receive(torn.data[:5000])

    printer = connect(clean=False)

    assert printer.status().cause is None
    assert printer.print(slip, Watcher()).result is AttemptResult.PRINTED
    assert paper.papers[-1][0] == slip.data


def test_a_connection_the_printer_closed_when_idle_is_no_fault(
    paper: VirtualPrinter, connect: Connect
) -> None:
    printer = connect()
    assert printer.status().cause is None
    paper.set(drop_after=4 * 3)

    assert [printer.status().cause for _ in range(3)] == [None, None, None]


def test_waiting_for_proof_ends_soon_when_the_agent_stops(
    paper: VirtualPrinter, make_slip: MakeSlip, limits: Limits
) -> None:
    from kiosk.devices.virtual_wire import VirtualWire

    stopping = threading.Event()
    patient = replace(limits, patience_s=60, proof_s=60)
    printer = EscPosPrinter(VirtualWire(paper), Model(), stopping=stopping, limits=patient)
    paper.set(paper_left_mm=30)

    outcome = printer.print(make_slip(), Watcher(PrinterState.BLOCKED, stopping.set))

    assert (outcome.result, outcome.cause) == (AttemptResult.UNKNOWN, Cause.AGENT_RESTARTED)
