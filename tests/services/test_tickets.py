import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from kiosk.domain.errors import UnknownServiceError
from kiosk.services import setup, tickets
from kiosk.services.tickets import Wish
from tests.factories import MakeOffice, Office


def test_numbers_of_a_service_follow_each_other_without_a_gap(office: Office) -> None:
    assert [office.take("HT")["code"] for _ in range(3)] == ["HT-001", "HT-002", "HT-003"]


def test_each_service_counts_for_itself(office: Office) -> None:
    assert [office.take(service)["code"] for service in ("HT", "DD", "HT")] == ["HT-001", "DD-001", "HT-002"]


def test_numbers_begin_again_at_local_midnight_and_yesterdays_are_kept(office: Office) -> None:
    office.clock.put(datetime(2026, 11, 21, 16, 59, tzinfo=UTC))
    office.take()
    office.clock.put(datetime(2026, 11, 21, 17, 0, tzinfo=UTC))

    assert (office.take()["code"], office.tickets()) == ("HT-001", 2)


def test_two_offices_count_for_themselves(make_office: MakeOffice) -> None:
    here, there = make_office("ha-long"), make_office("hong-gai")
    here.take()

    assert there.take()["number"] == 1


def test_a_number_of_a_write_that_failed_is_given_to_the_next(office: Office) -> None:
    def fail() -> None:
        with office.units.write(office.key) as unit:
            tickets.issue(unit, Wish("HT"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert office.take()["number"] == 1


def test_a_service_may_begin_at_a_number_of_its_own(office: Office) -> None:
    with office.units.write(office.key) as unit:
        values = {"code": "HT", "field": "HT", "prefix": "HT", "name": "a", "name_en": "a"}
        setup.put_service(unit, {**values, "first_number": 500, "digits": 4})

    assert [office.take()["code"] for _ in range(2)] == ["HT-0500", "HT-0501"]


def test_a_service_that_does_not_exist_is_refused(office: Office) -> None:
    with pytest.raises(UnknownServiceError):
        office.take("XX")


def test_a_service_that_was_taken_away_is_refused(office: Office) -> None:
    with office.units.write(office.key) as unit:
        unit.connection.execute(text("UPDATE service SET active = 0 WHERE code = 'DD'"))

    with pytest.raises(UnknownServiceError):
        office.take("DD")


def test_the_answer_says_how_many_are_called_before(office: Office) -> None:
    assert [office.take()["ahead"] for _ in range(3)] == [0, 1, 2]


def test_a_priority_ticket_is_called_before_most_of_those_who_wait(office: Office) -> None:
    for _ in range(5):
        office.take()

    assert office.take(priority="elderly")["ahead"] == 2


def test_the_answer_names_the_open_counters_of_the_service(office: Office) -> None:
    office.open(2, 3)

    assert office.take("HT")["counters"] == [2]


def test_with_no_counter_open_the_answer_names_all_that_serve_it(office: Office) -> None:
    assert office.take("HT")["counters"] == [1, 2]


def test_ticket_and_slip_are_stored_together(office: Office) -> None:
    ticket = office.take(printer="kiosk-1")

    assert [(slip["id"], slip["visit"], slip["state"]) for slip in office.slips()] == [
        (ticket["print"]["job"], ticket["id"], "queued")
    ]


def test_a_slip_of_a_write_that_failed_is_not_owed(office: Office) -> None:
    def fail() -> None:
        with office.units.write(office.key) as unit:
            tickets.issue(unit, Wish("HT", printer="kiosk-1"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert office.slips() == []


def test_without_a_printer_there_is_a_ticket_and_no_slip(office: Office) -> None:
    assert (office.take()["print"], office.slips()) == ({"job": None, "state": "none"}, [])


def test_the_slip_carries_its_words_in_the_language_of_the_citizen(office: Office) -> None:
    office.take(printer="kiosk-1", language="en", priority="merit", purpose="submit")

    slip = json.loads(office.slips()[0]["slip"])

    assert (slip["field"], slip["title"]) == ("Civil status", "QUEUE TICKET")
    assert slip["marks"] == ["Submit documents", "PRIORITY"]


def test_the_link_of_the_slip_begins_with_the_public_address(office: Office) -> None:
    ticket = office.take(printer="kiosk-1", public_url="http://kiosk.example")
    slip = json.loads(office.slips()[0]["slip"])

    assert ticket["track_url"] == slip["qr"]
    assert slip["qr"].startswith("http://kiosk.example/t/ha-noi.")


def test_without_a_public_address_the_slip_has_no_code_to_scan(office: Office) -> None:
    ticket = office.take(printer="kiosk-1")

    assert (ticket["track_url"], ticket["qr"], json.loads(office.slips()[0]["slip"])["qr"]) == (None,) * 3


def test_a_ticket_is_known_by_its_uuid(office: Office) -> None:
    ticket = office.take()

    assert str(UUID(ticket["id"])) == ticket["id"]
    assert office.visit(ticket["id"])["state"] == "waiting"


def test_two_tickets_never_share_a_public_token(office: Office) -> None:
    tokens = {office.visit(office.take()["id"])["token"] for _ in range(5)}

    assert len(tokens) == 5
    assert {len(token) for token in tokens} == {len("ha-noi.") + 32}
