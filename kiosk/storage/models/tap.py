"""What a tap was answered, so that it can be answered again."""

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class Tap(Model):
    """A remembered answer: the same tap from the same credential gets it again."""

    __tablename__ = "tap"
    __table_args__ = (Index("ix_tap_day", "site_id", "day"),)

    site_id: Mapped[str] = mapped_column(primary_key=True)
    tap_id: Mapped[str] = mapped_column(primary_key=True)
    credential: Mapped[str]
    request_hash: Mapped[str]
    status: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    day: Mapped[str]
