"""The rule of calling over HTTP: who may read, preview and change it, and what is refused in words."""

from typing import Any

import pytest
from flask import Flask

from kiosk.domain.calling_rules import DEFAULT
from kiosk.runtime import Runtime
from kiosk.services import setup
from tests.factories import Api, MakeOffice, Office

RESULTS_FIRST: dict[str, Any] = {**DEFAULT, "purposes": {"collect": "first"}}
STARVING: dict[str, Any] = {**DEFAULT, "priority": 0, "ageing_min": 0}


@pytest.fixture
def supervisor(app: Flask, office: Office) -> Api:
    return Api.staff(app, office.staff("lan", "supervisor"))


@pytest.fixture
def manager(app: Flask, office: Office) -> Api:
    return Api.staff(app, office.staff("minh", "manager"))


def test_a_supervisor_puts_a_rule_in_force_and_finds_it_among_the_versions(supervisor: Api) -> None:
    answer = supervisor.post("/calling-rule", rule=RESULTS_FIRST, based_on=0, note="thử")

    told = supervisor.get("/calling-rule").get_json()
    assert (answer.status_code, answer.get_json()) == (200, {"version": 1})
    assert [(each["by"], each["by_name"], each["changed"]) for each in told["versions"]] == [
        ("lan", "Bà lan", ["purposes"])
    ]
    assert (told["may_edit"], told["version"], told["rule"]["purposes"]["collect"]) == (True, 1, "first")


def test_a_repeated_tap_makes_one_version(supervisor: Api) -> None:
    tap = "7f0c1e64-3a55-4c39-9d5b-0a2f6f4f8f10"
    for _ in range(2):
        answer = supervisor.post("/calling-rule", tap, rule=RESULTS_FIRST, based_on=0)

        assert answer.get_json() == {"version": 1}


def test_a_draft_of_an_older_version_is_refused_in_words(supervisor: Api) -> None:
    supervisor.post("/calling-rule", rule=RESULTS_FIRST, based_on=0)

    answer = supervisor.post("/calling-rule", rule={**DEFAULT, "normal": 5}, based_on=0)

    assert (answer.status_code, answer.get_json()["code"]) == (409, "rule_changed")
    assert "sang bản 1" in answer.get_json()["detail"]


def test_a_rule_that_starves_somebody_is_refused_with_the_reason(supervisor: Api) -> None:
    answer = supervisor.post("/calling-rule", rule=STARVING, based_on=0)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "rule_starves")
    assert "người ưu tiên có thể không bao giờ được gọi" in answer.get_json()["detail"]
    assert "people with priority may never be called" in answer.get_json()["detail_en"]


def test_a_preview_says_the_same_and_writes_nothing(supervisor: Api, office: Office) -> None:
    office.take()
    before = office.rev()

    told = supervisor.post("/calling-rule/preview", rule=STARVING, counter=1).get_json()

    assert (len(told["faults"]), len(told["counters"]), told["waiting"]) == (1, 1, 1)
    assert office.rev() == before


def test_a_manager_reads_and_previews_but_changes_nothing(manager: Api) -> None:
    assert manager.get("/calling-rule").get_json()["may_edit"] is False
    assert manager.post("/calling-rule/preview", rule=RESULTS_FIRST).status_code == 200
    assert manager.post("/calling-rule", rule=RESULTS_FIRST, based_on=0).status_code == 403
    assert manager.post("/out-of-order/reasons", reasons=[]).status_code == 403


def test_an_officer_does_not_see_the_rules_screen(app: Flask, office: Office) -> None:
    officer = Api.staff(app, office.staff("an", "officer"))

    assert officer.get("/calling-rule").status_code == 403
    assert officer.get("/out-of-order").status_code == 403
    assert officer.client.get("/admin/rule").status_code == 403


BAD: dict[str, dict[str, Any]] = {
    "part that is missing": {name: value for name, value in DEFAULT.items() if name != "classes"},
    "part that is unknown": {**DEFAULT, "luck": 1},
    "turns below none": {**DEFAULT, "normal": -1},
    "turns beyond nine": {**DEFAULT, "priority": 10},
    "limit beyond four hours": {**DEFAULT, "ageing_min": 241},
    "purpose that is unknown": {**DEFAULT, "purposes": {"chat": "first"}},
    "place that is unknown": {**DEFAULT, "purposes": {"collect": "soon"}},
    "id with capitals": {**DEFAULT, "classes": [{**DEFAULT["classes"][0], "id": "Elderly"}]},
    "name of blanks": {**DEFAULT, "classes": [{**DEFAULT["classes"][0], "name": "  "}]},
    "class named twice": {**DEFAULT, "classes": [DEFAULT["classes"][0]] * 2},
}


