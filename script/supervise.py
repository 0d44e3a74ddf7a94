"""Starts the office and keeps it running: the web, the worker, and one print agent for each site.

Started by ``script/server``. A child that dies is started again, after a pause that doubles while it keeps
dying. One signal ends them all within ten seconds.
"""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from types import FrameType
from typing import IO

from kiosk.settings import Settings, SettingsError
from script.child import Child, say

READY_WITHIN_S = 60.0
STOP_WITHIN_S = 9.0  # gunicorn gives open requests 8 s
TICK_S = 0.1
ASKED_AT = {"0.0.0.0": "127.0.0.1", "::": "::1"}
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")


class CannotStartError(Exception):
    """The office cannot start; the message is one line for the operator."""


@dataclass
class Office:
    """All children of one installation."""

    settings: Settings
    children: list[Child] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def host(self) -> str:
        """The address under which this machine reaches its own server."""
        return ASKED_AT.get(self.settings.bind, self.settings.bind)

    @property
    def url(self) -> str:
        """The server's own address, for agents and operators."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.settings.port}"

    def add(self, name: str, *command: str) -> Child:
        """Start one more child."""
        child = Child(name, command)
        child.start()
        self.children.append(child)
        return child

    def add_agents(self) -> None:
        """Start an agent for every token in the data directory that has none yet: one token, one site."""
        known = {child.name for child in self.children}
        spool = self.settings.data_dir / "virtual-printer"
        for token in sorted(self.settings.data_dir.glob("agent-*.token")):
            if token.stem not in known:
                given = ("--server", self.url, "--token-file", str(token), "--spool", str(spool))
                self.add(token.stem, sys.executable, "-m", "kiosk.devices.agent", *given)

    def healthy(self) -> bool:
        """Whether the web answers."""
        connection = http.client.HTTPConnection(self.host, self.settings.port, timeout=2.0)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def wait_until_healthy(self, web: Child) -> None:
        """Wait for the first good answer, or for a signal to end.

        Raises:
            CannotStartError: The web ended, or did not answer in time.
        """
        deadline = time.monotonic() + READY_WITHIN_S
        while not self.stopping.wait(TICK_S) and not self.healthy():
            if web.process is not None and web.process.poll() is not None:
                raise CannotStartError(
                    f"the web ended at once ({web.process.returncode}); its message is above"
                )
            if time.monotonic() > deadline:
                raise CannotStartError(f"the web did not answer within {READY_WITHIN_S:.0f} s")

    def watch(self) -> None:
        """Keep every child running until a signal asks for the end."""
        while not self.stopping.wait(TICK_S):
            for child in self.children:
                child.keep()
            self.add_agents()

    def stop(self) -> None:
        """End every child within ten seconds."""
        deadline = time.monotonic() + STOP_WITHIN_S
        for child in self.children:
            child.ask_to_end()
        for child in self.children:
            child.end_by(deadline)


def claim_data_dir(settings: Settings) -> IO[str]:
    """Make the data directory and claim it for this process until the returned file is closed.

    Raises:
        CannotStartError: It cannot be written, or another office runs in it.
    """
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        claim = (settings.data_dir / "server.lock").open("a+")
    except OSError as error:
        raise CannotStartError(
            f"KIOSK_DATA_DIR {settings.data_dir} cannot be written: {error.strerror}"
        ) from error
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        claim.close()
        raise CannotStartError(
            f"another office already runs in KIOSK_DATA_DIR {settings.data_dir}"
        ) from error
    return claim


def check_port(settings: Settings) -> None:
    """Refuse to start where nothing could listen.

    Raises:
        CannotStartError: The port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.bind, settings.port))
        except OSError as error:
            where = f"{settings.bind}:{settings.port}"
            raise CannotStartError(
                f"cannot listen on KIOSK_BIND:KIOSK_PORT {where}: {error.strerror}"
            ) from error


def flask(*command: str) -> str:
    """Run one command of the application and return what it prints.

    Raises:
        CannotStartError: It failed; its last line becomes the message.
    """
    done = subprocess.run((*FLASK, *command), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        raise CannotStartError(f"flask {' '.join(command)}: {lines[-1] if lines else done.returncode}")
    return done.stdout.strip()


def run(office: Office) -> None:
    """Start everything, say that it is ready, and stay until a signal comes."""
    flask("prepare")
    try:
        web = office.add("web", sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app")
        office.add("worker", *FLASK, "worker")
        with ThreadPoolExecutor(
            max_workers=1
        ) as aside:  # a second of start-up that need not come after the web's
            table = aside.submit(flask, "demo", "table")
            office.wait_until_healthy(web)
        if not office.stopping.is_set():
            office.add_agents()
            print(table.result() or f"ready: {office.url}", flush=True)
        office.watch()
    finally:
        office.stop()


def main() -> int:
    """Run the office until a signal ends it.

    Returns:
        0 after a signal, 1 if it could not start, 2 if a setting cannot be used.
    """
    os.umask(0o077)  # what is made here holds hashes, comments and tokens: for this account alone
    try:
        office = Office(Settings.from_environment())
    except SettingsError as error:
        say(str(error))
        return 2

    def end(_number: int, _frame: FrameType | None) -> None:
        office.stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, end)
    try:
        with claim_data_dir(office.settings):
            check_port(office.settings)
            run(office)
    except CannotStartError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
