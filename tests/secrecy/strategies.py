"""What an attacker tries with the whole database: each strategy guesses the levels of visits."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kiosk.domain import service_day
from kiosk.storage.types import from_millis
from tests.secrecy.loot import Loot, Row, grouped
from tests.secrecy.planting import LEVELS, ZONE
from tests.secrecy.verdict import Guesses

Strategy = Callable[[Loot], Guesses]
PLACE = ("counter", "officer", "field")
HOUR = len("2026-11-21T09")


def hour_of(visit: Row) -> str:
    return service_day.hour_of(from_millis(visit["ended_at"]), ZONE)


def most(levels: Iterable[str]) -> str:
    """The commonest level, the better one of two."""
    counted = Counter(levels)
    return max(LEVELS, key=lambda level: counted[level])


def by_cell(loot: Loot) -> list[tuple[list[Row], list[Row]]]:
    """(visits, votes) of each place and bucket: the visit's hour if it has one, else its half day or day."""
    boxes = grouped(loot.ballots, *PLACE, "bucket")
    cells: dict[Any, list[Row]] = defaultdict(list)
    for visit in loot.visits:
        place, hour = tuple(visit[name] for name in PLACE), hour_of(visit)
        buckets = (hour, service_day.half_day(hour), hour[:10])
        cells[next(((*place, each) for each in buckets if (*place, each) in boxes), place)].append(visit)
    return [(visits, boxes.get(cell, [])) for cell, visits in cells.items()]


def by_day(loot: Loot, rows: Sequence[Row], period: str) -> list[tuple[list[Row], list[Row]]]:
    """(visits, rows) of each place and day."""
    found = grouped([{**row, "_day": row[period][:10]} for row in rows], *PLACE, "_day")
    visits = grouped([{**visit, "_day": hour_of(visit)[:10]} for visit in loot.visits], *PLACE, "_day")
    return [(those, found.get(place, [])) for place, those in visits.items()]


def paired(pairs: Iterable[tuple[list[Row], list[Row]]], *order: str) -> Guesses:
    """The first visit gave the first vote of this order, and so on."""
    said = {}
    for visits, votes in pairs:
        ordered = sorted(votes, key=lambda row: tuple(row[name] for name in order))
        said.update({v["id"]: vote["level"] for v, vote in zip(visits, ordered, strict=False)})
    return said


def in_order_of_rows(loot: Loot) -> Guesses:
    """Where a vote lies on the disk: its rowid or ctid."""
    return paired(by_cell(loot), "_at")


def in_order_of_rows_all_day(loot: Loot) -> Guesses:
    """The same over the whole day, whatever the buckets say."""
    return paired(by_day(loot, loot.ballots, "bucket"), "_at")


def in_order_of_keys(loot: Loot) -> Guesses:
    """A key that grows with time would tell."""
    return paired(by_cell(loot), "id")


def in_order_of_transactions(loot: Loot) -> Guesses:
    """Who wrote first has the smaller xmin."""
    return paired(by_cell(loot), "_xmin", "_at")


def by_bucket(loot: Loot) -> Guesses:
    """The commonest level of the narrowest bucket that the visit's end falls into."""
    return {v["id"]: most(vote["level"] for vote in votes) for visits, votes in by_cell(loot) for v in visits}


def by_channel(loot: Loot) -> Guesses:
    """Phones answer last: theirs are a bucket's last visits."""
    cells = [(visits, sorted(votes, key=lambda vote: vote["id"])) for visits, votes in by_cell(loot)]
    return paired(
        ((v, [{**vote, "_last": vote["channel"] == "phone"} for vote in b]) for v, b in cells), "_last"
    )


def first_counted(loot: Loot) -> Guesses:
    """A count's row is made by the first vote of its level: rows in their order on the disk."""
    days = [row for row in loot.tables["rating_count"] if row["grain"] == "day"]
    return paired(by_day(loot, days, "period"), "_at")


def last_counted(loot: Loot) -> Guesses:
    """A count's row is written anew by the last vote of its level: the newest belongs to the last visit."""
    days = [row for row in loot.tables["rating_count"] if row["grain"] == "day"]
    said = {}
    for visits, rows in by_day(loot, days, "period"):
        newest = sorted(rows, key=lambda row: (row["_xmin"], row["_at"]), reverse=True)
        said.update({v["id"]: row["level"] for v, row in zip(visits[::-1], newest[:1], strict=False)})
    return said


def first_of_all(loot: Loot) -> Guesses:
    """The same with the counts of the whole history."""
    said = {}
    rows = [row for row in loot.tables["rating_count"] if row["grain"] == "all"]
    visits = grouped(loot.visits, *PLACE)
    for place, found in grouped(sorted(rows, key=lambda row: row["_at"]), *PLACE).items():
        said.update({v["id"]: row["level"] for v, row in zip(visits.get(place, []), found, strict=False)})
    return said


