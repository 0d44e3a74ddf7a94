"""The states of a visit and the moves between them. Pure."""

WAITING, CALLED, SERVING, HELD = "waiting", "called", "serving", "held"
FINISHED, NO_SHOW, CANCELLED, CLOSED = "finished", "no_show", "cancelled", "closed"

IN_HAND = frozenset({CALLED, SERVING})
"""States in which the visit occupies its counter."""

OPEN = frozenset({WAITING, CALLED, SERVING, HELD})
"""States from which a visit can still move on."""

ENDED = frozenset({FINISHED, NO_SHOW, CANCELLED, CLOSED})
"""States that are an end; only a no-show may be put back into the queue."""

MOVES: dict[str, frozenset[str]] = {
    "call": frozenset({WAITING}),
    "recall": frozenset({CALLED}),
    "serve": frozenset({CALLED}),
    "finish": frozenset({SERVING}),
    "no-show": frozenset({CALLED}),
    "hold": frozenset({CALLED, SERVING}),
    "resume": frozenset({HELD}),
    "transfer": frozenset({CALLED, SERVING, HELD, WAITING}),
    "cancel": OPEN,
    "requeue": frozenset({CALLED, NO_SHOW}),
}
"""From which states each move of the desk may be made."""


TODAY_ONLY = frozenset({"transfer", "requeue"})
"""Moves that let a ticket wait: nobody calls the list of an earlier day, so it would wait in vain."""

UNDOABLE = ("call", "serve", "finish", "no-show", "hold", "transfer", "cancel")
"""Moves that can be taken back for a moment; who came without a number is cancelled instead."""


def allowed(move: str, state: str) -> bool:
    """Whether the desk may make this move with a visit in this state."""
    return state in MOVES[move]
