"""Appointments: who comes when, how many places are taken, and whom to remind."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model
from kiosk.storage.types import UtcDateTime


class BookingSlot(Model):
    """How many places of a slot are taken; the guard against one too many is the condition of its upsert."""

    __tablename__ = "booking_slot"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    slot: Mapped[str] = mapped_column(primary_key=True)
    taken: Mapped[int]


class Booking(Model):
    """One place at one time, with nothing in it that says whose.

    ``ticket`` is the answer that its check-in was given (JSON), for a second one gets the same.
    """

    __tablename__ = "booking"
    __table_args__ = (
        UniqueConstraint("site_id", "code", name="uq_booking_code"),
        UniqueConstraint("site_id", "token", name="uq_booking_token"),
        Index("ix_booking_day", "site_id", "state", "day", "slot"),
    )

    site_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    day: Mapped[str]
    slot: Mapped[str]
    due_at: Mapped[int] = mapped_column(BigInteger)
    code: Mapped[str]
    token: Mapped[str]
    language: Mapped[str] = mapped_column(default="vi")
    channel: Mapped[str] = mapped_column(default="web")
    state: Mapped[str] = mapped_column(default="booked")
    visit: Mapped[str] = mapped_column(default="")
    visit_code: Mapped[str] = mapped_column(default="")
    ticket: Mapped[str] = mapped_column(Text, default="")
    booked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    checked_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class BookingReminder(Model):
    """The one telephone number of a booking, apart from it, until there is nothing left to remind of."""

    __tablename__ = "booking_reminder"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    booking: Mapped[str] = mapped_column(primary_key=True)
    phone: Mapped[str]
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
