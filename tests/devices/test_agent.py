"""The print agent against a real server on a real port: what it prints, says, keeps and never does twice."""

import hashlib
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.devices import agent as program
from kiosk.devices import leaser, reporter, worker
from kiosk.devices.agent import Agent
from kiosk.devices.dialogue import Limits
from kiosk.devices.emulator import serve
from kiosk.devices.ledger import LedgerTakenError
from kiosk.devices.virtual import VirtualPrinter
from tests.devices.office import MODEL, TOKEN, OfficeServer, running

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[[], Agent]


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
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


@contextmanager
def at_work(url: str, spool: Path, limits: Limits) -> Iterator[Agent]:
    one = Agent(url, TOKEN, spool, limits)
    thread = threading.Thread(target=one.run)
    thread.start()
    try:
        yield one
    finally:
        one.stop()
        thread.join(2)
        assert not thread.is_alive()


@pytest.fixture
def start(office: OfficeServer, world: ExitStack, spool: Path, limits: Limits) -> Start:
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


def told(office: OfficeServer) -> list[tuple[str, str | None]]:
    return [(body["state"], body.get("cause")) for _name, body in office.states]


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


def test_a_printer_without_paper_is_told_and_its_job_given_back_unsent(
    office: OfficeServer, network_printer: VirtualPrinter, start: Start
) -> None:
    network_printer.set(paper_out=True)
    start()
    office.wait(lambda: ("blocked", "paper_out") in told(office))
    office.add("job-1")

    office.wait(lambda: office.released)

    assert (office.attempts, office.released[0][0]) == ({}, "job-1")
    network_printer.set(paper_out=False)
    office.wait(lambda: told(office)[-1] == ("ready", None))
    office.add("job-1")
    office.wait(lambda: office.ended("job-1"))
    assert len(network_printer.papers) == 1


def test_near_end_is_told_once(office: OfficeServer, network_printer: VirtualPrinter, start: Start) -> None:
    start()
    office.wait(lambda: told(office))
    network_printer.set(near_end=True)
    office.wait(lambda: office.states[-1][1]["near_end"])
    network_printer.set(near_end=False)
    office.wait(lambda: not office.states[-1][1]["near_end"])

    assert [body["near_end"] for _name, body in office.states].count(True) == 1


def test_a_torn_slip_is_failed_and_the_next_is_whole(
    office: OfficeServer, network_printer: VirtualPrinter, start: Start
) -> None:
    start()
    office.wait(lambda: ("ready", None) in told(office))
    network_printer.set(drop_after=9000)
    office.add("job-1")
    office.add("job-2")

    office.wait(lambda: office.ended("job-2"))

    results = [office.ended(job) for job in ("job-1", "job-2")]
    assert [end["result"] for end in results if end] == ["failed", "printed"]
    assert hashlib.sha256(network_printer.papers[-1][0]).hexdigest() == office.attempts["job-2"][0]["sha256"]


def test_a_printer_nobody_can_reach_is_disconnected_and_tried_again(
    office: OfficeServer, network_printer: VirtualPrinter, start: Start, world: ExitStack
) -> None:
    address = office.printers[0]["address"]
    office.printers[0]["address"] = "127.0.0.1:1"
    start()

    office.wait(lambda: ("disconnected", "unreachable") in told(office))
    office.printers[0] = office.printers[0] | {"address": address}
    office.wait(lambda: told(office)[-1] == ("ready", None))


def test_a_result_is_kept_while_the_server_is_away_and_told_later(
    office: OfficeServer, network_printer: VirtualPrinter, start: Start
) -> None:
    start()
    office.on_attempt = lambda _body: setattr(office, "away", True)
    office.add("job-1")
    office.wait(lambda: network_printer.papers)
    assert office.ended("job-1") is None

    office.away = False

    office.wait(lambda: office.ended("job-1"))
    assert len(network_printer.papers) == 1 and len(office.results) == 1


