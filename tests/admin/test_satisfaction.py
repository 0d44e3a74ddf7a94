from __future__ import annotations

import pytest
from flask import Flask

from tests.factories import Api, MakeOffice, Office


@pytest.fixture
def manager(app: Flask, office: Office) -> Api:
    return Api.staff(app, office.staff("lan", "manager"))


def test_the_answer_has_the_form_of_the_contract(manager: Api) -> None:
    answer = manager.get("/satisfaction?scope=site:ha-noi")

    assert answer.status_code == 200
    body = answer.get_json()
    assert set(body) == {"rev", "levels", "n", "very_satisfied", "response"}
    assert set(body["very_satisfied"]) == {"k", "share", "low", "high"}
    assert set(body["response"]) == {"answered", "served", "share"}
    assert len(body["rev"]) == 2


def test_all_are_the_offices_of_the_accounts_grants(manager: Api, make_office: MakeOffice) -> None:
    make_office("hue")

    assert set(manager.get("/satisfaction?scope=all").get_json()["rev"]) == {"ha-noi"}


def test_an_administrator_of_everything_has_all_offices(
    app: Flask, office: Office, make_office: MakeOffice
) -> None:
    make_office("hue")
    admin = Api.staff(app, office.staff("root", "administrator", "*"))

    assert set(admin.get("/satisfaction?scope=all").get_json()["rev"]) == {"ha-noi", "hue"}


@pytest.mark.parametrize("scope", ["site:hue", "counter:hue/1", "site:nowhere"])
def test_another_office_is_refused_whether_it_exists_or_not(
    manager: Api, make_office: MakeOffice, scope: str
) -> None:
    make_office("hue")

    answer = manager.get(f"/satisfaction?scope={scope}")

    assert (answer.status_code, answer.get_json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("scope=everything", "invalid_scope"),
        ("scope=counter:ha-noi/99", "invalid_scope"),
        ("scope=site:ha-noi&from=2026-11-22&to=2026-11-21", "invalid_period"),
        ("scope=site:ha-noi&from=21/11/2026", "invalid_period"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(manager: Api, query: str, code: str) -> None:
    answer = manager.get(f"/satisfaction?{query}")

    assert (answer.status_code, answer.get_json()["code"]) == (422, code)


@pytest.mark.parametrize("role", ["officer", "supervisor"])
@pytest.mark.parametrize("path", ["/satisfaction", "/live", "/live/now", "/live/scopes"])
def test_figures_are_for_managers(app: Flask, office: Office, role: str, path: str) -> None:
    staff = Api.staff(app, office.staff("hoa", role))

    assert staff.get(f"{path}?scope=site:ha-noi").status_code == 403


@pytest.mark.parametrize("path", ["/satisfaction", "/live", "/live/now", "/live/scopes"])
def test_strangers_see_no_figures(app: Flask, office: Office, path: str) -> None:
    assert Api(app.test_client()).get(f"{path}?scope=site:ha-noi").status_code == 401
