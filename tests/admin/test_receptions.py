"""Citizen reception over HTTP: a manager reads the turns of a period by kind."""

import pytest
from flask import Flask

from tests.factories import Api, Office
from tests.services.offered import put


@pytest.fixture
def manager(app: Flask, office: Office) -> Api:
    return Api.staff(app, office.staff("manager", "manager"))


def test_a_manager_reads_the_turns_of_a_period(office: Office, manager: Api) -> None:
    put(office, "HT", kind="reception_adhoc")
    office.open(1)
    office.finished(1)

    body = manager.get("/receptions?from=2026-11-21&to=2026-11-21").get_json()

    assert (body["total"], body["kinds"]["reception_adhoc"], body["services"][0]["n"]) == (1, 1, 1)


def test_a_period_without_turns_has_none(office: Office, manager: Api) -> None:
    assert manager.get("/receptions?from=2026-11-01&to=2026-11-02").get_json()["total"] == 0


def test_holidays_of_a_year_are_proposed_in_the_office_own_calendar(app: Flask, office: Office) -> None:
    admin = Api.staff(app, office.staff("admin", "administrator"))

    days = admin.get("/setup/holidays/2030").get_json()["days"]

    # New moon over Ha Noi falls a day before that over Beijing in this year.
    assert days["2030-02-02"]["name"] == "Tết Nguyên Đán"
    assert admin.get("/setup/holidays/1999").status_code == 422