def test_the_server_may_restart_and_the_agent_goes_on(
    office: OfficeServer, world: ExitStack, spool: Path, limits: Limits
) -> None:
    with running(office) as url:
        world.enter_context(at_work(url, spool, limits))
        office.wait(lambda: told(office))
    office.states.clear()
    with running(office, int(url.rpartition(":")[2])):
        office.add("job-1")
        office.wait(lambda: office.ended("job-1"))
        office.wait(lambda: told(office))


def test_what_was_printing_when_the_agent_died_is_unknown_and_never_printed_again(
    office: OfficeServer, network_printer: VirtualPrinter, world: ExitStack, spool: Path, limits: Limits
) -> None:
    network_printer.set(paper_left_mm=30)
    url = world.enter_context(running(office))
    patient = replace(limits, patience_s=60)
    token = spool.parent / "token"
    token.write_text(TOKEN, encoding="utf-8")
    command = [sys.executable, "-m", "kiosk.devices.agent", "--server", url, "--token-file", str(token)]
    killed = subprocess.Popen([*command, "--spool", str(spool)], cwd=ROOT, stderr=subprocess.DEVNULL)
    office.add("job-1")
    office.wait(lambda: ("blocked", "paper_out") in told(office))
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    network_printer.set(paper_out=False)
    before = len(network_printer.papers)

    world.enter_context(at_work(url, spool, patient))
    office.wait(lambda: office.ended("job-1"))
    office.add("job-2")
    office.wait(lambda: office.ended("job-2"))

    end, after = office.ended("job-1"), office.ended("job-2")
    assert end is not None and (end["result"], end["cause"]) == ("unknown", "agent_restarted")
    assert after is not None and after["result"] == "printed"
    assert len(network_printer.papers) == before + 1


def test_the_program_ends_cleanly_within_two_seconds_of_sigterm(
    office: OfficeServer, world: ExitStack, spool: Path, tmp_path: Path
) -> None:
    url = world.enter_context(running(office))
    token = tmp_path / "token"
    token.write_text(f"{TOKEN}\n", encoding="utf-8")
    command = [sys.executable, "-m", "kiosk.devices.agent", "--server", url, "--token-file", str(token)]
    process = subprocess.Popen([*command, "--spool", str(spool)], cwd=ROOT, stderr=subprocess.PIPE)
    office.wait(lambda: ("ready", None) in told(office))

    process.send_signal(signal.SIGTERM)

    _out, said = process.communicate(timeout=2)
    assert (process.returncode, said) == (0, b"")


def test_a_new_printer_is_found_and_a_removed_one_let_go(office: OfficeServer, start: Start) -> None:
    start()
    office.wait(lambda: told(office))
    office.printers = [office.printers[0] | {"name": "kiosk-2"}]
    office.add("job-1", printer="kiosk-2")

    office.wait(lambda: office.ended("job-1"))

    assert office.attempts["job-1"][0]["printer"] == "kiosk-2"


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


def test_words_that_cannot_be_drawn_end_as_failed_and_do_not_stop_the_printer(
    office: OfficeServer, start: Start
) -> None:
    start()
    office.add("bad", marks=["Một việc dài quá khổ giấy " * 4])
    office.add("good")

    office.wait(lambda: office.ended("good"))

    bad, good = office.ended("bad"), office.ended("good")
    assert bad is not None and (bad["result"], bad["cause"], bad["sent_bytes"]) == ("failed", "bad_slip", 0)
    assert good is not None and good["result"] == "printed"


def test_a_second_agent_with_the_same_token_is_refused(start: Start, spool: Path) -> None:
    start()

    with pytest.raises(LedgerTakenError):
        Agent("http://127.0.0.1:1", TOKEN, spool)


def test_the_agent_starts_without_flask_and_without_settings() -> None:
    code = "import kiosk.devices.agent, sys; print(*sys.modules)"

    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)

    assert {"flask", "sqlalchemy", "escpos", "kiosk.settings"} & set(found.stdout.split()) == set()
