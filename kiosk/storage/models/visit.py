"""Tickets and what becomes of them."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model
from kiosk.storage.types import UtcDateTime

_WAITING = text("state = 'waiting'")
_OPEN = text("state IN ('called', 'held', 'serving', 'waiting')")


class Visit(Model):
    """A ticket and its visit, from issue to its end: one row, one identity.

    ``issued_service`` belongs to the number; ``service`` is where the visit queues now, after a transfer.
    ``session`` is the one the number was given for; ``errands`` are the codes of further services that the
    visit is still to go to, in their order, joined by commas.
    ``due_at`` is the booked time of who came by appointment and in time (ms since 1970), 0: none.
    ``served_…`` are those of the last serve: whom the visit and its vote are counted for.
    """

    __tablename__ = "visit"
    __table_args__ = (
        UniqueConstraint("site_id", "issued_service", "day", "run", "number", name="uq_visit_number"),
        UniqueConstraint("site_id", "token", name="uq_visit_token"),
        # The heads of the waiting lists come from this one index.
        Index(
            "ix_visit_heads",
            "site_id",
            "day",
            "state",
            "target_counter",
            "service",
            "is_priority",
            "lane",
            "queue_key",
            "number",
        ),
        # Who is before a ticket, by what they came for, without reading their rows.
        Index(
            "ix_visit_waiting",
            "site_id",
            "day",
            "service",
            "is_priority",
            "purpose",
            "lane",
            "queue_key",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        # Finds what an earlier day left open without reading the days that are done; with its state it
        # answers alone, or SQLite would rather walk the index of the heads.
        Index("ix_visit_open", "site_id", "day", "state", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    site_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str]
    run: Mapped[int]
    issued_service: Mapped[str]
    service: Mapped[str]
    field: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    priority: Mapped[str] = mapped_column(default="")
    is_priority: Mapped[int] = mapped_column(default=0)
    channel: Mapped[str] = mapped_column(default="live")
    language: Mapped[str] = mapped_column(default="vi")
    number: Mapped[int]
    code: Mapped[str]
    token: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    queue_key: Mapped[int] = mapped_column(BigInteger)
    lane: Mapped[int] = mapped_column(
        default=2
    )  # dispatch.USUAL: in which list of its service and class it waits
    due_at: Mapped[int] = mapped_column(
        BigInteger, default=0
    )  # the booked time in milliseconds; 0: not booked
    target_counter: Mapped[int] = mapped_column(default=0)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    promised_low_s: Mapped[int | None]  # the expected wait that the slip told
    promised_high_s: Mapped[int | None]
    called_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_called_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # a recall keeps it
    served_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # since when no service time runs
    held_from: Mapped[str] = mapped_column(default="")  # the state that a hold interrupted
    hold_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    calls: Mapped[int] = mapped_column(default=0)
    counter: Mapped[int] = mapped_column(default=0)
    officer: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    served_counter: Mapped[int] = mapped_column(default=0)
    served_officer: Mapped[str] = mapped_column(default="")
    served_field: Mapped[str] = mapped_column(default="")
    answered: Mapped[int] = mapped_column(default=0)
    end_reason: Mapped[str] = mapped_column(default="")
    session: Mapped[str] = mapped_column(default="")
    errands: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    quantity: Mapped[int] = mapped_column(default=1)
    missed: Mapped[int] = mapped_column(default=0)  # how often nobody came
    moves: Mapped[int] = mapped_column(default=0)  # how often it was changed: an undo is of the last one only
