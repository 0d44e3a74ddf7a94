"""Callers remembered for a second: never longer than their right."""

import pytest
from flask import Flask

from kiosk import recognised as module
from kiosk.bus import Published
from kiosk.domain.events import DeviceRevoked, Fact, SessionEnded, SetupChanged, StaffChanged, VisitServed
from kiosk.recognised import FOR_S, MOST, Recognised
from kiosk.services import accounts, devices
from kiosk.storage.sites import SYSTEM
from tests.factories import Api, Office

RIGHTS = (
    DeviceRevoked("d1", "kiosk"),
    SessionEnded("hoa", "hash"),
    SetupChanged("counter", "1", "changed"),
    StaffChanged("hoa", "password"),
)
SERVED = VisitServed("v1", "HT-001", 1, "hoa", "ho-tich", "live", 60, "2026-11-21T09")


class Book:
    """What is looked up: whoever is in it has a right."""

    def __init__(self, *rights: str) -> None:
        self.rights, self.looks = set(rights), 0

    def look(self, shown: str) -> str | None:
        self.looks += 1
        return shown if shown in self.rights else None


@pytest.fixture
def book() -> Book:
    return Book("hoa")


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    clock = [100.0]
    monkeypatch.setattr(module, "monotonic", lambda: clock[0])
    return clock


def told(*facts: Fact) -> Published:
    return Published("x", (1, 1), facts)


def ask(recognised: Recognised[str], book: Book, shown: str = "hoa") -> str | None:
    return recognised.recall(shown, lambda: book.look(shown))


def test_who_was_recognised_a_moment_ago_is_not_looked_up_again(book: Book) -> None:
    recognised = Recognised[str]()

    assert [ask(recognised, book) for _ in range(3)] == ["hoa"] * 3
    assert book.looks == 1


def test_who_was_recognised_a_second_ago_is_looked_up_again(book: Book, now: list[float]) -> None:
    recognised = Recognised[str]()
    ask(recognised, book)
    book.rights.clear()
    now[0] += FOR_S

    assert ask(recognised, book) is None


def test_nobody_is_not_remembered(book: Book) -> None:
    recognised = Recognised[str]()
    ask(recognised, book, "new")
    book.rights.add("new")

    assert ask(recognised, book, "new") == "new"


@pytest.mark.parametrize("fact", RIGHTS, ids=lambda fact: fact.kind)
def test_a_change_of_rights_forgets_everybody(book: Book, fact: Fact) -> None:
    recognised = Recognised[str]()
    ask(recognised, book)
    book.rights.clear()
    recognised.hear(told(SERVED, fact))

    assert ask(recognised, book) is None


def test_a_visit_changes_no_right(book: Book) -> None:
    recognised = Recognised[str]()
    ask(recognised, book)
    recognised.hear(told(SERVED))
    ask(recognised, book)

    assert book.looks == 1


def test_who_was_looked_up_before_the_change_is_not_remembered_after_it(book: Book) -> None:
    """The right is taken away between the look and its answer."""
    recognised = Recognised[str]()

    def look() -> str:
        recognised.hear(told(RIGHTS[0]))
        return "hoa"

    assert recognised.recall("hoa", look) == "hoa"
    assert recognised.recall("hoa", lambda: None) is None


def test_no_more_than_a_thousand_are_remembered() -> None:
    recognised, book = Recognised[str](), Book(*map(str, range(MOST + 1)))
    for each in range(MOST + 1):
        ask(recognised, book, str(each))

    assert len(recognised._known) == 1


def test_a_device_that_was_just_heard_is_refused_once_it_is_revoked(app: Flask, office: Office) -> None:
    device, token = office.enrol("kiosk")
    kiosk = Api(app.test_client(), token)
    assert kiosk.get("/kiosk").status_code == 200
    with office.units.write(office.key) as unit:
        devices.revoke(unit, device)

    assert kiosk.get("/kiosk").status_code == 401


def test_a_desk_that_was_just_heard_is_refused_once_its_session_ended(app: Flask, office: Office) -> None:
    session = office.staff("hoa", "officer")
    desk = Api.staff(app, session)
    assert desk.get("/desk").status_code == 200
    with office.units.write(SYSTEM) as unit:
        accounts.close_session(unit, session)

    assert desk.get("/desk").status_code == 401
