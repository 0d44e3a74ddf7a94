"""What the phone sees: where one's number is in the queue, and after the visit the invitation.

Everything that the phones of an office ask for is in one snapshot, which is read once a revision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.domain import ballots as rules
from kiosk.domain.errors import UnknownTicketError
from kiosk.domain.service_day import iso
from kiosk.domain.visits import WAITING
from kiosk.services import (
    explanations,
    options,
    outlooks,
    queues,
    ratings,
    screens,
    service_hours,
    slips,
)
from kiosk.services.queues import Queues
from kiosk.services.session_end import REASON as SESSION_END
from kiosk.storage import counters, visits
from kiosk.storage.sites import SiteRow
from kiosk.storage.types import Row
from kiosk.unit import ReadUnit


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An office at one revision, as its citizens' phones may see it."""

    site: SiteRow
    moment: datetime  # when it was read
    day: str
    heading: Mapping[str, Any]
    rule: Mapping[str, int]
    hours: Mapping[str, Any]
    fields: Sequence[Row]
    queues: Queues
    visits: dict[str, Row]  # by token
    asked: dict[str, int]  # in which minute a token was asked for last; outlives the snapshot


def read(unit: ReadUnit, asked: dict[str, int]) -> Snapshot:
    """Read an office and the visits of the tokens that were asked for.

    The statements do not grow with those who wait, and by one with every 500 tokens.
    """
    return Snapshot(
        unit.site,
        unit.now,
        unit.day,
        screens.heading(unit),
        screens.rule(unit),
        service_hours.today(unit),
        counters.fields(unit.connection, unit.site_id),
        queues.read(unit),
        visits.by_tokens(unit.connection, unit.site_id, list(asked)),
        asked,
    )


def state(unit: ReadUnit, vote_key: bytes, token: str, language: str = "vi") -> dict[str, Any]:
    """The snapshot of ``/t/{token}``.

    Raises:
        UnknownTicketError: No slip carries this token.
    """
    return state_at(read(unit, {token: 0}), unit.now, vote_key, token, language)


def state_at(
    snapshot: Snapshot, moment: datetime, vote_key: bytes, token: str, language: str = "vi"
) -> dict[str, Any]:
    """What the phone sees of a visit of the snapshot at ``moment``.

    Raises:
        UnknownTicketError: The snapshot has no visit of this token.
    """
    row = snapshot.visits.get(token)
    if row is None:
        raise UnknownTicketError
    is_open = ratings.is_open_at(moment, snapshot.site.timezone, row)
    return {
        **snapshot.heading,
        "now": iso(moment),
        "code": row["code"],
        "state": row["state"],
        "service": _service(snapshot, row),
        "priority": row["priority"] or None,
        "purpose": row["purpose"] or None,
        "due": _due(snapshot, row),
        **_queue(snapshot, row),
        "transferred": row["state"] == WAITING and _was_handed_on(row),
        "called": _called(snapshot, row),
        "why": explanations.words(row["why"], language),
        "rule": dict(snapshot.rule),
        "issued_at": iso(row["issued_at"]),
        "answered": bool(row["answered"]),
        "ended_by": row["end_reason"] if row["end_reason"] == SESSION_END else None,
        "invitation": rules.invitation(vote_key, snapshot.site.key, row["id"]) if is_open else None,
        "scale": ratings.scale_json(rules.SIPAS) if is_open else None,
    }


def _service(snapshot: Snapshot, row: Mapping[str, Any]) -> dict[str, str]:
    service = snapshot.queues.services.get(row["service"])
    if service is None:
        return {"code": row["service"], "name": row["service"], "name_en": row["service"]}
    return {"code": service["code"], "name": service["name"], "name_en": service["name_en"]}


def _queue(snapshot: Snapshot, row: Mapping[str, Any]) -> dict[str, Any]:
    if row["state"] != WAITING or row["day"] != snapshot.day:
        at = [row["counter"]] if row["counter"] else []
        return {"ahead": None, "expected_wait": None, "counters": at}
    outlook = snapshot.queues.ahead_of(row)
    return {
        "ahead": outlook.ahead,
        "expected_wait": outlooks.wait_json(outlook.wait),
        "counters": list(outlook.counters),
    }


def _due(snapshot: Snapshot, row: Mapping[str, Any]) -> str | None:
    return slips.due_clock(snapshot.site.timezone, row["due_at"]) or None


def _was_handed_on(row: Mapping[str, Any]) -> bool:
    return bool(row["target_counter"]) or row["service"] != row["issued_service"]


def _called(snapshot: Snapshot, row: Mapping[str, Any]) -> dict[str, Any] | None:
    if row["called_at"] is None or row["state"] == WAITING or not row["counter"]:
        return None
    return {
        "counter": row["counter"],
        "at": iso(row["called_at"]),
        "n": row["calls"],
        "of": options.of(snapshot.site.settings).no_show.calls,
    }
