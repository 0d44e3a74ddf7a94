"""The figures of a view: a scope in a period, split by counter, field, officer or office, and over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.domain.charts import control_points, hour_points
from kiosk.domain.errors import InvalidScopeError
from kiosk.domain.periods import Period
from kiosk.domain.scopes import Scope
from kiosk.domain.statistics import Share, mean
from kiosk.domain.tallies import Tally, total
from kiosk.services import satisfaction, screens
from kiosk.storage import counters, statistics
from kiosk.unit import ReadUnit

# One decimal of a percentage is printed from these: more digits, so that nothing is rounded twice.
DIGITS = 6
SPLITS = ("counter", "field", "officer")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """What one office adds to a view."""

    heading: Mapping[str, Any]
    day: str
    names: Mapping[str, str]
    tally: Tally
    today: Tally
    rows: list[Row]
    low: list[Row]
    votes: Mapping[str, Counter[str]]
    served: Mapping[str, int]
    before: tuple[int, int]


def split_of(scope: Scope, wanted: str) -> str:
    """By what a view's rows are split: as wanted, else by counter, or by field within a counter."""
    if scope.kind == "all":
        return "site"
    possible = [each for each in SPLITS if each != scope.kind]
    return wanted if wanted in possible else possible[0]


def collect(unit: ReadUnit, scope: Scope, period: Period, split: str) -> Part:
    """Read what this office adds to a view.

    Raises:
        InvalidScopeError: There is no such counter, field or officer.
    """
    places = satisfaction.places(unit, scope, period)
    tally = places.total()
    satisfaction.check_known(unit, scope, tally)
    today = satisfaction.places(unit, scope, Period(unit.today, unit.today)).total()
    served: Mapping[str, int] = {}
    if period.one_day:
        votes, served = satisfaction.by_hour(unit, scope, period.one_day)
    else:
        votes = satisfaction.by_day(unit, scope, period)
    return Part(
        screens.heading(unit),
        unit.day,
        _name(unit, scope),
        tally,
        today,
        [] if split == "site" else _rows(unit, scope, places, split),
        _low(unit, places) if scope.kind == "site" else [],
        votes,
        served,
        (0, 0) if period.one_day else satisfaction.before(unit, scope, period.first),
    )


def view(scope: Scope, period: Period, split: str, parts: Sequence[Part]) -> dict[str, Any]:
    """Put the offices' parts together: the answer of ``GET /api/v1/live``."""
    whole = total(part.tally for part in parts)
    first = parts[0].heading
    rows = [row for part in parts for row in part.rows]
    if split == "site":
        rows = [_site_row(part, whole) for part in parts]
    return {
        "rev": {part.heading["site"]["key"]: part.heading["rev"] for part in parts},
        "now": first["now"],
        "scope": {
            "text": str(scope),
            "kind": scope.kind,
            "site": scope.site,
            "part": scope.part,
            **_named(parts),
        },
        "period": {"from": _day(period.first), "to": _day(period.last), "today": parts[0].day},
        "figures": figures(whole),
        "today": figures(total(part.today for part in parts)),
        "rows": {"by": split, "list": rows},
        "chart": _chart(period, parts),
        "low": [row for row in rows if row["below"]]
        if split == "site"
        else [row for part in parts for row in part.low],
    }


def figures(tally: Tally) -> dict[str, Any]:
    """A tally with its shares and intervals, six decimals."""
    return {
        "levels": satisfaction.levels_of(tally),
        "n": tally.n,
        "replayed": tally.replayed,
        "very_satisfied": _share(tally.very_satisfied(DIGITS)),
        "satisfied": _share(tally.satisfied(DIGITS)),
        "response": tally.response(),
        "mean_wait_s": mean(tally.wait_s, tally.waits),
        "waits": tally.waits,
    }


def row(key: str, tally: Tally, whole: Tally, **told: Any) -> Row:
    """One line of a table; ``below``: its whole interval lies below the share of the whole."""
    share = tally.very_satisfied(DIGITS)
    of_all = whole.k / whole.n if whole.very_satisfied().rankable else None
    return {
        "key": key,
        **_share(share),
        "below": share.lies_below(of_all),
        "answered": tally.answered,
        "served": tally.served,
        "replayed": tally.replayed,
        **told,
    }


