"""The public page: only where the office wants it, nobody's number in it, and to be framed by anybody."""

import json

import pytest
from flask.testing import FlaskClient

from kiosk.app import POLICY
from kiosk.services import setup
from tests.engines import on_both_engines
from tests.factories import Api, Json, MakeOffice, Office
from tests.routes.polling import A_READING, counted

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
FRAME = "frame-ancestors"


engine = on_both_engines


@pytest.fixture
def office(make_office: MakeOffice) -> Office:
    """An office that shows itself to the public."""
    return make_office(public_page=True)


def shown(client: FlaskClient, site: str = "ha-noi") -> Json:
    answer: Json = client.get(f"/api/v1/public/{site}").get_json()
    return answer


def test_it_tells_how_many_wait_for_what_and_which_counters_are_open(
    client: FlaskClient, office: Office
) -> None:
    office.open(1, 3)
    for service in ("HT", "HT", "DD"):
        office.take(service)
    office.call(3)

    told = shown(client)

    services = {each["code"]: each for field in told["fields"] for each in field["services"]}
    assert {code: (each["waiting"], each["counters"]) for code, each in services.items()} == {
        "DD": (0, [3]),
        "HT": (2, [1]),
    }
    assert (told["waiting"], told["counters"], told["hours"]["open"]) == (2, {"open": 2, "total": 3}, True)


def test_its_waits_are_those_that_the_kiosk_tells(client: FlaskClient, office: Office) -> None:
    office.open(1)
    for _ in range(6):
        visit = office.serving(1)
        office.later(minutes=7)
        office.move("finish", visit["id"])
    for _ in range(4):
        office.take()
    kiosk = Api(client, office.enrol("kiosk")[1]).get("/kiosk").get_json()

    told = shown(client)

    waits = [
        {each["code"]: each["expected_wait"] for field in state["fields"] for each in field["services"]}
        for state in (told, kiosk)
    ]
    assert waits[0] == waits[1]
    assert waits[0]["HT"] is not None


def test_no_number_no_token_and_no_name_is_in_it(client: FlaskClient, office: Office) -> None:
    office.open(1)
    ticket = office.called(1)
    waiting = office.take()

    text = json.dumps(shown(client), ensure_ascii=False)

    secrets = (ticket["code"], waiting["code"], office.visit(waiting["id"])["token"], office.officer(1))
    assert [each for each in secrets if each in text] == []


def test_an_unchanged_office_costs_no_statement(client: FlaskClient, office: Office) -> None:
    tag = client.get("/api/v1/public/ha-noi").headers["ETag"]

    with counted(office) as statements:
        same = client.get("/api/v1/public/ha-noi", headers={"If-None-Match": tag})

    assert (same.status_code, same.data, statements) == (304, b"", [])


def test_a_hundred_viewers_cost_one_reading(client: FlaskClient, office: Office) -> None:
    office.take()

    with counted(office) as statements:
        told = {shown(client)["waiting"] for _ in range(100)}

    assert told == {1}
    assert len(statements) <= A_READING


def test_a_new_number_is_told_at_once(client: FlaskClient, office: Office) -> None:
    tag = client.get("/api/v1/public/ha-noi").headers["ETag"]
    office.take()

    assert client.get("/api/v1/public/ha-noi", headers={"If-None-Match": tag}).get_json()["waiting"] == 1


@pytest.mark.parametrize("site", ["ha-long", "nowhere", "_", "HA-NOI", "x.y"])
def test_an_office_that_does_not_show_itself_is_not_there(
    client: FlaskClient, make_office: MakeOffice, site: str
) -> None:
    make_office("ha-long")
    answer = client.get(f"/api/v1/public/{site}")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


def test_switched_off_it_is_gone_at_once(client: FlaskClient, office: Office) -> None:
    shown(client)
    with office.units.write(office.key) as unit:
        setup.change_site(unit, settings={"public_page": False})

    assert client.get("/api/v1/public/ha-noi").status_code == 404


def test_any_page_may_frame_it(client: FlaskClient, office: Office) -> None:
    answer = client.get("/public/ha-noi", headers=BROWSER)

    assert answer.headers["Content-Security-Policy"] == POLICY.replace(f"{FRAME} 'none'", f"{FRAME} *")


@pytest.mark.parametrize(
    "path", ["/", "/login", "/kiosk", "/board", "/public/nowhere", "/api/v1/public/ha-noi"]
)
def test_nothing_else_may_be_framed(client: FlaskClient, office: Office, path: str) -> None:
    policy = client.get(path, headers=BROWSER).headers["Content-Security-Policy"]

    assert policy.endswith(f"{FRAME} 'none'")


def test_the_phones_page_may_not_be_framed(client: FlaskClient, office: Office) -> None:
    token = office.visit(office.take()["id"])["token"]

    assert f"{FRAME} 'none'" in client.get(f"/t/{token}").headers["Content-Security-Policy"]


def test_a_browser_gets_the_page_of_an_office_that_does_not_show_itself(
    client: FlaskClient, make_office: MakeOffice
) -> None:
    make_office("ha-long")
    answer = client.get("/public/ha-long", headers=BROWSER)

    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert '"gone": true' in answer.text
    assert "Hà Nội" not in answer.text


def test_a_program_gets_a_problem_instead(client: FlaskClient, office: Office) -> None:
    answer = client.get("/public/nowhere")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("query", "tongues", "spoken"), [("", "en", "en"), ("", "fr", "vi"), ("?language=vi", "en", "vi")]
)
def test_it_speaks_as_its_address_says_or_as_the_browser_does(
    client: FlaskClient, office: Office, query: str, tongues: str, spoken: str
) -> None:
    answer = client.get(f"/public/ha-noi{query}", headers={**BROWSER, "Accept-Language": tongues})

    assert f'<html lang="{spoken}"' in answer.text
