"""Phones that poll, and what they cost the database."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event

from tests.factories import Json, Office

A_READING = 12  # statements at most, however many wait and ask


@contextmanager
def counted(office: Office) -> Iterator[list[str]]:
    """The statements of the block."""
    heard: list[str] = []

    def hear(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        heard.append(statement)

    engines = (office.units._writer, office.units._reader)
    for each in engines:
        event.listen(each, "before_cursor_execute", hear)
    yield heard
    for each in engines:
        event.remove(each, "before_cursor_execute", hear)


def token_of(office: Office, **wish: str) -> str:
    """A citizen takes a number; returns what their slip's code holds."""
    return str(office.visit(office.take(**wish)["id"])["token"])


def ask(client: FlaskClient, token: str, tag: str = "", language: str = "vi") -> tuple[int, Json, str]:
    headers = {"If-None-Match": tag, "X-Kiosk-Language": language}
    answer = client.get(f"/api/v1/tickets/track/{token}", headers=headers)
    return answer.status_code, answer.get_json(silent=True) or {}, answer.headers.get("ETag", "")


def states(client: FlaskClient, tokens: Sequence[str]) -> list[str]:
    return [ask(client, token)[1].get("state", "") for token in tokens]
