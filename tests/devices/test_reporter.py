"""What the agent tells when much has happened: results first, and of a printer its latest state only."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.devices.client import Client
from kiosk.devices.ledger import Entry, Ledger
from kiosk.devices.printer import Outcome
from kiosk.devices.reporter import Condition, Reporter
from kiosk.domain.printing import AttemptResult
from tests.devices.office import TOKEN, OfficeServer, running, told

PRINTED = Outcome(AttemptResult.PRINTED, None, 9000)


@pytest.fixture
def told_at_once(office: OfficeServer, tmp_path: Path) -> Iterator[OfficeServer]:
    """The server after it was told of three slips that were printed while it was away."""
    with (
        running(office) as url,
        closing(Client(url, TOKEN)) as client,
        closing(Ledger(tmp_path / "ledger")) as ledger,
    ):
        reporter = Reporter(client, ledger)
        for n in range(3):
            entry = Entry(f"job-{n}", 1, "kiosk-1", "AB12")
            ledger.begin(entry)
            reporter.tell(Condition("kiosk-1", "printing"))
            ledger.end(entry, PRINTED)
            reporter.tell(Condition("kiosk-1", "ready"))
        reporter.stop()
        reporter.start()
        reporter.join()
        yield office


def test_the_results_come_before_the_printers_state(told_at_once: OfficeServer) -> None:
    kinds = [call.rpartition("/")[2] for call in told_at_once.calls]

    assert kinds == ["result", "result", "result", "state"]


def test_of_a_printer_the_latest_state_is_told(told_at_once: OfficeServer) -> None:
    assert told(told_at_once) == [("ready", None)]
