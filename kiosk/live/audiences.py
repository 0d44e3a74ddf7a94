"""The five audiences of the office: kiosk, board, desk, reception, terminal."""

from typing import Any

from kiosk.bus import Published
from kiosk.callers import DESK, STAFF, Caller, Rule, site_for
from kiosk.domain.errors import ForbiddenError
from kiosk.domain.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    CounterResumed,
    SetupChanged,
    VisitFact,
)
from kiosk.live.push import Cares, Room, everything
from kiosk.live.screens import Screens
from kiosk.runtime import runtime
from kiosk.services import boards, desks, kiosks, reception_desk, seats, terminals
from kiosk.services.zones import EVERYWHERE
from kiosk.unit import ReadUnit

SEAT = (CounterOpened, CounterClosed, CounterPaused, CounterResumed)


class KioskScreens(Screens):
    """Each kiosk has a room of its own, for each has its printer."""

    rule = Rule(devices=frozenset({"kiosk"}))

    def seat(self, caller: Caller, auth: dict[str, Any]) -> tuple[str, Room]:
        """The kiosk's room."""
        device = _device(caller)
        return device["id"], Room(device["site_id"], lambda unit: kiosks.state(unit, device), everything)


class BoardScreens(Screens):
    """All boards of a zone see the same."""

    rule = Rule(devices=frozenset({"board"}), roles=frozenset(STAFF))

    def seat(self, caller: Caller, auth: dict[str, Any]) -> tuple[str, Room]:
        """The room of the zone where the board stands; staff sit in that of the whole office.

        A board that is moved to another zone stays in its room until it opens its page anew, which it does
        as soon as it hears of the move: see ``kiosk/static/js/board/main.js``.
        """
        if caller.device:
            site, zone = caller.device["site_id"], str(caller.device["zone"])
        else:
            site, zone = site_for(_officer(caller), STAFF, str(auth.get("site") or "")), EVERYWHERE
        media = runtime().media
        return f"{site}/{zone}", Room(
            site, lambda unit: boards.state(unit, zone, media.shown(site)), everything
        )


class TerminalScreens(Screens):
    """A room for each counter that has a terminal."""

    rule = Rule(devices=frozenset({"terminal"}))

    def seat(self, caller: Caller, auth: dict[str, Any]) -> tuple[str, Room]:
        """The counter's room."""
        device = _device(caller)
        counter = device["counter"] or 0
        key = runtime().secret.vote_key

        def build(unit: ReadUnit) -> Any:
            return terminals.state(unit, key, counter)

        return f"{device['site_id']}/{counter}", Room(device["site_id"], build, _of_counter(counter))


class DeskScreens(Screens):
    """A room for each officer."""

    rule = Rule(roles=frozenset(DESK))

    def seat(self, caller: Caller, auth: dict[str, Any]) -> tuple[str, Room]:
        """The officer's room."""
        officer = _officer(caller)
        site = site_for(officer, DESK, str(auth.get("site") or ""))
        seated = {
            "name": officer.name,
            "display_name": officer.display_name,
            "title": officer.title,
            "roles": sorted(officer.roles_at(site)),
        }
        presence = runtime().presence
        language = "en" if auth.get("language") == "en" else "vi"
        at = _counter_of(auth.get("at"))
        if at and not seats.ANY_COUNTER & officer.roles_at(site):
            raise ForbiddenError(f"{officer.name} at counter {at}")

        def build(unit: ReadUnit) -> Any:
            return desks.state(unit, seated, terminals.states(unit, presence), language, at)

        return f"{site}/{officer.name}/{language}/{at}", Room(site, build, everything)


class ReceptionScreens(Screens):
    """All receptions of a site see the same."""

    rule = Rule(roles=frozenset(DESK))

    def seat(self, caller: Caller, auth: dict[str, Any]) -> tuple[str, Room]:
        """The site's room."""
        site = site_for(_officer(caller), DESK, str(auth.get("site") or ""))
        return site, Room(site, reception_desk.state, everything)


def _of_counter(counter: int) -> Cares:
    """Whether a write changes what the terminal of this counter shows; votes do, they close its question."""

    def cares(published: Published) -> bool:
        if published.ballots or published.foreign:
            return True
        return any(
            isinstance(fact, SetupChanged)
            or (isinstance(fact, (VisitFact, *SEAT)) and fact.counter == counter)
            for fact in published.facts
        )

    return cares


def _counter_of(wanted: Any) -> int:
    """The counter that a supervisor names to work at; anything else is their own."""
    return wanted if isinstance(wanted, int) and not isinstance(wanted, bool) and 0 < wanted <= 9999 else 0


def _device(caller: Caller) -> Any:
    if caller.device is None:
        raise ForbiddenError
    return caller.device


def _officer(caller: Caller) -> Any:
    if caller.officer is None:
        raise ForbiddenError
    return caller.officer
