"""What a desk does, by how one gets there, and what comes of it whatever the clock does meanwhile."""

from typing import Any

from kiosk.services import counters
from tests.factories import Row
from tests.services.places import NOBODY, Begin, Make, Move, Place


def waiting(place: Place) -> str:
    return str(place.office.take(place.service, printer="kiosk-1")["id"])


def _called(place: Place) -> str:
    return str(place.office.called(place.at, place.service)["id"])


def _serving(place: Place) -> str:
    return str(place.office.serving(place.at, place.service)["id"])


def missed(place: Place) -> str:
    visit = _called(place)
    place.office.move("no-show", visit, place.at)  # waits again by itself
    place.office.call(place.at, ticket=visit)
    return str(place.office.move("no-show", visit, place.at)["id"])


def _after(begin: Begin, move: str, **more: Any) -> Begin:
    """``begin``, and then a move of the desk."""
    return lambda place: str(place.office.move(move, begin(place), place.at, **more)["id"])


def _desk(move: str, **more: Any) -> Make:
    return lambda place, visit: place.office.move(move, visit, place.at, **more)


def _with_errands(place: Place) -> str:
    ticket = place.office.take(place.service, errands=("DD",))["id"]
    return str(place.office.serving_of(ticket, place.at)["id"])


def _paused(place: Place) -> None:
    place.counter(counters.pause, "break")


def _undo(place: Place, visit: str) -> Row:
    return place.office.undo(visit, place.at)


def _undo_of(begin: Begin, usual: str) -> Move:
    """What was done last is taken back within its ten seconds, and never by what a clock says later."""
    over = "undo_over"
    return Move("visits/undo", begin, _undo, usual, over, "not_your_counter", over, over)


def _to_be_called(place: Place) -> str:
    visit = waiting(place)
    place.office.call(place.at)
    return visit


_VISIT = {"ended": "wrong_state"}
_IN_VAIN = {"past": "wrong_state"}
_SEAT = {"ended": "counter_closed"}

HELD = _after(_called, "hold")
PARKED = _after(_serving, "hold")
UNDONE: dict[str, Move] = {
    "call": _undo_of(_to_be_called, "waiting"),
    "serve": _undo_of(_serving, "called"),
    "finish": _undo_of(_after(_serving, "finish"), "serving"),
    "no-show": _undo_of(_after(_called, "no-show"), "called"),
    "hold": _undo_of(HELD, "called"),
    "transfer": _undo_of(_after(_serving, "transfer", service="DD"), "serving"),
    "cancel": _undo_of(_after(_serving, "cancel", reason="về nhà"), "serving"),
}
"""Taking back, by the move that is taken back."""

DESK: dict[str, Move] = {
    "call": Move(
        "counters/call", waiting, lambda place, _: place.office.call(place.at), "called", NOBODY, **_SEAT
    ),
    "call a chosen one": Move(
        "counters/call",
        waiting,
        lambda place, visit: place.office.call(place.at, ticket=visit),
        "called",
        "unknown_ticket",
        **_SEAT,
    ),
    "recall": Move("visits/recall", _called, _desk("recall"), "called", **_VISIT),
    "serve": Move("visits/serve", _called, _desk("serve"), "serving", **_VISIT),
    "finish": Move("visits/finish", _serving, _desk("finish", outcome="done"), "finished", **_VISIT),
    "finish and go on": Move(
        "visits/finish", _with_errands, _desk("finish"), "waiting", "finished", "wrong_state"
    ),
    "no-show": Move("visits/no-show", _called, _desk("no-show"), "waiting", "no_show", "wrong_state"),
    "hold": Move("visits/hold", _called, _desk("hold"), "held", **_VISIT),
    "hold who is served": Move("visits/hold", _serving, _desk("hold"), "held", **_VISIT),
    "resume": Move("visits/resume", HELD, _desk("resume"), "called", **_VISIT),
    "resume who was served": Move("visits/resume", PARKED, _desk("resume"), "serving", **_VISIT),
    "transfer": Move("visits/transfer", _serving, _desk("transfer", service="DD"), "waiting", **_IN_VAIN),
    "transfer who is called": Move(
        "visits/transfer", _called, _desk("transfer", counter=2), "waiting", **_IN_VAIN
    ),
    "transfer who is held": Move(
        "visits/transfer", PARKED, _desk("transfer", counter=2), "waiting", **_IN_VAIN
    ),
    "transfer who waits": Move(
        "visits/transfer", waiting, _desk("transfer", service="DD"), "waiting", **_IN_VAIN
    ),
    "cancel": Move("visits/cancel", _serving, _desk("cancel", reason="về nhà"), "cancelled", **_VISIT),
    "cancel who waits": Move(
        "visits/cancel", waiting, _desk("cancel", reason="về nhà"), "cancelled", **_VISIT
    ),
    "cancel who is held": Move(
        "visits/cancel", HELD, _desk("cancel", reason="về nhà"), "cancelled", **_VISIT
    ),
    "requeue": Move("visits/requeue", missed, _desk("requeue"), "waiting", **_IN_VAIN),
    "requeue who is called": Move("visits/requeue", _called, _desk("requeue"), "waiting", **_IN_VAIN),
    **{f"undo: {name}": move for name, move in UNDONE.items()},
}

AT_COUNTERS: dict[str, Move] = {
    "walk-in": Move(
        "counters/walk-in",
        waiting,
        lambda place, _: place.office.walk_in(place.at, place.service),
        "serving",
        **_SEAT,
    ),
    "open": Move(
        "counters/open",
        lambda place: place.counter(counters.close),
        lambda place, _: place.counter(counters.open_counter),
        "open",
    ),
    "take over": Move(
        "counters/open",
        _serving,
        lambda place, _: place.counter(counters.open_counter, by="newcomer", take_over=True),
        "open",
    ),
    "close": Move("counters/close", waiting, lambda place, _: place.counter(counters.close), "closed"),
    "pause": Move(
        "counters/pause",
        waiting,
        lambda place, _: place.counter(counters.pause, "break"),
        "paused",
        **_SEAT,
    ),
    "resume a counter": Move(
        "counters/resume",
        _paused,
        lambda place, _: place.counter(counters.resume),
        "open",
        ended="not_your_counter",
    ),
}
