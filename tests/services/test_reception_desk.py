"""The reception finds a lost number again and puts right what waits, without sitting at a counter."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.domain import errors
from kiosk.services import reception_desk, visits
from kiosk.services.reception_desk import MOVES, Question
from tests.factories import MakeOffice, Office, Row

CLERK = "reception"
DONE: dict[str, Any] = {
    "transfer": lambda unit, row: visits.transfer(unit, row, service="DD"),
    "cancel": lambda unit, row: reception_desk.cancel(unit, row, "lấy nhầm"),
    "requeue": visits.requeue,
}


def found(office: Office, *question: Any) -> list[str]:
    with office.units.read(office.key) as unit:
        return [each["code"] for each in reception_desk.search(unit, Question(*question))]


def shown(office: Office, code: str, language: str = "vi") -> dict[str, Any]:
    with office.units.read(office.key) as unit:
        return reception_desk.search(unit, Question(code), language)[0]


def put_right(office: Office, move: str, visit: str, **more: Any) -> Row:
    """The reception makes a move."""
    with office.units.write(office.key, actor=CLERK) as unit:
        row = reception_desk.at_reception(unit, visit, move)
        return visits.transfer(unit, row, **more) if more else DONE[move](unit, row)


def in_state(office: Office, state: str) -> str:
    """A visit that has come to this state."""
    make: dict[str, Callable[[], Any]] = {
        "waiting": office.take,
        "called": office.called,
        "serving": office.serving,
        "finished": office.finished,
        "held": lambda: office.move("hold", office.serving()["id"]),
        "no_show": lambda: office.move("no-show", office.called()["id"]),
        "cancelled": lambda: office.move("cancel", office.called()["id"], reason="về"),
    }
    return str(make[state]()["id"])


@pytest.fixture
def hall(office: Office) -> Office:
    """Three numbers of one service and one of another, a minute apart."""
    office.open(1, 3)
    for service in ("HT", "DD", "HT", "HT"):
        office.take(service)
        office.later(minutes=1)
    return office


@pytest.mark.parametrize("text", ["HT-002", "ht-002", "HT2", "ht 2", "HT–002", "ht0002"])
def test_a_number_is_found_however_it_is_written(hall: Office, text: str) -> None:
    assert found(hall, text) == ["HT-002"]


def test_a_bare_number_is_found_in_every_service_newest_first(hall: Office) -> None:
    assert found(hall, "1") == ["DD-001", "HT-001"]


def test_the_beginning_of_a_prefix_finds_its_numbers(hall: Office) -> None:
    assert found(hall, "d") == ["DD-001"]


@pytest.mark.parametrize("text", ["HT-009", "0", "XX", "HT-0x", "12345678901", "%", "HT_1"])
def test_what_nobody_has_is_not_found(hall: Office, text: str) -> None:
    assert found(hall, text) == []


def test_without_a_question_the_newest_come_first(hall: Office) -> None:
    assert found(hall) == ["HT-003", "HT-002", "DD-001", "HT-001"]


def test_no_more_than_thirty_are_shown(hall: Office) -> None:
    for _ in range(40):
        hall.take()

    assert len(found(hall)) == 30


def test_a_ticket_is_found_by_the_minutes_it_was_issued_in(hall: Office) -> None:
    issued = hall.visit(hall.take()["id"])["issued_at"]
    with hall.units.read(hall.key) as unit:
        minute = unit.local(issued).strftime("%H:%M")

    assert found(hall, "", minute, minute) == ["HT-004"]


def test_tickets_are_found_by_state(hall: Office) -> None:
    hall.call()

    assert found(hall, "HT", "", "", ("called", "held")) == ["HT-001"]


@pytest.mark.parametrize("text", ["9:00", "24:00", "09:60", "0900", "x"])
def test_a_time_that_is_none_is_refused(hall: Office, text: str) -> None:
    with pytest.raises(errors.BadInputError):
        found(hall, "", text)


def test_a_time_that_ends_before_it_begins_is_refused(hall: Office) -> None:
    with pytest.raises(errors.InvalidPeriodError):
        found(hall, "", "09:15", "09:00")


def test_tickets_of_another_day_are_not_found(hall: Office) -> None:
    hall.later(days=1)

    assert found(hall) == []


def test_tickets_of_another_office_are_not_found(hall: Office, make_office: MakeOffice) -> None:
    assert found(make_office("hai-phong")) == []


def test_who_waits_is_shown_with_how_many_are_before(hall: Office) -> None:
    line = shown(hall, "HT-003")

    assert (line["state"], line["ahead"], line["counters"]) == ("waiting", 2, [1])


def test_who_was_called_is_shown_with_the_reason_in_words(hall: Office) -> None:
    hall.call()

    line = shown(hall, "HT-001", "en")

    assert (line["counter"], line["ahead"]) == (1, None)
    assert line["why"]["words"] == "Ordinary turn: the earliest number in the queue"


def test_the_papers_of_a_number_are_counted(hall: Office) -> None:
    hall.take("HT", printer="kiosk-1")

    assert shown(hall, "HT-004")["prints"] == {
        "n": 1,
        "state": "queued",
        "cause": None,
        "printer": "kiosk-1",
    }
    assert shown(hall, "HT-003")["prints"]["n"] == 0


def test_a_move_to_another_service_keeps_number_and_waiting_time(hall: Office) -> None:
    visit = hall.take()["id"]
    before = hall.visit(visit)

    put_right(hall, "transfer", visit)

    after = hall.visit(visit)
    assert (after["code"], after["queue_key"], after["service"]) == (
        before["code"],
        before["queue_key"],
        "DD",
    )


def test_a_move_to_a_counter_is_called_there(hall: Office) -> None:
    visit = hall.take()["id"]
    put_right(hall, "transfer", visit, counter=3)

    assert (hall.visit(visit)["target_counter"], shown(hall, "HT-004")["counters"]) == (3, [3])


@pytest.mark.parametrize(
    ("target", "refusal"),
    [
        ({"service": "XX"}, errors.UnknownServiceError),
        ({"counter": 99}, errors.UnknownCounterError),
        ({"counter": 2}, errors.CounterClosedError),
    ],
)
def test_a_move_to_nowhere_is_refused(hall: Office, target: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        put_right(hall, "transfer", hall.take()["id"], **target)


def test_a_missed_number_waits_again_behind_those_who_wait(hall: Office) -> None:
    missed = in_state(hall, "no_show")

    put_right(hall, "requeue", missed)

    assert (hall.visit(missed)["state"], shown(hall, "HT-004")["ahead"]) == ("waiting", 3)


def test_a_cancelled_number_is_not_called(hall: Office) -> None:
    put_right(hall, "cancel", in_state(hall, "waiting"))

    assert (found(hall, "", "", "", ("cancelled",)), shown(hall, "HT-004")["end_reason"]) == (
        ["HT-004"],
        "lấy nhầm",
    )


def test_a_slip_that_has_not_begun_is_not_printed_for_a_cancelled_number(hall: Office) -> None:
    put_right(hall, "cancel", hall.take(printer="kiosk-1")["id"])

    assert [slip["state"] for slip in hall.slips()] == ["expired"]


@pytest.mark.parametrize(
    "state", ["waiting", "called", "serving", "held", "finished", "no_show", "cancelled"]
)
@pytest.mark.parametrize("move", MOVES)
def test_the_reception_touches_nothing_that_is_in_somebodys_hand_or_over(
    office: Office, move: str, state: str
) -> None:
    office.open(1, 3)
    visit = in_state(office, state)
    offered = shown(office, "HT-001")["moves"]
    if state == MOVES[move]:
        put_right(office, move, visit)
        assert move in offered
    else:
        with pytest.raises(errors.WrongStateError):
            put_right(office, move, visit)
        assert move not in offered


def test_a_number_of_yesterday_is_not_put_right(hall: Office) -> None:
    visit = in_state(hall, "no_show")
    hall.later(days=1)

    with pytest.raises(errors.WrongStateError):
        put_right(hall, "requeue", visit)


def test_a_number_of_another_office_is_unknown(hall: Office, make_office: MakeOffice) -> None:
    visit = hall.take()["id"]

    with pytest.raises(errors.UnknownTicketError):
        put_right(make_office("hai-phong"), "cancel", visit)


def test_a_desk_that_calls_between_the_look_and_the_move_keeps_its_visit(hall: Office) -> None:
    first = str(shown(hall, "HT-001")["id"])
    with hall.units.write(hall.key, actor=CLERK) as unit:
        row = reception_desk.at_reception(unit, first, "cancel")
    hall.call()  # the desk was quicker

    with hall.units.write(hall.key, actor=CLERK) as unit, pytest.raises(errors.WrongStateError):
        visits.cancel(unit, row, "lấy nhầm")
