"""What people do away from the screen under test: by the public calls, as their own screens would."""

from dataclasses import dataclass, field
from typing import Any

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation, Json


def take(office: Installation, service: str, **wish: Any) -> Json:
    """A citizen takes a number at the first kiosk."""
    token = office.token("kiosk", "Ki-ốt 1")
    ticket: Json = office.post(
        "/api/v1/tickets", {"service": service, **wish}, Authorization=f"Bearer {token}"
    )
    return ticket


def tap_face(office: Installation, invitation: str, level: str = "very_satisfied") -> None:
    """A citizen answers on another device than the one under test."""
    office.post("/api/v1/ratings", {"invitation": invitation, "level": level, "reasons": []})


def sign_in(office: Installation, account: str) -> str:
    """A member of staff signs in; returns the session's cookie."""
    credentials = {"username": account, "password": office.known.passwords[account]}
    _, said, headers = office.call("POST", "/api/v1/session", credentials)
    assert headers["Set-Cookie"], said
    return str(headers["Set-Cookie"]).partition(";")[0]


def set_options(office: Installation, **options: Any) -> None:
    """The administrator changes options of the first office."""
    path = f"/api/v1/setup/office?site={HA_LONG}"
    office.post(path, {"options": options}, Cookie=sign_in(office, "admin"))


@dataclass
class Officer:
    """One of the demonstration's officers, signed in away from the browser."""

    office: Installation
    counter: int
    cookie: str = field(repr=False)

    def open(self) -> "Officer":
        self.office.post(f"/api/v1/counters/{self.counter}/open", Cookie=self.cookie)
        return self

    def call(self) -> Json:
        """Call the next number."""
        visit: Json = self.office.post(f"/api/v1/counters/{self.counter}/call", Cookie=self.cookie)
        return visit

    def move(self, visit: Json, *moves: str) -> None:
        """Bring a visit on: serve, finish, no-show …"""
        for move in moves:
            self.office.post(f"/api/v1/visits/{visit['id']}/{move}", Cookie=self.cookie)

    def cancel(self, visit: Json) -> None:
        """End a visit before its work is done."""
        reason = {"reason": "Công dân để quên giấy tờ"}
        self.office.post(f"/api/v1/visits/{visit['id']}/cancel", reason, Cookie=self.cookie)

    def serve_one(self) -> Json:
        """Call, serve and finish the next number."""
        visit = self.call()
        self.move(visit, "serve", "finish")
        return visit


def at_counter(office: Installation, counter: int) -> Officer:
    """An officer who has signed in and opened the counter."""
    return Officer(office, counter, sign_in(office, f"{HA_LONG}-{counter}")).open()
