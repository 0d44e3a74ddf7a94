"""A whole office as one document: out, in again, and refused with every fault and its place."""

import copy
from typing import Any

import pytest

from kiosk.domain.errors import InUseError, UnknownSiteError
from kiosk.domain.office_rules import FaultsError
from kiosk.services import accounts, setup, site_documents, staff
from kiosk.services.setup import INSTALLATION
from kiosk.unit import Units
from tests.factories import Office

DOCUMENT: dict[str, Any] = {
    "format": "kiosk-site",
    "version": 1,
    "site": {
        "key": "bai-chay",
        "name": "Bãi Cháy",
        "kind": "Bộ phận Một cửa",
        "options": {
            "paper_mm": 58,
            "sessions": [["morning", "07:00", "11:00"]],
            "outside_hours": "issue",
            "days": {"2027-02-05": {"sessions": [], "name": "Nghỉ Tết", "name_en": "Tết holiday"}},
        },
    },
    "fields": [
        {"id": "HT", "name": "Hộ tịch", "name_en": "Civil status", "pictogram": "family"},
        {"id": "DD", "name": "Đất đai", "name_en": "Land", "active": False},
    ],
    "services": [
        {"code": "HT", "field": "HT", "prefix": "HT", "name": "Hộ tịch", "name_en": "Civil status"},
        {"code": "DD", "field": "DD", "prefix": "DD", "name": "Đất đai", "name_en": "Land", "active": False},
    ],
    "counters": [{"number": 1, "services": ["HT"]}, {"number": 2, "services": [], "active": False}],
    "zones": [{"id": "A", "name": "Khu A", "name_en": "Zone A", "counters": [1]}],
    "printers": [
        {"name": "kiosk-1", "transport": "tcp", "address": "192.168.1.50:9100", "model": {"width": 384}}
    ],
    "staff": [{"name": "mai", "display_name": "Bà Mai", "title": "Cán bộ", "roles": ["officer"]}],
}


def altered(**parts: Any) -> dict[str, Any]:
    return {**copy.deepcopy(DOCUMENT), **parts}


def faults(units: Units, document: Any) -> list[str]:
    with pytest.raises(FaultsError) as refusal:
        site_documents.import_site(units, document, actor="cli")
    return [fault.place for fault in refusal.value.faults]


def revisions(units: Units, *keys: str) -> list[list[int]]:
    found = []
    for key in (*keys, INSTALLATION):
        with units.read(key) as unit:
            found.append(unit.rev)
    return found


def test_an_office_that_went_out_comes_in_the_same(units: Units) -> None:
    site_documents.import_site(units, DOCUMENT, actor="cli")

    once = site_documents.export(units, "bai-chay")
    once["site"]["key"] = "tuan-chau"
    site_documents.import_site(units, once, actor="cli")
    again = site_documents.export(units, "tuan-chau")

    assert again == once


def test_the_same_document_twice_changes_nothing(units: Units) -> None:
    site_documents.import_site(units, DOCUMENT, actor="cli")
    before = revisions(units, "bai-chay")

    done = site_documents.import_site(units, DOCUMENT, actor="cli")

    assert (done.changes, revisions(units, "bai-chay")) == (0, before)


def test_an_imported_office_serves(units: Units, office: Office) -> None:
    site_documents.import_site(units, DOCUMENT, actor="cli")
    new = Office(units, office.clock, "bai-chay")
    with units.write(INSTALLATION) as unit:
        staff.set_password(unit, "mai", "mật khẩu dài")

    new.open(1)

    assert new.finished(1)["code"] == "HT-001"


def test_an_imported_account_cannot_sign_in_before_it_has_a_password(units: Units) -> None:
    done = site_documents.import_site(units, DOCUMENT, actor="cli")

    assert done.without_password == ("mai",)


