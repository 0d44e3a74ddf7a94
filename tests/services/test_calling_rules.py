"""The rule of an office: its versions, its previews, and what is refused."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.domain.calling_rules import DEFAULT
from kiosk.domain.errors import UnknownCounterError
from kiosk.domain.rule_errors import RuleConflictError, RuleStarvesError
from kiosk.services import calling_rules, rule_preview, setup
from kiosk.storage.models import JournalEntry
from tests.factories import Office

RESULTS_FIRST = {**DEFAULT, "purposes": {"collect": "first"}}


def apply(office: Office, rule: dict[str, Any], based_on: int = 0, note: str = "") -> int:
    with office.units.write(office.key, actor="ha-noi-1") as unit:
        return calling_rules.apply(unit, rule, based_on, note)


def state(office: Office) -> dict[str, Any]:
    with office.units.read(office.key) as unit:
        return calling_rules.state(unit)


def preview(office: Office, rule: dict[str, Any], counter: int = 0) -> dict[str, Any]:
    with office.units.read(office.key) as unit:
        return rule_preview.preview(unit, rule, counter)


def facts(office: Office, kind: str) -> list[dict[str, Any]]:
    statement = select(JournalEntry.payload).where(
        JournalEntry.site_id == office.key, JournalEntry.kind == kind
    )
    with office.units.read(office.key) as unit:
        return [json.loads(each) for each in unit.connection.execute(statement).scalars()]


def test_an_office_begins_with_the_rule_of_every_office(office: Office) -> None:
    told = state(office)

    assert (told["version"], told["versions"], told["rule"]) == (0, [], DEFAULT)


def test_a_rule_in_force_is_a_version_with_who_when_and_what_changed(office: Office) -> None:
    version = apply(office, {**DEFAULT, "normal": 3, "ageing_min": 20}, note=" thử một tuần ")

    told = state(office)["versions"]
    assert version == 1
    assert [(each["by"], each["note"], each["changed"]) for each in told] == [
        ("ha-noi-1", "thử một tuần", ["normal", "ageing_min"])
    ]
    assert told[0]["at"] is not None


def test_a_rule_in_force_is_told_to_the_journal_without_the_editors_words(office: Office) -> None:
    apply(office, RESULTS_FIRST, note="riêng tư")

    assert facts(office, "RuleChanged") == [{"version": 1, "changed": "purposes"}]


def test_what_changes_nothing_is_no_version(office: Office) -> None:
    assert apply(office, dict(DEFAULT)) == 0
    assert facts(office, "RuleChanged") == []


def test_going_back_is_a_new_version_with_the_old_content(office: Office) -> None:
    apply(office, RESULTS_FIRST)

    assert apply(office, dict(DEFAULT), based_on=1) == 2
    told = state(office)
    assert (told["rule"], [each["version"] for each in told["versions"]]) == (DEFAULT, [2, 1])


def test_a_draft_of_an_older_version_is_refused_and_nothing_changes(office: Office) -> None:
    apply(office, RESULTS_FIRST)

    with pytest.raises(RuleConflictError):
        apply(office, {**DEFAULT, "normal": 5}, based_on=0)
    assert state(office)["version"] == 1


def test_a_rule_under_which_a_service_has_no_counter_is_refused(office: Office) -> None:
    with office.units.write(office.key) as unit:
        setup.put_counter(unit, 3, "Quầy 3", [])

    with pytest.raises(RuleStarvesError, match="Không quầy nào"):
        apply(office, RESULTS_FIRST)


def test_of_editors_at_once_who_saw_the_same_version_one_is_taken(office: Office) -> None:
    def attempt(normal: int) -> int:
        try:
            return apply(office, {**DEFAULT, "normal": normal})
        except RuleConflictError:
            return 0

    with ThreadPoolExecutor(6) as pool:
        given = sorted(pool.map(attempt, (3, 4, 5, 6, 7, 8)))

    assert (given, len(state(office)["versions"])) == ([0, 0, 0, 0, 0, 1], 1)


def test_without_the_version_that_was_seen_every_editor_would_overwrite_the_others(office: Office) -> None:
    for normal in (3, 4):
        with office.units.write(office.key) as unit:
            setup.change_site(unit, settings={"rule": {**DEFAULT, "normal": normal}})

    assert [each["rule"]["normal"] for each in state(office)["versions"]] == [4, 3]


def test_a_preview_shows_the_order_under_both_rules_with_the_reasons(office: Office) -> None:
    first, second = office.take(purpose="submit"), office.take(purpose="collect")

    told = preview(office, RESULTS_FIRST, 1)

    assert [each["number"] for each in told["counters"]] == [1]
    orders = told["counters"][0]
    assert [each["code"] for each in orders["present"]] == [first["code"], second["code"]]
    assert [(each["code"], each["why"]["words"]) for each in orders["draft"]] == [
        (second["code"], "Được gọi trước: Nhận kết quả"),
        (first["code"], "Đến lượt thường, lấy số sớm nhất trong hàng"),
    ]


def test_a_preview_writes_nothing_and_says_what_is_wrong_with_the_draft(office: Office) -> None:
    office.take()
    before = office.rev()

    told = preview(office, {**DEFAULT, "priority": 0, "ageing_min": 0})

    assert (told["faults"], told["changed"], told["waiting"]) == (
        ["Lượt ưu tiên là 0 và không có giới hạn chờ: người ưu tiên có thể không bao giờ được gọi."],
        ["priority", "ageing_min"],
        1,
    )
    assert (office.rev(), state(office)["version"]) == (before, 0)


def test_a_preview_of_every_counter_has_every_counter(office: Office) -> None:
    assert [each["number"] for each in preview(office, RESULTS_FIRST)["counters"]] == [1, 2, 3]


def test_a_preview_of_a_counter_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(UnknownCounterError):
        preview(office, RESULTS_FIRST, 9)


def test_the_three_options_of_old_are_parts_of_the_rule(office: Office) -> None:
    with office.units.write(office.key, actor="boss") as unit:
        setup.change_site(unit, settings={"rule_normal": 4, "rule_ageing_min": 0})

    told = state(office)
    assert (told["version"], told["rule"]["normal"], told["rule"]["priority"]) == (1, 4, 1)
    assert told["versions"][0]["changed"] == ["normal", "ageing_min"]


Change = Callable[[Office], None]


def _helping(office: Office) -> None:
    with office.units.write(office.key) as unit:
        setup.put_counter(unit, 3, "Quầy 3", ["DD"], helping=["DD"])
        calling_rules.refuse_starving(unit)


def _no_limit(office: Office) -> None:
    with office.units.write(office.key) as unit:
        setup.change_site(unit, settings={"rule_ageing_min": 0})


@pytest.mark.parametrize("last", [_helping, _no_limit])
def test_a_service_that_is_only_helped_with_needs_a_limit_whichever_is_set_last(
    office: Office, last: Change
) -> None:
    (_no_limit if last is _helping else _helping)(office)

    with pytest.raises(RuleStarvesError, match="chỉ gọi dịch vụ"):
        last(office)
