"""The print agent against a real server on a real port: what it prints and what it says."""

import hashlib
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.devices.agent import Agent
from kiosk.devices.dialogue import Limits
from kiosk.devices.ledger import LedgerTakenError
from kiosk.devices.virtual import VirtualPrinter
from kiosk.devices.worker import Worker
from tests.devices.office import TOKEN, OfficeServer, at_work, running, told

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[[], Agent]


def test_a_job_becomes_paper_and_its_result_is_told(office: OfficeServer, start: Start, spool: Path) -> None:
    start()
    office.add("job-1")

    office.wait(lambda: office.ended("job-1"))

    data = (spool / "0001.bin").read_bytes()
    attempt, end = office.attempts["job-1"][0], office.ended("job-1")
    assert end is not None and (end["result"], end["sent_bytes"]) == ("printed", len(data))
    assert attempt["sha256"] == hashlib.sha256(data).hexdigest() and (spool / "0001.png").exists()
    assert (attempt["printer"], len(attempt["process_id"]), attempt["height_mm"] > 100) == (
        "kiosk-1",
        4,
        True,
    )


def test_the_attempt_is_recorded_before_the_first_byte(
    office: OfficeServer, network_printer: VirtualPrinter, start: Start
) -> None:
    printed_before: list[int] = []
    office.on_attempt = lambda _body: printed_before.append(len(network_printer.papers))
    start()
    office.add("job-1")

    office.wait(lambda: office.ended("job-1"))

    assert printed_before == [0] and len(network_printer.papers) == 1


def test_ten_slips_are_ten_papers_in_order(office: OfficeServer, start: Start, spool: Path) -> None:
    for n in range(10):
        office.add(f"job-{n}", code=f"HT-{n:03d}")
    start()

    office.wait(lambda: len(office.results) == 10)

    fingerprints = [hashlib.sha256((spool / f"{n:04d}.bin").read_bytes()).hexdigest() for n in range(1, 11)]
    assert fingerprints == [office.attempts[f"job-{n}"][0]["sha256"] for n in range(10)]
    assert len({attempts[0]["process_id"] for attempts in office.attempts.values()}) == 10


def test_a_new_printer_is_found_and_a_removed_one_let_go(office: OfficeServer, start: Start) -> None:
    start()
    office.wait(lambda: told(office))
    office.printers = [office.printers[0] | {"name": "kiosk-2"}]
    office.add("job-1", printer="kiosk-2")

    office.wait(lambda: office.ended("job-1"))

    assert office.attempts["job-1"][0]["printer"] == "kiosk-2"


def test_an_agent_may_be_stopped_while_it_employs_a_worker(
    office: OfficeServer, spool: Path, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    employing, start = threading.Event(), Worker.start

    def slowly(worker: Worker) -> None:
        employing.set()
        threading.Event().wait(0.3)  # time enough for a stop that would not wait
        start(worker)

    monkeypatch.setattr(Worker, "start", slowly)
    with running(office) as url, at_work(url, spool, limits) as agent:
        assert employing.wait(5)

    assert [worker for worker in agent._roster.workers().values() if worker.is_alive()] == []


def test_two_printers_do_not_wait_for_each_other(
    office: OfficeServer, network_printer: VirtualPrinter, start: Start
) -> None:
    office.printers.append(office.printers[0] | {"name": "kiosk-2", "transport": "virtual", "address": None})
    start()
    office.wait(lambda: len({name for name, _body in office.states}) == 2)
    network_printer.set(paper_left_mm=30)
    office.add("held")
    office.add("free", printer="kiosk-2")

    office.wait(lambda: office.ended("free"))

    assert office.ended("held") is None
    network_printer.set(paper_out=False)
    office.wait(lambda: office.ended("held"))


def test_words_that_cannot_be_drawn_are_left_to_staff_and_do_not_stop_the_printer(
    office: OfficeServer, start: Start
) -> None:
    start()
    office.add("bad", width=123)
    office.add("good")

    office.wait(lambda: office.ended("good"))

    bad, good = office.ended("bad"), office.ended("good")
    assert bad is not None and (bad["result"], bad["cause"], bad["sent_bytes"]) == ("unknown", "bad_slip", 0)
    assert good is not None and good["result"] == "printed"


def test_a_second_agent_with_the_same_token_is_refused(start: Start, spool: Path) -> None:
    start()

    with pytest.raises(LedgerTakenError):
        Agent("http://127.0.0.1:1", TOKEN, spool)


def test_the_agent_starts_without_flask_and_without_settings() -> None:
    code = "import kiosk.devices.agent, sys; print(*sys.modules)"

    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)

    assert {"flask", "sqlalchemy", "escpos", "kiosk.settings"} & set(found.stdout.split()) == set()
