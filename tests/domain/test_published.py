from collections import Counter
from datetime import time
from itertools import pairwise

import pytest

from kiosk.domain.published import PUBLISHED, PublishedVisit, Seat, plan, working_days
from kiosk.domain.service_day import Session

ZONE = "Asia/Ho_Chi_Minh"
SESSIONS = (Session("morning", time(7, 30), time(11, 30)), Session("afternoon", time(13, 30), time(17)))
SEATS = (Seat(1, "HT"), Seat(2, "HT"), Seat(3, "CC"), Seat(3, "DD"))


def visits(site: str, seats: tuple[Seat, ...] = SEATS) -> list[PublishedVisit]:
    return plan(site, seats, SESSIONS, ZONE)


def test_both_offices_together_have_the_published_slips() -> None:
    together = sum((Counter(levels) for levels in PUBLISHED.values()), Counter())

    assert together == {"very_satisfied": 4286, "satisfied": 61}


@pytest.mark.parametrize("site", PUBLISHED)
def test_a_plan_has_every_ballot_once(site: str) -> None:
    assert Counter(visit.level for visit in visits(site)) == PUBLISHED[site]


def test_a_plan_is_the_same_every_time() -> None:
    assert visits("ha-long") == visits("ha-long")


def test_other_counters_leave_the_answers_in_their_places() -> None:
    elsewhere = visits("ha-long", (Seat(7, "BH"),))

    assert [visit.level for visit in elsewhere] == [visit.level for visit in visits("ha-long")]


def test_the_first_quarter_of_2022_had_58_working_days() -> None:
    days = {day.isoformat() for day in working_days()}

    assert len(days) == 58
    assert not days & {"2022-01-01", "2022-01-03", "2022-01-31", "2022-02-04", "2022-03-05"}


def test_the_steps_of_a_visit_follow_one_another() -> None:
    assert all(
        each.issued <= each.called <= each.served <= each.ended <= each.voted for each in visits("hong-gai")
    )


def test_no_counter_serves_two_at_once() -> None:
    by_counter: dict[int, list[PublishedVisit]] = {}
    for visit in sorted(visits("hong-gai"), key=lambda each: each.called):
        by_counter.setdefault(visit.seat.counter, []).append(visit)

    assert all(
        before.voted <= after.called for queue in by_counter.values() for before, after in pairwise(queue)
    )


def test_tickets_of_a_day_are_taken_in_the_order_of_the_plan() -> None:
    assert all(before.issued <= after.issued for before, after in pairwise(visits("hong-gai")))
