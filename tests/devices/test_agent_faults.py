"""The print agent when printer, server or agent itself fail: nothing is lost and nothing printed twice."""

import hashlib
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from kiosk.devices.agent import Agent
from kiosk.devices.dialogue import Limits
from kiosk.devices.virtual import VirtualPrinter
from tests.devices.office import TOKEN, OfficeServer, at_work, running, told

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[[], Agent]


def test_a_printer_without_paper_is_told_and_gets_no_job_until_it_has_some(
    office: OfficeServer, network_printer: VirtualPrinter, start: Start
) -> None:
    network_printer.set(paper_out=True)
    start()
    office.wait(lambda: ("blocked", "paper_out") in told(office))
    office.add("job-1")
    looks = office.calls.count("GET /api/v1/agent")
    office.wait(lambda: office.calls.count("GET /api/v1/agent") > looks + 2)
    assert (office.attempts, len(office.queue)) == ({}, 1)

    network_printer.set(paper_out=False)

    office.wait(lambda: office.ended("job-1"))
    assert len(network_printer.papers) == 1


def test_a_job_that_comes_when_the_paper_just_ended_is_given_back_unsent(
    office: OfficeServer, network_printer: VirtualPrinter, start: Start
) -> None:
    start()
    office.wait(lambda: "POST /api/v1/print-jobs/lease" in office.calls)
    network_printer.set(paper_out=True)
    office.add("job-1")

    office.wait(lambda: office.released)

    assert (office.released, office.attempts) == ([("job-1", "paper_out")], {})


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

    world.enter_context(at_work(url, spool, patient))
    office.wait(lambda: office.ended("job-1"))
    office.add("job-2")
    office.wait(lambda: office.ended("job-2"))

    end, after = office.ended("job-1"), office.ended("job-2")
    assert end is not None and (end["result"], end["cause"]) == ("unknown", "agent_restarted")
    assert after is not None and after["result"] == "printed"
    assert len(office.attempts["job-1"]) == 1
    last = hashlib.sha256(network_printer.papers[-1][0]).hexdigest()
    assert last == office.attempts["job-2"][0]["sha256"]


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
