"""The board's state, and the calls it missed: of the whole office, or of the zone where the board stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from kiosk.domain.service_day import iso
from kiosk.services import options, screens, session_notice
from kiosk.services.zones import EVERYWHERE
from kiosk.storage import calls, counters, visits, waiting, zones
from kiosk.storage.types import Row
from kiosk.unit import ReadUnit

CALLS_SHOWN = 20
MISSED_SHOWN = 12
Medium = Mapping[str, str]
MISSED_READ = 200
QUEUES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Place:
    """What a board shows; ``None`` stands for all of the office."""

    zone: Row | None
    counters: Collection[int] | None
    services: Collection[str] | None

    def has(self, counter: int | None) -> bool:
        """Whether the counter is shown here."""
        return self.counters is None or counter in self.counters

    def queues(self, service: str) -> bool:
        """Whether who waits for the service may be called to a counter here."""
        return self.services is None or service in self.services


def state(unit: ReadUnit, zone: str = EVERYWHERE, media: Sequence[Medium] = ()) -> dict[str, Any]:
    """The snapshot of ``/board``: today's latest calls, the counters, who was missed. Numbers only.

    Args:
        unit: An open unit of the office.
        zone: Where the board stands.
        media: What it shows while nobody is called: ``[{kind, url}]``.
    """
    place = _place(unit, zone)
    hand = {row["counter"]: row for row in visits.in_hand(unit.connection, unit.site_id, unit.day)}
    since = _midnight(unit)
    return {
        **screens.heading(unit),
        "zone": _zone(place.zone),
        "calls": [
            _call(row)
            for row in calls.latest(unit.connection, unit.site_id, since, place.counters, CALLS_SHOWN)
        ],
        "counters": [
            _counter(row, hand.get(row["number"]))
            for row in counters.every(unit.connection, unit.site_id)
            if place.has(row["number"])
        ],
        "missed": _missed(unit, place),
        "cancelled": session_notice.notice(unit, place.queues),
        **_waiting(unit, place),
        "rule": screens.rule(unit),
        **_options(unit, media),
        "last_seq": unit.site.call_seq,
        "voice": options.of(unit.site.settings).voice.state(),
    }


def replay(unit: ReadUnit, after: int, zone: str = EVERYWHERE) -> dict[str, Any]:
    """Today's calls with a higher sequence number, in order: ``{calls, last_seq, zone}``."""
    place = _place(unit, zone)
    rows = calls.after(unit.connection, unit.site_id, after, _midnight(unit), place.counters)
    return {
        "calls": [_call(row) for row in rows],
        "last_seq": rows[-1]["seq"] if rows else unit.site.call_seq,
        "zone": place.zone["id"] if place.zone else None,
    }


def _place(unit: ReadUnit, zone: str) -> Place:
    row = zones.by_id(unit.connection, unit.site_id, zone) if zone != EVERYWHERE else None
    if row is None:
        return Place(None, None, None)
    return Place(
        row,
        frozenset(zones.counters_of(unit.connection, unit.site_id, zone)),
        zones.services_of(unit.connection, unit.site_id, zone),
    )


def _midnight(unit: ReadUnit) -> datetime:
    return datetime.combine(unit.today, time(), unit.local(unit.now).tzinfo)


def _missed(unit: ReadUnit, place: Place) -> list[str]:
    most = MISSED_SHOWN if place.counters is None else MISSED_READ
    rows = visits.missed(unit.connection, unit.site_id, unit.day, most)
    return [row["code"] for row in rows if place.has(row["counter"])][:MISSED_SHOWN]


def _waiting(unit: ReadUnit, place: Place) -> dict[str, Any]:
    """How many wait, and for which services: ``{waiting, queues}``."""
    by_service: dict[str, int] = {}
    for row in waiting.counts(unit.connection, unit.site_id, unit.day):
        if place.queues(row["service"]):
            by_service[row["service"]] = by_service.get(row["service"], 0) + row["n"]
    queues = [
        {"prefix": row["prefix"], "waiting": by_service[row["code"]]}
        for row in counters.services(unit.connection, unit.site_id)
        if row["code"] in by_service
    ]
    return {"waiting": sum(by_service.values()), "queues": queues[:QUEUES_SHOWN]}


def _options(unit: ReadUnit, media: Sequence[Medium]) -> dict[str, Any]:
    found = options.of(unit.site.settings).board
    return {
        "notice": {"vi": found.notice, "en": found.notice_en},
        "replay_min": found.replay_min,
        "idle": {
            "after_s": found.idle_s,
            "slide_s": found.slide_s,
            "volume": found.video_volume,
            "media": list(media),
        },
    }


def _zone(row: Row | None) -> dict[str, str] | None:
    return {name: row[name] for name in ("id", "name", "name_en")} if row else None


def _call(row: Any) -> dict[str, Any]:
    return {
        "seq": row["seq"],
        "code": row["code"],
        "counter": row["counter"],
        "at": iso(row["at"]),
        "kind": row["kind"],
    }


def _counter(row: Any, visit: Any) -> dict[str, Any]:
    return {
        "number": row["number"],
        "name": row["name"],
        "state": row["state"],
        "code": visit["code"] if visit else None,
        "visit_state": visit["state"] if visit else None,
    }
