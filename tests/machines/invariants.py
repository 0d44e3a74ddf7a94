"""What must hold after every step, read from the database alone."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import bindparam, select

from kiosk.domain import service_day
from kiosk.domain.ballots import invitation
from kiosk.domain.errors import KioskError
from kiosk.domain.tallies import WALK_IN
from kiosk.services import ratings, tracking
from kiosk.storage import models
from kiosk.unit import ReadUnit
from tests.machines.expectation import IN_HAND, Case, Expectation, Seat

Row = Mapping[Any, Any]

_SITE = bindparam("site", type_=models.Visit.site_id.type)
VISITS = select(
    *(models.Visit.__table__.c[name] for name in (
        "id", "day", "run", "issued_service", "service", "field", "number", "code", "token", "state",
        "counter", "officer", "served_counter", "served_officer", "served_field", "served_at", "ended_at",
        "answered", "hold_ms", "calls", "channel",
    ))
).where(models.Visit.site_id == _SITE).order_by(models.Visit.id)  # fmt: skip
SEATS = select(models.Counter).where(models.Counter.site_id == _SITE)
RUNS = select(models.NumberRun).where(models.NumberRun.site_id == _SITE)
VISIT_COUNTS = select(models.VisitCount).where(models.VisitCount.site_id == _SITE)
RATING_COUNTS = select(models.RatingCount).where(models.RatingCount.site_id == _SITE)
BALLOTS = select(models.Ballot).where(models.Ballot.site_id == _SITE)
MEASURES = ("issued", "served", "ended", "no_show", "cancelled", "answered", "wait_n", "wait_s", "service_n",
            "service_s")  # fmt: skip
PLACE = ("counter", "officer", "field")


def check(unit: ReadUnit, expected: Expectation) -> None:
    """Hold the office as it stands against the rules and against what ought to be."""

    def read(statement: Any) -> list[Row]:
        return list(unit.connection.execute(statement, {"site": unit.site_id}).mappings())

    visits, seats = read(VISITS), read(SEATS)
    check_numbers(visits, read(RUNS))
    check_cases(visits, expected.cases)
    check_seats(unit.day, seats, visits, expected.seats)
    ballots = read(BALLOTS)
    answered = sum(row["answered"] for row in visits)
    served = sum(row["served_at"] is not None for row in visits)  # an answered end may have been undone
    assert len(ballots) == answered == expected.votes <= served <= len(visits)
    check_visit_counts(visits, read(VISIT_COUNTS), unit.site.timezone)
    check_rating_counts(ballots, read(RATING_COUNTS))


def check_numbers(visits: list[Row], runs: list[Row]) -> None:
    """Numbers are distinct and gap-free in each run, and no two slips lead to the same visit."""
    given = defaultdict(list)
    for row in visits:
        given[row["issued_service"], row["day"], row["run"]].append(row["number"])
    assert {run: sorted(numbers) for run, numbers in given.items()} == {
        (row["service"], row["day"], row["run"]): list(range(1, row["last"] + 1)) for row in runs
    }
    assert len({row["token"] for row in visits}) == len({row["id"] for row in visits}) == len(visits)


def check_cases(visits: list[Row], cases: list[Case]) -> None:
    """Every visit stands as the moves that were made left it."""
    stands = {
        row["id"]: (
            row["state"], row["service"], row["day"], row["counter"], row["officer"],
            row["served_counter"], row["served_at"] is not None, bool(row["answered"]), row["ended_at"],
        )
        for row in visits
    }  # fmt: skip
    assert stands == {
        case.id: (
            case.state, case.service, case.day, case.counter, case.officer,
            case.served_at, case.served, case.answered, case.ended,
        )
        for case in cases
    }  # fmt: skip
    serving = [row for row in visits if row["state"] == "serving"]
    assert [row["served_counter"] for row in serving] == [row["counter"] for row in serving]
    assert min((min(row["hold_ms"], row["calls"]) for row in visits), default=0) >= 0


def check_seats(today: str, seats: list[Row], visits: list[Row], expected: Mapping[int, Seat]) -> None:
    """A visit is in hand at one counter at most, a counter has at most one, and both say the same."""
    assert {
        row["number"]: (row["state"], row["officer"], row["visit"], row["asked_visit"]) for row in seats
    } == {number: (seat.state, seat.officer, seat.visit, seat.asked) for number, seat in expected.items()}
    of_id = {row["id"]: row for row in visits}
    held = [(row["visit"], row["number"], row["officer"]) for row in seats if row["visit"] is not None]
    for visit, number, officer in held:
        row = of_id[visit]
        assert row["state"] in IN_HAND and (row["counter"], row["officer"]) == (number, officer)
    todays = [row["id"] for row in visits if row["state"] in IN_HAND and row["day"] == today]
    assert {*todays} <= {visit for visit, _, _ in held}
    assert len({visit for visit, _, _ in held}) == len(held)


def check_visit_counts(visits: list[Row], kept: list[Row], timezone: str) -> None:
    """What is kept of visits is what the visits say, in every grain; nothing is less than nothing."""
    counted: Counter[tuple[Any, ...]] = Counter()
    for row in visits:
        counted["issued",] += 1
        counted["wait_n",] += int(row["served_at"] is not None and row["channel"] != WALK_IN)
        if row["ended_at"] is None:
            continue
        hour = service_day.hour_of(row["ended_at"], timezone)
        of = "served_" if row["served_at"] is not None else ""
        at = (hour, *(row[f"{of}{each}"] for each in PLACE))
        counted["ended", *at] += 1
        counted["served", *at] += int(row["served_at"] is not None)
        counted["no_show", *at] += int(row["state"] == "no_show")
        counted["cancelled", *at] += int(row["state"] == "cancelled")
        counted["answered", *at] += row["answered"]
    stored: Counter[tuple[Any, ...]] = Counter()
    sums: dict[str, Counter[tuple[Any, ...]]] = {"hour": Counter(), "day": Counter(), "all": Counter()}
    for row in kept:
        assert min(row[each] for each in MEASURES) >= 0, dict(row)
        at = tuple(row[each] for each in PLACE)
        for each in MEASURES:
            sums[row["grain"]][row["period"][:10] if row["grain"] != "all" else "", each, at] += row[each]
            if row["grain"] == "hour" and each in ("ended", "served", "no_show", "cancelled", "answered"):
                stored[each, row["period"], *at] += row[each]
        if row["grain"] == "all":
            stored["issued",] += row["issued"]
            stored["wait_n",] += row["wait_n"]
    assert +stored == +counted
    whole: Counter[tuple[Any, ...]] = Counter()
    for (_, each, at), n in sums["day"].items():
        whole["", each, at] += n
    assert +sums["hour"] == +sums["day"] and +whole == +sums["all"]


def check_rating_counts(ballots: list[Row], kept: list[Row]) -> None:
    """What is kept of votes is what the box holds, in every grain."""
    rest = (*PLACE, "channel", "survey", "level")
    counted: Counter[tuple[Any, ...]] = Counter()
    for row in ballots:
        for grain, period in (("bucket", row["bucket"]), ("day", row["bucket"][:10]), ("all", "")):
            counted[grain, period, *(row[each] for each in rest)] += 1
    assert counted == {(row["grain"], row["period"], *(row[each] for each in rest)): row["n"] for row in kept}


def check_invitation(unit: ReadUnit, case: Case, vote_key: bytes) -> None:
    """A visit that was served and is over can be rated by this one invitation, until it was."""
    token = invitation(vote_key, unit.site_id, case.id)
    if not case.invited:
        with pytest.raises(KioskError):
            ratings.invited(unit, vote_key, token)
        return
    row = ratings.invited(unit, vote_key, token)
    is_open = not case.answered and unit.now < case.expires()
    assert (row["id"], ratings.is_open(unit, row)) == (case.id, is_open)
    assert tracking.state(unit, vote_key, row["token"])["invitation"] == (token if is_open else None)
