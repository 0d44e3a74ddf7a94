"""The offices, and the system site ``_`` that owns what belongs to the whole installation."""

from sqlalchemy import BigInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class Site(Model):
    """One office with counters, the unit of consistency: its row is the turn of its writers."""

    __tablename__ = "site"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="Trung tâm Phục vụ hành chính công")
    unit: Mapped[str] = mapped_column(default="")
    timezone: Mapped[str] = mapped_column(default="Asia/Ho_Chi_Minh")
    demonstration: Mapped[int] = mapped_column(default=0)
    settings: Mapped[str] = mapped_column(Text, default="{}")
    epoch: Mapped[int] = mapped_column(BigInteger)
    rev: Mapped[int] = mapped_column(BigInteger, default=0)
    journal_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    head_hash: Mapped[str] = mapped_column(default="")
    call_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    last_place: Mapped[int] = mapped_column(BigInteger, default=0)  # the queue key that was given last
