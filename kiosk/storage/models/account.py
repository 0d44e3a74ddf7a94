"""Staff accounts, what each may do and where: reference rows of the system site."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from kiosk.storage.engine import Model
from kiosk.storage.types import UtcDateTime


class Account(Model):
    """A member of staff who can sign in."""

    __tablename__ = "account"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    display_name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str]
    active: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AccountGrant(Model):
    """One role of an account at one site, or at all sites (``*``)."""

    __tablename__ = "account_grant"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True)


class LoginSession(Model):
    """A signed-in browser; only the hash of its cookie is kept."""

    __tablename__ = "login_session"

    site_id: Mapped[str] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
