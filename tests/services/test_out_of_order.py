"""Calls past the rule: each has a reason, and the officer's words stay out of the journal."""

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.domain.rule_errors import ReasonRequiredError
from kiosk.services import explanations, options, out_of_order, setup
from kiosk.storage.models import JournalEntry
from tests.factories import Office

TODAY = date(2026, 11, 21)
PRIVATE = "ông Tám bị ngất"


@pytest.fixture
def waited(office: Office) -> Office:
    """An open office where two wait."""
    office.open(1, 2)
    office.take()
    office.take()
    return office


def report(office: Office, first: date = TODAY, last: date = TODAY) -> dict[str, Any]:
    with office.units.read(office.key) as unit:
        return out_of_order.report(unit, first, last)


@pytest.mark.parametrize(
    ("reason", "note"), [("", ""), ("", PRIVATE), ("other", ""), ("other", "  "), (" ", "")]
)
def test_a_number_is_not_called_by_name_without_a_reason(waited: Office, reason: str, note: str) -> None:
    with pytest.raises(ReasonRequiredError):
        waited.call(ticket="HT-002", reason=reason, note=note)

    assert (waited.counter(1)["visit"], report(waited)["n"]) == (None, 0)


def test_the_reason_is_told_in_both_languages_without_the_officers_words(waited: Office) -> None:
    row = waited.call(ticket="HT-002", reason="papers", note=PRIVATE)

    assert row is not None
    assert [explanations.words(row["why"], each) for each in ("vi", "en")] == [
        {"code": "chosen", "words": "Cán bộ gọi đích danh: Quay lại bổ sung giấy tờ"},
        {"code": "chosen", "words": "Called by the officer out of turn: Back with missing papers"},
    ]
    assert PRIVATE not in row["why"]


def test_the_officers_words_are_in_no_fact(waited: Office) -> None:
    waited.call(ticket="HT-002", reason="other", note=PRIVATE)

    statement = select(JournalEntry.kind, JournalEntry.payload).where(JournalEntry.site_id == waited.key)
    with waited.units.read(waited.key) as unit:
        told = [tuple(row) for row in unit.connection.execute(statement)]
    passed = [json.loads(payload) for kind, payload in told if kind == "OrderPassedOver"]
    assert [(each["counter"], each["officer"], each["reason"]) for each in passed] == [
        (1, "ha-noi-1", "other")
    ]
    assert not any(PRIVATE in payload for _, payload in told)


def test_a_text_that_is_no_reason_of_the_list_counts_as_other_in_the_officers_words(waited: Office) -> None:
    waited.call(ticket="HT-002", reason="người quen của lãnh đạo")

    assert [(each["reason"], each["note"]) for each in report(waited)["calls"]] == [
        ("other", "người quen của lãnh đạo")
    ]


def test_an_office_has_reasons_of_its_own_and_other_besides(waited: Office) -> None:
    own = {"id": "guest", "name": "Khách của lãnh đạo", "name_en": "Guest"}
    with waited.units.write(waited.key) as unit:
        setup.change_site(unit, settings={"out_of_order_reasons": [own]})
    with waited.units.read(waited.key) as unit:
        told = out_of_order.reasons(unit)

    row = waited.call(ticket="HT-002", reason="guest")

    assert [each["id"] for each in told] == ["guest", "other"]
    assert row is not None and "Khách của lãnh đạo" in row["why"]


def test_a_reason_out_of_use_is_not_chosen_and_still_names_what_was_counted(waited: Office) -> None:
    waited.call(ticket="HT-002", reason="urgent")
    listed = options.DEFAULTS["out_of_order_reasons"]
    off = [{**each, "active": each["id"] != "urgent"} for each in listed]
    with waited.units.write(waited.key) as unit:
        setup.change_site(unit, settings={"out_of_order_reasons": off})
    with waited.units.read(waited.key) as unit:
        offered = [each["id"] for each in out_of_order.reasons(unit)]

    names = {each["id"]: each["name"] for each in report(waited)["reasons"]}

    assert (offered, names["urgent"]) == (["invited", "papers", "other"], "Cấp bách")


def test_the_report_counts_by_day_counter_officer_and_reason(waited: Office) -> None:
    waited.call(ticket="HT-002", reason="urgent")
    waited.call(2, ticket="HT-001", reason="urgent", note=PRIVATE)

    told = report(waited)

    assert told["n"] == 2
    assert [(each["day"], each["counter"], each["officer"], each["n"]) for each in told["counts"]] == [
        ("2026-11-21", 1, "ha-noi-1", 1),
        ("2026-11-21", 2, "ha-noi-2", 1),
    ]
    assert [(each["code"], each["note"]) for each in told["calls"]] == [("HT-001", PRIVATE), ("HT-002", "")]


def test_calls_of_other_days_and_calls_by_the_rule_are_not_counted(waited: Office) -> None:
    waited.call()
    waited.call(2, ticket="HT-002", reason="urgent")

    assert report(waited, date(2026, 11, 1), date(2026, 11, 20))["n"] == 0
    assert report(waited)["n"] == 1
