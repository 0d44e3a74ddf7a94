"""What ought to be: the visit's life in the words of the office, apart from the code that keeps it."""

from dataclasses import dataclass, field, replace
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
UNDOABLE = ("serve", "finish", "no-show", "hold", "transfer", "cancel")
UNDO = timedelta(seconds=10)
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
    walk_in: bool = False
    moves: int = 0
    calls: int = 0
    missed: int = 0
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

    def is_of(self, officer: str, today: str) -> bool:
        """Whether the officer has opened it today: opening it again changes nothing."""
        return (self.officer, self.state, self.opened) == (officer, "open", today)


@dataclass(frozen=True)
class Memory:
    """What a counter's last move could be undone with."""

    case: Case
    before: Case
    moves: int
    in_hand: bool
    asked: int
    at: datetime


@dataclass
class Expectation:
    """An office as it ought to stand."""

    seats: dict[int, Seat] = field(default_factory=lambda: {number: Seat() for number in (1, 2, 3)})
    cases: list[Case] = field(default_factory=list)
    calls_needed: int = 1
    again: bool = False
    votes: int = 0
    memories: dict[int, Memory] = field(default_factory=dict)

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
        if move in ("requeue", "transfer") and case.day != today:
            return False
        if case.state not in FROM[move] or (move in ("no-show", "requeue") and case.served):
            return False
        if move == "no-show" and case.calls < self.calls_needed:
            return False
        if case.state in (*IN_HAND, "held"):
            theirs = case.officer == officer
        else:
            theirs = self.seat_of(officer) is not None
        return theirs and (move != "resume" or self.works(case.counter, officer))

    def moved(self, move: str, case: Case, now: datetime, officer: str) -> None:
        """The move was made."""
        old, seat = replace(case), self.seat_of(officer) or 0
        in_hand = self._leave_seat(case)
        before, case.state = case.state, TO.get(move) or case.held_from
        case.held_from = before if move == "hold" else ""
        case.served_at = case.counter if move == "serve" else case.served_at
        case.moves += 1
        if move == "no-show":
            self._missed(case, service_day.day_of(now, ZONE))
        if case.state in IN_HAND:
            self.seats[case.counter].visit = case.id
            case.calls += int(move == "recall")
        if case.state in ENDS:
            self._ended(case, now)
        elif case.state == "waiting":
            case.counter, case.officer, case.ended, case.calls = 0, "", None, 0
        asked = case.served_at if case.state in ENDS else 0
        at = case.counter if move == "serve" else seat
        for number in ({old.counter} if in_hand else set()) | {asked, case.counter * int(move == "resume")}:
            self.memories.pop(number, None)
        if move in UNDOABLE and at and not (move == "serve" and case.walk_in):
            self.memories[at] = Memory(case, old, case.moves, in_hand, asked, now)

    def _missed(self, case: Case, today: str) -> None:
        if self.again and case.missed == 0 and case.day == today:
            case.state, case.moves = "waiting", case.moves + 1
        case.missed += 1

    def called(self, case: Case, number: int, officer: str, now: datetime) -> None:
        """The visit was summoned."""
        old = replace(case)
        case.state, case.counter, case.officer, case.target = "called", number, officer, 0
        case.calls, case.moves = 1, case.moves + 1
        self.seats[number].visit = case.id
        self.memories[number] = Memory(case, old, case.moves, False, 0, now)

    def walked_in(self, case: Case, number: int) -> None:
        """Somebody without a number is served."""
        self.cases.append(case)
        self.seats[number].visit = case.id
        self.memories.pop(number, None)

    def may_undo(self, case: Case, officer: str, now: datetime) -> bool:
        """Whether the visit's last move was the last thing done at the officer's counter, just now."""
        memory = self.memories.get(self.seat_of(officer) or 0)
        if memory is None or memory.case is not case or memory.moves != case.moves:
            return False
        return now - memory.at <= UNDO and case.day == service_day.day_of(now, ZONE)

    def undone(self, case: Case, officer: str) -> None:
        """Everything stands as before the move, but that it was answered."""
        number = self.seat_of(officer) or 0
        memory = self.memories.pop(number)
        for name, value in vars(memory.before).items():
            if name not in ("answered", "moves"):
                setattr(case, name, value)
        case.moves += 1
        self._leave_seat(case)
        if memory.in_hand:
            self.seats[number].visit = case.id
        if memory.asked and self.seats[memory.asked].asked == case.id:
            self.seats[memory.asked].asked = None

    def may_take_over(self, number: int, officer: str) -> bool:
        """Whether the officer may sit down there, whoever sits there now."""
        there, elsewhere = self.seats[number], self.seat_of(officer)
        same = there.officer == officer
        return same or elsewhere in (None, number) or self.seats[elsewhere].visit is None

    def taken_over(self, number: int, officer: str, today: str) -> None:
        """The officer sits there now, and the visit in hand there is theirs."""
        seat, elsewhere = self.seats[number], self.seat_of(officer)
        if seat.is_of(officer, today):
            return
        if elsewhere not in (None, number):
            self.left(elsewhere)
        if seat.officer != officer:
            for case in self.cases:
                if case.id == seat.visit and seat.officer is not None:
                    case.officer, case.moves = officer, case.moves + 1
        seat.state, seat.officer, seat.opened = "open", officer, today
        self.memories.pop(number, None)

    def left(self, number: int) -> None:
        """The counter was closed."""
        self.seats[number].state, self.seats[number].officer = "closed", None
        self.memories.pop(number, None)

    def day_over(self, today: str) -> None:
        """Every earlier day was ended: its counters and its visits are closed."""
        days = {case.id: case.day for case in self.cases}
        for number, seat in self.seats.items():
            at_work_today = seat.visit is not None and days[seat.visit] == today
            if seat.state != "closed" and seat.opened < today and not at_work_today:
                seat.state, seat.officer, seat.visit = "closed", None, None
                self.memories.pop(number, None)
        # In the order in which the night takes them: which question a counter asked last depends on it.
        for case in sorted(self.cases, key=lambda case: (case.day, case.state, case.id)):
            if case.day < today and case.state not in ENDS:
                self._leave_seat(case)
                case.state, case.moves = "closed", case.moves + 1
                self._ended(case, service_day.last_moment(case.day, ZONE))

    def _leave_seat(self, case: Case) -> bool:
        at = [seat for seat in self.seats.values() if seat.visit == case.id]
        for seat in at:
            seat.visit = None
        return bool(at)

    def _ended(self, case: Case, at: datetime) -> None:
        case.ended = at
        if case.served:
            self.seats[case.served_at].asked = case.id
