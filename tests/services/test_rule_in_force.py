"""What a rule in force does: whom desks call, what they and phones say of it, which classes there are."""

import json
from typing import Any

import pytest
from sqlalchemy import update

from kiosk.domain.calling_rules import DEFAULT
from kiosk.domain.errors import BadInputError
from kiosk.services import calling_rules, explanations, kiosks, setup, tracking
from kiosk.storage.models import Visit
from kiosk.storage.types import to_millis
from kiosk.storage.waiting import HEADS
from tests.factories import MakeOffice, Office

RESULTS_FIRST = {**DEFAULT, "purposes": {"collect": "first"}}
TEACHERS = {
    "id": "teacher",
    "name": "Nhà giáo",
    "name_en": "Teacher",
    "note": "",
    "note_en": "",
    "active": True,
}


def apply(office: Office, rule: dict[str, Any]) -> None:
    with office.units.write(office.key) as unit:
        calling_rules.apply(unit, rule, 0)


def codes(office: Office, counter: int = 1) -> list[str]:
    """Everybody whom a counter calls, each finished at once."""
    found = []
    while (row := office.call(counter)) is not None:
        found.append(row["code"])
        office.move("serve", row["id"], counter)
        office.move("finish", row["id"], counter)
    return found


def test_results_are_called_first_though_many_submissions_wait(make_office: MakeOffice) -> None:
    office = make_office()
    apply(office, RESULTS_FIRST)
    office.open(1)
    for _ in range(25):
        office.take(purpose="submit")
        office.later(seconds=1)
    result = office.take(purpose="collect")

    row = office.call()

    assert row is not None and row["code"] == result["code"]
    assert explanations.words(row["why"], "vi") == {
        "code": "purpose_first",
        "words": "Được gọi trước: Nhận kết quả",
    }


def test_of_many_who_came_in_the_same_moment_the_smallest_number_is_called(office: Office) -> None:
    office.open(1)
    for _ in range(HEADS + 5):
        office.take()
    with office.units.write(
        office.key
    ) as unit:  # as a table lies after years of use: the last row is the first
        unit.connection.execute(update(Visit).values(number=100 - Visit.number))

    row = office.call()

    assert row is not None and row["number"] == 100 - (HEADS + 5)


def test_who_waits_already_waits_by_the_new_rule(office: Office) -> None:
    office.open(1)
    first, second = office.take(purpose="submit"), office.take(purpose="collect")
    apply(office, RESULTS_FIRST)

    assert codes(office) == [second["code"], first["code"]]


def test_the_reason_of_a_call_names_the_version_of_the_rule(office: Office) -> None:
    office.open(1)
    office.take()
    apply(office, RESULTS_FIRST)

    row = office.call()

    assert row is not None and json.loads(row["why"]) == {"code": "normal_turn", "rule": 1}


def test_a_counter_helps_with_a_service_when_nobody_of_its_own_waits(make_office: MakeOffice) -> None:
    office = make_office(counters={1: ["HT", "DD"], 2: ["DD"]})
    with office.units.write(office.key) as unit:
        setup.put_counter(unit, 1, "Quầy 1", ["HT", "DD"], helping=["DD"])
    office.open(1)
    helped = office.take("DD")
    own = office.take("HT")

    assert codes(office) == [own["code"], helped["code"]]


def test_a_booked_ticket_is_called_at_its_time_with_the_time_in_words(office: Office) -> None:
    office.open(1)
    office.take()
    booked = office.take()
    with office.units.write(office.key) as unit:
        values = {"due_at": to_millis(unit.now), "queue_key": to_millis(unit.now), "lane": 0}
        unit.connection.execute(update(Visit).where(Visit.id == booked["id"]).values(**values))

    row = office.call()

    assert row is not None and row["code"] == booked["code"]
    assert explanations.words(row["why"], "vi") == {"code": "appointment", "words": "Lịch hẹn 08:30"}
    assert explanations.words(row["why"], "en") == {"code": "appointment", "words": "Appointment at 08:30"}


def test_the_phone_says_why_results_went_first(office: Office) -> None:
    apply(office, RESULTS_FIRST)
    office.open(1)
    office.take(purpose="submit")
    token = office.visit(office.take(purpose="collect")["id"])["token"]
    office.call()

    with office.units.read(office.key) as unit:
        told = tracking.state(unit, b"k" * 32, token, "en")

    assert told["why"] == {"code": "purpose_first", "words": "Called first: Collect a result"}


def test_who_collects_a_result_is_told_that_nobody_who_submits_goes_before(office: Office) -> None:
    apply(office, {**DEFAULT, "purposes": {"collect": "first", "ask": "last"}})
    office.open(1)
    asked = office.take(purpose="ask")
    submitted = office.take(purpose="submit")

    collected = office.take(purpose="collect")

    assert [each["ahead"] for each in (asked, submitted, collected)] == [0, 0, 0]
    assert [ahead(office, each) for each in (asked, submitted, collected)] == [2, 1, 0]
    assert codes(office) == [collected["code"], submitted["code"], asked["code"]]


def ahead(office: Office, ticket: dict[str, Any]) -> int:
    """How many the phone says are called before."""
    token = office.visit(ticket["id"])["token"]
    with office.units.read(office.key) as unit:
        return int(tracking.state(unit, b"k" * 32, token)["ahead"])


def test_an_office_calls_the_classes_that_it_names(office: Office) -> None:
    apply(office, {**DEFAULT, "classes": [*DEFAULT["classes"], TEACHERS]})

    assert office.take(priority="teacher")["priority"] == "teacher"


@pytest.mark.parametrize("priority", ["teacher", "merit"])
def test_a_class_that_is_unknown_or_switched_off_is_refused(office: Office, priority: str) -> None:
    classes = [{**each, "active": each["id"] != "merit"} for each in DEFAULT["classes"]]
    apply(office, {**DEFAULT, "classes": classes})

    with pytest.raises(BadInputError, match=priority):
        office.take(priority=priority)


def test_the_kiosk_asks_for_the_classes_in_use_in_the_offices_own_words(office: Office) -> None:
    renamed = {**DEFAULT["classes"][0], "name": "Ông Bà từ 70 tuổi"}
    off = [{**each, "active": False} for each in DEFAULT["classes"][1:]]
    apply(office, {**DEFAULT, "classes": [renamed, *off]})

    with office.units.read(office.key) as unit:
        told = kiosks.state(unit)["priorities"]

    assert [(each["id"], each["name"]) for each in told] == [("elderly", "Ông Bà từ 70 tuổi")]
