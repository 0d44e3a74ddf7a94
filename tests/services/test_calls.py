import json
from itertools import product

import pytest

from kiosk.domain.errors import (
    CounterClosedError,
    NotYourCounterError,
    UnknownCounterError,
    UnknownTicketError,
    VisitOpenError,
    WrongStateError,
)
from kiosk.domain.events import VisitCalled
from kiosk.services import boards, calls, explanations
from kiosk.storage import journal
from tests.factories import MakeOffice, Office, Row


@pytest.fixture
def open_office(office: Office) -> Office:
    """All three counters are open."""
    office.open(1, 2, 3)
    return office


def code(row: Row | None) -> str | None:
    return None if row is None else str(row["code"])


def why(row: Row | None) -> str:
    assert row is not None
    return str(json.loads(row["why"])["code"])


def call_and_end(office: Office, counter: int = 1) -> str:
    """Call the next ticket and end its visit, so that the counter is free again."""
    row = office.call(counter)
    assert row is not None
    office.move("no-show", row["id"], counter)
    return str(row["code"])


def test_the_earliest_ticket_is_called_to_the_counter(open_office: Office) -> None:
    first = open_office.take()
    open_office.later(seconds=5)
    open_office.take()

    row = open_office.call(2)

    assert row is not None
    assert (row["id"], row["state"], row["counter"], row["officer"]) == (
        first["id"],
        "called",
        2,
        "ha-noi-2",
    )


def test_nobody_is_called_when_nobody_waits(open_office: Office) -> None:
    assert open_office.call() is None


def test_a_counter_calls_its_own_services_only(open_office: Office) -> None:
    open_office.take("DD")

    assert open_office.call(1) is None


def test_one_call_may_be_limited_to_one_service(make_office: MakeOffice) -> None:
    office = make_office(counters={1: ["HT", "CC"]})
    office.open(1)
    office.take("HT")
    office.take("CC")

    assert code(office.call(service="CC")) == "CC-001"


def test_two_ordinary_turns_are_followed_by_one_priority_turn(open_office: Office) -> None:
    for priority in ("", "", "", "elderly", "merit"):
        open_office.take(priority=priority)
        open_office.later(seconds=1)

    order = [call_and_end(open_office) for _ in range(5)]

    assert order == ["HT-001", "HT-002", "HT-004", "HT-003", "HT-005"]


def test_the_offices_own_ratio_is_kept(make_office: MakeOffice) -> None:
    office = make_office(rule_normal=1)
    office.open(1)
    for priority in ("", "", "elderly"):
        office.take(priority=priority)
        office.later(seconds=1)

    assert [call_and_end(office) for _ in range(3)] == ["HT-001", "HT-003", "HT-002"]


def test_two_priority_turns_follow_one_ordinary_turn_where_the_office_has_it_so(
    make_office: MakeOffice,
) -> None:
    office = make_office(rule_normal=1, rule_priority=2)
    office.open(1)
    for priority in ("", "", "elderly", "elderly", "elderly"):
        office.take(priority=priority)
        office.later(seconds=1)

    order = [call_and_end(office) for _ in range(5)]

    assert order == ["HT-001", "HT-003", "HT-004", "HT-002", "HT-005"]


def test_yesterdays_ordinary_turns_do_not_count_today(open_office: Office) -> None:
    for _ in range(2):
        open_office.take()
        call_and_end(open_office)
    open_office.later(days=1)
    open_office.take()
    open_office.take(priority="elderly")

    assert code(open_office.call()) == "HT-001"


def test_the_reason_is_kept_with_the_visit(open_office: Office) -> None:
    open_office.take(priority="elderly")

    assert why(open_office.call()) == "priority_alone"


def test_a_chosen_ticket_is_called_out_of_order_with_its_reason(open_office: Office) -> None:
    open_office.take()
    open_office.take()

    row = open_office.call(ticket="HT-002", reason="papers")

    assert row is not None
    why = json.loads(row["why"])
    assert (why["code"], why["reason"]) == ("chosen", "papers")


def test_a_chosen_ticket_that_does_not_wait_is_refused(open_office: Office) -> None:
    with pytest.raises(UnknownTicketError):
        open_office.call(ticket="HT-404")


def test_a_chosen_ticket_that_another_counter_just_called_is_not_unknown(open_office: Office) -> None:
    ticket = open_office.take()
    open_office.call(2)

    with pytest.raises(WrongStateError) as refused:
        open_office.call(1, ticket=ticket["id"])
    assert refused.value.params["code"] == "HT-001"


