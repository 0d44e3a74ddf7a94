"""Counts that are kept in the transaction that changes them."""

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class RatingCount(Model):
    """Votes by period and place; no grain is finer than the bucket of the votes in it.

    ``grain`` is ``all`` (period empty), ``day`` (2026-11-21) or ``bucket`` (hour 2026-11-21T09,
    half day 2026-11-21A or 2026-11-21P, day 2026-11-21).
    """

    __tablename__ = "rating_count"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    grain: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    counter: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    officer: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    survey: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    level: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int]


class VisitCount(Model):
    """Visits by period and place; ``grain`` is ``all``, ``day`` or ``hour`` (2026-11-21T09).

    Issued tickets stand at counter 0 and no officer; times are whole seconds.
    """

    __tablename__ = "visit_count"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    grain: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    counter: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    officer: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    issued: Mapped[int] = mapped_column(default=0)
    served: Mapped[int] = mapped_column(default=0)
    ended: Mapped[int] = mapped_column(default=0)
    no_show: Mapped[int] = mapped_column(default=0)
    cancelled: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)
    wait_s: Mapped[int] = mapped_column(BigInteger, default=0)
    wait_n: Mapped[int] = mapped_column(default=0)
    service_s: Mapped[int] = mapped_column(BigInteger, default=0)
    service_n: Mapped[int] = mapped_column(default=0)
