"""What ought to be: the visit's life in the words of the office, apart from the code that keeps it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.domain import service_day

ZONE = "Asia/Ho_Chi_Minh"
IN_HAND = ("called", "serving")
FROM = {
    "recall": ("called",),
    "serve": ("called",),
    "finish": ("serving",),
    "no-show": ("called",),
    "hold": ("called", "serving"),
    "resume": ("held",),
    "transfer": ("waiting", "called", "serving", "held"),
    "cancel": ("waiting", "called", "serving", "held"),
    "requeue": ("called", "no_show"),
}
TO = {
    "recall": "called",
    "serve": "serving",
    "finish": "finished",
    "no-show": "no_show",
    "hold": "held",
    "transfer": "waiting",
    "cancel": "cancelled",
    "requeue": "waiting",
}
ENDS = ("finished", "no_show", "cancelled", "closed")


@dataclass
class Case:
    """One visit as it ought to stand."""

    id: str
    day: str
    service: str
    state: str = "waiting"
    counter: int = 0
    officer: str = ""
    target: int = 0
    held_from: str = ""
    served_at: int = 0  # the counter of the last serve: whom the visit and its vote are counted for
    answered: bool = False
    ended: datetime | None = None

    @property
    def served(self) -> bool:
        """Whether the citizen ever came to a counter."""
        return self.served_at != 0

    @property
    def invited(self) -> bool:
        """Whether it ought to have its one invitation: served and over, whatever the end."""
        return self.served and self.state in ENDS

    def expires(self) -> datetime:
        """The midnight after the end; what the day's end closed can be rated the whole next day."""
        assert self.ended is not None
        after = timedelta(milliseconds=1) if self.state == "closed" else timedelta()
        return service_day.midnight_after(self.ended + after, ZONE)


@dataclass
class Seat:
    """One counter as it ought to stand."""

    state: str = "closed"
    officer: str | None = None
    visit: str | None = None
    opened: str = ""
    asked: str | None = None


@dataclass
class Expectation:
    """An office as it ought to stand."""

    seats: dict[int, Seat] = field(default_factory=lambda: {number: Seat() for number in (1, 2, 3)})
    cases: list[Case] = field(default_factory=list)
    votes: int = 0

    def seat_of(self, officer: str) -> int | None:
        """Where the officer sits."""
        return next((number for number, seat in self.seats.items() if seat.officer == officer), None)

    def able(self, case: Case, officer: str) -> str:
        """Who may move the visit: its own officer, else somebody who sits."""
        if case.state in (*IN_HAND, "held"):
            return case.officer
        seated = [seat.officer for seat in self.seats.values() if seat.officer is not None]
        return seated[0] if seated and officer not in seated else officer

    def works(self, number: int, officer: str) -> bool:
        """Whether the officer sits at the open counter and has nobody in hand."""
        seat = self.seats[number]
        return seat.state == "open" and seat.officer == officer and seat.visit is None

    def may(self, move: str, case: Case, officer: str, today: str) -> bool:
        """Whether the officer may make this move with the visit."""
        if move == "requeue" and case.day != today:
            return False
        if case.state not in FROM[move] or (move in ("no-show", "requeue") and case.served):
            return False
        if case.state in (*IN_HAND, "held"):
            theirs = case.officer == officer
        else:
            theirs = self.seat_of(officer) is not None
        return theirs and (move != "resume" or self.works(case.counter, officer))

    def moved(self, move: str, case: Case, now: datetime) -> None:
        """The move was made."""
        self._leave_seat(case)
        before, case.state = case.state, TO.get(move) or case.held_from
        case.held_from = before if move == "hold" else ""
        case.served_at = case.counter if move == "serve" else case.served_at
        if case.state in IN_HAND:
            self.seats[case.counter].visit = case.id
        if case.state in ENDS:
            self._ended(case, now)
        elif case.state == "waiting":
            case.counter, case.officer, case.ended = 0, "", None

    def called(self, case: Case, number: int, officer: str) -> None:
        """The visit was summoned."""
        case.state, case.counter, case.officer, case.target = "called", number, officer, 0
        self.seats[number].visit = case.id

    def day_over(self, today: str) -> None:
        """Every earlier day was ended: its counters and its visits are closed."""
        days = {case.id: case.day for case in self.cases}
        for seat in self.seats.values():
            at_work_today = seat.visit is not None and days[seat.visit] == today
            if seat.state != "closed" and seat.opened < today and not at_work_today:
                seat.state, seat.officer, seat.visit = "closed", None, None
        # In the order in which the night takes them: which question a counter asked last depends on it.
        for case in sorted(self.cases, key=lambda case: (case.day, case.state, case.id)):
            if case.day < today and case.state not in ENDS:
                self._leave_seat(case)
                case.state = "closed"
                self._ended(case, service_day.last_moment(case.day, ZONE))

    def _leave_seat(self, case: Case) -> None:
        for seat in self.seats.values():
            if seat.visit == case.id:
                seat.visit = None

    def _ended(self, case: Case, at: datetime) -> None:
        case.ended = at
        if case.served:
            self.seats[case.served_at].asked = case.id
