"""Screens and agents, and their pairing."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model
from kiosk.storage.types import UtcDateTime


class Device(Model):
    """A kiosk, board, terminal, stand or print agent; its token is kept as a hash only."""

    __tablename__ = "device"
    __table_args__ = (Index("ix_device_token", "site_id", "token_hash"),)

    site_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    counter: Mapped[int | None]
    printer: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="")
    token_hash: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Pairing(Model):
    """An unpaired screen that shows a code and waits: a row of the system site until it expires."""

    __tablename__ = "pairing"
    __table_args__ = (UniqueConstraint("site_id", "code"),)

    site_id: Mapped[str] = mapped_column(primary_key=True)
    poll_hash: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str]
    kind: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    device_site: Mapped[str | None]
    device_id: Mapped[str | None]
    claimed: Mapped[int] = mapped_column(default=0)
