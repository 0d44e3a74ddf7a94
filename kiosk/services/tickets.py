"""Taking a number: the ticket, its slip and its place in the queue, in one transaction."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from uuid_utils.compat import uuid7

from kiosk.domain.dispatch import people_ahead
from kiosk.domain.errors import UnknownServiceError
from kiosk.domain.events import TicketIssued
from kiosk.domain.service_day import iso
from kiosk.domain.tickets import ticket_code
from kiosk.domain.waiting import WaitRange, expected_wait
from kiosk.services import options, print_jobs, slips
from kiosk.storage import counters, counts, visits, waiting
from kiosk.storage.types import to_millis
from kiosk.unit import ReadUnit, Unit

TOKEN_BYTES = 16
WHOLE_DAY = 0
NOWHERE: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the citizen asked for, and where the slip shall come out."""

    service: str
    priority: str = ""
    purpose: str = ""
    language: str = "vi"
    channel: str = "live"
    printer: str = ""  # empty: no slip
    public_url: str = ""  # empty: no QR


@dataclass(frozen=True, slots=True)
class Outlook:
    """What waits before a ticket."""

    ahead: int
    wait: WaitRange | None
    counters: tuple[int, ...]


def issue(unit: Unit, wish: Wish) -> dict[str, Any]:
    """Give the citizen the next number of the day, and owe them a printed slip.

    Returns:
        The contract's answer: ``{id, code, number, ahead, expected_wait, track_url, qr, print, …}``.

    Raises:
        UnknownServiceError: The site has no active service of this code.
    """
    service, at = counters.service_with_counters(unit.connection, unit.site_id, wish.service)
    if service is None:
        raise UnknownServiceError(wish.service)
    outlook = look_ahead(unit, service["code"], service["field"], at, bool(wish.priority))
    row = _give_number(unit, wish, service)
    url = f"{wish.public_url}/t/{row['token']}" if wish.public_url else None
    job = _owe_slip(unit, wish, service, row, outlook, url)
    return _answer(row, service, outlook, url, job, wish.priority)


def issue_replayed(unit: Unit, wish: Wish) -> str:
    """Give a number of a past day: nobody asks how long the wait is, and no slip is owed.

    Returns:
        The visit's id.

    Raises:
        UnknownServiceError: The site has no active service of this code.
    """
    service = counters.service(unit.connection, unit.site_id, wish.service)
    if service is None:
        raise UnknownServiceError(wish.service)
    return str(_give_number(unit, wish, service)["id"])


def at_counter(unit: Unit, wish: Wish, came: Mapping[str, Any]) -> dict[str, Any]:
    """Give a number to somebody who stands at a counter already; a slip is owed only if a printer is named.

    Args:
        unit: An open unit.
        wish: For what.
        came: The columns that say at which counter.

    Returns:
        The visit's columns with ``service_name``.

    Raises:
        UnknownServiceError: The site has no active service of this code.
        UnknownPrinterError: It has no printer of this name.
    """
    service = counters.service(unit.connection, unit.site_id, wish.service)
    if service is None:
        raise UnknownServiceError(wish.service)
    if wish.printer:
        print_jobs.must_have(unit, wish.printer)
    row = _give_number(unit, wish, service, came)
    url = f"{wish.public_url}/t/{row['token']}" if wish.public_url else None
    _owe_slip(unit, wish, service, row, Outlook(0, None, (came["counter"],)), url)
    return {**row, "service_name": service["name"]}


def _give_number(
    unit: Unit, wish: Wish, service: Mapping[str, Any], came: Mapping[str, Any] = NOWHERE
) -> dict[str, Any]:
    row = {**_ticket(unit, wish, service), **came}
    visits.issue(unit.connection, row)
    place = {"counter": 0, "officer": "", "field": service["field"], "channel": wish.channel}
    counts.add_visits(unit.connection, unit.site_id, unit.hour, place, issued=1)
    unit.record(
        TicketIssued(
            row["id"],
            row["code"],
            service["code"],
            service["field"],
            row["number"],
            wish.channel,
            wish.priority,
            unit.hour,
        )
    )
    return row


