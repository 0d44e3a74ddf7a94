"""How long counters called nobody, kept in the transaction that ends a pause."""

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class PauseCount(Model):
    """Pauses of one day at one counter for one reason; the day is that on which they began."""

    __tablename__ = "pause_count"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    counter: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reason: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[int] = mapped_column(BigInteger, default=0)
