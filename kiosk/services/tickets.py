"""Taking a number: the ticket, its slip and its place in the queue, in one transaction."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from uuid_utils.compat import uuid7

from kiosk.domain import calling_rules
from kiosk.domain.admission import BadErrandsError
from kiosk.domain.dispatch import BOOKED
from kiosk.domain.errors import BadInputError, UnknownServiceError
from kiosk.domain.events import TicketIssued
from kiosk.domain.service_day import iso
from kiosk.domain.tickets import ticket_code
from kiosk.domain.waiting import WaitRange
from kiosk.services import admission, calls, options, outlooks, print_jobs, slips
from kiosk.services.admission import Admission
from kiosk.services.outlooks import Outlook
from kiosk.storage import counters, counts, visits
from kiosk.unit import Unit

TOKEN_BYTES = 16
NOTHING_PROMISED = {"promised_low_s": None, "promised_high_s": None}
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
    quantity: int = 1  # dossiers that are handed in with this one turn
    errands: tuple[str, ...] = ()  # further services, to be gone to in this order
    beyond: bool = False  # staff give it though the hour or the session's capacity is over
    due_at: int = 0  # the booked time of who comes by appointment and in time (ms since 1970)


def issue(unit: Unit, wish: Wish) -> dict[str, Any]:
    """Give the citizen the next number of the day, and owe them a printed slip.

    Returns:
        The contract's answer: ``{id, code, number, ahead, expected_wait, track_url, qr, print, …}``.

    Raises:
        UnknownServiceError: The site has no active service of this code.
        BadInputError: The office calls no such class earlier.
        UnknownPurposeError: The service is not there for the purpose.
        BadErrandsError: A service is named twice.
        OutsideHoursError: No session runs or is about to begin.
        SessionFullError: Whoever came now would wait in vain.
    """
    _refuse_unknown_class(unit, wish.priority)
    service, at = counters.service_with_counters(unit.connection, unit.site_id, wish.service)
    if service is None:
        raise UnknownServiceError(wish.service)
    admission.refuse_purpose(service, wish.purpose)
    found = admission.admit(unit, service, beyond=wish.beyond)
    further = _errands(unit, wish)
    lane = options.of(unit.site.settings).rule.lane(wish.purpose, wish.due_at)
    outlook = outlooks.look_ahead(unit, service["code"], at, bool(wish.priority), lane=lane)
    counted = ""
    if not wish.beyond and not wish.due_at:  # whoever has booked was promised a place
        admission.refuse_full(unit, found, outlook.wait)
        counted = admission.count(unit, service, found)
    row = _give_number(unit, wish, service, found, outlook.wait, counted=counted)
    if service["no_wait"] and not outlook.ahead:
        outlook = _straight(unit, row, outlook)
    url = f"{wish.public_url}/t/{row['token']}" if wish.public_url else None
    job = None
    if wish.printer:
        paper = slips.words(unit, _paper(wish, service, row, further, outlook, url))
        job = print_jobs.owe(unit, row["id"], row["code"], wish.printer, paper)
    return _answer(row, service, outlook, url, job, further)


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
    return str(_give_number(unit, wish, service, None)["id"])


def _errands(unit: Unit, wish: Wish) -> list[Mapping[str, Any]]:
    """The further services of the wish, all of which receive people now."""
    if len({wish.service, *wish.errands}) <= len(wish.errands):
        raise BadErrandsError
    found = []
    for code in wish.errands:
        service = counters.service(unit.connection, unit.site_id, code)
        if service is None:
            raise UnknownServiceError(code)
        admission.admit(unit, service, beyond=wish.beyond)
        found.append(service)
    return found


def _straight(unit: Unit, row: Mapping[str, Any], outlook: Outlook) -> Outlook:
    """Let a free counter call at once; without one the ticket waits like any other."""
    counter = calls.straight(unit, row["id"], row["code"], row["service"])
    return Outlook(0, WaitRange(0, 0), (counter,), True) if counter else outlook


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
    found = admission.admit(unit, service, beyond=True)
    row = _give_number(unit, wish, service, found, came=came)
    url = f"{wish.public_url}/t/{row['token']}" if wish.public_url else None
    if wish.printer:
        outlook = Outlook(0, None, (came["counter"],), True)
        paper = slips.words(unit, _paper(wish, service, row, (), outlook, url))
        print_jobs.owe(unit, row["id"], row["code"], wish.printer, paper)
    return {**row, "service_name": service["name"]}


def _give_number(
    unit: Unit,
    wish: Wish,
    service: Mapping[str, Any],
    found: Admission | None,
    wait: WaitRange | None = None,
    came: Mapping[str, Any] = NOWHERE,
    counted: str = "",
) -> dict[str, Any]:
    promised = {"promised_low_s": wait.low_s, "promised_high_s": wait.high_s} if wait else NOTHING_PROMISED
    row = {**_ticket(unit, wish, service, found), **promised, **came}
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
            counted,
        )
    )
    return row


def _refuse_unknown_class(unit: Unit, priority: str) -> None:
    rule = unit.site.settings.get("rule", {})
    if priority and all(each["id"] != priority for each in calling_rules.classes_in_use(rule)):
        raise BadInputError(priority, where="priority")


def _ticket(unit: Unit, wish: Wish, service: Mapping[str, Any], found: Admission | None) -> dict[str, Any]:
    lane = options.of(unit.site.settings).rule.lane(wish.purpose, wish.due_at)
    run = admission.run_of(service, found) if found else admission.WHOLE_DAY
    number = visits.next_number(
        unit.connection, unit.site_id, service["code"], unit.day, run, service["first_number"]
    )
    return {
        "site_id": unit.site_id,
        "id": str(uuid7()),
        "day": unit.day,
        "run": run,
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
        # Whoever has booked waits from the booked time on, where that has a right.
        "queue_key": wish.due_at if lane == BOOKED else unit.next_place(),
        "lane": lane,
        "issued_at": unit.now,
        "session": found.session.name if found and found.session else "",
        "quantity": wish.quantity,
        "errands": ",".join(wish.errands),
        "due_at": wish.due_at,
    }


def _paper(
    wish: Wish,
    service: Mapping[str, Any],
    row: Mapping[str, Any],
    further: Sequence[Mapping[str, Any]],
    outlook: Outlook,
    url: str | None,
) -> slips.Paper:
    end = "_en" if wish.language == "en" else ""
    return slips.Paper(
        row["code"],
        service[f"field_name{end}"],
        wish.purpose,
        wish.priority,
        outlook.ahead,
        outlook.wait,
        outlook.counters,
        url,
        wish.language,
        session=row["session"],
        quantity=row["quantity"],
        further=tuple(each[f"name{end}"] for each in further),
        own_words=service[f"slip_words{end}"] or service["slip_words"],
        at_once=outlook.at_once,
        due_at=wish.due_at,
    )


def _answer(
    row: Mapping[str, Any],
    service: Mapping[str, Any],
    outlook: Outlook,
    url: str | None,
    job: str | None,
    further: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    return {
        "id": row["id"],
        "code": row["code"],
        "number": row["number"],
        "ahead": outlook.ahead,
        "expected_wait": outlooks.wait_json(outlook.wait),
        "track_url": url,
        "qr": f"/api/v1/tickets/track/{row['token']}/qr.svg" if url else None,
        "print": {"job": job, "state": "queued" if job else "none"},
        "service": named(service),
        "errands": [named(each) for each in further],
        "priority": row["priority"] or None,
        "purpose": row["purpose"] or None,
        "quantity": row["quantity"],
        "counters": list(outlook.counters),
        "at_once": outlook.at_once,
        "issued_at": iso(row["issued_at"]),
    }


def named(service: Mapping[str, Any]) -> dict[str, str]:
    """A service as the contract names it."""
    return {"code": service["code"], "name": service["name"], "name_en": service["name_en"]}
