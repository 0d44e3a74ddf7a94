import threading
from collections.abc import Callable

import pytest

from kiosk.domain.errors import BusyError
from kiosk.turns import Turn, Turns

LONG_S = 10.0


def queued(turn: Turn, count: int) -> Callable[[], bool]:
    """A condition: so many wait for the turn."""
    return lambda: len(turn._queue) == count


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition that another thread makes true."""
    tick = threading.Event()
    for _ in range(5000):
        if condition():
            return
        tick.wait(0.001)
    raise AssertionError("the condition never came true")


def wait_in_line(turn: Turn, name: str, order: list[str]) -> threading.Thread:
    """Start a thread that takes the turn, and return when it stands in line."""

    def take() -> None:
        with turn.taken(LONG_S):
            order.append(name)

    before = len(turn._queue)
    thread = threading.Thread(target=take)
    thread.start()
    until(queued(turn, before + 1))
    return thread


def test_who_came_first_goes_first() -> None:
    turn, order = Turn(), list[str]()
    names = [f"citizen {n}" for n in range(12)]

    with turn.taken(LONG_S):
        line = [wait_in_line(turn, name, order) for name in names]
    for thread in line:
        thread.join()

    assert order == names


def test_who_just_had_the_turn_does_not_win_it_again_over_those_in_line() -> None:
    turn, order = Turn(), list[str]()

    with turn.taken(LONG_S):
        thread = wait_in_line(turn, "patient", order)
    with turn.taken(LONG_S):
        order.append("greedy")
    thread.join()

    assert order == ["patient", "greedy"]


def test_only_one_at_a_time_has_the_turn() -> None:
    turn, inside, most = Turn(), list[int](), list[int]()

    def take() -> None:
        for _ in range(200):
            with turn.taken(LONG_S):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(most), max(most)) == (1600, 1)


def test_who_waited_too_long_is_told_that_the_office_is_busy() -> None:
    turn = Turn()

    with turn.taken(LONG_S), pytest.raises(BusyError), turn.taken(0.01):
        pass


def test_who_gave_up_leaves_the_line_to_the_next() -> None:
    turn, order = Turn(), list[str]()

    with turn.taken(LONG_S):
        with pytest.raises(BusyError), turn.taken(0.01):
            pass
        thread = wait_in_line(turn, "next", order)
    thread.join()

    assert order == ["next"]


def test_a_turn_that_failed_is_given_back() -> None:
    turn = Turn()
    with pytest.raises(ZeroDivisionError), turn.taken(LONG_S):
        raise ZeroDivisionError

    with turn.taken(0.01) as free:
        assert free is None


def test_each_key_has_a_turn_of_its_own() -> None:
    turns = Turns()

    assert turns.of("ha-long") is turns.of("ha-long")
    assert turns.of("ha-long") is not turns.of("hong-gai")
