"""Asking for what nobody has: a few times a minute, and never with more memory than there is room for."""

import pytest

from kiosk import misses as module
from kiosk.domain.errors import TooManyTriesError
from kiosk.misses import MOST, PER_S, Misses


class Clock:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture
def misses(now: Clock) -> Misses:
    return Misses(now)


def miss(misses: Misses, times: int, address: str = "a") -> None:
    for _ in range(times):
        misses.refuse(address)
        misses.count(address)


def test_so_many_misses_a_minute_are_looked_up_and_no_more(misses: Misses) -> None:
    miss(misses, MOST)

    with pytest.raises(TooManyTriesError):
        misses.refuse("a")


def test_the_refusal_says_when_to_come_back(misses: Misses, now: Clock) -> None:
    miss(misses, MOST)
    now.at += 20

    with pytest.raises(TooManyTriesError) as refused:
        misses.refuse("a")
    assert refused.value.params["seconds"] == PER_S - 20


def test_another_address_is_still_heard(misses: Misses) -> None:
    miss(misses, MOST)

    misses.refuse("b")


def test_after_a_minute_it_is_heard_again(misses: Misses, now: Clock) -> None:
    miss(misses, MOST)
    now.at += PER_S

    misses.refuse("a")


def test_no_more_addresses_are_kept_than_there_is_room_for(
    misses: Misses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ADDRESSES", 3)
    for n in range(10):
        misses.count(str(n))

    assert list(misses._at) == ["7", "8", "9"]


def test_who_missed_a_minute_ago_is_forgotten(misses: Misses, now: Clock) -> None:
    misses.count("a")
    now.at += PER_S + 1
    misses.count("b")

    assert list(misses._at) == ["b"]