def same_transaction(loot: Loot) -> Guesses:
    """What was written in the transaction that marked the visit as answered."""
    wrote = {visit["_xmin"]: visit["id"] for visit in loot.visits}
    said = {}
    for name in ("comment", "rating_count", "ballot"):
        for row in loot.tables[name]:
            if row["_xmin"] in wrote:
                low = "neutral" if row.get("low") else "very_satisfied"
                said[wrote[row["_xmin"]]] = row.get("level", low)
    return said


def differences(loot: Loot) -> Guesses:
    """What a day counts more than its buckets, or the whole more than its days, is a vote by itself."""
    left: Counter[tuple[Any, ...]] = Counter()
    for row in loot.tables["rating_count"]:
        place = tuple(row[name] for name in (*PLACE, "channel", "level"))
        sign = {"day": 1, "bucket": -1, "all": 0}[row["grain"]]
        left[(row["period"][:10], *place)] += sign * row["n"]
    said = {}
    for visit in loot.visits:
        place = (hour_of(visit)[:10], *(visit[name] for name in PLACE))
        levels = [cell[-1] for cell, n in left.items() if n and cell[: len(place)] == place]
        if levels:
            said[visit["id"]] = most(levels)
    return said


def by_answers_of_hours(loot: Loot) -> Guesses:
    """An hour with as many answers as its bucket has votes of one channel and level."""
    said = {}
    for visits, votes in by_cell(loot):
        hours = defaultdict(list)
        for visit in visits:
            hours[hour_of(visit)].append(visit)
        kinds = grouped(votes, "channel", "level")
        for those in hours.values():
            same = [kind for kind, found in kinds.items() if len(found) == len(those)]
            said.update({visit["id"]: same[0][1] for visit in those if same})
    return said


def by_comments(loot: Loot) -> Guesses:
    """Comments in their order on the disk, spread over the day's answered visits; low ones say low."""
    said = {}
    comments = grouped(sorted(loot.tables["comment"], key=lambda row: row["_at"]), "day")
    days = grouped([{**visit, "_day": hour_of(visit)[:10]} for visit in loot.visits], "_day")
    for day, visits in days.items():
        for number, row in enumerate(comments.get(day, [])):
            visit = visits[number * len(visits) // len(comments[day])]
            said[visit["id"]] = "neutral" if row["low"] else "very_satisfied"
    return said


def by_journal(loot: Loot) -> Guesses:
    """The next level that the journal names after a visit's end."""
    said, waiting = {}, []
    for row in loot.journal():
        payload = row["payload"]
        named = [level for level in LEVELS if f"/{level}" in str(payload) or payload.get("level") == level]
        if row["kind"] == "VisitEnded":
            waiting.append(payload["visit"])
        elif named and waiting:
            said.update(dict.fromkeys(waiting, named[0]))
            waiting.clear()
    return said


def by_words(loot: Loot, texts: Iterable[str]) -> Guesses:
    """Texts that name a visit and a level in one breath."""
    answered = {visit["id"] for visit in loot.visits}
    said = {}
    for text in texts:
        level = re.search(r'"level": "([a-z_]+)"', text)
        for visit in re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", text):
            if level and visit in answered:
                said[visit] = level[1]
    return said


def by_taps(loot: Loot) -> Guesses:
    """What is remembered of taps."""
    return by_words(
        loot, (str(row["tap_id"]) + row["request_hash"] + row["body"] for row in loot.tables["tap"])
    )


def by_logs(loot: Loot) -> Guesses:
    """What was logged."""
    return by_words(loot, loot.logs)


def in_the_dust(loot: Loot) -> Guesses:
    """Rows that were deleted but still lie in the files: votes with the hours that they had."""
    found = re.findall(
        rb"([0-9a-f]{8}-[0-9a-f-]{27}).{0,80}?(?:terminal|phone)(\d{4}-\d\d-\d\dT\d\d)", loot.files, re.DOTALL
    )
    hours = {key.decode(): hour.decode() for key, hour in found}
    once = [{**vote, "bucket": hours[vote["id"]]} for vote in loot.ballots if vote["id"] in hours]
    boxes = grouped(once, *PLACE, "bucket")
    return {
        visit["id"]: most(vote["level"] for vote in boxes[cell])
        for visit in loot.visits
        if (cell := (*(visit[name] for name in PLACE), hour_of(visit))) in boxes
    }


STRATEGIES: dict[str, Strategy] = {
    each.__name__: each
    for each in (
        in_order_of_rows, in_order_of_rows_all_day, in_order_of_keys, in_order_of_transactions, by_bucket,
        by_channel, first_counted, last_counted, first_of_all, same_transaction, differences,
        by_answers_of_hours, by_comments, by_journal, by_taps, by_logs, in_the_dust,
    )
}  # fmt: skip
