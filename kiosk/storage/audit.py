"""Statements that read counts and their sources, some days at a time, to hold one against the other."""

from collections.abc import Iterator

from sqlalchemy import BigInteger, BindParameter, Connection, Executable, bindparam, func, select, type_coerce

from kiosk.domain.recount import MEASURES
from kiosk.storage import day_counts
from kiosk.storage.models import Ballot, PaceCount, RatingCount, SealedDay, Visit, VisitCount
from kiosk.storage.types import Row

QUARTER_MS = 900_000  # every time zone in use is whole quarters of an hour from UTC
BEHIND = "Z"  # sorts after every hour and half day of its day, whatever the database's collation
_SITE: BindParameter[str] = bindparam("site")
_FIRST: BindParameter[str] = bindparam("first")
_BEHIND: BindParameter[str] = bindparam("behind")
_PLACE = ("counter", "officer", "field", "channel")

_KEPT_VISITS = select(
    VisitCount.grain,
    VisitCount.period,
    *(getattr(VisitCount, name) for name in _PLACE),
    *(getattr(VisitCount, name) for name in MEASURES),
).where(VisitCount.site_id == _SITE)
_KEPT_VOTES = select(
    RatingCount.grain,
    RatingCount.period,
    *(getattr(RatingCount, name) for name in _PLACE),
    RatingCount.survey,
    RatingCount.level,
    RatingCount.n,
).where(RatingCount.site_id == _SITE)
ALL_VISITS = _KEPT_VISITS.where(VisitCount.grain == "all")
ALL_VOTES = _KEPT_VOTES.where(RatingCount.grain == "all")
KEPT_VISITS = _KEPT_VISITS.where(
    VisitCount.grain.in_(("day", "hour")), VisitCount.period >= _FIRST, VisitCount.period < _BEHIND
)
KEPT_VOTES = _KEPT_VOTES.where(
    RatingCount.grain.in_(("day", "bucket")), RatingCount.period >= _FIRST, RatingCount.period < _BEHIND
)
_QUARTER = (type_coerce(Visit.ended_at, BigInteger) // QUARTER_MS).label("quarter")
# An answer is counted for the last serve, wherever the visit went afterwards.
_SERVED = (
    Visit.served_counter.label("counter"),
    Visit.served_officer.label("officer"),
    Visit.served_field.label("field"),
    Visit.channel,
)
ANSWERED = (
    select(_QUARTER, *_SERVED, func.count().label("n"))
    .where(
        Visit.site_id == _SITE,
        Visit.day >= _FIRST,
        Visit.day < _BEHIND,
        Visit.answered == 1,
        Visit.ended_at.is_not(None),  # an end that was undone: its answer is counted with the next one
    )
    .group_by(_QUARTER, Visit.served_counter, Visit.served_officer, Visit.served_field, Visit.channel)
)
_VOTE = (
    Ballot.bucket,
    Ballot.counter,
    Ballot.officer,
    Ballot.field,
    Ballot.channel,
    Ballot.survey,
    Ballot.level,
)
VOTES = (
    select(*_VOTE, func.count().label("n"))
    .where(Ballot.site_id == _SITE, Ballot.bucket >= _FIRST, Ballot.bucket < _BEHIND)
    .group_by(*_VOTE)
)
SEALED_DAYS = select(SealedDay.day).where(SealedDay.site_id == _SITE)


def _next(table: type[VisitCount] | type[RatingCount], grain: str) -> Executable:
    return select(func.min(table.period)).where(
        table.site_id == _SITE, table.grain == grain, table.period > bindparam("after")
    )


# The least period after another one: each is one look into an index, however many years there are.
NEXT = (
    _next(VisitCount, "day"),
    _next(VisitCount, "hour"),
    _next(RatingCount, "day"),
    _next(RatingCount, "bucket"),
    select(func.min(Ballot.bucket)).where(Ballot.site_id == _SITE, Ballot.bucket > bindparam("after")),
    select(func.min(Visit.day)).where(Visit.site_id == _SITE, Visit.day > bindparam("after")),
    select(func.min(PaceCount.period)).where(
        PaceCount.site_id == _SITE, PaceCount.period > bindparam("after")
    ),
    *day_counts.NEXT,
)


def all_time_visits(connection: Connection, site: str) -> Iterator[Row]:
    """The kept counts of visits over all time, as ``kept_visits``."""
    yield from connection.execute(ALL_VISITS, {"site": site}).mappings()


def all_time_votes(connection: Connection, site: str) -> Iterator[Row]:
    """The kept counts of votes over all time, as ``kept_votes``."""
    yield from connection.execute(ALL_VOTES, {"site": site}).mappings()


def kept_visits(connection: Connection, site: str, first: str, behind: str) -> Iterator[Row]:
    """Kept counts of visits by hour and day: ``{grain, period, counter, …, channel, …measures}``."""
    yield from _stretch(connection, site, KEPT_VISITS, first, behind)


def kept_votes(connection: Connection, site: str, first: str, behind: str) -> Iterator[Row]:
    """Kept counts of votes by bucket and day: ``{grain, period, counter, …, survey, level, n}``."""
    yield from _stretch(connection, site, KEPT_VOTES, first, behind)


def answered(connection: Connection, site: str, first: str, behind: str) -> Iterator[Row]:
    """Answered visits by the quarter hour (since 1970) of their end: ``{quarter, …place, n}``."""
    yield from _stretch(connection, site, ANSWERED, first, behind)


def votes(connection: Connection, site: str, first: str, behind: str) -> Iterator[Row]:
    """Votes in the box: ``{bucket, counter, officer, field, channel, survey, level, n}``."""
    yield from _stretch(connection, site, VOTES, first, behind)


def sealed_days(connection: Connection, site: str) -> set[str]:
    """The days whose votes were counted for good."""
    return set(connection.execute(SEALED_DAYS, {"site": site}).scalars())


def next_day(connection: Connection, site: str, after: str) -> str | None:
    """The first day after ``after`` that has a count, a visit or a vote; None if there is none."""
    asked = {"site": site, "after": f"{after}{BEHIND}" if after else ""}
    found = [connection.execute(statement, asked).scalar() for statement in NEXT]
    return min((str(period)[:10] for period in found if period is not None), default=None)


def _stretch(
    connection: Connection, site: str, statement: Executable, first: str, behind: str
) -> Iterator[Row]:
    asked = {"site": site, "first": first, "behind": behind}
    yield from connection.execute(statement, asked).mappings()
