"""Every call of a day in one table, and what must be true of an office after each, whatever happened."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select

from kiosk.domain.visits import ENDED, IN_HAND
from kiosk.services import audit, boards, desks, kiosks, live, reception_desk, terminals, tracking
from kiosk.services import pauses as pausing
from kiosk.storage.models import Counter as CounterRow
from kiosk.storage.models import Visit, VisitCount
from kiosk.unit import ReadUnit
from tests.factories import Json, Office
from tests.services.days import VOTE_KEY, read
from tests.services.moves_of_a_desk import AT_COUNTERS, DESK
from tests.services.moves_of_a_hall import APPOINTMENTS, HALL
from tests.services.places import Move

MOVES: dict[str, Move] = {**DESK, **AT_COUNTERS, **HALL, **APPOINTMENTS}
"""A call that is not in it fails ``test_restart``."""

OFFICER = {"display_name": "Bà Hoa", "title": "Cán bộ", "roles": ["officer"]}
STATES: dict[str, Callable[[ReadUnit], Json]] = {
    "kiosk": kiosks.state,
    "board": boards.state,
    "desk": lambda unit: desks.state(unit, {**OFFICER, "name": f"{unit.site_id}-1"}, {}),
    "terminal": lambda unit: terminals.state(unit, VOTE_KEY, 1),
    "reception": reception_desk.state,
    "live": lambda unit: live.state(unit, {}),
    "pauses": lambda unit: {"pauses": pausing.report(unit, unit.today, unit.today)},
    "found": lambda unit: {"found": reception_desk.search(unit, reception_desk.Question())},
}


def check(office: Office) -> None:
    """The books agree with their sources, each number was given once, no screen says less than nothing."""
    assert audit.check_counts(office.units) == []
    assert [broken for _, broken, _ in audit.verify_journals(office.units)] == [None, None]
    visits = [
        row._mapping for row in read(office, select(Visit.__table__).where(Visit.site_id == office.key))
    ]
    numbers = [(row["issued_service"], row["day"], row["run"], row["number"]) for row in visits]
    assert sorted(numbers) == sorted(set(numbers))
    assert _counted(office) == _rows(visits)
    _check_counters(office, {row["id"]: row["state"] for row in visits})
    tokens = [row["token"] for row in visits]
    assert [each for each in _said(office, tokens) if _is_less_than_nothing(*each)] == []


def _counted(office: Office) -> Counter[str]:
    of_days = select(VisitCount).where(VisitCount.site_id == office.key, VisitCount.grain == "day")
    found: Counter[str] = Counter()
    for row in read(office, select(of_days.subquery())):
        kept = row._mapping
        assert min(kept["wait_s"], kept["service_s"], 0) == 0
        found.update({name: kept[name] for name in ("issued", "ended", "served", "no_show", "cancelled")})
    return found


def _rows(visits: list[Any]) -> Counter[str]:
    ended = [row for row in visits if row["state"] in ENDED]
    return Counter(
        issued=len(visits),
        ended=len(ended),
        served=sum(row["served_at"] is not None for row in ended),
        no_show=sum(row["state"] == "no_show" for row in ended),
        cancelled=sum(row["state"] == "cancelled" for row in ended),
    )


def _check_counters(office: Office, states: dict[str, str]) -> None:
    """A counter holds nobody who is not in hand."""
    columns = select(CounterRow.visit).where(CounterRow.site_id == office.key, CounterRow.visit.is_not(None))
    assert {states[row.visit] for row in read(office, columns)} <= IN_HAND


def _said(office: Office, tokens: list[str]) -> Iterator[tuple[str, Any]]:
    """Everything that the screens and phones of the office say now, with its place."""
    with office.units.read(office.key) as unit:
        for name, state in STATES.items():
            yield from _leaves(name, state(unit))
        phones = tracking.read(unit, dict.fromkeys(tokens, 0))
        for token in tokens:
            yield from _leaves("phone", tracking.state_at(phones, unit.now, VOTE_KEY, token))


def _leaves(where: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(f"{where}.{name}", each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(where, each)
    else:
        yield where, value


def _is_less_than_nothing(_where: str, value: Any) -> bool:
    return isinstance(value, int | float) and value < 0


def expected(fault: str) -> dict[str, str]:
    """What every call comes to after a fault."""
    return {name: move.expected(fault) for name, move in MOVES.items()}
