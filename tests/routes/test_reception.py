"""The reception over HTTP: numbers beyond the hours, a printer of choice, and the search."""

import pytest
from flask import Flask

from kiosk.storage import journal
from tests.factories import Api, MakeOffice, Office


@pytest.fixture
def clerk(app: Flask, office: Office) -> Api:
    """A supervisor who sits at no counter."""
    return Api.staff(app, office.staff("ha", "supervisor"))


def test_the_state_says_what_numbers_are_given_for_and_who_waits(clerk: Api, office: Office) -> None:
    office.take("HT")

    state = clerk.get("/reception").get_json()

    services = {each["code"]: each for field in state["fields"] for each in field["services"]}
    assert (services["HT"]["waiting"], services["HT"]["closed"], len(state["counters"])) == (1, None, 3)
    assert [printer["name"] for printer in state["printers"]] == ["kiosk-1"]


def test_an_unchanged_state_costs_nothing(clerk: Api) -> None:
    tag = clerk.get("/reception").headers["ETag"]

    assert clerk.get("/reception", **{"If-None-Match": tag}).status_code == 304


def test_the_reception_chooses_the_printer(app: Flask, make_office: MakeOffice) -> None:
    office = make_office(printers=("kiosk-1", "kiosk-2"))
    clerk = Api.staff(app, office.staff("ha", "supervisor"))

    clerk.post("/tickets", service="HT", printer="kiosk-2")

    assert [slip["printer"] for slip in office.slips()] == ["kiosk-2"]


def test_a_printer_that_nobody_has_is_refused_and_no_number_is_given(clerk: Api, office: Office) -> None:
    answer = clerk.post("/tickets", service="HT", printer="nowhere")

    assert (answer.status_code, answer.get_json()["code"], office.tickets()) == (404, "unknown_printer", 0)


def test_another_paper_on_a_printer_that_nobody_has_is_refused(clerk: Api, office: Office) -> None:
    ticket = office.take(printer="kiosk-1")["id"]

    answer = clerk.post(f"/tickets/{ticket}/reprint", printer="nowhere")

    assert (answer.status_code, len(office.slips())) == (404, 1)


def test_a_kiosk_prints_where_it_stands_whatever_it_asks_for(kiosk: Api, office: Office) -> None:
    assert kiosk.post("/tickets", service="HT", printer="nowhere").status_code == 201
    assert [slip["printer"] for slip in office.slips()] == ["kiosk-1"]


def test_outside_of_hours_the_reception_gives_a_number_only_when_it_says_so(
    app: Flask, make_office: MakeOffice
) -> None:
    office = make_office(outside_hours="refuse", week={})
    clerk = Api.staff(app, office.staff("ha", "supervisor"))

    plain = clerk.post("/tickets", service="HT")
    beyond = clerk.post("/tickets", service="HT", beyond=True)

    assert (plain.get_json()["code"], beyond.status_code) == ("outside_hours", 201)


def test_a_lost_slip_is_found_and_printed_again(clerk: Api, office: Office) -> None:
    office.take(printer="kiosk-1")
    found = clerk.get("/reception/tickets?q=ht1&state=waiting,no_show").get_json()["tickets"]

    again = clerk.post(f"/tickets/{found[0]['id']}/reprint")

    assert (again.status_code, [slip["kind"] for slip in office.slips()]) == (201, ["first", "reprint"])


@pytest.mark.parametrize("query", ["from=9", "to=25:00", "state=gone", "state=waiting,x", "q=" + "1" * 21])
def test_a_question_that_is_none_is_refused_in_words(clerk: Api, query: str) -> None:
    answer = clerk.get(f"/reception/tickets?{query}")

    assert (answer.status_code, answer.get_json()["code"]) == (422, "bad_input")


@pytest.mark.parametrize("body", [{}, {"service": "DD", "counter": 3}])
def test_a_move_needs_one_target(clerk: Api, office: Office, body: dict[str, object]) -> None:
    ticket = office.take()["id"]

    assert clerk.post(f"/reception/tickets/{ticket}/transfer", **body).status_code == 422


def test_a_number_is_cancelled_with_a_reason_only(clerk: Api, office: Office) -> None:
    ticket = office.take()["id"]

    without = clerk.post(f"/reception/tickets/{ticket}/cancel", reason=" ")

    assert (without.status_code, office.visit(ticket)["state"]) == (422, "waiting")


def test_the_journal_names_who_put_a_number_right(clerk: Api, office: Office) -> None:
    ticket = office.take()["id"]

    clerk.post(f"/reception/tickets/{ticket}/cancel", reason="lấy nhầm")

    with office.units.read(office.key) as unit:
        last = list(journal.rows_after(unit.connection, office.key, 0))[-1]
    assert (last["kind"], last["actor"]) == ("VisitEnded", "ha")


def test_a_ticket_in_somebodys_hand_is_not_the_receptions(clerk: Api, office: Office) -> None:
    office.open(1)
    visit = office.serving(1)["id"]

    answer = clerk.post(f"/reception/tickets/{visit}/cancel", reason="lấy nhầm")

    assert (answer.status_code, answer.get_json()["code"]) == (409, "wrong_state")
