"""The set-up over HTTP: an office from nothing, by whom, and what it refuses."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.runtime import Runtime
from tests.factories import Api, MakeOffice, Office

FIELD: dict[str, Any] = {"id": "HT", "name": "Hộ tịch", "name_en": "Civil status"}
SERVICE: dict[str, Any] = {
    "code": "HT",
    "field": "HT",
    "prefix": "HT",
    "name": "Hộ tịch",
    "name_en": "Civil status",
}
PERSON: dict[str, Any] = {
    "name": "mai",
    "display_name": "Bà Mai",
    "roles": ["officer"],
    "password": "mật khẩu dài",
}


@pytest.fixture
def root(app: Flask, office: Office) -> Api:
    """An administrator of all offices."""
    return Api.staff(app, office.staff("root", "administrator", "*"))


@pytest.fixture
def boss(app: Flask, office: Office) -> Api:
    """An administrator of the office alone."""
    return Api.staff(app, office.staff("boss", "administrator"))


def test_an_office_is_made_from_nothing_and_gives_a_number(root: Api, app: Flask, here: Runtime) -> None:
    assert root.post("/setup/sites", key="bai-chay", name="Bãi Cháy").status_code == 201
    at = "?site=bai-chay"
    root.post(f"/setup/office{at}", options={"outside_hours": "issue"})
    made = [
        root.post(f"/setup/fields{at}", **FIELD),
        root.post(f"/setup/services{at}", **SERVICE),
        root.post(f"/setup/counters{at}", number=1, services=["HT"]),
        root.post(f"/setup/printers{at}", name="kiosk-1", transport="virtual"),
        root.post(f"/setup/staff{at}", **PERSON),
    ]
    device = root.post(f"/setup/devices{at}", kind="kiosk", printer="kiosk-1").get_json()

    ticket = Api(app.test_client(), device["token"]).post("/tickets", service="HT").get_json()

    assert [each.status_code for each in made] == [201] * 5
    assert ticket["code"] == "HT-001"


def test_a_new_office_can_be_switched_to(root: Api) -> None:
    root.post("/setup/sites", key="bai-chay", name="Bãi Cháy")

    told = root.get("/setup/office?site=bai-chay").get_json()

    assert (told["site"]["name"], told["fields"]) == ("Bãi Cháy", [])


def test_an_administrator_of_one_office_creates_none(boss: Api) -> None:
    assert boss.post("/setup/sites", key="bai-chay", name="Bãi Cháy").status_code == 403


def test_an_administrator_of_one_office_sees_no_other(boss: Api, make_office: MakeOffice) -> None:
    make_office("hue")

    keys = [each["key"] for each in boss.get("/setup").get_json()["sites"]]

    assert (keys, boss.get("/setup/office?site=hue").status_code) == (["ha-noi"], 403)


def test_the_installation_s_own_site_is_no_office(root: Api) -> None:
    assert root.get("/setup/office?site=_").status_code == 404


@pytest.mark.parametrize("role", ["officer", "supervisor", "manager"])
def test_other_roles_set_nothing_up(app: Flask, office: Office, role: str) -> None:
    api = Api.staff(app, office.staff("mai", role))

    assert api.post("/setup/fields", **{**FIELD, "id": "KD"}).status_code == 403


def test_the_page_asks_a_stranger_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/admin/setup").headers["Location"].startswith("/login")


def test_the_page_opens_for_an_administrator(boss: Api) -> None:
    assert boss.client.get("/admin/setup").status_code == 200


def test_what_is_there_is_not_created_again(boss: Api) -> None:
    answer = boss.post("/setup/fields", **FIELD)

    assert (answer.status_code, answer.get_json()["where"]) == (409, "id")


def test_a_bad_prefix_is_told_at_its_entry(boss: Api) -> None:
    answer = boss.post("/setup/services/HT", prefix="OI")

    assert [each["where"] for each in answer.get_json()["faults"]] == ["prefix"]


def test_a_fault_is_told_in_the_language_of_the_screen(boss: Api) -> None:
    answer = boss.client.post(
        "/api/v1/setup/services/HT",
        json={"prefix": "OI", "tap_id": "00000000-0000-4000-8000-000000000001"},
        headers={"X-Kiosk-Language": "en"},
    )

    assert answer.get_json()["faults"][0]["words"].startswith("A prefix is")


def test_a_change_leaves_what_was_not_named(boss: Api) -> None:
    boss.post("/setup/services/HT", name="Hộ tịch mới")

    told = boss.get("/setup/office").get_json()["services"]

    assert [(each["name"], each["prefix"]) for each in told if each["code"] == "HT"] == [
        ("Hộ tịch mới", "HT")
    ]


def test_what_is_in_use_is_not_taken_out(boss: Api) -> None:
    answer = boss.post("/setup/services/HT", active=False)

    assert (answer.status_code, answer.get_json()["code"]) == (409, "in_use")


def test_what_is_not_there_is_not_changed(boss: Api) -> None:
    assert boss.post("/setup/counters/77", name="Quầy").status_code == 404


def test_options_are_kept_and_checked(boss: Api) -> None:
    good = boss.post("/setup/office", options={"paper_mm": 58, "question_s": 45})
    bad = boss.post("/setup/office", options={"paper_mm": 70})

    options = boss.get("/setup/office").get_json()["options"]

    assert (good.status_code, bad.status_code) == (200, 422)
    assert (options["paper_mm"], options["question_s"]) == (58, 45)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/setup/sites", {"key": "hue\n", "name": "Huế"}),
        ("/setup/sites", {"key": "hue", "name": "Huế\n"}),
        ("/setup/printers", {"name": "p2\n", "transport": "virtual"}),
        ("/setup/fields", {"id": "CC\n", "name": "Chứng thực", "name_en": "Certification"}),
        ("/setup/fields", {"id": "CC", "name": "Chứng\nthực", "name_en": "Certification"}),
        ("/setup/office", {"options": {"sessions": [["morning", "07:30\n", "11:30"]]}}),
        (
            "/setup/staff",
            {"name": "nl\n", "display_name": "Nam Lê", "roles": ["officer"], "password": PERSON["password"]},
        ),
    ],
)
def test_a_line_break_is_no_part_of_a_name(root: Api, path: str, body: dict[str, object]) -> None:
    answer = root.post(path, **body)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "bad_input")


def test_a_missing_entry_is_told_by_its_name(boss: Api) -> None:
    told = boss.post("/setup/fields", id="CC", name="Chứng thực").get_json()

    assert (told["where"], told["detail"]) == ("name_en", "Dữ liệu gửi lên không đúng: thiếu name_en.")


REASONS: list[dict[str, Any]] = [
    {"id": "break", "name": "Nghỉ giải lao", "name_en": "Break"},
    {"id": "meal", "name": "Ăn trưa", "name_en": "Lunch", "active": False},
]


def test_a_list_is_kept_in_its_order_with_what_is_out_of_use(boss: Api) -> None:
    answer = boss.post("/setup/office", options={"pause_reasons": REASONS})

    assert answer.status_code == 200
    assert boss.get("/setup/office").get_json()["options"]["pause_reasons"] == REASONS


def test_what_is_wrong_with_a_list_is_told_at_its_entry_in_words(boss: Api) -> None:
    twins = [REASONS[0], {**REASONS[1], "name": "Nghỉ giải lao"}]

    (fault,) = boss.post("/setup/office", options={"pause_reasons": twins}).get_json()["faults"]

    assert fault == {"where": "pause_reasons[1].name", "words": "Tên này đã có trong danh sách."}