def test_an_account_that_is_there_keeps_its_password_and_its_roles_elsewhere(office: Office) -> None:
    session = office.staff("mai", "supervisor")

    site_documents.import_site(office.units, DOCUMENT, actor="cli")

    with office.units.read(INSTALLATION) as unit:
        officer = accounts.by_session(unit, session)
    assert officer is not None and officer.grants == {("supervisor", "ha-noi"), ("officer", "bai-chay")}


def test_a_document_holds_no_secret(office: Office) -> None:
    office.staff("mai", "officer")
    office.enrol("kiosk")

    document = site_documents.export(office.units, office.key)

    assert set(document) == {
        "format",
        "version",
        "site",
        "fields",
        "services",
        "counters",
        "zones",
        "printers",
        "staff",
    }
    assert set(document["staff"][0]) == {"name", "display_name", "title", "roles"}


def test_every_fault_is_told_with_its_place(units: Units) -> None:
    document = altered()
    document["services"][0]["prefix"] = "OI"
    document["services"][1]["field"] = "XX"
    document["counters"][0]["services"] = ["HT", "KD"]
    document["zones"][0]["counters"] = [1, 2, 1]
    document["printers"][0]["address"] = "nowhere"
    document["site"]["options"]["sessions"] = [["morning", "11:00", "07:00"]]

    assert faults(units, document) == [
        "site.options.sessions.morning",
        "services[0].prefix",
        "services[1].field",
        "counters[0].services[1]",
        "zones[0].counters[1]",
        "zones[0].counters[2]",
        "printers[0].address",
    ]


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ([], "$"),
        (altered(version=2), "version"),
        (altered(strange=1), "$"),
        (altered(site={"key": "Bãi Cháy", "name": "x"}), "site.key"),
        (altered(fields=[{"id": "HT", "name": "Hộ tịch"}]), "fields[0]"),
        (altered(counters=[{"number": "1", "services": []}]), "counters[0].number"),
        (altered(staff=[{"name": "a", "display_name": "A", "roles": ["king"]}]), "staff[0].roles[0]"),
        (altered(staff=[*DOCUMENT["staff"], *DOCUMENT["staff"]]), "staff[1].name"),
    ],
)
def test_a_document_of_another_shape_is_refused_at_its_place(units: Units, document: Any, place: str) -> None:
    assert faults(units, document) == [place]


def test_a_fault_leaves_no_office_behind(units: Units) -> None:
    document = altered()
    document["counters"][0]["services"] = ["KD"]

    faults(units, document)

    with pytest.raises(UnknownSiteError), units.read("bai-chay"):
        pass


def test_what_is_in_use_stops_the_whole_import(office: Office) -> None:
    document = site_documents.export(office.units, office.key)
    document["site"]["name"] = "Hà Nội mới"
    document["counters"][0]["active"] = False
    office.open(1)
    before = revisions(office.units, office.key)

    with pytest.raises(InUseError):
        site_documents.import_site(office.units, document, actor="cli")

    assert revisions(office.units, office.key) == before


def test_a_prefix_of_a_service_outside_the_document_is_not_taken(office: Office) -> None:
    document = site_documents.export(office.units, office.key)
    document["services"] = [{**document["services"][0], "code": "NEW"}]
    document["counters"] = []

    assert faults(office.units, document) == ["services[0].prefix"]


def test_words_with_marks_apart_are_composed(units: Units) -> None:
    document = altered()
    document["site"]["name"] = "Ba\u0303i Cha\u0301y"

    site_documents.import_site(units, document, actor="cli")

    assert site_documents.export(units, "bai-chay")["site"]["name"] == "Bãi Cháy"


def test_a_field_that_leaves_takes_its_services_along_in_one_document(office: Office) -> None:
    document = site_documents.export(office.units, office.key)
    for part in ("fields", "services"):
        for each in document[part]:
            each["active"] = each["id" if part == "fields" else "code"] != "DD"
    document["counters"][2]["services"] = []

    site_documents.import_site(office.units, document, actor="cli")

    with office.units.read(office.key) as unit:
        assert [setup.present(unit, noun, "DD")["active"] for noun in ("field", "service")] == [0, 0]
