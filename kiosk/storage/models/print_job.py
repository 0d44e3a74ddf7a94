"""The debt of one slip, each try to print it, and the printers."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model
from kiosk.storage.types import UtcDateTime


class PrintJob(Model):
    """The debt of one slip: stored with its ticket, so that paper-out loses nobody."""

    __tablename__ = "print_job"
    __table_args__ = (
        Index("ix_print_job_queue", "site_id", "state", "id"),
        Index("ix_print_job_visit", "site_id", "visit"),
    )

    site_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    visit: Mapped[str]
    code: Mapped[str]
    kind: Mapped[str] = mapped_column(default="first")
    copy: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default="queued")
    printer: Mapped[str]
    slip: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_by: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cause: Mapped[str] = mapped_column(default="")


class PrintAttempt(Model):
    """One try to print a job, committed before its first byte leaves."""

    __tablename__ = "print_attempt"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    printer: Mapped[str]
    process_id: Mapped[str]
    sha256: Mapped[str]
    height_mm: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_bytes: Mapped[int] = mapped_column(default=0)
    result: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Printer(Model):
    """A slip printer of the office and the state its agent last reported."""

    __tablename__ = "printer"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    transport: Mapped[str] = mapped_column(default="virtual")
    address: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(Text, default="{}")
    state: Mapped[str] = mapped_column(default="disconnected")
    cause: Mapped[str] = mapped_column(default="")
    near_end: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime | None] = mapped_column(UtcDateTime)
