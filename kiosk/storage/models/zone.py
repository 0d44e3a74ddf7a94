"""Zones (khu): parts of an office's hall, each with boards of its own."""

from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class Zone(Model):
    """A part of the hall; a board that stands in it shows its counters only."""

    __tablename__ = "zone"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_en: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class ZoneCounter(Model):
    """A counter that belongs to a zone; it may belong to several."""

    __tablename__ = "zone_counter"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    zone: Mapped[str] = mapped_column(primary_key=True)
    counter: Mapped[int] = mapped_column(primary_key=True)
