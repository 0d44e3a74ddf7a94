"""How long turns keep their counters, by what people came for."""

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class PaceCount(Model):
    """Turns that are over, by service, purpose and counter: of a service day, or of all (period empty).

    ``s`` sums whole seconds, ``sq`` their squares; ``priority_n`` of the ``n`` were of a priority class.
    """

    __tablename__ = "pace_count"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(primary_key=True)
    counter: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int]
    s: Mapped[int] = mapped_column(BigInteger)
    sq: Mapped[int] = mapped_column(BigInteger)
    priority_n: Mapped[int]
