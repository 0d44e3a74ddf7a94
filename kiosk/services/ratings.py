"""The vote: one a visit, counted at once, unsigned at rest."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from kiosk.domain import ballots as rules
from kiosk.domain import service_day
from kiosk.domain.ballots import Scale
from kiosk.domain.errors import (
    AlreadyAnsweredError,
    BadInputError,
    ForbiddenError,
    InvitationExpiredError,
    UnknownInvitationError,
    UnknownLevelError,
)
from kiosk.domain.visits import CLOSED, ENDED
from kiosk.storage import ballots, counts, visits
from kiosk.unit import ReadUnit, Unit

LONGEST_COMMENT = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the citizen said."""

    level: str
    reasons: Sequence[str] = ()
    comment: str = ""


def scale_json(scale: Scale) -> dict[str, Any]:
    """A scale as the contract says it."""

    def each(levels: Sequence[rules.Level]) -> list[dict[str, str]]:
        return [{"id": level.id, "words": level.words, "words_en": level.words_en} for level in levels]

    return {
        "id": scale.id,
        "version": scale.version,
        "question": scale.question,
        "question_en": scale.question_en,
        "levels": each(scale.levels),
        "reasons": each(scale.reasons),
        "reasons_for": list(scale.reasons_for),
    }


def invited(unit: ReadUnit, vote_key: bytes, token: str) -> Mapping[str, Any]:
    """The visit that an invitation is for.

    Raises:
        UnknownInvitationError: It is not ours, or its visit was not served or has not ended.
    """
    parts = rules.visit_of(vote_key, token)
    row = (
        visits.by_id(unit.connection, unit.site_id, parts[1]) if parts and parts[0] == unit.site_id else None
    )
    if row is None or row["served_at"] is None or row["state"] not in ENDED:
        raise UnknownInvitationError
    return row


def is_open(unit: ReadUnit, visit: Mapping[str, Any]) -> bool:
    """Whether the visit can still be rated now."""
    return is_open_at(unit.now, unit.site.timezone, visit)


def is_open_at(moment: datetime, timezone: str, visit: Mapping[str, Any]) -> bool:
    """Whether the visit can be rated at a moment: served, ended, unanswered, before its next midnight."""
    if visit["served_at"] is None or visit["state"] not in ENDED or visit["answered"]:
        return False
    return moment < _expires(timezone, visit)


def rate(
    unit: Unit,
    vote_key: bytes,
    token: str,
    answer: Answer,
    channel: str,
    counter: int = 0,
    scale: Scale = rules.SIPAS,
) -> None:
    """Put one vote into the box and move the kept counts.

    Nothing is recorded in the journal: a fact a vote would sign it. The visit learns only that it
    was answered, and only one answer can spend its invitation.

    Args:
        unit: An open unit.
        vote_key: The key of invitations.
        token: The invitation.
        answer: What the citizen said.
        channel: terminal, phone or replay.
        counter: The terminal's counter; 0 for a phone.
        scale: The scale that was shown.

    Raises:
        UnknownInvitationError: The invitation is not ours, or not open yet.
        ForbiddenError: The terminal stands at another counter.
        InvitationExpiredError: The next midnight has passed.
        AlreadyAnsweredError: The invitation is spent.
        UnknownLevelError: The level is not on the scale.
        BadInputError: A reason is not on the scale, or the comment is too long.
    """
    visit = invited(unit, vote_key, token)
    if counter not in (0, visit["served_counter"]):
        raise ForbiddenError("terminal of another counter")
    _check(scale, answer)
    if unit.now >= _expires(unit.site.timezone, visit):
        raise InvitationExpiredError
    if not visits.mark_answered(unit.connection, unit.site_id, visit["id"]):
        raise AlreadyAnsweredError
    _cast(unit, visit, answer, channel, scale)
    hour = service_day.hour_of(visit["ended_at"], unit.site.timezone)
    place = {**_served(visit), "channel": visit["channel"]}
    counts.add_visits(unit.connection, unit.site_id, hour, place, answered=1)
    unit.ballots_changed()


def _expires(timezone: str, visit: Mapping[str, Any]) -> datetime:
    """The midnight after the end; what the day's own end closed can be rated the whole next day."""
    ended = visit["ended_at"] + (service_day.MILLISECOND if visit["state"] == CLOSED else timedelta())
    return service_day.midnight_after(ended, timezone)


def _bucket(unit: Unit, visit: Mapping[str, Any]) -> str:
    """The hour; for a vote that comes after its visit's day, or into a sealed one, the day of its arrival."""
    late = visit["day"] != unit.day or ballots.is_sealed(unit.connection, unit.site_id, unit.day)
    return unit.day if late else unit.hour


def _check(scale: Scale, answer: Answer) -> None:
    if not scale.has(answer.level):
        raise UnknownLevelError(answer.level)
    known = {reason.id for reason in scale.reasons}
    if not set(answer.reasons) <= known:
        raise BadInputError(where="reasons")
    if len(answer.comment) > LONGEST_COMMENT:
        raise BadInputError(where="comment")


def _cast(unit: Unit, visit: Mapping[str, Any], answer: Answer, channel: str, scale: Scale) -> None:
    place = {**_served(visit), "channel": channel}
    bucket = _bucket(unit, visit)
    ballot = {
        "site_id": unit.site_id,
        "id": str(uuid4()),  # random, not time-ordered: the key must not tell when it was cast
        **place,
        "survey": scale.version,
        "level": answer.level,
        "reasons": " ".join(sorted(set(answer.reasons))),
        "bucket": bucket,
    }
    ballots.cast(unit.connection, ballot)
    counts.add_rating(unit.connection, unit.site_id, bucket, place, scale.version, answer.level)
    if words := _clean(answer.comment):
        low = int(answer.level in scale.reasons_for)
        ballots.comment(
            unit.connection,
            {"site_id": unit.site_id, "id": str(uuid4()), "day": unit.day, "low": low, "text": words},
        )


def _served(visit: Mapping[str, Any]) -> dict[str, Any]:
    """Whom the vote is for: counter, officer and field of the visit's last serve."""
    return {each: visit[f"served_{each}"] for each in ("counter", "officer", "field")}


def _clean(comment: str) -> str:
    composed = unicodedata.normalize("NFC", comment)
    return "".join(sign for sign in composed if sign == "\n" or unicodedata.category(sign)[0] != "C").strip()
