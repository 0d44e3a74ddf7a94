"""What was read of an office, remembered: never longer than it is the newest."""

import pytest

from kiosk.bus import Published
from kiosk.remembered import FOR_S, Reading, Remembered

EPOCH, OTHER = 7, 8


class Clock:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture
def memory(now: Clock) -> Remembered[str]:
    return Remembered(now)


def keep(memory: Remembered[str], rev: int, *, epoch: int = EPOCH, minute: int = 0) -> None:
    memory.keep("x", Reading((epoch, rev), minute, memory.now(), f"at {rev}"))


def told(memory: Remembered[str], rev: int, *, epoch: int = EPOCH, site: str = "x") -> None:
    memory.hear(Published(site, (epoch, rev), ()))


def test_what_was_read_is_recalled(memory: Remembered[str]) -> None:
    keep(memory, 3)

    assert memory.recall("x", 0) == "at 3"


def test_nothing_is_recalled_of_an_office_that_was_not_read(memory: Remembered[str]) -> None:
    assert memory.recall("x", 0) is None


@pytest.mark.parametrize(("rev", "epoch"), [(4, EPOCH), (1, OTHER)])
def test_a_newer_revision_forgets_it(memory: Remembered[str], rev: int, epoch: int) -> None:
    keep(memory, 3)
    told(memory, rev, epoch=epoch)

    assert memory.recall("x", 0) is None


@pytest.mark.parametrize("rev", [2, 3])
def test_a_revision_that_it_holds_already_does_not(memory: Remembered[str], rev: int) -> None:
    keep(memory, 3)
    told(memory, rev)

    assert memory.recall("x", 0) == "at 3"


def test_another_offices_revision_does_not(memory: Remembered[str]) -> None:
    keep(memory, 3)
    told(memory, 9, site="y")

    assert memory.recall("x", 0) == "at 3"


def test_what_was_overtaken_while_it_was_read_is_not_recalled(memory: Remembered[str]) -> None:
    told(memory, 4)
    keep(memory, 3)

    assert memory.recall("x", 0) is None


def test_it_is_good_for_one_minute_of_the_clock(memory: Remembered[str]) -> None:
    keep(memory, 3, minute=5)

    assert (memory.recall("x", 5), memory.recall("x", 6)) == ("at 3", None)


def test_without_the_watcher_it_is_used_for_a_second(memory: Remembered[str], now: Clock) -> None:
    keep(memory, 3)
    now.at += FOR_S
    after_a_second = memory.recall("x", 0)
    now.at += 0.1

    assert (after_a_second, memory.recall("x", 0)) == ("at 3", None)


def test_as_long_as_the_watcher_looks_it_is_used(memory: Remembered[str], now: Clock) -> None:
    keep(memory, 3)
    for _ in range(100):
        now.at += 0.5
        memory.looked(now(), {})

    assert memory.recall("x", 0) == "at 3"


def test_a_watcher_that_hangs_lets_it_be_used_for_a_second(memory: Remembered[str], now: Clock) -> None:
    keep(memory, 3)
    memory.looked(now(), {})
    now.at += FOR_S + 0.1

    assert memory.recall("x", 0) is None


def test_what_the_watcher_finds_written_elsewhere_forgets_it(memory: Remembered[str], now: Clock) -> None:
    """Also what it finds at its very first look, of which the bus is not told."""
    keep(memory, 3)
    memory.looked(now(), {"x": (EPOCH, 4)})

    assert memory.recall("x", 0) is None


def test_what_the_watcher_read_before_our_own_write_does_not_bring_the_old_back(
    memory: Remembered[str], now: Clock
) -> None:
    keep(memory, 3)
    told(memory, 4)
    memory.looked(now(), {"x": (EPOCH, 3)})

    assert memory.recall("x", 0) is None


def test_after_a_restore_the_new_epoch_is_remembered(memory: Remembered[str], now: Clock) -> None:
    keep(memory, 30)
    memory.looked(now(), {"x": (OTHER, 2)})
    keep(memory, 2, epoch=OTHER)

    assert memory.recall("x", 0) == "at 2"
