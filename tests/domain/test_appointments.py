from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import appointments as rules
from kiosk.domain.appointments import CODE_SIGNS, EARLY, LATE, ON_TIME, Tolerance
from kiosk.domain.service_day import Session

MORNING = Session("morning", time(7, 30), time(11, 30))
AFTERNOON = Session("afternoon", time(13, 30), time(17))
TOKEN = "ha-long.0123456789abcdef0123456789abcdef"
DUE = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)


def batched_pairs(clocks: list[time]) -> list[tuple[time, time]]:
    return list(zip(clocks[::2], clocks[1::2], strict=False))


CLOCKS = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
SESSIONS = st.lists(CLOCKS, min_size=2, max_size=4, unique=True).map(
    lambda clocks: [Session("morning", *pair) for pair in batched_pairs(sorted(clocks))]
)


def minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def test_slots_follow_the_sessions_and_only_whole_ones_count() -> None:
    found = rules.slots_of((MORNING, AFTERNOON), 60)

    assert [rules.clock_of(each) for each in found] == [
        *("07:30", "08:30", "09:30", "10:30"),
        *("13:30", "14:30", "15:30"),
    ]


def test_a_service_without_a_length_has_no_slots() -> None:
    assert rules.slots_of((MORNING,), 0) == ()


@given(SESSIONS, st.integers(1, 240))
def test_every_slot_lies_whole_within_one_session_and_none_overlaps_another(
    sessions: list[Session], minutes: int
) -> None:
    found = [minute(each) for each in rules.slots_of(sessions, minutes)]

    assert all(
        any(minute(one.opens) <= at and at + minutes <= minute(one.closes) for one in sessions)
        for at in found
    )
    assert all(later - earlier >= minutes for earlier, later in pairwise(found))


@given(SESSIONS, st.integers(1, 240))
def test_what_is_offered_is_never_affected_by_a_closure(sessions: list[Session], minutes: int) -> None:
    assert all(rules.is_received(sessions, each) for each in rules.slots_of(sessions, minutes))


@given(SESSIONS, st.integers(1, 240))
def test_no_session_has_room_for_one_more_slot(sessions: list[Session], minutes: int) -> None:
    found = [minute(each) for each in rules.slots_of(sessions, minutes)]
    room = sum((minute(one.closes) - minute(one.opens)) // minutes for one in sessions)

    assert len(found) == room


@pytest.mark.parametrize(
    ("minutes", "how"),
    [(-31, EARLY), (-30, ON_TIME), (0, ON_TIME), (15, ON_TIME), (16, LATE), (300, LATE)],
)
def test_the_tolerance_says_who_is_too_early_and_who_too_late(minutes: int, how: str) -> None:
    assert rules.arrival(DUE, DUE + timedelta(minutes=minutes), Tolerance(30, 15)) == how


@pytest.mark.parametrize(
    "shown",
    [
        TOKEN,
        f"http://127.0.0.1:8000/b/{TOKEN}",
        f"https://kiosk.example/b/{TOKEN}?language=en\n",
        f"  {TOKEN}/",
    ],
)
def test_a_token_is_found_in_what_a_scanner_types(shown: str) -> None:
    assert rules.token_in(shown) == TOKEN


@pytest.mark.parametrize("shown", ["", "HT-034", TOKEN[:-1], f"{TOKEN}0", f"/t/{TOKEN}", "_.0" * 20])
def test_anything_else_is_no_token(shown: str) -> None:
    assert rules.token_in(shown) == ""


@given(st.text(max_size=400))
def test_whatever_is_typed_is_a_code_a_token_or_nothing(shown: str) -> None:
    code, token = rules.code_in(shown), rules.token_in(shown)

    assert set(code) <= set(CODE_SIGNS) and len(code) in (0, rules.CODE_LENGTH)
    assert not token or token in shown


def test_a_code_may_be_typed_small_and_with_blanks() -> None:
    assert rules.code_in(" k7m 2px ") == "K7M2PX"


def test_no_two_signs_of_a_code_are_taken_for_each_other() -> None:
    assert not set("01OIQLSZBGV") & set(CODE_SIGNS)
    assert len(set(CODE_SIGNS)) == len(CODE_SIGNS) == 25


@pytest.mark.parametrize("given_", ["0912345678", "0912 345 678", "+84 912-345-678", "84912345678"])
def test_a_telephone_number_is_kept_as_it_is_dialled(given_: str) -> None:
    assert rules.phone_in(given_) == "0912345678"


@pytest.mark.parametrize("given_", ["", "12345", "091234567x", "+1 202 555 0100", "00912345678", "09" * 9])
def test_what_cannot_be_dialled_is_no_number(given_: str) -> None:
    assert rules.phone_in(given_) == ""


@given(st.text(max_size=12))
def test_a_day_or_a_time_is_one_or_none(text: str) -> None:
    day, slot = rules.day_in(text), rules.slot_in(text)

    assert day is None or day.isoformat() == text
    assert slot is None or rules.clock_of(slot) == text
