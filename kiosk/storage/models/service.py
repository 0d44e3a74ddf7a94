"""Services: what one queues for."""

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class Service(Model):
    """A queue with a letter prefix that is unique in its site.

    ``cap`` is the most numbers of a session, 0: no limit. ``purposes`` is JSON with targets in minutes or
    null, ``[{id, wait_min, service_min}]``; ``own_days`` is JSON, ``{}`` where the service follows its
    office. ``slot_min`` is an appointment's length, 0: none are taken; ``slot_capacity`` people share one.
    """

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
    kind: Mapped[str] = mapped_column(default="procedures")
    restart: Mapped[str] = mapped_column(default="day")
    cap: Mapped[int] = mapped_column(default=0)
    no_wait: Mapped[int] = mapped_column(default=0)
    asks_quantity: Mapped[int] = mapped_column(default=0)
    slip_words: Mapped[str] = mapped_column(default="")
    slip_words_en: Mapped[str] = mapped_column(default="")
    purposes: Mapped[str] = mapped_column(Text, default="[]")
    own_days: Mapped[str] = mapped_column(Text, default="{}")
    slot_min: Mapped[int] = mapped_column(default=0)
    slot_capacity: Mapped[int] = mapped_column(default=1)
    book_ahead_days: Mapped[int] = mapped_column(default=14)


class SessionCount(Model):
    """How many numbers of a capped service were given for a session."""

    __tablename__ = "session_count"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    session: Mapped[str] = mapped_column(primary_key=True)
    issued: Mapped[int]


class ReceptionCount(Model):
    """Finished visits of citizen reception (lượt tiếp công dân), by the kind of reception."""

    __tablename__ = "reception_count"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    finished: Mapped[int]
