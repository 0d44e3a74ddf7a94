from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.runtime import Runtime
from tests.factories import PASSWORD, Api, MakeOffice, Office


@pytest.fixture
def hoa(office: Office) -> str:
    """The account of an officer."""
    office.staff("hoa", "officer")
    return "hoa"


def sign_in(client: FlaskClient, name: str, password: str = PASSWORD, slot: str = "") -> TestResponse:
    headers = {"X-Kiosk-Session": slot} if slot else {}
    return client.post("/api/v1/session", json={"username": name, "password": password}, headers=headers)


def who(client: FlaskClient, slot: str = "") -> str | None:
    """Who is signed in, in which of the browser's sessions."""
    answer = client.get("/api/v1/session", headers={"X-Kiosk-Session": slot} if slot else {})
    return answer.get_json()["account"]["name"] if answer.status_code == 200 else None


def test_who_signs_in_is_known_from_then_on(client: FlaskClient, hoa: str, office: Office) -> None:
    answer = sign_in(client, hoa)

    assert (answer.status_code, answer.get_json()["roles"]) == (200, ["officer"])
    assert answer.get_json()["grants"] == [{"role": "officer", "scope": office.key}]
    assert who(client) == "hoa"


@pytest.mark.parametrize(("name", "password"), [("hoa", "sai"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(
    client: FlaskClient, hoa: str, name: str, password: str
) -> None:
    answer = sign_in(client, name, password)

    assert (answer.status_code, answer.get_json()["code"]) == (401, "bad_credentials")
    assert who(client) is None


def test_the_cookie_is_out_of_reach_of_scripts_and_other_pages(client: FlaskClient, hoa: str) -> None:
    cookie = sign_in(client, hoa).headers["Set-Cookie"]

    assert cookie.startswith("kiosk_session=")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie


def test_over_https_the_cookie_is_secure(app: Flask, hoa: str) -> None:
    answer = app.test_client().post(
        "/api/v1/session", json={"username": hoa, "password": PASSWORD}, base_url="https://localhost"
    )

    assert "Secure" in answer.headers["Set-Cookie"]


def test_behind_a_proxy_that_speaks_https_the_cookie_is_secure(app: Flask, hoa: str, here: Runtime) -> None:
    public = replace(here.settings, public_url="https://motcua.example.vn")
    app.extensions["kiosk"] = replace(here, settings=public)

    cookies = sign_in(app.test_client(), hoa).headers.getlist("Set-Cookie")

    assert [cookie for cookie in cookies if "Secure" not in cookie] == []


@pytest.fixture
def demonstration(make_office: MakeOffice) -> Office:
    """A demonstration with two officers."""
    office = make_office(demonstration=True)
    for name in ("hoa", "hung"):
        office.staff(name, "officer")
    return office


def test_in_a_demonstration_several_sessions_live_side_by_side_in_one_browser(
    client: FlaskClient, demonstration: Office
) -> None:
    sign_in(client, "hoa", slot="1")
    sign_in(client, "hung", slot="2")

    assert [who(client, slot) for slot in ("1", "2", "")] == ["hoa", "hung", None]


def test_signing_out_of_one_session_leaves_the_other(client: FlaskClient, demonstration: Office) -> None:
    sign_in(client, "hoa", slot="1")
    sign_in(client, "hoa", slot="2")

    client.delete("/api/v1/session", headers={"X-Kiosk-Session": "1"})

    assert (who(client, "1"), who(client, "2")) == (None, "hoa")


def test_elsewhere_a_browser_has_one_session(client: FlaskClient, hoa: str) -> None:
    sign_in(client, hoa, slot="1")

    assert [who(client, slot) for slot in ("", "1", "2")] == ["hoa"] * 3


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(
    app: Flask, client: FlaskClient, hoa: str
) -> None:
    sign_in(client, hoa)
    stolen = client.get_cookie("kiosk_session")
    assert stolen is not None
    client.delete("/api/v1/session")
    thief = app.test_client()
    thief.set_cookie("kiosk_session", stolen.value)

    assert who(thief) is None


def test_signing_out_twice_is_no_mistake(client: FlaskClient, office: Office) -> None:
    assert client.delete("/api/v1/session").status_code == 204


def test_a_session_ends_by_itself(client: FlaskClient, hoa: str, office: Office) -> None:
    sign_in(client, hoa)
    office.later(hours=14)

    assert who(client) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_cannot_use_the_cookie(
    client: FlaskClient, hoa: str, office: Office, headers: dict[str, str]
) -> None:
    sign_in(client, hoa)
    before = office.rev()

    answer = client.post("/api/v1/counters/1/open", json={"tap_id": "x"}, headers=headers)

    assert (answer.status_code, answer.get_json()["code"]) == (403, "cross_site")
    assert office.rev() == before


def test_a_page_of_another_site_cannot_sign_somebody_in(client: FlaskClient, hoa: str) -> None:
    answer = client.post(
        "/login", data={"username": hoa, "password": PASSWORD}, headers={"Origin": "http://evil.example"}
    )

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}]
)
def test_our_own_pages_may(client: FlaskClient, hoa: str, headers: dict[str, str]) -> None:
    answer = client.post("/api/v1/session", json={"username": hoa, "password": PASSWORD}, headers=headers)

    assert answer.status_code == 200


