"""What slips promised against what came, kept for each service day once it has ended."""

from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class PromiseDay(Model):
    """Of a day's ``n`` promises: the median error in seconds, how many were kept, how many were narrow."""

    __tablename__ = "promise_day"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int]
    error_s: Mapped[int]
    kept: Mapped[int]
    narrow: Mapped[int]
