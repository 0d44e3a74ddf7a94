"""What phones are told from one reading of the office is what each would be told alone."""

import pytest

from kiosk.domain.errors import UnknownTicketError
from kiosk.services import outlooks, tracking
from kiosk.storage import counters
from tests.factories import Json, MakeOffice, Office

KEY = b"k" * 32


def follow(office: Office, visit: str, language: str = "vi") -> Json:
    """What the phone with this visit's slip shows."""
    token = office.visit(visit)["token"]
    with office.units.read(office.key) as unit:
        return tracking.state(unit, KEY, token, language)


def alone(office: Office, visit: str) -> tuple[int, object, list[int]]:
    """What the office tells of this ticket's place when it is asked for this one alone."""
    row = office.visit(visit)
    with office.units.read(office.key) as unit:
        at = counters.counters_for(unit.connection, office.key, row["service"])
        found = outlooks.look_ahead(
            unit, row["service"], at, bool(row["is_priority"]), row["queue_key"], row["lane"]
        )
    return found.ahead, outlooks.wait_json(found.wait), list(found.counters)


@pytest.fixture
def hall(office: Office) -> list[str]:
    """A morning with six served in each field; then twelve wait, every third with priority."""
    office.open(1, 3)
    for counter, service in ((1, "HT"), (3, "DD")) * 6:
        visit = office.serving(counter, service)
        office.later(minutes=7)
        office.move("finish", visit["id"], counter)
    waiting = []
    for n in range(12):
        office.later(seconds=20)
        wish = {"priority": "elderly"} if n % 3 == 2 else {}
        waiting.append(office.take("HT" if n % 2 else "DD", **wish)["id"])
    return waiting


def test_every_place_is_the_one_that_its_ticket_alone_would_be_told(office: Office, hall: list[str]) -> None:
    told = [follow(office, visit) for visit in hall]

    assert [(each["ahead"], each["expected_wait"], each["counters"]) for each in told] == [
        alone(office, visit) for visit in hall
    ]
    assert len({each["ahead"] for each in told}) > 3


def test_a_newcomers_place_is_the_one_that_the_slip_would_say(office: Office, hall: list[str]) -> None:
    with office.units.read(office.key) as unit:
        queues = tracking.read(unit, {}).queues
    newcomers = {code: queues.for_a_newcomer(service) for code, service in queues.services.items()}

    taken = {code: office.take(code) for code in newcomers}
    assert {code: (each.ahead, outlooks.wait_json(each.wait)) for code, each in newcomers.items()} == {
        code: (ticket["ahead"], ticket["expected_wait"]) for code, ticket in taken.items()
    }


def test_who_was_handed_over_to_a_counter_is_before_all_who_wait_for_the_service(office: Office) -> None:
    office.open(1, 3)
    visit = office.called(1)
    for _ in range(5):
        office.take("DD")
    office.move("transfer", visit["id"], 1, service="DD", counter=3)

    told = follow(office, visit["id"])

    assert (told["state"], told["transferred"], told["ahead"], told["counters"]) == ("waiting", True, 0, [3])


def test_who_was_handed_on_to_a_service_is_told_so_and_keeps_the_place_of_the_number(office: Office) -> None:
    office.open(1)
    visit = office.called(1)
    office.later(minutes=1)
    office.take("DD")
    office.move("transfer", visit["id"], 1, service="DD")

    told = follow(office, visit["id"])

    assert (told["transferred"], told["service"]["code"], told["ahead"]) == (True, "DD", 0)


def test_who_only_waits_was_not_handed_on(office: Office) -> None:
    assert follow(office, office.take()["id"])["transferred"] is False


@pytest.mark.parametrize(
    ("moves", "state"),
    [((), "called"), (("serve",), "serving"), (("hold",), "held"), (("serve", "hold"), "held")],
)
def test_a_visit_in_hand_has_no_place_in_the_queue(
    office: Office, moves: tuple[str, ...], state: str
) -> None:
    office.open(1)
    visit = office.called(1)
    for move in moves:
        office.move(move, visit["id"])

    told = follow(office, visit["id"])

    assert (told["state"], told["ahead"], told["expected_wait"]) == (state, None, None)


def test_yesterdays_number_has_no_place_today(office: Office) -> None:
    visit = office.take()["id"]
    office.later(days=1)
    office.take()

    assert follow(office, visit)["ahead"] is None


def test_the_reason_of_a_call_is_told_in_the_language_of_the_phone(office: Office) -> None:
    office.open(1)
    visit = office.called(1)

    assert follow(office, visit["id"], "en")["why"]["words"] != follow(office, visit["id"])["why"]["words"]


def test_the_token_of_another_office_is_unknown_here(make_office: MakeOffice) -> None:
    here, there = make_office("ha-noi"), make_office("ha-long")
    token = there.visit(there.take()["id"])["token"]

    with here.units.read(here.key) as unit, pytest.raises(UnknownTicketError):
        tracking.state(unit, KEY, token)
