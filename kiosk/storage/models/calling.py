"""The versions of an office's rule of calling, and the calls that went past it."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model
from kiosk.storage.types import UtcDateTime


class RuleVersion(Model):
    """One rule as it was put in force; the highest version is the present one."""

    __tablename__ = "rule_version"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(default="")


class OutOfOrderCall(Model):
    """A ticket that an officer called by name. ``note`` is an officer's own words and stands nowhere else."""

    __tablename__ = "out_of_order_call"
    __table_args__ = (Index("ix_out_of_order_day", "site_id", "day"),)

    site_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)  # the call's
    day: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    visit: Mapped[str]
    code: Mapped[str]
    counter: Mapped[int]
    officer: Mapped[str]
    reason: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
