"""Setting an office up, and who may be taken out of use while somebody still needs it."""

from collections.abc import Mapping
from typing import Any

import pytest

from kiosk.domain.errors import (
    AlreadyExistsError,
    BadInputError,
    ForbiddenError,
    InUseError,
    UnknownAccountError,
)
from kiosk.domain.office_rules import FaultsError, printer_faults, session_faults
from kiosk.services import accounts, devices, setup, setup_state, staff
from kiosk.services.accounts import Officer
from kiosk.services.setup import INSTALLATION
from kiosk.unit import Units
from tests.factories import MakeOffice, Office

NAMES = {"name": "Đất đai", "name_en": "Land"}
SERVICE = {"code": "DD", "field": "DD", "prefix": "DD", **NAMES}


def put_service(office: Office, **changes: Any) -> None:
    with office.units.write(office.key) as unit:
        setup.put_service(unit, {**SERVICE, **changes})


def put_counter(office: Office, number: int, services: list[str], *, active: bool = True) -> None:
    with office.units.write(office.key) as unit:
        setup.put_counter(unit, number, f"Quầy {number}", services, active)


def state(office: Office) -> Mapping[str, Any]:
    with office.units.read(office.key) as unit:
        return setup_state.office(unit, {})


def test_what_is_put_twice_moves_no_revision(office: Office) -> None:
    put_service(office)
    before = office.rev()

    put_service(office)
    put_counter(office, 3, ["DD"])

    assert office.rev() == before


@pytest.mark.parametrize("prefix", ["O", "HI", "Q", "ABCD", "hd", "Đ", ""])
def test_a_prefix_that_is_misread_is_refused_with_its_words(office: Office, prefix: str) -> None:
    with pytest.raises(FaultsError) as refusal:
        put_service(office, prefix=prefix)

    assert [fault.place for fault in refusal.value.faults] == ["prefix"]


def test_two_services_never_have_one_prefix(office: Office) -> None:
    with pytest.raises(AlreadyExistsError):
        put_service(office, prefix="HT")


def test_a_first_number_fits_into_the_digits(office: Office) -> None:
    with pytest.raises(FaultsError):
        put_service(office, digits=2, first_number=100)


def test_the_first_ticket_of_a_day_bears_the_first_number(office: Office) -> None:
    put_service(office, digits=4, first_number=501)

    assert office.take("DD")["code"] == "DD-0501"


def test_a_service_that_a_counter_calls_stays_in_use(office: Office) -> None:
    with pytest.raises(InUseError):
        put_service(office, active=0)


def test_a_service_that_somebody_waits_for_stays_in_use(office: Office) -> None:
    office.take("DD")
    put_counter(office, 3, [])

    with pytest.raises(InUseError):
        put_service(office, active=0)


def test_a_service_that_nobody_needs_leaves_the_kiosk(office: Office) -> None:
    put_counter(office, 3, [])
    put_service(office, active=0)

    assert [each["active"] for each in state(office)["services"] if each["code"] == "DD"] == [False]


def test_a_field_with_services_stays_in_use(office: Office) -> None:
    with pytest.raises(InUseError), office.units.write(office.key) as unit:
        setup.put_field(unit, {"id": "DD", **NAMES, "active": 0})


def test_a_service_needs_a_field_that_is_in_use(office: Office) -> None:
    put_counter(office, 3, [])
    put_service(office, active=0)
    with office.units.write(office.key) as unit:
        setup.put_field(unit, {"id": "DD", **NAMES, "active": 0})

    with pytest.raises(BadInputError):
        put_service(office, active=1)


def test_a_counter_where_an_officer_sits_stays(office: Office) -> None:
    office.open(3)

    with pytest.raises(InUseError):
        put_counter(office, 3, ["DD"], active=False)


def test_a_counter_with_a_terminal_stays_until_the_terminal_is_shut_out(office: Office) -> None:
    device, _ = office.enrol("terminal", 3)
    with pytest.raises(InUseError):
        put_counter(office, 3, ["DD"], active=False)
    with office.units.write(office.key) as unit:
        devices.revoke(unit, device)

    put_counter(office, 3, ["DD"], active=False)

    assert [each["active"] for each in state(office)["counters"] if each["number"] == 3] == [False]


def test_a_counter_calls_only_services_that_are_there(office: Office) -> None:
    with pytest.raises(BadInputError):
        put_counter(office, 3, ["XX"])


def test_a_printer_of_a_kiosk_stays(office: Office) -> None:
    office.enrol("kiosk", printer="kiosk-1")

    with pytest.raises(InUseError), office.units.write(office.key) as unit:
        setup.remove_printer(unit, "kiosk-1")


def test_a_printer_with_a_slip_to_print_stays(office: Office) -> None:
    office.take(printer="kiosk-1")

    with pytest.raises(InUseError), office.units.write(office.key) as unit:
        setup.remove_printer(unit, "kiosk-1")


