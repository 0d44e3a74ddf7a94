"""Statements about the kept counts."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from kiosk.domain.recount import MEASURES
from kiosk.storage.types import Row

_PLACE = "site_id, grain, period, counter, officer, field, channel"

_VALUES = ", ".join(f":{each}" for each in MEASURES)

_ADD_VISITS = text(
    f"INSERT INTO visit_count ({_PLACE}, {', '.join(MEASURES)}) VALUES "
    + ", ".join(
        f"(:site, '{grain}', :{period}, :counter, :officer, :field, :channel, {_VALUES})"
        for grain, period in (("all", "whole"), ("day", "day"), ("hour", "hour"))
    )
    + f" ON CONFLICT ({_PLACE}) DO UPDATE SET "
    + ", ".join(f"{each} = visit_count.{each} + excluded.{each}" for each in MEASURES)
)
_RATING_KEY = f"{_PLACE}, survey, level"
_ADD_RATINGS = text(
    f"INSERT INTO rating_count ({_RATING_KEY}, n) VALUES "
    + ", ".join(
        f"(:site, '{grain}', :{period}, :counter, :officer, :field, :channel, :survey, :level, :n)"
        for grain, period in (("all", "whole"), ("day", "day"), ("bucket", "bucket"))
    )
    + f" ON CONFLICT ({_RATING_KEY}) DO UPDATE SET n = rating_count.n + excluded.n"
)
_BUCKET = text(
    f"INSERT INTO rating_count ({_RATING_KEY}, n)"
    " VALUES (:site, 'bucket', :bucket, :counter, :officer, :field, :channel, :survey, :level, :n)"
    f" ON CONFLICT ({_RATING_KEY}) DO UPDATE SET n = rating_count.n + excluded.n"
)
_FORGET_BUCKETS = text(
    "DELETE FROM rating_count"
    " WHERE site_id = :site AND grain = 'bucket' AND period >= :day AND period < :after"
)
_COARSER = " FROM rating_count WHERE site_id = :site AND (grain = 'all' OR (grain = 'day' AND period = :day))"
_READ_COARSER = text(f"SELECT *{_COARSER} ORDER BY {_RATING_KEY}")
_FORGET_COARSER = text(f"DELETE{_COARSER}")
_WRITE_COARSER = text(
    f"INSERT INTO rating_count ({_RATING_KEY}, n) VALUES"
    " (:site_id, :grain, :period, :counter, :officer, :field, :channel, :survey, :level, :n)"
)
_ENDED_BY_HOUR = text(
    "SELECT period, counter, officer, field, channel, ended FROM visit_count"
    " WHERE site_id = :site AND grain = 'hour' AND period >= :day AND period < :after AND ended > 0"
)
_TODAY_OF_COUNTER = text(
    "SELECT SUM(served) AS served, SUM(no_show) AS no_show,"
    " SUM(service_s) AS service_s, SUM(service_n) AS service_n"
    " FROM visit_count WHERE site_id = :site AND grain = 'day' AND period = :day AND counter = :counter"
)


def add_visits(connection: Connection, site: str, hour: str, place: Row, **measures: int) -> None:
    """Add to the hour, its day and the whole.

    Args:
        connection: The unit's connection.
        site: The site's key.
        hour: The local hour, ``2026-11-21T09``.
        place: ``{counter, officer, field, channel}``.
        measures: What to add, by column; the rest is 0.
    """
    values = {each: measures.get(each, 0) for each in MEASURES}
    connection.execute(
        _ADD_VISITS, {"site": site, "whole": "", "day": hour[:10], "hour": hour, **place, **values}
    )


def add_rating(connection: Connection, site: str, bucket: str, place: Row, survey: int, level: str) -> None:
    """Add one vote to its bucket, the bucket's day and the whole."""
    values = {
        "site": site,
        "whole": "",
        "day": bucket[:10],
        "bucket": bucket,
        **place,
        "survey": survey,
        "level": level,
        "n": 1,
    }
    connection.execute(_ADD_RATINGS, values)


def replace_buckets(connection: Connection, site: str, day: str, rows: Iterable[Row]) -> None:
    """Forget the day's finer counts and keep these: the columns of a bucket's row but the site.

    The coarser counts stay what they are, but are written anew in the order of their keys: which row was
    made first or changed last would tell the level of a day's first or last vote.
    """
    connection.execute(_FORGET_BUCKETS, {"site": site, "day": day, "after": _after(day)})
    if values := [{"site": site, **row} for row in rows]:
        connection.execute(_BUCKET, values)
    coarser = {"site": site, "day": day}
    if kept := [dict(row) for row in connection.execute(_READ_COARSER, coarser).mappings()]:
        connection.execute(_FORGET_COARSER, coarser)
        connection.execute(_WRITE_COARSER, kept)


def ended_by_hour(connection: Connection, site: str, day: str) -> list[Row]:
    """Ended visits of the day: ``{period, counter, officer, field, channel, ended}``."""
    return list(
        connection.execute(_ENDED_BY_HOUR, {"site": site, "day": day, "after": _after(day)}).mappings()
    )


def today_of_counter(connection: Connection, site: str, day: str, counter: int) -> dict[str, int]:
    """``{served, no_show, service_s, service_n}`` of a counter on one day."""
    row = (
        connection.execute(_TODAY_OF_COUNTER, {"site": site, "day": day, "counter": counter}).mappings().one()
    )
    return {name: int(value or 0) for name, value in row.items()}


def _after(day: str) -> str:
    """The least text greater than every period of the day: ``T``, ``A`` and ``P`` sort before ``Z``.

    A letter, because other collations than C sort signs before letters.
    """
    return f"{day}Z"
