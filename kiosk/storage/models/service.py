"""Services: what one queues for."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class Service(Model):
    """A queue with a letter prefix that is unique in its site."""

    __tablename__ = "service"
    __table_args__ = (UniqueConstraint("site_id", "prefix"),)

    site_id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str]
    prefix: Mapped[str]
    name: Mapped[str]
    name_en: Mapped[str]
    digits: Mapped[int] = mapped_column(default=3)
    first_number: Mapped[int] = mapped_column(default=1)
    position: Mapped[int] = mapped_column(default=0)
    active: Mapped[int] = mapped_column(default=1)
