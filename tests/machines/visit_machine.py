"""An office in which anybody may do anything at any moment, the rules held after each step."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from random import Random
from typing import TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from kiosk.domain import ballots as ballot_rules
from kiosk.domain import service_day
from kiosk.domain.ballots import SIPAS
from kiosk.domain.errors import KioskError
from kiosk.services import calls, counters, day_end, ratings, visits
from kiosk.services.ratings import Answer
from kiosk.storage import journal
from kiosk.unit import Unit
from tests.factories import MOVES
from tests.machines import invariants
from tests.machines.building import Building, cut_short
from tests.machines.desk_moves import DeskMoves
from tests.machines.expectation import FROM, IN_HAND, ZONE, Case, Expectation

T = TypeVar("T")

VOTE_KEY = b"the vote key of a machine, 32 by"
STEPS_BETWEEN_RESTARTS = 80  # connections that are new have prepared no statement yet
ORDINARY_STEPS = 2
SERVICES_OF = {1: ("HT",), 2: ("HT", "DD"), 3: ("DD",)}
OFFICERS = ("an", "binh", "chi", "dung")

NUMBERS = st.sampled_from(sorted(SERVICES_OF))
WHO = st.sampled_from(OFFICERS)
PICK = st.integers(0, 11)
SELDOM = st.integers(0, 5).map(lambda n: n == 0)
LEVELS = st.sampled_from([level.id for level in SIPAS.levels])


class VisitMachine(DeskMoves):
    """An office in which anybody may do anything at any moment; most of it must be refused."""

    def __init__(self, building: Building) -> None:
        """Make an office of its own in the building."""
        super().__init__()
        self.building = building
        self.office = building.office()
        patient = building.patient
        self.expected = Expectation(calls_needed=2 if patient else 1, again=patient)
        self.last: Case | None = None
        self.heard = len(building.heard)
        self.rev = self.office.rev()
        self.rested, self.checked = building.steps, -1
        self.chance = Random()

    @property
    def now(self) -> datetime:
        return self.building.clock.now()

    @property
    def today(self) -> str:
        return service_day.day_of(self.now, ZONE)

    def attempt(self, may: bool, act: Callable[[Unit], T], *, writes: int = 1) -> T | None:
        """Do it in a unit of its own: it is refused exactly if it must be, and moves the revision by one."""
        if not may:
            with pytest.raises(KioskError), self.office.units.write(self.office.key) as unit:
                act(unit)
            return None
        with self.office.units.write(self.office.key) as unit:
            found = act(unit)
        self.rev += writes
        return found

    def pick(self, number: int, states: tuple[str, ...], wild: bool) -> Case | None:
        """One of the visits in these states; of all of them when things go wild."""
        found = [case for case in self.expected.cases if wild or case.state in states]
        return found[-1 - number % len(found)] if found else None

    @initialize(seed=st.integers(0, 2**32 - 1))
    def begin(self, seed: int) -> None:
        self.chance = Random(seed)

    @rule(service=st.sampled_from(["HT", "DD"]), priority=st.sampled_from(["", "", "elderly"]))
    def issue(self, service: str, priority: str) -> None:
        ticket = self.office.take(service, priority=priority)
        self.rev += 1
        self.last = Case(ticket["id"], self.today, service)
        self.expected.cases.append(self.last)

    @rule(number=NUMBERS, officer=WHO)
    def open_counter(self, number: int, officer: str) -> None:
        seat = self.expected.seats[number]
        may = seat.officer in (None, officer) and self.expected.seat_of(officer) in (None, number)
        writes = int(not seat.is_of(officer, self.today))
        self.attempt(may, lambda unit: counters.open_counter(unit, number, officer), writes=writes)
        if may and writes:
            self.expected.taken_over(number, officer, self.today)

    @rule(number=NUMBERS, officer=WHO, seldom=SELDOM)
    def close_counter(self, number: int, officer: str, seldom: bool) -> None:
        seat = self.expected.seats[number]
        officer = officer if seldom else seat.officer or officer
        closed = seat.state == "closed"
        may = closed or (seat.officer == officer and seat.visit is None)
        self.attempt(may, lambda unit: counters.close(unit, number, officer), writes=int(not closed))
        if may and not closed:
            self.expected.left(number)

    @rule(number=NUMBERS, officer=WHO)
    def pause_counter(self, number: int, officer: str) -> None:
        may = self.expected.works(number, officer)
        self.attempt(may, lambda unit: counters.pause(unit, number, officer, "meeting"))
        if may:
            self.expected.seats[number].state = "paused"
            self.expected.memories.pop(number, None)

    @rule(number=NUMBERS, officer=WHO, seldom=SELDOM)
    def resume_counter(self, number: int, officer: str, seldom: bool) -> None:
        seat = self.expected.seats[number]
        officer = officer if seldom else seat.officer or officer
        may = seat.officer == officer and seat.state != "closed"
        writes = int(seat.state == "paused")
        self.attempt(may, lambda unit: counters.resume(unit, number, officer), writes=writes)
        if may and writes:
            seat.state = "open"
            self.expected.memories.pop(number, None)

    @rule(number=NUMBERS, officer=WHO, seldom=SELDOM)
    def call(self, number: int, officer: str, seldom: bool) -> None:
        seat = self.expected.seats[number]
        officer = officer if seldom else seat.officer or officer
        able = [
            case
            for case in self.expected.cases
            if (case.state, case.day) == ("waiting", self.today)
            and (case.target == number or (case.target == 0 and case.service in SERVICES_OF[number]))
        ]
        may = self.expected.works(number, officer)
        row = self.attempt(may, lambda unit: calls.call_next(unit, number, officer), writes=int(bool(able)))
        assert (row is not None) == (may and bool(able))
        if row is not None:
            self.last = next(case for case in able if case.id == row["id"])
            self.expected.called(self.last, number, officer, self.now)

    @rule(number=NUMBERS, number_of=PICK, seldom=SELDOM)
    def call_chosen(self, number: int, number_of: int, seldom: bool) -> None:
        case, officer = self.pick(number_of, ("waiting",), seldom), self.expected.seats[number].officer
        if case is None or officer is None:
            return
        waits = (case.state, case.day) == ("waiting", self.today)
        may = waits and self.expected.works(number, officer)
        why = {"ticket": case.id, "reason": "urgent"}
        self.attempt(may, lambda unit: calls.call_next(unit, number, officer, **why))
        if may:
            self.last = case
            self.expected.called(case, number, officer, self.now)

    @rule(move=st.sampled_from(sorted(FROM)), number=PICK, officer=WHO, seldom=SELDOM)
    def move(self, move: str, number: int, officer: str, seldom: bool) -> None:
        case = self.pick(number, FROM[move], seldom)
        if case is not None:
            self._move(move, case, officer if seldom else self.expected.able(case, officer))

    @rule(number=PICK, to=NUMBERS, service=st.sampled_from(["", "HT", "DD"]), officer=WHO)
    def transfer(self, number: int, to: int, service: str, officer: str) -> None:
        case = self.pick(number, FROM["transfer"], False)
        if case is not None:
            self._move("transfer", case, self.expected.able(case, officer), to, service)

    @rule(number=PICK, level=LEVELS, at=st.sampled_from([0, 0, 1, 2, 3]), seldom=SELDOM)
    def vote(self, number: int, level: str, at: int, seldom: bool) -> None:
        """On the phone, or at a terminal: mostly that of the visit's own counter."""
        invited = [case for case in self.expected.cases if seldom or case.invited]
        if invited:
            case = invited[-1 - number % len(invited)]
            self._vote(case, level, case.served_at if at and not seldom else at)

    @rule(minutes=st.integers(1, 90))
    def time_passes(self, minutes: int) -> None:
        self.building.clock.advance(timedelta(minutes=minutes))

    @rule()
    def restart(self) -> None:
        if self.building.steps >= self.rested:
            self.office, self.checked = self.building.restart(self.office), -1
            self.rested = self.building.steps + STEPS_BETWEEN_RESTARTS

    @rule(days=st.integers(1, 2), night=st.sampled_from(["lost", "whole", "whole", "cut"]), turns=PICK)
    def next_day(self, days: int, night: str, turns: int) -> None:
        """Another morning; the night's work was done, was cut short and begun again, or is yet to come."""
        midnight = datetime.combine(self.now.date() + timedelta(days=days), time(), self.now.tzinfo)
        self.building.clock.put(midnight + timedelta(hours=1))
        if night == "lost":
            return
        if night == "cut":
            with cut_short(turns):
                day_end.close_earlier_days(self.office.units, self.office.key, self.building.anchors)
            self.restart()
        day_end.close_earlier_days(self.office.units, self.office.key, self.building.anchors)
        self.expected.day_over(self.today)
        self.rev = self.office.rev()

    @invariant()
    def the_office_goes_on(self) -> None:
        """Between two steps that anybody thinks of, two that are made all day; or nothing would ever end."""
        for _ in range(ORDINARY_STEPS):
            self.the_office_is_as_it_ought_to_be()
            self._ordinary_step()

    def _ordinary_step(self) -> None:
        chance, step = self.chance, self.chance.randrange(40)
        officer, level = chance.choice(OFFICERS), chance.choice(SIPAS.levels).id
        if step < 7:
            self.issue(chance.choice(("HT", "DD")), chance.choice(("", "", "elderly")))
        elif step < 10:
            self.vote(chance.randrange(6), level, 0, seldom=False)
        elif step < 15:
            self.move(chance.choice(sorted(FROM)), chance.randrange(6), officer, seldom=chance.random() < 0.5)
        elif step < 18 and (case := self.pick(chance.randrange(6), IN_HAND, wild=False)) is not None:
            self._move("transfer", case, case.officer, 1, chance.choice(("HT", "DD")))
        elif step == 18:
            self.next_day(1, "whole", 0)
        elif step < 22 and self.expected.cases:
            self.undo(chance.randrange(4), officer, seldom=False)
        elif step == 22:
            self.walk_in(chance.choice((1, 2, 3)), officer, chance.choice(("HT", "DD")))
        elif step == 23:
            self.take_over(chance.choice((1, 2, 3)), officer)
        else:
            self._go_on(chance.choice((1, 2, 3)), officer, level)

    @invariant()
    def the_office_is_as_it_ought_to_be(self) -> None:
        self.building.steps += 1
        with self.office.units.read(self.office.key) as unit:
            assert unit.rev[1] == self.rev
            if self.rev != self.checked:  # else nothing was written since
                invariants.check(unit, self.expected)
                self.checked = self.rev
            if self.last is not None:
                invariants.check_invitation(unit, self.last, VOTE_KEY)
        self.last = None  # it is looked at again when it moves, and at the end

    @invariant()
    def every_write_rose_the_revision_by_one(self) -> None:
        told = [each.rev[1] for each in self.building.heard[self.heard :] if each.site_id == self.office.key]
        assert told == list(range(self.rev - len(told) + 1, self.rev + 1))

    def teardown(self) -> None:
        """At the end every visit has had its say."""
        with self.office.units.read(self.office.key) as unit:
            for case in self.expected.cases:
                invariants.check_invitation(unit, case, VOTE_KEY)
            facts = [fact for _, fact in journal.facts_after(unit.connection, self.office.key, 0)]
        told = [each for each in self.building.heard[self.heard :] if each.site_id == self.office.key]
        said = [fact for published in told for fact in published.facts]
        assert facts[len(facts) - len(said) :] == said
        self.building.heard.clear()

    def _go_on(self, number: int, officer: str, level: str) -> None:
        """What happens all day: a counter opens, calls, serves, finishes, and is told how it was."""
        seat = self.expected.seats[number]
        cases: dict[str | None, Case] = {case.id: case for case in self.expected.cases}
        asked, case = cases.get(seat.asked), cases.get(seat.visit)
        if case is not None:
            self._move("serve" if case.state == "called" else "finish", case, case.officer)
        elif asked is not None and not asked.answered and self.now < asked.expires():
            self._vote(asked, level, number)
        elif seat.state == "open":
            self.call(number, officer, seldom=False)
        else:
            self.open_counter(number, seat.officer or officer)

    def _vote(self, case: Case, level: str, at: int) -> None:
        may = case.invited and not case.answered and at in (0, case.served_at) and self.now < case.expires()
        token = ballot_rules.invitation(VOTE_KEY, self.office.key, case.id)
        said = Answer(level), "terminal" if at else "phone", at
        self.attempt(may, lambda unit: ratings.rate(unit, VOTE_KEY, token, *said))
        if may:
            case.answered, self.last = True, case
            self.expected.votes += 1

    def _move(self, move: str, case: Case, officer: str, to: int = 1, service: str = "") -> None:
        may = self.expected.may(move, case, officer, self.today)
        if move == "transfer" and not service:
            may &= self.expected.seats[to].state != "closed"

        def act(unit: Unit) -> None:
            said = {"transfer": (service, 0 if service else to), "cancel": ("đổi ý",), "finish": ("done", to)}
            more = said.get(move, ())
            MOVES[move](unit, visits.at_desk(unit, case.id, officer, move), *more)

        self.attempt(may, act)
        if may:
            self.last = case
            self.expected.moved(move, case, self.now, officer)
            if move == "transfer":
                case.service, case.target = service or case.service, 0 if service else to
