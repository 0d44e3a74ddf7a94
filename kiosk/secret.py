"""The installation's secret and the keys that derive from it; never in a database, export or log."""

import hashlib
import hmac
import os
import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.settings import SettingsError

SECRET_BYTES = 32
LOOKS, LOOK_EVERY_S = 50, 0.01


@dataclass(frozen=True, slots=True)
class Secret:
    """Keys for one purpose each."""

    vote_key: bytes = field(repr=False)
    flask_key: bytes = field(repr=False)
    media_key: bytes = field(repr=False)

    @classmethod
    def derived_from(cls, secret: bytes) -> "Secret":
        """Derive every key from the installation's secret."""
        return cls(*(_derive(secret, purpose) for purpose in (b"vote", b"flask", b"media")))


def read_or_make(path: Path) -> Secret:
    """Read the secret file, or make it (0600) at the first start.

    Raises:
        SettingsError: The file cannot be made, read, or is too short.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # O_EXCL: of two processes that start together, one makes it and both read it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    except OSError as error:
        raise SettingsError(
            f"the data directory {path.parent} cannot be written: {error.strerror}"
        ) from error
    else:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(SECRET_BYTES))
    return Secret.derived_from(_read(path))


def _read(path: Path) -> bytes:
    for _ in range(LOOKS):
        try:
            secret = path.read_bytes()
        except OSError as error:
            raise SettingsError(f"the secret file {path} cannot be read: {error.strerror}") from error
        if len(secret) >= SECRET_BYTES:
            return secret
        threading.Event().wait(LOOK_EVERY_S)  # another process has made it and is about to write it
    raise SettingsError(f"the secret file {path} is too short; remove it to make a new one")


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return hmac.new(secret, b"kiosk/" + purpose, hashlib.sha256).digest()
