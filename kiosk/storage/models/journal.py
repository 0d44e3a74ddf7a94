"""The journal: one chain of facts a site."""

from datetime import datetime

from sqlalchemy import BigInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model
from kiosk.storage.types import UtcDateTime


class JournalEntry(Model):
    """A fact; ``hash`` covers every other column and so every fact before it."""

    __tablename__ = "journal"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    id: Mapped[str]
    kind: Mapped[str]
    payload: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(default="")
    device: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    prev_hash: Mapped[str]
    hash: Mapped[str]
