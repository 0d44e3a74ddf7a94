"""Texts are packed for who takes it so, and only then."""

import gzip

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

STYLE = "/static/css/phone.css"
FONT = "/static/fonts/be-vietnam-pro-400.woff2"
PACKED = "gzip, deflate, br"


def fetch(client: FlaskClient, path: str, accept: str = PACKED, tag: str = "") -> TestResponse:
    """A whole answer; the file behind it is closed."""
    answer = client.get(path, headers={"Accept-Encoding": accept, "If-None-Match": tag})
    answer.get_data()
    answer.close()
    return answer


def test_a_file_travels_packed(client: FlaskClient) -> None:
    plain, packed = fetch(client, STYLE, "").data, fetch(client, STYLE)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain
    assert len(packed.data) < len(plain) / 2


def test_a_page_travels_packed(client: FlaskClient) -> None:
    assert b"<!doctype html>" in gzip.decompress(fetch(client, "/kiosk").data)


@pytest.mark.parametrize("accept", ["", "identity", "gzip;q=0", "br"])
def test_who_does_not_take_it_packed_gets_it_plain(client: FlaskClient, accept: str) -> None:
    answer = fetch(client, STYLE, accept)

    assert "Content-Encoding" not in answer.headers
    assert answer.data.startswith(b"/*")


def test_both_forms_say_that_there_is_another(client: FlaskClient) -> None:
    answers = [fetch(client, STYLE, ""), fetch(client, STYLE)]

    assert ["Accept-Encoding" in answer.vary for answer in answers] == [True, True]


def test_a_packed_file_is_not_sent_again(client: FlaskClient) -> None:
    again = fetch(client, STYLE, tag=fetch(client, STYLE).headers["ETag"])

    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", [FONT, "/healthz", "/api/v1/openapi.json"])
def test_what_is_no_text_of_a_page_stays_as_it_is(client: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in fetch(client, path).headers