def test_a_printer_that_nobody_needs_is_gone(office: Office) -> None:
    with office.units.write(office.key) as unit:
        setup.remove_printer(unit, "kiosk-1")

    assert state(office)["printers"] == []


@pytest.mark.parametrize(
    "address", ["", "printer", "printer:", ":9100", "a b:9100", "h:0", "h:70000", "h:9100x"]
)
def test_a_network_printer_says_where_it_is(address: str) -> None:
    assert printer_faults("tcp", address) != []


@pytest.mark.parametrize("address", ["192.168.1.50:9100", "may-in.local:9100", "[fe80::1]:9100"])
def test_an_address_with_a_port_is_a_printer_s(address: str) -> None:
    assert printer_faults("tcp", address) == []


@pytest.mark.parametrize(
    "sessions",
    [
        [("morning", "11:30", "07:30")],
        [("morning", "07:30", "14:00"), ("afternoon", "13:30", "17:00")],
        [("morning", "07:30", "08:00"), ("morning", "09:00", "10:00")],
    ],
)
def test_opening_hours_follow_each_other(sessions: list[tuple[str, str, str]]) -> None:
    assert session_faults(sessions) != []


def test_options_that_were_not_named_stay(office: Office) -> None:
    with office.units.write(office.key) as unit:
        setup.change_site(unit, settings={"paper_mm": 58})
    with office.units.write(office.key) as unit:
        setup.change_site(unit, settings={"question_s": 45})

    options = state(office)["options"]

    assert (options["paper_mm"], options["question_s"], options["rule_normal"]) == (58, 45, 2)


def test_a_change_of_the_set_up_is_a_fact(office: Office) -> None:
    with office.units.write(office.key) as unit:
        setup.put_field(unit, {"id": "KD", "name": "Kinh doanh", "name_en": "Business"})
        facts = [(fact.kind, fact.payload()) for fact in unit.facts]

    assert facts == [("SetupChanged", {"noun": "field", "key": "KD", "change": "created"})]


def boss(units: Units, name: str, site: str) -> Officer:
    with units.read(INSTALLATION) as unit:
        return Officer(name, name, "", accounts.grants_of(unit, name) | {("administrator", site)})


def test_a_person_who_is_shut_out_loses_password_and_sessions_at_once(office: Office) -> None:
    session = office.staff("mai", "officer")

    with office.units.write(INSTALLATION) as unit:
        staff.deactivate(unit, "mai")

    with office.units.read(INSTALLATION) as unit:
        assert accounts.by_session(unit, session) is None


def test_an_officer_at_a_counter_is_not_shut_out(office: Office) -> None:
    office.staff(office.officer(1), "officer")
    office.open(1)

    with pytest.raises(InUseError), office.units.write(INSTALLATION) as unit:
        staff.deactivate(unit, office.officer(1))


def test_a_new_password_brings_a_person_back(office: Office) -> None:
    office.staff("mai", "officer")
    with office.units.write(INSTALLATION) as unit:
        staff.deactivate(unit, "mai")
    with office.units.write(INSTALLATION) as unit:
        staff.set_password(unit, "mai", "mật khẩu mới")

    with office.units.read(INSTALLATION) as unit:
        people = staff.at_site(unit, office.key, everywhere=False)
    assert [(each["name"], each["active"]) for each in people] == [("mai", True)]


def test_roles_become_the_ones_given_and_only_in_their_scope(office: Office, make_office: MakeOffice) -> None:
    other = make_office("hue")
    office.staff("mai", "officer")
    with office.units.write(INSTALLATION) as unit:
        accounts.grant(unit, "mai", "officer", other.key)
        staff.put_roles(unit, "mai", ["supervisor", "manager"], office.key)

    with office.units.read(INSTALLATION) as unit:
        granted = accounts.grants_of(unit, "mai")
    assert granted == {("supervisor", "ha-noi"), ("manager", "ha-noi"), ("officer", "hue")}


def test_an_administrator_of_one_office_leaves_people_of_others_alone(
    office: Office, make_office: MakeOffice
) -> None:
    make_office("hue")
    office.staff("lan", "officer", "hue")

    officer = boss(office.units, "boss", office.key)
    with pytest.raises(UnknownAccountError), office.units.read(INSTALLATION) as unit:
        staff.check_over(unit, officer, "lan", office.key)


def test_an_administrator_of_one_office_never_sets_the_password_of_one_of_all(office: Office) -> None:
    office.staff("root", "administrator", "*")
    with office.units.write(INSTALLATION) as unit:
        accounts.grant(unit, "root", "manager", office.key)

    officer = boss(office.units, "boss", office.key)
    with pytest.raises(ForbiddenError), office.units.read(INSTALLATION) as unit:
        staff.check_over(unit, officer, "root", office.key)


def test_nobody_stops_being_administrator_by_their_own_hand(office: Office) -> None:
    office.staff("boss", "administrator")

    officer = boss(office.units, "boss", office.key)
    with pytest.raises(InUseError), office.units.read(INSTALLATION) as unit:
        staff.check_keeps_own(unit, officer, ["manager"], office.key)