def test_the_next_call_must_wait_for_the_end_of_the_visit_in_hand(open_office: Office) -> None:
    open_office.called()
    open_office.take()

    with pytest.raises(VisitOpenError):
        open_office.call()


def test_a_closed_counter_calls_nobody(office: Office) -> None:
    with pytest.raises(CounterClosedError):
        office.call()


def test_a_counter_that_does_not_exist_calls_nobody(office: Office) -> None:
    with pytest.raises(UnknownCounterError):
        office.call(99)


def test_an_officer_calls_from_their_own_counter_only(open_office: Office) -> None:
    with (
        pytest.raises(NotYourCounterError),
        open_office.units.write(open_office.key) as unit,
    ):
        calls.call_next(unit, 1, "ha-noi-2")


def test_a_recall_is_counted_and_keeps_the_counter(open_office: Office) -> None:
    visit = open_office.called(2)

    again = open_office.move("recall", visit["id"], 2)

    assert (again["calls"], again["counter"], again["state"]) == (2, 2, "called")


def test_a_visit_that_is_served_is_not_called_again(open_office: Office) -> None:
    visit = open_office.serving()

    with pytest.raises(WrongStateError):
        open_office.move("recall", visit["id"])


def test_every_call_of_the_office_has_a_number_of_its_own(open_office: Office) -> None:
    visit = open_office.called(1)
    open_office.called(2)
    open_office.move("recall", visit["id"], 1)

    with open_office.units.read(open_office.key) as unit:
        replayed = boards.replay(unit, 0)

    assert [(call["seq"], call["code"], call["kind"]) for call in replayed["calls"]] == [
        (1, "HT-001", "call"),
        (2, "HT-002", "call"),
        (3, "HT-001", "recall"),
    ]


def test_a_board_that_was_cut_off_reads_only_what_it_missed(open_office: Office) -> None:
    visit = open_office.called()
    open_office.move("recall", visit["id"])

    with open_office.units.read(open_office.key) as unit:
        replayed = boards.replay(unit, 1)

    assert ([call["seq"] for call in replayed["calls"]], replayed["last_seq"]) == ([2], 2)


def test_the_fact_of_a_call_says_where_and_why(open_office: Office) -> None:
    open_office.called()

    with open_office.units.read(open_office.key) as unit:
        facts = [fact for _, fact in journal.facts_after(unit.connection, unit.site_id, 0)]

    called = [fact for fact in facts if isinstance(fact, VisitCalled)]
    assert [(fact.code, fact.counter) for fact in called] == [("HT-001", 1)]


def test_a_number_that_was_called_needs_its_slip_no_more(open_office: Office) -> None:
    open_office.called(printer="kiosk-1")

    assert [slip["state"] for slip in open_office.slips()] == ["expired"]


def test_yesterdays_tickets_are_not_called_today(open_office: Office) -> None:
    open_office.take()
    open_office.later(days=1)

    assert open_office.call() is None


def test_a_counter_of_a_hundred_services_calls_whoever_came_first(make_office: MakeOffice) -> None:
    """More lists than one statement asks for."""
    codes = ["".join(pair) for pair in product("ABCDEGHKLM", repeat=2)]
    office = make_office(counters={1: codes})
    office.open(1)
    office.take(codes[-1])
    office.later(seconds=1)
    office.take(codes[0])

    assert [call_and_end(office), call_and_end(office), office.call()] == ["MM-001", "AA-001", None]


def test_who_waited_too_long_is_called_before_priority_that_is_due(make_office: MakeOffice) -> None:
    office = make_office(rule_normal=1, rule_ageing_min=30)
    office.open(1)
    first, second = office.take(), office.take()
    office.later(minutes=20)
    office.take(priority="elderly")
    office.later(minutes=10)

    assert call_and_end(office) == first["code"]
    row = office.call()

    assert (code(row), why(row)) == (second["code"], "waited_long")
    assert row is not None
    assert explanations.words(row["why"], "vi") == {"code": "waited_long", "words": "Chờ quá 30 phút"}


def test_an_office_without_a_limit_lets_the_ratio_decide_alone(make_office: MakeOffice) -> None:
    office = make_office(rule_normal=1, rule_ageing_min=0)
    office.open(1)
    office.take()
    office.take()
    office.later(minutes=20)
    late = office.take(priority="elderly")
    office.later(hours=2)
    call_and_end(office)

    assert code(office.call()) == late["code"]
