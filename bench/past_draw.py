"""What is drawn of an office's past, a part at a time: its visits, their votes, and their hours."""

HASH = "lower(hex(randomblob(32)))"
HEX = "lower(hex(randomblob({})))"
UUID4 = "||'-'||".join(
    (
        HEX.format(4),
        HEX.format(2),
        f"'4'||substr({HEX.format(2)}, 2)",
        f"'a'||substr({HEX.format(2)}, 2)",
        HEX.format(6),
    )
)
# In the order of their moments, as the keys of visits, slips and facts are.
UUID7 = (
    "printf('%08x-%04x-7%03x-%04x-%012x', {0} >> 16, {0} & 0xffff, random() & 0xfff,"
    " 0x8000 | (random() & 0x3fff), random() & 0xffffffffffff)"
)
UUID7_OF_VISIT = f"substr(id, 1, 24) || {HEX.format(6)}"
_HOUR = "day || 'T' || printf('%02d', ({} - midnight) / 3600000)"

# 27.000 seconds a day from half past seven on, with two hours at noon; one visit of 21 is a no-show.
PAST = f"""
CREATE TEMP TABLE past AS
WITH RECURSIVE n(i) AS (VALUES (:first) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :behind),
drawn AS MATERIALIZED (
    SELECT i, i / :a_day AS d, i % :a_day * 27000000 / :a_day AS since, i % 21 = 20 AS missed,
        (random() & 0x7fffffff) % :places AS p, random() & 1023 AS wait, random() & 511 AS work,
        random() & 1023 AS said, random() & 31 AS kind
    FROM n
),
at_place AS (
    SELECT drawn.*, day, midnight, counter, officer, place.service, field, prefix,
        midnight + 27000000 + since + (since >= 14400000) * 7200000 AS issued
    FROM drawn JOIN day USING (d) JOIN place ON place.year = day.year AND place.p = drawn.p
),
timed AS MATERIALIZED (
    SELECT *, issued + 60000 + wait * 1000 AS called,
        issued + 75000 + wait * 1000 + iif(missed, 165000, 120000 + work * 1000) AS ended,
        {UUID7.format("issued")} AS id, row_number() OVER (PARTITION BY d, service ORDER BY i) AS number
    FROM at_place
)
SELECT *, prefix || '-' || printf('%03d', number) AS code,
    {UUID7_OF_VISIT} AS job, :site || '.' || {HEX.format(16)} AS token,
    iif(missed, NULL, called + 15000) AS served, iif(missed, 0, (ended - called) / 1000 - 15) AS service_s,
    {_HOUR.format("issued")} AS issued_hour, {_HOUR.format("called")} AS called_hour,
    {_HOUR.format("ended")} AS hour,
    CASE WHEN kind < 3 THEN 'elderly' WHEN kind = 3 THEN 'merit' ELSE '' END AS priority,
    CASE WHEN said < 880 THEN 'very_satisfied' WHEN said < 960 THEN 'satisfied'
        WHEN said < 1000 THEN 'neutral' WHEN said < 1016 THEN 'dissatisfied'
        ELSE 'very_dissatisfied' END AS level,
    CASE WHEN said % 5 = 0 THEN 'phone' ELSE 'terminal' END AS via,
    :calls + 1 + i + i / 21 AS call
FROM timed ORDER BY i
"""

# Thin hours are merged as the end of the day merges them: kiosk/domain/ballots.py.
VOTE = f"""
CREATE TEMP TABLE vote AS
WITH hours AS (
    SELECT day, hour, day || CASE WHEN substr(hour, 12) < '12' THEN 'A' ELSE 'P' END AS half,
        counter, officer, field, count(*) AS n
    FROM past GROUP BY day, hour, counter, officer, field
),
final AS MATERIALIZED (
    SELECT hour, counter, officer, field, CASE WHEN n >= 5 THEN hour
        WHEN sum(CASE WHEN n < 5 THEN n ELSE 0 END) OVER (PARTITION BY half, counter, officer, field) >= 5
        THEN half ELSE day END AS bucket
    FROM hours
)
SELECT {UUID4} AS id, day, counter, officer, field, level, via, bucket,
    CASE WHEN said >= 960 THEN 'wait' ELSE '' END AS reasons
FROM past JOIN final USING (hour, counter, officer, field) WHERE NOT missed
"""

# A ticket counts in the hour of its issue, a wait in that of its call, the rest in that of the end.
HOURS = """
CREATE TEMP TABLE hours AS
SELECT period, counter, officer, field, sum(issued) AS issued, sum(served) AS served, sum(ended) AS ended,
    sum(ended) - sum(served) AS no_show, sum(wait_s) AS wait_s, sum(waits) AS waits,
    sum(service_s) AS service_s
FROM (
    SELECT issued_hour AS period, 0 AS counter, '' AS officer, field, 1 AS issued, 0 AS served, 0 AS ended,
        0 AS wait_s, 0 AS waits, 0 AS service_s
    FROM past
    UNION ALL
    SELECT called_hour, counter, officer, field, 0, 0, 0, (called - issued) / 1000, 1, 0
    FROM past WHERE NOT missed
    UNION ALL
    SELECT hour, counter, officer, field, 0, NOT missed, 1, 0, 0, service_s FROM past
) GROUP BY period, counter, officer, field
"""
