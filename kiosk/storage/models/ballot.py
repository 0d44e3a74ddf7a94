"""Votes, unsigned: nothing here tells which visit or moment a vote came from."""

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model


class Ballot(Model):
    """One vote. Its random key is the table's only order; no time, tap, device, service or ticket."""

    __tablename__ = "ballot"
    __table_args__ = (Index("ix_ballot_bucket", "site_id", "bucket"),)

    site_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    counter: Mapped[int]
    officer: Mapped[str]
    field: Mapped[str]
    survey: Mapped[int]
    level: Mapped[str]
    reasons: Mapped[str] = mapped_column(default="")
    channel: Mapped[str]
    bucket: Mapped[str]


class Comment(Model):
    """A citizen's words, kept apart from the vote: the day and whether the level was low, no more."""

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_day", "site_id", "day"),)

    site_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str]
    low: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class Survey(Model):
    """A scale and its question, versioned: a reference row of the system site."""

    __tablename__ = "survey"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    scale: Mapped[str] = mapped_column(Text)


class SealedDay(Model):
    """A service day whose votes were counted for good."""

    __tablename__ = "sealed_day"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
