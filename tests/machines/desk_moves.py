"""What a desk does beside plain moves: take one back, take a counter over, serve without a number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from kiosk.services import counters, undo, walk_ins
from kiosk.services.tickets import Wish
from kiosk.unit import Unit
from tests.machines.expectation import Case, Expectation

if TYPE_CHECKING:
    from tests.factories import Office

T = TypeVar("T")

NUMBERS = st.sampled_from([1, 2, 3])
WHO = st.sampled_from(("an", "binh", "chi", "dung"))


class DeskMoves(RuleBasedStateMachine):
    """Rules of their own file; the machine that has them knows the office and what ought to be."""

    office: Office
    expected: Expectation
    last: Case | None

    @property
    def now(self) -> datetime:
        """The moment, by the building's clock."""
        raise NotImplementedError

    @property
    def today(self) -> str:
        """The service day."""
        raise NotImplementedError

    def attempt(self, may: bool, act: Callable[[Unit], T], *, writes: int = 1) -> T | None:
        """Do it in a unit of its own: it is refused exactly if it must be."""
        raise NotImplementedError

    @rule(number=st.integers(0, 11), officer=WHO, seldom=st.booleans())
    def undo(self, number: int, officer: str, seldom: bool) -> None:
        """Take back what was done last at some counter, or try it with any visit."""
        cases = [memory.case for memory in self.expected.memories.values()]
        found = self.expected.cases if seldom or not cases else cases
        if not found:
            return
        case = found[-1 - number % len(found)]
        at = [n for n, memory in self.expected.memories.items() if memory.case is case]
        if at and not seldom:
            officer = self.expected.seats[at[-1]].officer or officer
        may = self.expected.may_undo(case, officer, self.now)
        self.attempt(may, lambda unit: undo.undo(unit, case.id, officer))
        if may:
            self.expected.undone(case, officer)
            self.last = case

    @rule(number=NUMBERS, officer=WHO)
    def take_over(self, number: int, officer: str) -> None:
        """Sit down at a counter, whoever sits there."""
        seat = self.expected.seats[number]
        may = self.expected.may_take_over(number, officer)
        writes = int(not seat.is_of(officer, self.today))

        def act(unit: Unit) -> None:
            counters.open_counter(unit, number, officer, take_over=True)

        self.attempt(may, act, writes=writes)
        if may:
            self.expected.taken_over(number, officer, self.today)

    @rule(number=NUMBERS, officer=WHO, service=st.sampled_from(["HT", "DD"]))
    def walk_in(self, number: int, officer: str, service: str) -> None:
        """Serve somebody who has no number."""
        officer = self.expected.seats[number].officer or officer
        may = self.expected.works(number, officer)
        row = self.attempt(may, lambda unit: walk_ins.serve(unit, number, officer, Wish(service)))
        if row is not None:
            case = Case(row["id"], self.today, service, "serving", number, officer, served_at=number)
            case.walk_in, case.moves = True, 1
            self.expected.walked_in(case, number)
            self.last = case
