"""The last number given in each run."""

from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class NumberRun(Model):
    """The last number of a service on a service day; run 0 is the whole day."""

    __tablename__ = "number_run"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    run: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