@pytest.mark.parametrize("name", BAD)
def test_a_rule_that_is_none_is_bad_input_and_no_version(supervisor: Api, name: str) -> None:
    answer = supervisor.post("/calling-rule", rule=BAD[name], based_on=0)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "bad_input")
    assert supervisor.get("/calling-rule").get_json()["version"] == 0


def test_a_preview_of_a_counter_that_is_not_there_is_refused(supervisor: Api) -> None:
    answer = supervisor.post("/calling-rule/preview", rule=RESULTS_FIRST, counter=77)

    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_counter")


def test_a_rule_for_a_service_that_lost_its_counter_is_refused_by_its_name(
    supervisor: Api, office: Office
) -> None:
    with office.units.write(office.key) as unit:
        setup.put_counter(unit, 3, "Quầy 3", [])

    answer = supervisor.post("/calling-rule", rule=RESULTS_FIRST, based_on=0)

    assert "Không quầy nào gọi dịch vụ Đất đai" in answer.get_json()["detail"]


def test_a_rule_holds_for_its_own_office_only(
    app: Flask, make_office: MakeOffice, office: Office, here: Runtime
) -> None:
    other = make_office("hong-gai")
    boss = Api.staff(app, office.staff("boss", "administrator", "*"))

    boss.post(f"/calling-rule?site={other.key}", rule=RESULTS_FIRST, based_on=0)

    assert boss.get(f"/calling-rule?site={office.key}").get_json()["version"] == 0
    assert boss.get(f"/calling-rule?site={other.key}").get_json()["version"] == 1


@pytest.fixture
def desk(app: Flask, office: Office) -> Api:
    """An officer's desk at counter 1 where two wait."""
    key = office.staff("ha-noi-1", "officer")
    office.open(1)
    office.take()
    office.take()
    return Api.staff(app, key)


def test_a_number_is_called_by_name_with_a_reason_and_counted(desk: Api, supervisor: Api) -> None:
    answer = desk.post("/counters/1/call", ticket="HT-002", reason="papers", note="thiếu giấy khai sinh")

    assert answer.get_json()["why"]["words"] == "Cán bộ gọi đích danh: Quay lại bổ sung giấy tờ"
    told = supervisor.get("/out-of-order").get_json()
    assert [
        (each["counter"], each["officer_name"], each["reason"], each["n"]) for each in told["counts"]
    ] == [(1, "Bà ha-noi-1", "papers", 1)]
    assert told["calls"][0]["note"] == "thiếu giấy khai sinh"


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "other"}, {"note": "vội"}])
def test_a_number_is_not_called_by_name_without_a_reason(desk: Api, body: dict[str, str]) -> None:
    answer = desk.post("/counters/1/call", ticket="HT-002", **body)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "reason_required")


def test_the_desk_is_told_the_reasons_of_the_office(desk: Api) -> None:
    assert [each["id"] for each in desk.get("/desk").get_json()["choices"]["out_of_order_reasons"]] == [
        "invited",
        "papers",
        "urgent",
        "other",
    ]


def test_a_reason_of_the_office_is_chosen_afterwards(desk: Api, supervisor: Api) -> None:
    own = [{"id": "guest", "name": "Khách của lãnh đạo", "name_en": "Guest of the head"}]
    supervisor.post("/out-of-order/reasons", reasons=own)

    answer = desk.post("/counters/1/call", ticket="HT-002", reason="guest")

    assert answer.get_json()["why"]["words"] == "Cán bộ gọi đích danh: Khách của lãnh đạo"


def test_reasons_that_are_named_twice_are_refused(supervisor: Api) -> None:
    own = [{"id": "guest", "name": "Khách", "name_en": "Guest"}] * 2

    assert supervisor.post("/out-of-order/reasons", reasons=own).get_json()["code"] == "bad_input"


@pytest.mark.parametrize(
    "period", ["from=2026-02-30", "from=x", "from=2026-11-22&to=2026-11-21", "from=2026-11-23"]
)
def test_a_period_that_is_none_is_refused(supervisor: Api, period: str) -> None:
    answer = supervisor.get(f"/out-of-order?{period}")

    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid_period")


def test_the_first_day_there_is_has_a_report(supervisor: Api) -> None:
    assert supervisor.get("/out-of-order?to=0001-01-01").get_json()["n"] == 0
