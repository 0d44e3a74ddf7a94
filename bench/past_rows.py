"""What the drawn visits left in each table that grows, column by column, in SQLite's SQL.

Columns that are not named get the model's own default. Only ``hash`` and ``prev_hash`` are made up.
"""

from sqlalchemy import Column

from bench.past_draw import HASH, HEX, UUID4, UUID7, UUID7_OF_VISIT
from kiosk.storage.engine import db


def _into(table: str, source: str, **values: str) -> str:
    """Return a statement that takes the columns' ``values`` from ``source``, which may end in an upsert.

    Raises:
        ValueError: A column that has no default is not named.
    """
    columns = {column.name: column for column in db.metadatas[None].tables[table].columns}
    given = {name: values.get(name) or _default(column) for name, column in columns.items()}
    return f'INSERT INTO "{table}" ({", ".join(given)}) SELECT {", ".join(given.values())} {source}'


def _default(column: Column[object]) -> str:
    if column.name == "site_id":
        return ":site"
    value = getattr(column.default, "arg", None)
    if value is None and not column.nullable:
        raise ValueError(f"{column} needs a value")
    return "NULL" if value is None else f"'{value}'"


_PLACE = {"counter": "counter", "officer": "officer", "field": "field"}

VISIT = _into(
    "visit", "FROM past",
    id="id", day="day", run="0", issued_service="service", service="service", field="field",
    purpose="'submit'", priority="priority", is_priority="priority <> ''", number="number", code="code",
    token="token", state="iif(missed, 'no_show', 'finished')", queue_key="issued", issued_at="issued",
    called_at="called", served_at="served", ended_at="ended", calls="1 + missed", counter="counter",
    officer="officer", why="""'{"code": "normal_turn"}'""", served_counter="iif(missed, 0, counter)",
    served_officer="iif(missed, '', officer)", served_field="iif(missed, '', field)", answered="NOT missed",
)  # fmt: skip
NUMBERS = _into(
    "number_run", "FROM past GROUP BY service, day", service="service", day="day", run="0", last="max(number)"
)
# Who did not come was called a second time. CROSS JOIN keeps the order of the visits.
CALL = _into(
    "call", "FROM past CROSS JOIN (SELECT 0 AS step UNION ALL SELECT 1) WHERE step <= missed",
    seq="call + step", visit="id", code="code", counter="counter", kind="iif(step, 'recall', 'call')",
    at="called - (1 - step) * missed * 60000",
)  # fmt: skip
SLIP = _into(
    "print_job", "FROM past",
    id="job", visit="id", code="code", state="'printed'", printer=":printer",
    slip="replace(:slip, :code, code)", attempts="1", created_at="issued",
)  # fmt: skip
ATTEMPT = _into(
    "print_attempt", "FROM past",
    job="job", n="1", printer=":printer", process_id=HEX.format(4), sha256=HASH, height_mm="110",
    started_at="issued + 500", sent_bytes="20000 + i % 4000", result="'printed'", ended_at="issued + 2500",
)  # fmt: skip
# What a whole visit of the model left, so many days back as taps are kept.
TAP = _into(
    "tap", "FROM past CROSS JOIN model_tap WHERE past.day >= :taps_from",
    tap_id="lower(hex(randomblob(length(tap_id) / 2)))", credential="credential", request_hash=HASH,
    status="status", body="replace(body, :code, code)", day="past.day",
)  # fmt: skip
# A day's votes lie in the order of their keys: its end wrote them anew.
BALLOT = _into(
    "ballot", "FROM vote ORDER BY day, id",
    id="id", **_PLACE, survey="1", level="level", reasons="reasons", channel="via", bucket="bucket",
)  # fmt: skip
COMMENT = _into(
    "comment", "FROM vote WHERE id < '05'",
    id=UUID4, day="day", low="reasons <> ''",
    text="'Cán bộ hướng dẫn tận tình, thời gian chờ còn hơi lâu.'",
)  # fmt: skip
SEALED = _into("sealed_day", "FROM (SELECT DISTINCT day FROM past)", day="day")


def _rated(grain: str, period: str, source: str) -> str:
    by = f"GROUP BY {period}, counter, officer, field, via, level"
    return _into(
        "rating_count", f"FROM vote WHERE true {by} {source}",
        grain=f"'{grain}'", period=period, **_PLACE, channel="via", survey="1", level="level", n="count(*)",
    )  # fmt: skip


