"""Offices and what people do in them, all by the real services; and a caller for the API."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from kiosk.clock import SetClock
from kiosk.services import accounts, calls, counters, devices, setup, tickets, undo, visits, walk_ins
from kiosk.services.options import DEFAULT_SESSIONS
from kiosk.services.tickets import Wish
from kiosk.storage import visits as rows
from kiosk.storage.models import PrintJob, Visit
from kiosk.storage.sites import SYSTEM
from kiosk.unit import Units

Row = Mapping[str, Any]
Json = dict[str, Any]
MakeOffice = Callable[..., "Office"]

PASSWORD = "mật khẩu dài 24"
HASH = accounts.hash_password
NAMES = {"HT": "Hộ tịch", "DD": "Đất đai", "CC": "Chứng thực", "KD": "Kinh doanh"}
NAMES_EN = {"HT": "Civil status", "DD": "Land", "CC": "Certification", "KD": "Business"}
# In most tests nobody waits until it may be said that nobody is here; options of a test say otherwise.
AT_ONCE = {"no_show_calls": 1, "no_show_s": 0}
COUNTERS: Mapping[int, Sequence[str]] = {1: ["HT"], 2: ["HT"], 3: ["DD"]}
# Open on the Saturday of these tests, and giving numbers at night as well.
ANY_HOUR: Json = {"outside_hours": "issue", "week": {"6": [list(each) for each in DEFAULT_SESSIONS]}}
MOVES: dict[str, Callable[..., Row]] = {
    "recall": calls.recall,
    "serve": visits.serve,
    "finish": visits.finish,
    "no-show": visits.no_show,
    "hold": visits.hold,
    "resume": visits.resume,
    "transfer": visits.transfer,
    "cancel": visits.cancel,
    "requeue": visits.requeue,
}


@dataclass(frozen=True)
class Office:
    """One office; every method is one person doing one thing, in a unit of its own."""

    units: Units
    clock: SetClock
    key: str

    def officer(self, counter: int) -> str:
        """The account that sits at the counter in these tests."""
        return f"{self.key}-{counter}"

    def open(self, *numbers: int) -> None:
        """Open counters, each with its officer."""
        for number in numbers:
            with self.units.write(self.key, actor=self.officer(number)) as unit:
                counters.open_counter(unit, number, self.officer(number))

    def take(self, service: str = "HT", **wish: Any) -> Json:
        """A citizen takes a number; ``printer="kiosk-1"`` makes a slip."""
        with self.units.write(self.key) as unit:
            return tickets.issue(unit, Wish(service, **wish))

    def undo(self, visit: str, at: int = 1) -> Row:
        """The officer at the counter ``at`` takes the last move of a visit back."""
        with self.units.write(self.key, actor=self.officer(at)) as unit:
            return undo.undo(unit, visit, self.officer(at))

    def walk_in(self, counter: int = 1, service: str = "HT", **wish: Any) -> Row:
        """Somebody without a number is served at the counter."""
        with self.units.write(self.key, actor=self.officer(counter)) as unit:
            return walk_ins.serve(unit, counter, self.officer(counter), Wish(service, **wish))

    def call(self, counter: int = 1, **chosen: str) -> Row | None:
        """The desk calls the next ticket, or a ``ticket=`` with its ``reason=``."""
        chosen = {"reason": "invited", **chosen} if "ticket" in chosen else chosen
        with self.units.write(self.key, actor=self.officer(counter)) as unit:
            return calls.call_next(unit, counter, self.officer(counter), **chosen)

    def move(self, move: str, visit: str, at: int = 1, /, **more: Any) -> Row:
        """The officer at the counter ``at`` makes a move with a visit."""
        officer = self.officer(at)
        with self.units.write(self.key, actor=officer) as unit:
            return MOVES[move](unit, visits.at_desk(unit, visit, officer, move), **more)

    def called(self, counter: int = 1, service: str = "HT", **wish: str) -> Row:
        """A new ticket that is called at once."""
        ticket = self.take(service, **wish)
        row = self.call(counter, ticket=ticket["id"])
        assert row is not None
        return row

    def serving(self, counter: int = 1, service: str = "HT", **wish: str) -> Row:
        """A new ticket whose owner has come to the counter."""
        return self.move("serve", self.called(counter, service, **wish)["id"], counter)

    def serving_of(self, ticket: str, counter: int) -> Row:
        """This very ticket, called to the counter and come."""
        row = self.call(counter, ticket=ticket)
        assert row is not None
        return self.move("serve", row["id"], counter)

    def finished(self, counter: int = 1, service: str = "HT", **wish: str) -> Row:
        """A whole visit, served and ended."""
        return self.move("finish", self.serving(counter, service, **wish)["id"], counter)

    def later(self, **by: float) -> None:
        """Let time pass: ``later(minutes=5)``."""
        self.clock.advance(timedelta(**by))

    def visit(self, visit: str) -> Row:
        """The visit's row as it stands."""
        with self.units.read(self.key) as unit:
            row = rows.by_id(unit.connection, self.key, visit)
        assert row is not None
        return row

    def counter(self, number: int) -> Row:
        """The counter's row as it stands."""
        with self.units.write(self.key) as unit:
            return counters.find(unit, number)

    def slips(self) -> list[Row]:
        """Every slip that was owed, oldest first."""
        statement = select(PrintJob).where(PrintJob.site_id == self.key).order_by(PrintJob.id)
        with self.units.read(self.key) as unit:
            return [dict(row) for row in unit.connection.execute(statement).mappings()]

    def tickets(self) -> int:
        """How many tickets there are."""
        with self.units.read(self.key) as unit:
            statement = select(func.count()).select_from(Visit).where(Visit.site_id == self.key)
            return int(unit.connection.execute(statement).scalar_one())

    def rev(self) -> int:
        """The number of the office's newest revision."""
        with self.units.read(self.key) as unit:
            return unit.rev[1]

    def enrol(self, kind: str, counter: int | None = None, printer: str = "") -> tuple[str, str]:
        """A new device: ``(id, token)``."""
        with self.units.write(self.key) as unit:
            return devices.enrol(unit, kind, counter, "", printer)

    def staff(self, name: str, role: str, site: str = "") -> str:
        """A new account with one role here (or at ``site``); returns the key of a session of its own."""
        with self.units.write(SYSTEM) as unit, pytest.MonkeyPatch.context() as patch:
            patch.setattr(accounts, "hash_password", _hash_of)
            accounts.create(unit, name, f"Bà {name}", PASSWORD, "Cán bộ tiếp nhận")
            accounts.grant(unit, name, role, site or self.key)
            return accounts.open_session(unit, name)


