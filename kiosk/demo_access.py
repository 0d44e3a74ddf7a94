"""Where the demonstration's passwords and tokens lie: two files in the data directory, their owner's only."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ACCOUNTS = "demo-accounts.txt"
DEVICES = "demo-devices.json"


@dataclass(frozen=True, slots=True)
class DemoAccess:
    """Passwords by account, and the devices with their tokens."""

    passwords: Mapping[str, str]
    devices: list[dict[str, Any]]

    def token(self, site: str, kind: str, place: str) -> str:
        """The token of a device by its counter or name; empty when there is none."""
        for each in self.devices:
            if (each["site"], each["kind"]) == (site, kind) and place in (str(each["counter"]), each["name"]):
                return str(each["token"])
        return ""


def write(directory: Path, access: DemoAccess) -> None:
    """Keep passwords, tokens, and a token file for each site's print agent; all 0600."""
    lines = [f"{name}\t{password}\n" for name, password in access.passwords.items()]
    _private(directory / ACCOUNTS, "".join(lines))
    _private(directory / DEVICES, json.dumps(access.devices, ensure_ascii=False, indent=1))
    for each in access.devices:
        if each["kind"] == "agent":
            _private(directory / f"agent-{each['site']}.token", each["token"] + "\n")


def read(directory: Path) -> DemoAccess:
    """What was kept; empty where nothing was."""
    accounts, devices = directory / ACCOUNTS, directory / DEVICES
    lines = accounts.read_text(encoding="utf-8").splitlines() if accounts.exists() else []
    found = json.loads(devices.read_text(encoding="utf-8")) if devices.exists() else []
    return DemoAccess(dict(line.split("\t", 1) for line in lines if "\t" in line), found)


def _private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
