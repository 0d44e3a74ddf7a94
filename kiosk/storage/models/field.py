"""Fields (lĩnh vực): what the kiosk shows first."""

from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class Field(Model):
    """A field of work with one or more services."""

    __tablename__ = "field"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_en: Mapped[str]
    pictogram: Mapped[str] = mapped_column(default="document")
    position: Mapped[int] = mapped_column(default=0)
    active: Mapped[int] = mapped_column(default=1)
