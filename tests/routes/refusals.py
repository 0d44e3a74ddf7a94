"""What a refusal must be, and how to see that it changed nothing."""

import re
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from kiosk.domain import ballots
from kiosk.domain.errors import KioskError
from kiosk.runtime import Runtime
from kiosk.storage.models import Visit
from kiosk.storage.sites import SYSTEM
from kiosk.words import catalogue
from tests.factories import Json, Office
from tests.routes.busy import Busy

Everything = dict[str, list[dict[str, Any]]]
VIETNAMESE, ENGLISH = "vi", "en"
GOOD = (200, 201, 204)
ROWS = {table.name: select(table).order_by(*table.c) for table in Visit.metadata.sorted_tables}
VOTE = {"invitation": "{finished}", "level": "satisfied"}


def everything(office: Office) -> Everything:
    """Every row of every table: tickets, visits, ballots, slips, taps, revisions, journals, accounts."""
    with office.units.read(SYSTEM) as unit:
        return {
            name: [dict(row) for row in unit.connection.execute(rows).mappings()]
            for name, rows in ROWS.items()
        }


def changed(before: Everything, after: Everything) -> list[str]:
    """Names of the tables that differ."""
    return [name for name in before if before[name] != after[name]]


def faults_of(answer: TestResponse, kind: type[KioskError], language: str) -> list[str]:
    """In what an answer is not this refusal in this language: empty when all is well."""
    if answer.mimetype != "application/problem+json":
        return [f"{answer.status_code} {answer.mimetype} {answer.text[:200]}"]
    body = answer.get_json()
    english = catalogue(ENGLISH, "server")[kind.words]
    said = english if language == ENGLISH else kind.words
    wanted = {
        "status": answer.status_code == body["status"] == kind.status,
        "code": body["code"] == kind.code,
        "detail": is_said(said, body["detail"]),
        "detail_en": is_said(english, body["detail_en"]),
    }
    return [f"{name}: {body}" for name, good in wanted.items() if not good]


def is_said(sentence: str, text: str) -> bool:
    """Whether the text is the sentence, with something in the place of each {value}."""
    pattern = re.sub(r"\\\{\w+\\\}", ".+", re.escape(sentence))
    return re.fullmatch(pattern, text, re.DOTALL) is not None


@dataclass(frozen=True)
class Place:
    """The office in the middle of its day, and how to send it something."""

    app: Flask
    here: Runtime
    day: Busy

    @property
    def office(self) -> Office:
        """The office."""
        return self.day.office

    def send(self, who: str, path: str, body: Json, language: str = VIETNAMESE) -> TestResponse:
        """POST as somebody."""
        headers = {"X-Kiosk-Language": language, **self.day.credential(who)}
        client = self.app.test_client(use_cookies=False)
        return client.post(f"/api/v1{path}", json=body, headers=headers)

    def wrong_with(self, who: str, path: str, body: Json, kind: type[KioskError]) -> list[str]:
        """What is not as it should be about a refusal, in both languages; nothing may change."""
        credential, before, found = self.day.credential(who), everything(self.office), []
        for language in (VIETNAMESE, ENGLISH):
            headers = {"X-Kiosk-Language": language, **credential}
            client = self.app.test_client(use_cookies=False)
            answer = client.post(f"/api/v1{path}", json=body, headers=headers)
            found += faults_of(answer, kind, language)
        return found + [f"changed {name}" for name in changed(before, everything(self.office))]

    def invitation(self, visit: str) -> str:
        """With which a visit is rated."""
        return ballots.invitation(self.here.secret.vote_key, self.office.key, visit)
