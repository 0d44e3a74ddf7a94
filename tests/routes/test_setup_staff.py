"""Setting accounts up over HTTP: who may give which roles to whom, and what ends at once."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import Api, Office

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


def staff_of(api: Api, site: str = "") -> dict[str, dict[str, Any]]:
    told = api.get(f"/setup/office?site={site}" if site else "/setup/office").get_json()
    return {each["name"]: each for each in told["staff"]}


def test_a_new_account_signs_in(boss: Api, client: FlaskClient) -> None:
    boss.post("/setup/staff", **PERSON)

    signed = client.post("/api/v1/session", json={"username": "mai", "password": PERSON["password"]})

    assert (signed.status_code, signed.get_json()["roles"]) == (200, ["officer"])


def test_an_account_that_is_shut_out_does_not_sign_in(boss: Api, client: FlaskClient) -> None:
    boss.post("/setup/staff", **PERSON)
    boss.post("/setup/staff/mai/deactivate")

    signed = client.post("/api/v1/session", json={"username": "mai", "password": PERSON["password"]})

    assert (signed.status_code, staff_of(boss)["mai"]["active"]) == (401, False)


def test_a_new_password_ends_the_sessions_of_before(boss: Api, app: Flask, office: Office) -> None:
    officer = Api.staff(app, office.staff("lan", "officer"))

    boss.post("/setup/staff/lan/password", password="mật khẩu khác")

    assert officer.get("/session").status_code == 401


def test_roles_are_changed_and_a_role_taken_away_holds_at_once(boss: Api, app: Flask, office: Office) -> None:
    manager = Api.staff(app, office.staff("lan", "manager"))

    boss.post("/setup/staff/lan", display_name="Bà Lan", title="", roles=["officer"])

    assert (staff_of(boss)["lan"]["roles"], manager.get("/live/now").status_code) == (["officer"], 403)


def test_nobody_gives_roles_in_all_offices_but_who_has_them(boss: Api) -> None:
    assert boss.post("/setup/staff", **PERSON, scope="*").status_code == 403


def test_an_administrator_of_all_offices_gives_roles_in_all(root: Api) -> None:
    root.post("/setup/staff", **PERSON, scope="*")

    assert staff_of(root, "ha-noi")["mai"]["scope"] == "*"


def test_an_administrator_never_shuts_the_own_account_out(boss: Api) -> None:
    assert boss.post("/setup/staff/boss/deactivate").get_json()["code"] == "in_use"


def test_an_administrator_of_one_office_does_not_touch_one_of_all(boss: Api, root: Api) -> None:
    assert boss.post("/setup/staff/root/password", password="mật khẩu khác").status_code == 404
    assert root.get("/setup").status_code == 200


def test_an_account_without_a_role_is_no_account(boss: Api) -> None:
    assert boss.post("/setup/staff", **{**PERSON, "roles": []}).status_code == 422
