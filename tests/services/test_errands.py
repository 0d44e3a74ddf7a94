"""Purposes, several services in one turn, services without a wait, and citizen reception."""

import json

import pytest

from kiosk.domain import admission as refusals
from kiosk.domain.errors import KioskError, UnknownServiceError
from kiosk.domain.periods import Period
from kiosk.services import receptions
from tests.factories import MakeOffice, Office
from tests.services.offered import HOURS, put, said


def test_a_service_is_there_for_its_purposes_only(make_office: MakeOffice) -> None:
    office = make_office()
    put(office, purposes=[{"id": "submit", "wait_min": 30}, {"id": "collect"}])

    assert office.take(purpose="collect")["purpose"] == "collect"
    with pytest.raises(refusals.UnknownPurposeError):
        office.take(purpose="ask")


def test_several_services_are_one_turn_and_one_number(make_office: MakeOffice) -> None:
    office = make_office()
    office.open(1, 3)
    ticket = office.take("HT", errands=("DD",), quantity=5)
    first = office.serving_of(ticket["id"], 1)
    office.later(minutes=7)
    office.move("finish", first["id"])
    between = office.visit(first["id"])
    second = office.serving_of(ticket["id"], 3)
    office.move("finish", second["id"], 3)
    after = office.visit(first["id"])

    assert (between["state"], between["service"], between["code"], between["quantity"]) == (
        "waiting",
        "DD",
        "HT-001",
        5,
    )
    assert (after["state"], after["errands"], after["served_counter"]) == ("finished", "", 3)
    assert office.tickets() == 1


@pytest.mark.parametrize(
    ("language", "own", "quantity", "further"),
    [
        ("vi", "Mang theo bản chính để đối chiếu.", "Số hồ sơ: 5", "Tiếp theo: Đất đai"),
        ("en", "Bring the originals.", "Dossiers: 5", "Then: Land"),
    ],
)
def test_the_slip_has_the_services_own_words_the_quantity_and_what_follows(
    make_office: MakeOffice, language: str, own: str, quantity: str, further: str
) -> None:
    office = make_office(no_show_calls=2)
    put(office, slip_words="Mang theo bản chính để đối chiếu.", slip_words_en="Bring the originals.")
    office.take("HT", errands=("DD",), quantity=5, printer="kiosk-1", language=language)

    slip = json.loads(office.slips()[0]["slip"])

    assert slip["notice"][0] == own and "2" in slip["notice"][2]
    assert slip["lines"][:2] == [quantity, further]


def test_what_the_counter_calls_itself_is_done_there(make_office: MakeOffice) -> None:
    office = make_office(counters={1: ["HT", "DD"], 2: ["CC"]})
    office.open(1)
    row = office.serving_of(office.take("HT", errands=("DD",))["id"], 1)
    office.move("finish", row["id"])

    assert office.visit(row["id"])["state"] == "finished"


@pytest.mark.parametrize(
    ("errands", "refusal"),
    [
        (("HT",), refusals.BadErrandsError),
        (("DD", "DD"), refusals.BadErrandsError),
        (("XX",), UnknownServiceError),
    ],
)
def test_errands_that_make_no_sense_are_refused(
    office: Office, errands: tuple[str, ...], refusal: type[KioskError]
) -> None:
    with pytest.raises(refusal):
        office.take("HT", errands=errands)
    assert office.tickets() == 0


def test_without_a_wait_a_free_counter_calls_at_once(make_office: MakeOffice) -> None:
    office = make_office()
    put(office, no_wait=True)
    office.open(1)
    ticket = office.take(printer="kiosk-1")
    row = office.visit(ticket["id"])

    assert (ticket["at_once"], ticket["counters"]) == (True, [1])
    assert (row["state"], row["counter"]) == ("called", 1)
    assert [slip["state"] for slip in office.slips()] == ["queued"]


def test_without_a_free_counter_a_ticket_waits_like_any_other(make_office: MakeOffice) -> None:
    office = make_office()
    put(office, no_wait=True)
    office.open(1)
    first, second = office.take(), office.take()

    assert (first["at_once"], second["at_once"]) == (True, False)
    assert office.visit(second["id"])["state"] == "waiting"


def test_finished_visits_of_citizen_reception_are_counted_by_kind(make_office: MakeOffice) -> None:
    office = make_office()
    put(office, kind="reception_regular")
    office.open(1, 3)
    for _ in range(3):
        office.finished(1)
    office.finished(3, "DD")

    with office.units.read(office.key) as unit:
        report = receptions.report(unit, Period(unit.today, unit.today))
    assert (report["total"], report["kinds"]["reception_regular"]) == (3, 3)


def test_a_reception_with_days_of_its_own_gives_numbers_on_them_only(make_office: MakeOffice) -> None:
    office = make_office()  # gives numbers at any hour, but this service has its days
    put(office, kind="reception_periodic", own_days={"weekdays": [2], "sessions": HOURS[:1]})

    with pytest.raises(refusals.OutsideHoursError) as refused:
        office.take()
    assert said(refused.value) == "07:30, 24/11/2026"
