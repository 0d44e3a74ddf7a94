"""Statements that read the counts and their sources whole, to hold one against the other."""

from collections.abc import Iterator

from sqlalchemy import BigInteger, BindParameter, Connection, Executable, bindparam, func, select, type_coerce

from kiosk.domain.recount import MEASURES
from kiosk.storage.models import Ballot, RatingCount, SealedDay, Visit, VisitCount
from kiosk.storage.types import Row

PAGE = 1000
QUARTER_MS = 900_000  # every time zone in use is whole quarters of an hour from UTC
_SITE: BindParameter[str] = bindparam("site")
_PLACE = ("counter", "officer", "field", "channel")

KEPT_VISITS = select(
    VisitCount.grain,
    VisitCount.period,
    *(getattr(VisitCount, name) for name in _PLACE),
    *(getattr(VisitCount, name) for name in MEASURES),
).where(VisitCount.site_id == _SITE)
KEPT_VOTES = select(
    RatingCount.grain,
    RatingCount.period,
    *(getattr(RatingCount, name) for name in _PLACE),
    RatingCount.survey,
    RatingCount.level,
    RatingCount.n,
).where(RatingCount.site_id == _SITE)
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
    .where(Visit.site_id == _SITE, Visit.answered == 1)
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
VOTES = select(*_VOTE, func.count().label("n")).where(Ballot.site_id == _SITE).group_by(*_VOTE)
SEALED_DAYS = select(SealedDay.day).where(SealedDay.site_id == _SITE)


def kept_visits(connection: Connection, site: str) -> Iterator[Row]:
    """Every kept count of visits: ``{grain, period, counter, officer, field, channel, …measures}``."""
    return _paged(connection, site, KEPT_VISITS)


def kept_votes(connection: Connection, site: str) -> Iterator[Row]:
    """Every kept count of votes: ``{grain, period, counter, officer, field, channel, survey, level, n}``."""
    return _paged(connection, site, KEPT_VOTES)


def answered(connection: Connection, site: str) -> Iterator[Row]:
    """Answered visits by the quarter hour (since 1970) of their end: ``{quarter, …place, n}``."""
    return _paged(connection, site, ANSWERED)


def votes(connection: Connection, site: str) -> Iterator[Row]:
    """Votes in the box: ``{bucket, counter, officer, field, channel, survey, level, n}``."""
    return _paged(connection, site, VOTES)


def sealed_days(connection: Connection, site: str) -> set[str]:
    """The days whose votes were counted for good."""
    return set(connection.execute(SEALED_DAYS, {"site": site}).scalars())


def _paged(connection: Connection, site: str, statement: Executable) -> Iterator[Row]:
    options = {"yield_per": PAGE}
    yield from connection.execute(statement, {"site": site}, execution_options=options).mappings()
