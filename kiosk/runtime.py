"""What one process works with, made once by ``create_app`` and found through the application."""

from dataclasses import dataclass, field
from typing import Any

from flask import current_app

from kiosk.bus import Bus
from kiosk.clip_store import ClipStore
from kiosk.clock import Clock
from kiosk.media import Media
from kiosk.misses import Misses
from kiosk.presence import Presence
from kiosk.recognised import Recognised
from kiosk.remembered import Remembered
from kiosk.secret import Secret
from kiosk.services.tracking import Snapshot
from kiosk.settings import Settings
from kiosk.speakers import Speakers
from kiosk.unit import Units
from kiosk.wakeups import Wakeups


@dataclass(frozen=True, slots=True)
class Runtime:
    """Settings, clock, door to data, bus, and what is only kept in memory."""

    settings: Settings
    secret: Secret
    clock: Clock
    units: Units
    bus: Bus
    clips: ClipStore
    media: Media
    presence: Presence = field(default_factory=Presence)
    speakers: Speakers = field(default_factory=Speakers)
    wakeups: Wakeups = field(default_factory=Wakeups)
    recognised: Recognised[Any] = field(default_factory=Recognised)
    followed: Remembered[Snapshot] = field(default_factory=Remembered)
    misses: Misses = field(default_factory=Misses)

    def public_url(self, demonstration: bool) -> str:
        """What QR codes and links begin with; empty where nobody said it. The request never decides."""
        if self.settings.public_url:
            return self.settings.public_url
        return self.settings.loopback_url if demonstration else ""


def runtime() -> Runtime:
    """The runtime of the application that handles this request or command."""
    found: Runtime = current_app.extensions["kiosk"]
    return found