def test_a_token_is_no_cookie_so_its_origin_does_not_matter(kiosk: Api) -> None:
    answer = kiosk.client.post(
        "/api/v1/tickets",
        json={"service": "HT", "tap_id": "8b0f7a4e-58a1-4d58-9d83-1f3c2f6d0a11"},
        headers=kiosk._headers | {"Origin": "http://tablet.example"},
    )

    assert answer.status_code == 201


def test_the_form_signs_in_and_goes_on_to_where_one_wanted(client: FlaskClient, hoa: str) -> None:
    answer = client.post("/login", data={"username": hoa, "password": PASSWORD, "next": "/desk?as=3"})

    assert (answer.status_code, answer.location) == (302, "/desk?as=3")


@pytest.mark.parametrize(
    "wanted",
    [
        *("/" * slashes + "evil.example" for slashes in (2, 3, 4, 5)),
        "/\\evil.example",
        "/\\/evil.example",
        "\\\\evil.example",
        "/desk\\..\\..\\evil.example",
        *(f"/{sign}/evil.example" for sign in "\t\n\r\0\x7f\x85\u200b\u2028 "),
        "/x\nSet-Cookie: a",
        " //evil.example",
        "http://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "desk",
        "",
    ],
)
def test_the_form_never_leads_to_another_site(client: FlaskClient, hoa: str, wanted: str) -> None:
    answer = client.post("/login", data={"username": hoa, "password": PASSWORD, "next": wanted})

    assert answer.location == "/desk"


@pytest.mark.parametrize(
    "wanted", ["/%2f%2fevil.example", "/%5cevil.example", "/.//evil.example", "/／evil.example"]
)
def test_a_strange_path_stays_on_this_server(client: FlaskClient, hoa: str, wanted: str) -> None:
    answer = client.post("/login", data={"username": hoa, "password": PASSWORD, "next": wanted})

    assert not answer.location.startswith(("//", "/\\"))
    assert urlsplit(urljoin("http://localhost/login", answer.location)).netloc == "localhost"


def test_the_form_says_what_went_wrong_and_keeps_the_name(client: FlaskClient, hoa: str) -> None:
    answer = client.post("/login", data={"username": hoa, "password": "sai"})

    assert answer.status_code == 401
    assert "Tài khoản hoặc mật khẩu không đúng." in answer.text
    assert 'value="hoa"' in answer.text


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_name_that_no_database_can_hold_is_nobodys(client: FlaskClient, hoa: str) -> None:
    answer = client.post("/login", data={"username": f"{hoa}\0", "password": PASSWORD})

    assert answer.status_code == 401


def test_a_stranger_is_sent_to_sign_in_and_back(client: FlaskClient, office: Office) -> None:
    answer = client.get("/desk?as=3")

    asked = parse_qs(urlsplit(answer.location).query)

    assert (answer.status_code, urlsplit(answer.location).path) == (302, "/login")
    assert asked["next"] == ["/desk?as=3"]


def test_a_new_password_signs_everybody_of_the_account_out(client: FlaskClient, hoa: str, app: Flask) -> None:
    sign_in(client, hoa)

    app.test_cli_runner().invoke(
        args=["staff", "password", hoa, "--password-stdin"], input="một mật khẩu mới\n"
    )

    assert who(client) is None
    assert sign_in(client, hoa, "một mật khẩu mới").status_code == 200


def test_the_session_lasts_as_long_as_its_cookie(client: FlaskClient, hoa: str) -> None:
    cookie = sign_in(client, hoa).headers["Set-Cookie"]

    assert f"Max-Age={int(timedelta(hours=14).total_seconds())}" in cookie
