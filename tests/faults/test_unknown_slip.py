"""The agent was killed while a slip came out: nobody can know of the paper, and the screen says so."""

from collections.abc import Iterator

import pytest

from tests.browser.installation import Installation, Json
from tests.browser.people import sign_in
from tests.faults.archive import rows, slips
from tests.faults.paper import printing
from tests.faults.patience import eventually

pytestmark = pytest.mark.faults
VERY_SLOW_MM_PER_S = 10.0
WITHIN_S = 30.0
PRINTER = "SELECT state FROM printer WHERE site_id = 'ha-long' AND name = 'kiosk-2'"


@pytest.fixture
def slow_office(still_office: Installation) -> Iterator[Installation]:
    """An office whose second printer takes long for a slip."""
    with printing(still_office, VERY_SLOW_MM_PER_S) as office:
        yield office


def kiosk(office: Installation) -> str:
    return f"Bearer {office.token('kiosk', 'Ki-ốt 2')}"


def is_coming_out(office: Installation) -> bool:
    """Whether the printer is at it: bytes have left, and nothing is proven."""
    return rows(office, PRINTER) == [{"state": "printing"}]


def shown(office: Installation) -> list[Json]:
    """What the kiosk's screen is told of its slips."""
    _, state, _ = office.call("GET", "/api/v1/kiosk", Authorization=kiosk(office))
    return [{"ticket": slip["ticket"], "state": slip["state"]} for slip in state["slips"]]


def test_a_slip_whose_agent_died_between_bytes_and_proof_is_shown_as_unknown(
    slow_office: Installation,
) -> None:
    ticket = slow_office.post("/api/v1/tickets", {"service": "HT"}, Authorization=kiosk(slow_office))
    assert eventually(lambda: is_coming_out(slow_office), WITHIN_S)

    slow_office.kill("agent")
    slow_office.start_agent()

    expected = [{"ticket": ticket["id"], "state": "unknown"}]
    assert eventually(lambda: shown(slow_office) == expected, WITHIN_S, 0.1), slips(slow_office)
    _, desk, _ = slow_office.call("GET", "/api/v1/desk", Cookie=sign_in(slow_office, "ha-long-1"))
    assert [{"ticket": slip["ticket"], "state": slip["state"]} for slip in desk["slips"]] == expected