def look_ahead(
    unit: ReadUnit,
    service: str,
    field: str,
    at: Sequence[tuple[int, str]],
    is_priority: bool,
    before: int | None = None,
) -> Outlook:
    """How many are called before a ticket of this service, how long that may take, and where.

    Args:
        unit: An open unit.
        service: The service's code.
        field: Its field, whose service times are the basis of the estimate.
        at: (number, state) of the counters that may call it.
        is_priority: Whether the ticket is of a priority class.
        before: The ticket's own queue key; None for a ticket that is yet to come.
    """
    everyone = waiting.in_service(unit.connection, unit.site_id, unit.day, service)
    earlier = (
        everyone
        if before is None
        else waiting.in_service(unit.connection, unit.site_id, unit.day, service, before)
    )
    normal, priority = (everyone[0], earlier[1]) if is_priority else (earlier[0], everyone[1])
    ahead = people_ahead(normal, priority, is_priority, options.of(unit.site.settings).rule)
    is_open = [number for number, state in at if state == "open"]
    served, seconds = basis(counts.service_time(unit.connection, unit.site_id, unit.day, field))
    wait = expected_wait(ahead, len(is_open), served, seconds)
    return Outlook(ahead, wait, tuple(is_open or [number for number, _ in at]))


def basis(times: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """(served, seconds) to estimate from: today's if there are enough, else all there are."""
    today = times.get("day", (0, 0))
    return today if today[0] >= 5 else times.get("all", (0, 0))


def wait_json(wait: WaitRange | None) -> dict[str, int] | None:
    """A wait as the contract says it."""
    return None if wait is None else {"low_s": wait.low_s, "high_s": wait.high_s}


def _ticket(unit: Unit, wish: Wish, service: Mapping[str, Any]) -> dict[str, Any]:
    number = visits.next_number(
        unit.connection, unit.site_id, service["code"], unit.day, WHOLE_DAY, service["first_number"]
    )
    return {
        "site_id": unit.site_id,
        "id": str(uuid7()),
        "day": unit.day,
        "run": WHOLE_DAY,
        "issued_service": service["code"],
        "service": service["code"],
        "field": service["field"],
        "purpose": wish.purpose,
        "priority": wish.priority,
        "is_priority": int(bool(wish.priority)),
        "channel": wish.channel,
        "language": wish.language,
        "number": number,
        "code": ticket_code(service["prefix"], number, service["digits"]),
        "token": f"{unit.site_id}.{secrets.token_hex(TOKEN_BYTES)}",
        "queue_key": to_millis(unit.now),
        "issued_at": unit.now,
    }


def _owe_slip(
    unit: Unit,
    wish: Wish,
    service: Mapping[str, Any],
    row: Mapping[str, Any],
    outlook: Outlook,
    url: str | None,
) -> str | None:
    if not wish.printer:
        return None
    field = service["field_name_en"] if wish.language == "en" else service["field_name"]
    paper = slips.Paper(
        row["code"],
        field,
        wish.purpose,
        wish.priority,
        outlook.ahead,
        outlook.wait,
        outlook.counters,
        url,
        wish.language,
    )
    return print_jobs.owe(unit, row["id"], row["code"], wish.printer, slips.words(unit, paper))


def _answer(
    row: Mapping[str, Any],
    service: Mapping[str, Any],
    outlook: Outlook,
    url: str | None,
    job: str | None,
    priority: str,
) -> dict[str, Any]:
    return {
        "id": row["id"],
        "code": row["code"],
        "number": row["number"],
        "ahead": outlook.ahead,
        "expected_wait": wait_json(outlook.wait),
        "track_url": url,
        "qr": f"/api/v1/tickets/track/{row['token']}/qr.svg" if url else None,
        "print": {"job": job, "state": "queued" if job else "none"},
        "service": {"code": service["code"], "name": service["name"], "name_en": service["name_en"]},
        "priority": priority or None,
        "counters": list(outlook.counters),
        "issued_at": iso(row["issued_at"]),
    }
