"""Weeks of an office with votes that are known: what the attacker is measured by."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from flask import Flask

from kiosk.clock import SetClock
from kiosk.domain import ballots, service_day
from kiosk.domain.ballots import SIPAS
from kiosk.runtime import Runtime
from kiosk.services import calls, day_end, tickets, visits
from kiosk.services.tickets import Wish
from tests.conftest import MORNING
from tests.factories import Api, Office, office_maker

LEVELS = tuple(level.id for level in SIPAS.levels)
WEIGHTS = (35, 25, 20, 12, 8)
ZONE = "Asia/Ho_Chi_Minh"
# Seconds from 08:00 within which visits begin.
SESSIONS = ((0, 3.2 * 3600), (5.6 * 3600, 8.8 * 3600))
lawful_buckets = ballots.merged_buckets  # as it is, whatever a test takes out of the running code

Place = tuple[int, str, str]


@dataclass(frozen=True)
class Load:
    """How busy an office is."""

    key: str
    counters: Mapping[int, Sequence[str]]
    visits_a_day: int
    visits: int


CENTRE = {1: ["HT"], 2: ["HT"], 3: ["DD"], 4: ["DD"], 5: ["CC"], 6: ["CC"], 7: ["KD"], 8: ["KD"]}
COMMUNE = {1: ["HT"], 2: ["DD"], 3: ["CC"]}


@dataclass
class Planned:
    """One citizen: when the visit begins and ends, and what is answered when and where."""

    counter: int
    begins: datetime
    ends: datetime | None
    end: str
    level: str = ""
    votes: datetime | None = None
    by: str = "phone"
    comment: str = ""
    visit: str = ""


Step = tuple[datetime, Callable[[Planned], None], Planned]


@dataclass
class Book:
    """The truth: each answered visit's level, and the bucket that the rule gives its vote."""

    levels: dict[str, str] = field(default_factory=dict)
    cells: dict[str, tuple[Place, str]] = field(default_factory=dict)


