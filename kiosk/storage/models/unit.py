"""Administrative units: reference rows of the system site."""

from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class AdministrativeUnit(Model):
    """A commune, ward or province; an office belongs to one."""

    __tablename__ = "unit"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    level: Mapped[str]
    parent: Mapped[str] = mapped_column(default="")