@cache
def _hash_of(password: str) -> str:
    """Its hash, made once: all these accounts have the same password, and hashing is slow on purpose."""
    return HASH(password)


class Api:
    """Calls the API over HTTP as one device, one member of staff or a stranger."""

    def __init__(self, client: FlaskClient, token: str = "") -> None:
        """Speak through ``client``, with a device's ``token`` if there is one."""
        self.client = client
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    @classmethod
    def staff(cls, app: Flask, session: str) -> "Api":
        """A browser of its own, signed in with the key of a session."""
        client = app.test_client()
        client.set_cookie("kiosk_session", session)
        return cls(client)

    def get(self, path: str, **headers: str) -> TestResponse:
        """Read ``/api/v1`` + path."""
        return self.client.get(f"/api/v1{path}", headers=self._headers | headers)

    def post(self, path: str, tap: str = "", /, **body: Any) -> TestResponse:
        """Send a body with a tap of its own, or with ``tap``."""
        sent = {**body, "tap_id": tap or str(uuid4())}
        return self.client.post(f"/api/v1{path}", json=sent, headers=self._headers)


def office_maker(units: Units, clock: SetClock) -> MakeOffice:
    """Return what makes offices; the fixture ``make_office`` calls it."""

    def make(
        key: str = "ha-noi",
        counters: Mapping[int, Sequence[str]] = COUNTERS,
        *,
        printers: Sequence[str] = ("kiosk-1",),
        demonstration: bool = False,
        **options: Any,
    ) -> Office:
        with units.write(SYSTEM) as unit:
            setup.create_site(unit, key, "Hà Nội", demonstration=demonstration)
        with units.write(key) as unit:
            setup.first_fact(unit)
            for code in sorted({code for codes in counters.values() for code in codes}):
                names = {"name": NAMES.get(code, code), "name_en": NAMES_EN.get(code, code)}
                setup.put_field(unit, {"id": code, **names})
                setup.put_service(unit, {"code": code, "field": code, "prefix": code, **names})
            for number, codes in counters.items():
                setup.put_counter(unit, number, f"Quầy {number}", list(codes))
            for printer in printers:
                setup.put_printer(unit, printer)
            setup.change_site(unit, settings=ANY_HOUR | AT_ONCE | options)
        return Office(units, clock, key)

    return make