class Weeks:
    """An office that lives through its load, day by day, by its real services and its real API."""

    def __init__(self, app: Flask, clock: SetClock, load: Load, seed: int) -> None:
        """Make the office with its terminals."""
        here: Runtime = app.extensions["kiosk"]
        self._here, self._clock, self._load, self._chance = here, clock, load, Random(seed)
        self.office: Office = office_maker(here.units, clock)(load.key, load.counters, printers=())
        self._phone = Api(app.test_client())
        self._terminals = {
            number: Api(app.test_client(), self.office.enrol("terminal", number)[1])
            for number in load.counters
        }
        self.book = Book()

    def live(self) -> Book:
        """Live through all days, each ended in its night."""
        midnight = MORNING.replace(hour=1, minute=0)
        left: list[Planned] = []
        for number in range(self._load.visits // self._load.visits_a_day):
            today = midnight + timedelta(days=number)
            self._clock.put(today)
            self._end_days()
            self.office.open(*self._load.counters)
            left = self._day(today, left)
        for extra in (1, 2):  # the last day's own end, and the day of the votes that came late
            self._clock.put(midnight + timedelta(days=number + extra))
            self._end_days()
            self._happen([(each.votes, self._vote, each) for each in left if each.votes is not None])
            self._write_down([], left)
            left = []
        return self.book

    def _end_days(self) -> None:
        day_end.close_earlier_days(self._here.units, self.office.key, self._here.settings.data_dir)

    def _day(self, today: datetime, late: list[Planned]) -> list[Planned]:
        """One day; returns those who are closed by its end and answer on the next."""
        plan = [each for number in self._load.counters for each in self._plan(today, number)]
        steps: list[Step] = [(each.votes, self._vote, each) for each in late if each.votes is not None]
        for each in plan:
            steps.append((each.begins, self._begin, each))
            if each.ends is not None:
                steps.append((each.ends, self._end, each))
                if each.votes is not None:
                    steps.append((each.votes, self._vote, each))
        self._happen(steps)
        self._write_down(plan, late)
        return [each for each in plan if each.ends is None and each.votes is not None]

    def _happen(self, steps: list[Step]) -> None:
        for at, act, each in sorted(steps, key=lambda step: step[0]):
            self._clock.put(at)
            act(each)

    def _plan(self, today: datetime, counter: int) -> Iterator[Planned]:
        """A counter's citizens of a day, one after the other; the last may be forgotten in the evening."""
        chance = self._chance
        share = self._load.visits_a_day / len(self._load.counters)
        many = int(share) + (chance.random() < share % 1)
        length = sum(end - begin for begin, end in SESSIONS)
        moments = sorted(chance.uniform(0, length) for _ in range(many))
        free = today
        for moment in moments:
            begin = moment if moment < SESSIONS[0][1] else moment - SESSIONS[0][1] + SESSIONS[1][0]
            begins = max(free, today + timedelta(seconds=begin))
            ends = begins + timedelta(seconds=chance.uniform(60, 0.7 * length / max(many, 12)))
            end = chance.choices(("finish", "no-show", "cancel"), (88, 9, 3))[0]
            planned = Planned(counter, begins, ends, end)
            if moment == moments[-1] and chance.random() < 0.2:
                planned.ends, planned.end = None, "forgotten"
            self._plan_answer(planned, today)
            free = ends + timedelta(seconds=2)
            yield planned

    def _plan_answer(self, planned: Planned, today: datetime) -> None:
        chance = self._chance
        if planned.end == "no-show" or chance.random() < 0.35:
            return
        planned.level = chance.choices(LEVELS, WEIGHTS)[0]
        planned.comment = "Cảm ơn." if chance.random() < 0.4 else ""
        if planned.ends is None:
            planned.votes = today + timedelta(days=1, seconds=chance.uniform(0, 30_000))
        elif chance.random() < 0.7:
            # The next citizen has not ended yet, so the terminal still asks this one.
            planned.by, planned.votes = "terminal", planned.ends + timedelta(seconds=chance.uniform(3, 25))
        else:
            planned.votes = planned.ends + timedelta(seconds=chance.uniform(30, 5400))

    def _begin(self, each: Planned) -> None:
        officer, service = self.office.officer(each.counter), self._load.counters[each.counter][0]
        with self._here.units.write(self.office.key, actor=officer) as unit:
            ticket = tickets.issue(unit, Wish(service))
            visit = calls.call_next(unit, each.counter, officer, ticket=ticket["id"], reason="đến lượt")
            assert visit is not None
            if each.end != "no-show":
                visits.serve(unit, visit)
        each.visit = ticket["id"]

    def _end(self, each: Planned) -> None:
        more = {"reason": "đổi ý"} if each.end == "cancel" else {}
        self.office.move(each.end, each.visit, each.counter, **more)

    def _vote(self, each: Planned) -> None:
        token = ballots.invitation(self._here.secret.vote_key, self.office.key, each.visit)
        api = self._terminals[each.counter] if each.by == "terminal" else self._phone
        comment = {"comment": each.comment} if each.comment else {}
        tap = str(UUID(int=self._chance.getrandbits(128), version=4))
        answer = api.post("/ratings", tap, invitation=token, level=each.level, **comment)
        assert answer.status_code == 201, answer.json

    def _write_down(self, plan: list[Planned], late: list[Planned]) -> None:
        """What the rule ought to make of the day: hours in which few visits ended are merged."""
        ended: dict[Place, Counter[str]] = defaultdict(Counter)
        for each in plan:
            if each.ends is not None:
                ended[self._place(each)][service_day.hour_of(each.ends, ZONE)] += 1
        for each in (each for each in plan if each.votes is not None and each.ends is not None):
            assert each.votes is not None
            hour = service_day.hour_of(each.votes, ZONE)
            hours = {hour: 0, **ended[self._place(each)]}
            self._plant(each, lawful_buckets(hours)[hour])
        for each in late:
            assert each.votes is not None
            self._plant(each, service_day.day_of(each.votes, ZONE))

    def _plant(self, each: Planned, bucket: str) -> None:
        self.book.levels[each.visit] = each.level
        self.book.cells[each.visit] = self._place(each), bucket

    def _place(self, each: Planned) -> Place:
        return each.counter, self.office.officer(each.counter), self._load.counters[each.counter][0]
