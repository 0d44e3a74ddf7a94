"""Every summons, numbered per site."""

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model
from kiosk.storage.types import UtcDateTime


class Call(Model):
    """One summons of a ticket to a counter; boards replay by its sequence number."""

    __tablename__ = "call"
    __table_args__ = (Index("ix_call_at", "site_id", "at", "seq"),)

    site_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    visit: Mapped[str]
    code: Mapped[str]
    counter: Mapped[int]
    kind: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