_SUMS = {
    **{each: f"sum({each})" for each in ("issued", "served", "ended", "no_show", "wait_s", "service_s")},
    "answered": "sum(served)",
    "wait_n": "sum(waits)",
    "service_n": "sum(served)",
}


def _counted(grain: str, period: str, source: str = "") -> str:
    by = f"GROUP BY {period}, counter, officer, field"
    return _into(
        "visit_count", f"FROM hours WHERE true {by} {source}",
        grain=f"'{grain}'", period=period, **_PLACE, channel="'live'", **_SUMS,
    )  # fmt: skip


_KEY = "site_id, grain, period, counter, officer, field, channel"
COUNTS = (
    _rated("bucket", "bucket", ""),
    _rated("day", "day", ""),
    _rated("all", "''", f"ON CONFLICT ({_KEY}, survey, level) DO UPDATE SET n = n + excluded.n"),
    _counted("hour", "period"),
    _counted("day", "substr(period, 1, 10)"),
    _counted(
        "all",
        "''",
        f"ON CONFLICT ({_KEY}) DO UPDATE SET "
        + ", ".join(f"{each} = {each} + excluded.{each}" for each in _SUMS),
    ),
)

_FACT = "'channel', 'live', 'code', code, 'counter', counter"
_THERE = "'field', field, 'officer', officer, 'visit', id"
FACTS = _into(
    "journal", "FROM past CROSS JOIN (SELECT column1 AS step FROM (VALUES (1), (2), (3), (4), (5), (6)))",
    seq=":seq + (i - :first) * 6 + step", id=UUID7_OF_VISIT, actor="iif(step > 3, officer, '')",
    device="CASE WHEN step = 1 THEN :kiosk WHEN step < 4 THEN :agent ELSE '' END",
    at="""CASE step WHEN 1 THEN issued WHEN 2 THEN issued + 500 WHEN 3 THEN issued + 2500
        WHEN 4 THEN called - missed * 60000 WHEN 5 THEN coalesce(served, called) ELSE ended END""",
    kind="""CASE step WHEN 1 THEN 'TicketIssued' WHEN 2 THEN 'AttemptStarted' WHEN 3 THEN 'SlipSettled'
        WHEN 4 THEN 'VisitCalled' WHEN 5 THEN iif(missed, 'VisitRecalled', 'VisitServed')
        ELSE 'VisitEnded' END""",
    payload=f"""CASE step
        WHEN 1 THEN json_object('channel', 'live', 'code', code, 'field', field, 'hour', issued_hour,
            'number', number, 'priority', priority, 'service', service, 'visit', id)
        WHEN 2 THEN json_object('job', job, 'n', 1, 'printer', :printer)
        WHEN 3 THEN json_object('cause', '', 'code', code, 'job', job, 'n', 1, 'printer', :printer,
            'result', 'printed')
        WHEN 4 THEN json_object('call', call, {_FACT}, {_THERE}, 'why', 'normal_turn')
        WHEN 5 THEN iif(missed, json_object('call', call + 1, {_FACT}, {_THERE}),
            json_object({_FACT}, {_THERE}, 'wait_hour', called_hour, 'wait_s', (called - issued) / 1000))
        ELSE json_object({_FACT}, 'end', iif(missed, 'no_show', 'finished'), 'field', field, 'hour', hour,
            'officer', officer, 'reason', '', 'served', NOT missed, 'service_s', service_s, 'visit', id)
        END""",
    prev_hash=HASH, hash=HASH,
)  # fmt: skip
# After the facts of the visits: what the end of each day recorded.
SEALS = _into(
    "journal",
    f"""FROM (
        SELECT substr(period, 1, 10) AS day, 'BallotsSealed' AS kind, period AS bucket, counter, field,
            json_object('bucket', period, 'counter', counter, 'counts',
                json_group_object(channel || '/1/' || level, n), 'field', field, 'hash', {HASH},
                'officer', officer) AS payload
        FROM rating_count
        WHERE site_id = :site AND grain = 'bucket' AND period >= :first_day AND period < :behind_day
        GROUP BY period, counter, officer, field
        UNION ALL
        SELECT DISTINCT day, 'DayClosed', '', 0, '', json_object('closed', 0, 'day', day) FROM past
    ) JOIN (SELECT day, d, midnight + 86460000 AS at FROM day) USING (day)""",
    seq=":seq + row_number() OVER (ORDER BY d, kind, bucket, counter, field)", id=UUID7.format("at"),
    kind="kind", payload="payload", at="at", prev_hash=HASH, hash=HASH,
)  # fmt: skip
