"""Counters (quầy) and the services each may call."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model
from kiosk.storage.types import UtcDateTime


class Counter(Model):
    """A numbered place: one officer a counter, one counter an officer, a visit in hand at one.

    ``undo`` belongs to the counter's very last fact: every change of the row takes it away or brings another.
    """

    __tablename__ = "counter"
    __table_args__ = (
        UniqueConstraint("site_id", "officer", name="uq_counter_officer"),
        UniqueConstraint("site_id", "visit", name="uq_counter_visit"),
    )

    site_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="closed")
    officer: Mapped[str | None]
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paused_reason: Mapped[str] = mapped_column(default="")
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    visit: Mapped[str | None]
    streak: Mapped[int] = mapped_column(default=0)
    streak_day: Mapped[str] = mapped_column(default="")
    asked_visit: Mapped[str | None]
    undo: Mapped[str] = mapped_column(default="")  # how things stood before the counter's last move
    active: Mapped[int] = mapped_column(default=1)


class CounterService(Model):
    """A service that a counter may call, in the counter's own order."""

    __tablename__ = "counter_service"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    counter: Mapped[int] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)
    level: Mapped[int] = mapped_column(default=1)  # 2: called only when nobody of the counter's own waits
