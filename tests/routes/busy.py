"""An office in the middle of its day: a visit in every state, slips under way, a screen to be paired."""

from dataclasses import dataclass, field
from typing import Any

from kiosk.domain import ballots
from kiosk.runtime import Runtime
from kiosk.services import accounts, devices, print_jobs, setup
from kiosk.services.accounts import ROLES
from kiosk.services.devices import KINDS
from kiosk.storage.sites import SYSTEM
from tests.appointments import desk_of
from tests.factories import Office

DESK = {"officer": 1, "supervisor": 2, "administrator": 3}
PRINTERS = {"kiosk": "kiosk-1"}


@dataclass(frozen=True)
class Busy:
    """The office, who may call it, and the names of what is there."""

    office: Office
    devices: dict[str, tuple[str, str]]
    visits: dict[str, str]
    parts: dict[str, list[Any]]
    invitation: str
    hired: set[str] = field(default_factory=set)

    def account(self, role: str) -> str:
        """Who has a role; the accounts come when they are asked for, for passwords are slow on purpose."""
        name = self.office.officer(DESK[role]) if role in DESK else f"{self.office.key}-{role}"
        if role not in self.hired:
            self.office.staff(name, role)
            self.hired.add(role)
        return name

    def credential(self, who: str) -> dict[str, str]:
        """The header that says who calls; a member of staff signs in anew."""
        if who in self.devices:
            return {"Authorization": f"Bearer {self.devices[who][1]}"}
        if who not in ROLES:
            return {}
        name = self.account(who)
        with self.office.units.write(SYSTEM) as unit:
            return {"Cookie": f"kiosk_session={accounts.open_session(unit, name)}"}

    def values_of(self, path: str, name: str) -> list[Any]:
        """What may stand in a part of a path."""
        if name == "name":
            return ["clerk"] if "/staff/" in path else ["kiosk-1"]
        return self.parts[name]


def busy(here: Runtime, office: Office) -> Busy:
    """Let the day begin."""
    screens = {
        kind: office.enrol(kind, 1 if kind == "terminal" else None, PRINTERS.get(kind, "")) for kind in KINDS
    }
    office.staff("clerk", "officer")
    office.open(1, 2, 3)
    visits = _visits(office)
    spare = office.enrol("board")[0]
    with office.units.write(office.key) as unit:
        setup.change_site(unit, settings={"public_page": True})
        lent = print_jobs.lease(unit, screens["agent"][0], "kiosk-1")
    booked = desk_of(office).book("16:00")
    with office.units.write(SYSTEM) as unit:
        waiting = devices.start_pairing(unit, "board", "127.0.0.1")["poll_key"]
    parts: dict[str, list[Any]] = {
        "visit": list(visits.values()),
        "ticket": [visits["waiting"]],
        "token": [office.visit(visits[state])["token"] for state in ("waiting", "finished")],
        "job": [lent["id"] if lent else ""],
        "n": [1],
        "year": [2027],
        "number": [1, 2, 3],
        "key": ["HT"],
        "device": [spare],
        "poll_key": [waiting],
        "site": [office.key],
        "booking": [booked["id"]],
    }
    invitation = ballots.invitation(here.secret.vote_key, office.key, visits["finished"])
    return Busy(office, screens, visits, parts, invitation)


def _visits(office: Office) -> dict[str, str]:
    found = {"finished": office.finished(1)["id"]}
    found["no_show"] = office.move("no-show", office.called(1)["id"])["id"]
    found["cancelled"] = office.move("cancel", office.called(1)["id"], reason="mất điện")["id"]
    found["held"] = office.move("hold", office.serving(1)["id"])["id"]
    found["serving"] = office.serving(1)["id"]
    found["called"] = office.called(2)["id"]
    found["waiting"] = office.take("HT", printer="kiosk-1")["id"]
    office.take("HT", priority="elderly", printer="kiosk-1")
    return found