def counter_name(name: str, fields: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What a counter is called: its fields, or its own name where it has none."""
    fields = list(fields)
    return {
        "name": ", ".join(field["name"] for field in fields) or name,
        "name_en": ", ".join(field["name_en"] for field in fields) or name,
    }


def _rows(unit: ReadUnit, scope: Scope, places: satisfaction.Places, split: str) -> list[Row]:
    whole = places.total()
    if split == "counter":
        tallies, known = places.by_counter(), _counters(unit)
    elif split == "field":
        tallies, known = places.by_field(), _fields(unit)
    else:
        tallies = places.by_officer()
        tallies.pop("", None)
        known = _officers(unit, tallies)
    # At the office's own scope whoever has no votes yet is listed too; within a part only who took part.
    keys = [key for key in known if scope.kind == "site" or (key in tallies and tallies[key].counted)]
    keys += sorted(key for key, tally in tallies.items() if key not in known and tally.counted)
    return [
        row(
            key,
            tallies.get(key, Tally()),
            whole,
            scope=f"{split}:{unit.site_id}/{key}",
            label=key,
            **known.get(key, {"name": key, "name_en": key}),
        )
        for key in keys
    ]


def _counters(unit: ReadUnit) -> dict[str, dict[str, str]]:
    served = screens.fields_by_counter(unit)
    every = counters.every(unit.connection, unit.site_id)
    return {str(each["number"]): counter_name(each["name"], served.get(each["number"], [])) for each in every}


def _fields(unit: ReadUnit) -> dict[str, dict[str, str]]:
    every = counters.fields(unit.connection, unit.site_id)
    return {each["id"]: {"name": each["name"], "name_en": each["name_en"]} for each in every}


def _officers(unit: ReadUnit, tallies: Iterable[str]) -> dict[str, dict[str, str]]:
    of_site = {
        each["name"]: each["display_name"] for each in statistics.officers(unit.connection, unit.site_id)
    }
    gone = [name for name in tallies if name not in of_site]
    names = {**of_site, **statistics.names(unit.connection, gone)}
    return {name: {"name": said, "name_en": said} for name, said in names.items()}


def _low(unit: ReadUnit, places: satisfaction.Places) -> list[Row]:
    """Fields whose whole interval lies below the office's share."""
    known, whole = _fields(unit), places.total()
    rows = [row(key, tally, whole, **known.get(key, {})) for key, tally in places.by_field().items()]
    return [each for each in rows if each["below"]]


def _site_row(part: Part, whole: Tally) -> Row:
    site = part.heading["site"]
    return row(
        site["key"],
        part.tally,
        whole,
        scope=f"site:{site['key']}",
        label="",
        name=site["name"],
        name_en=site["name"],
    )


def _name(unit: ReadUnit, scope: Scope) -> dict[str, str]:
    """The scope's name in both languages.

    Raises:
        InvalidScopeError: The kind has no name; cannot happen for a parsed scope.
    """
    match scope.kind:
        case "all":
            return {"name": "", "name_en": ""}
        case "site":
            return {"name": unit.site.name, "name_en": unit.site.name}
        case "counter":
            return _counters(unit).get(scope.part, {"name": scope.part, "name_en": scope.part})
        case "field":
            return _fields(unit).get(scope.part, {"name": scope.part, "name_en": scope.part})
        case "officer":
            name = statistics.names(unit.connection, [scope.part]).get(scope.part, scope.part)
            return {"name": name, "name_en": name}
    raise InvalidScopeError(str(scope))


def _named(parts: Sequence[Part]) -> Mapping[str, str]:
    return parts[0].names if len(parts) == 1 else {"name": "", "name_en": ""}


def _chart(period: Period, parts: Sequence[Part]) -> dict[str, Any]:
    votes: dict[str, Counter[str]] = {}
    for part in parts:
        for at, levels in part.votes.items():
            votes.setdefault(at, Counter()).update(levels)
    if period.one_day:
        served: Counter[str] = Counter()
        for part in parts:
            served.update(part.served)
        return hour_points(votes, served)
    return control_points(
        votes, (sum(part.before[0] for part in parts), sum(part.before[1] for part in parts))
    )


def _share(share: Share) -> dict[str, Any]:
    return {"k": share.k, "n": share.n, "share": share.value, "low": share.low, "high": share.high}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
