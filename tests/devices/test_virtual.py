"""The virtual printer: what it leaves in its folder, and that it behaves like a printer."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kiosk.devices.encode import EncodedSlip
from kiosk.devices.spool import Spool
from kiosk.devices.virtual import VirtualPrinter
from kiosk.devices.virtual_wire import VirtualWire
from tests.devices.samples import WORDS

MakeSlip = Callable[..., EncodedSlip]


@pytest.mark.parametrize("width", [576, 384])
def test_a_slip_is_left_as_its_bytes_and_as_its_paper(spool: Path, make_slip: MakeSlip, width: int) -> None:
    slip = make_slip(width=width)

    VirtualPrinter(spool, width).receive(slip.data)

    assert (spool / "0001.bin").read_bytes() == slip.data
    with Image.open(spool / "0001.png") as paper:
        assert [code.text for code in zxingcpp.read_barcodes(paper.convert("L"))] == [WORDS["qr"]]


def test_numbers_run_over_the_folder_whoever_prints(spool: Path, make_slip: MakeSlip) -> None:
    slip = make_slip()
    VirtualPrinter(spool).receive(slip.data)
    printers = [VirtualPrinter(spool) for _ in range(4)]

    threads = [threading.Thread(target=printer.receive, args=(slip.data * 3,)) for printer in printers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    names = sorted(path.name for path in spool.iterdir())
    assert names == sorted(f"{n:04d}.{kind}" for n in range(1, 14) for kind in ("bin", "png"))


def test_a_folder_goes_on_counting_after_a_restart(spool: Path) -> None:
    Spool(spool).leave(b"x", Image.new("1", (8, 8)))

    assert Spool(spool).leave(b"y", Image.new("1", (8, 8))).name == "0002.png"


def test_the_same_paper_comes_out_however_the_bytes_are_split(make_slip: MakeSlip) -> None:
    slip, whole, split = make_slip(), VirtualPrinter(), VirtualPrinter()

    whole.receive(slip.data)
    for at in range(0, len(slip.data), 7):
        split.receive(slip.data[at : at + 7])

    assert split.papers[0][0] == whole.papers[0][0]
    assert split.papers[0][1].tobytes() == whole.papers[0][1].tobytes()


def test_a_torn_command_swallows_the_next_slip_as_on_a_real_printer(make_slip: MakeSlip) -> None:
    printer, slip = VirtualPrinter(), make_slip()

    printer.receive(slip.data[:5000])
    printer.receive(slip.data)

    assert all(data != slip.data for data, _paper in printer.papers)


def test_a_question_inside_the_dots_is_answered_and_the_dots_stay(make_slip: MakeSlip) -> None:
    printer, answers = VirtualPrinter(), list[bytes]()
    printer.attach(answers.append)

    printer.receive(b"\x1dv0\0\x03\0\x01\0" + b"\x10\x04\x01" + b"\x1dVB\0" + b"\x1dr\x01")

    assert answers == [b"\x12", b"\0"]
    assert printer.papers[0][1].getpixel((3, 0)) == 0


def test_a_change_is_told_unasked_once_that_was_asked_for() -> None:
    printer, answers = VirtualPrinter(), list[bytes]()
    printer.attach(answers.append)
    printer.receive(b"\x1da\xff")

    printer.set(cover_open=True)

    assert answers == [bytes.fromhex("38000000")]


def test_white_is_fed_in_dots_once_the_unit_is_set(make_slip: MakeSlip) -> None:
    heights = []
    for unit in (b"", b"\x1dP\x00\xcb", b"\x1dP\x00\x65"):
        printer = VirtualPrinter()
        printer.receive(unit + b"\x1dv0\0\x01\0\x01\0\xff" + b"\x1bJ\x64" + b"\x1dVB\0\x1dr\x01")
        heights.append(printer.papers[0][1].height)

    assert heights[0] == heights[1] and heights[2] > heights[1] + 90


def test_a_virtual_wire_gives_nothing_when_nothing_is_said() -> None:
    wire = VirtualWire(VirtualPrinter())
    wire.open()

    assert wire.read(0) == b""
