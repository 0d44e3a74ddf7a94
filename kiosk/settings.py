"""Settings of one installation, read once from the environment; nobody else reads it.

Options of an office (opening hours, order rule, …) are data and live in the database.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kiosk.domain.office_shapes import SHORTEST_PASSWORD

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class SettingsError(Exception):
    """The environment holds something that cannot be used; the message is one line for the operator."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a ``KIOSK_…`` variable may say; ``docs/operations.md`` explains each."""

    data_dir: Path = Path("var")
    port: int = 8000
    bind: str = "127.0.0.1"
    public_url: str = ""
    secret_file: Path | None = None
    ops_token: str = field(default="", repr=False)
    sockets_per_address: int = 64
    database_url: str = field(default="", repr=False)
    redis_url: str = field(default="", repr=False)
    demo: bool = True
    demo_password: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read every ``KIOSK_…`` variable.

        Raises:
            SettingsError: A name is unknown or a value cannot be understood.
        """
        given = os.environ if environment is None else environment
        known = {f"KIOSK_{each.name.upper()}": each.name for each in fields(cls)}
        values: dict[str, Any] = {}
        for name, text in given.items():
            if not name.startswith("KIOSK_"):
                continue
            if name not in known:
                raise SettingsError(f"unknown setting {name}; known are {', '.join(sorted(known))}")
            if text != "":
                values[known[name]] = _read(name, text)
        settings = cls(**values)
        settings.check()
        return settings

    def check(self) -> None:
        """Refuse what would not be safe, or would keep everybody out.

        Raises:
            SettingsError: A value is out of its range, or two settings contradict each other.
        """
        if self.demo_password and not self.loopback:
            raise SettingsError("KIOSK_DEMO_PASSWORD is refused with a KIOSK_BIND that is not loopback")
        if not 1 <= self.port <= 65535:
            raise SettingsError(f"KIOSK_PORT must be 1 to 65535, not {self.port}")
        if self.sockets_per_address < 1:
            raise SettingsError("KIOSK_SOCKETS_PER_ADDRESS must be 1 or more: with 0 no screen could connect")
        if self.demo_password and len(self.demo_password) < SHORTEST_PASSWORD:
            raise SettingsError(f"KIOSK_DEMO_PASSWORD must have {SHORTEST_PASSWORD} signs or more")

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.bind in LOOPBACK

    @property
    def loopback_url(self) -> str:
        """How this machine reaches its own server."""
        return f"http://{'[::1]' if self.bind == '::1' else '127.0.0.1'}:{self.port}"

    @property
    def secret_path(self) -> Path:
        """Where the installation's secret key lies."""
        return self.secret_file or self.data_dir / "secret.key"

    @property
    def url(self) -> str:
        """The database, SQLite in the data directory unless told otherwise."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'kiosk.sqlite').resolve()}"


def _read(name: str, text: str) -> object:
    if name in ("KIOSK_DATA_DIR", "KIOSK_SECRET_FILE"):
        return Path(text)
    if name in ("KIOSK_PORT", "KIOSK_SOCKETS_PER_ADDRESS"):
        if not text.isascii() or not text.isdigit():
            raise SettingsError(f"{name} must be a whole number, not {text!r}")
        return int(text)
    if name == "KIOSK_DEMO":
        if text not in ("0", "1"):
            raise SettingsError(f"KIOSK_DEMO must be 0 or 1, not {text!r}")
        return text == "1"
    if name == "KIOSK_PUBLIC_URL":
        if not text.startswith(("http://", "https://")):
            raise SettingsError(f"KIOSK_PUBLIC_URL must begin with http:// or https://, not {text!r}")
        return text.rstrip("/")
    return text
